import { useWords } from "#app/i18n/i18n.tsx";
import type { NoteState } from "#app/live/note-state.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";

/** Why this note cannot be written, or read, here. Words that were not saved stand among the leftovers. */
export function NoteRefused({ refusal }: { refusal: NonNullable<NoteState["refusal"]> }) {
  const { t } = useWords();
  const reloadHelps = refusal === "outdated" || refusal === "invalid";
  return (
    <Notice
      tone="warn"
      role="alert"
      title={t(`live.refusal.${refusal}`)}
      actions={
        reloadHelps && (
          <Button variant="quiet" size="sm" onClick={() => window.location.reload()}>
            {t("live.reload")}
          </Button>
        )
      }
    />
  );
}
