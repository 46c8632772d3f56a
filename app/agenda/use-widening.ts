import { useState } from "react";
import { flushSync } from "react-dom";
import { useRevalidator } from "react-router";
import { useWords } from "#app/i18n/i18n.tsx";
import { useToast } from "#app/ui/toast.tsx";
import { postChange } from "./post-change.ts";

/** Of an item: where its request stands, and the focus goes when the button that had it is gone. */
export const wideningPlace = (itemId: string) => `widening-${itemId}`;

type Step = "" | "/withdrawal" | "/answer";

/** Steps of a request: one at a time, and why the last was refused, in words. */
export function useWidening() {
  const { t } = useWords();
  const toast = useToast();
  const { revalidate } = useRevalidator();
  const [pending, setPending] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  async function post(
    itemId: string,
    step: Step,
    fields: Record<string, string | string[]>,
    said: string,
    close?: () => void,
  ) {
    const answer = await postChange(`/items/${itemId}/widening-requests${step}`, fields);
    // Offline it would only fail.
    if (answer.ok || answer.refusal !== "offline") await revalidate();
    if (!answer.ok) return t(`agenda.refusal.${answer.refusal}`);
    toast({ message: said });
    // Out of an open dialog no focus goes.
    if (close) flushSync(close);
    document.getElementById(wideningPlace(itemId))?.focus();
    return null;
  }
  /** `close` closes the dialog in which it was sent, once it is done and said. @returns why it was refused; else null. */
  async function send(...step: Parameters<typeof post>) {
    setPending(true);
    setRefused(null);
    const why = await post(...step);
    setPending(false);
    setRefused(why);
    return why;
  }
  return { send, pending, refused };
}
