import { useCallback, useEffect, useRef, useState } from "react";
import { useRevalidator } from "react-router";
import { useWords } from "#app/i18n/i18n.tsx";
import { useToast } from "#app/ui/toast.tsx";
import type { BuilderData } from "./builder.server.ts";
import { type Change, undoing } from "./builder-changes.ts";
import type { AgendaAnswer } from "./change.ts";
import { postChange } from "./post-change.ts";
import { useSayLost } from "./use-say-lost.ts";

interface Sent {
  key: number;
  change: Change;
  /** The page's data when the change was done; newer data holds it. Null while it is not answered. */
  doneWith: BuilderData | null;
}

/** `said`: what the toast says once it is done, with a way to undo it where there is one. */
export type Send = (change: Change, said?: string) => Promise<AgendaAnswer>;

/**
 * Sends changes one after the other, in the order in which they were made, and shows them at once. A refused one goes
 * away and says why. The page is read again when the last one is answered, and when one comes back to its window.
 */
export function useChanges(loaded: BuilderData): { data: BuilderData; send: Send } {
  const { t } = useWords();
  const toast = useToast();
  const sayLost = useSayLost();
  const { revalidate } = useRevalidator();
  const [sent, setSent] = useState<readonly Sent[]>([]);
  const latest = useRef(loaded);
  latest.current = loaded;
  const nextKey = useRef(1);
  const open = useRef(0);
  const line = useRef<Promise<unknown>>(Promise.resolve());

  const send = useCallback<Send>(
    (change, said) => {
      const key = nextKey.current++;
      open.current++;
      setSent((now) => [...now, { key, change, doneWith: null }]);
      const answered = line.current.then(async () => {
        const answer = await postChange(change.path, change.fields);
        open.current--;
        setSent((now) =>
          answer.ok
            ? now.map((one) => (one.key === key ? { ...one, doneWith: latest.current } : one))
            : now.filter((one) => one.key !== key),
        );
        // Also after a refusal: the page may show what is no longer so. Offline it would only fail.
        if (open.current === 0 && (answer.ok || answer.refusal !== "offline")) void revalidate();
        sayLost(answer, change.title ?? "");
        if (!answer.ok) toast({ message: t(`agenda.refusal.${answer.refusal}`), tone: "warn" });
        else if (said !== undefined) {
          const { undo } = answer;
          toast({
            message: said,
            action: undo
              ? { label: t("common.undo"), onAction: () => void send(undoing(undo), t("agenda.undone")) }
              : undefined,
          });
        }
        return answer;
      });
      line.current = answered;
      return answered;
    },
    [revalidate, sayLost, t, toast],
  );

  useEffect(() => {
    const back = () => {
      if (document.visibilityState === "visible" && open.current === 0) void revalidate();
    };
    document.addEventListener("visibilitychange", back);
    window.addEventListener("focus", back);
    return () => {
      document.removeEventListener("visibilitychange", back);
      window.removeEventListener("focus", back);
    };
  }, [revalidate]);

  const ahead = sent.filter((one) => one.doneWith === null || one.doneWith === loaded);
  // What has come back is forgotten, so that the list does not grow.
  if (ahead.length < sent.length) setSent(ahead);
  return { data: ahead.reduce((data, { change }) => change.foresee(data), loaded), send };
}
