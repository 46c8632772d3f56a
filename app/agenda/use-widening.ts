import { useState } from "react";
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
  async function post(itemId: string, step: Step, fields: Record<string, string | string[]>, said: string) {
    const answer = await postChange(`/items/${itemId}/widening-requests${step}`, fields);
    // Offline it would only fail.
    if (answer.ok || answer.refusal !== "offline") await revalidate();
    if (!answer.ok) return t(`agenda.refusal.${answer.refusal}`);
    toast({ message: said });
    document.getElementById(wideningPlace(itemId))?.focus();
    return null;
  }
  /** @returns why it was refused; null once it is done and said. */
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
