import { useState } from "react";
import { useWords } from "#app/i18n/i18n.tsx";
import type { NoteState } from "#app/live/note-connection.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";

/** Why nothing is saved any more. Words that could not be saved are never taken away from who wrote them. */
export function NotSaved({
  refusal,
  text,
  onDismiss,
}: {
  refusal: NonNullable<NoteState["refusal"]>;
  /** What the server does not have, or null. */
  text: string | null;
  onDismiss?: () => void;
}) {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text ?? "");
    setCopied(true);
  };
  const reloadHelps = refusal === "outdated" || refusal === "invalid";
  return (
    <Notice
      tone="warn"
      role="alert"
      title={t(`live.refusal.${refusal}`)}
      actions={
        <>
          {text && (
            <Button variant="quiet" size="sm" onClick={() => void copy()}>
              {t(copied ? "live.copied" : "live.copy")}
            </Button>
          )}
          {reloadHelps && (
            <Button variant="quiet" size="sm" onClick={() => window.location.reload()}>
              {t("live.reload")}
            </Button>
          )}
          {onDismiss && (
            <Button variant="quiet" size="sm" onClick={onDismiss}>
              {t("live.dismiss")}
            </Button>
          )}
        </>
      }
    >
      {text && (
        <>
          <p>{t("live.leftover")}</p>
          <p className="mt-2 max-h-40 overflow-auto rounded-md bg-sheet p-2 whitespace-pre-wrap select-all">
            {text}
          </p>
        </>
      )}
    </Notice>
  );
}
