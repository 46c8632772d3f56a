import { useWords } from "#app/i18n/i18n.tsx";
import { Button } from "#app/ui/button.tsx";
import { Dialog } from "#app/ui/dialog.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SaveState } from "#app/ui/save-state.tsx";
import type { AutosaveState } from "./autosave.ts";
import type { FormAutosave } from "./use-autosave.ts";

/** Whether what is typed is on the server, in a few honest words. */
export function DraftSaveState({ state, draft }: { state: AutosaveState; draft: boolean }) {
  const { t } = useWords();
  const trouble = state === "conflict" || state === "refused" || state === "signedOut";
  return (
    <SaveState
      state={trouble ? "refused" : state}
      words={{
        saved: t(draft ? "items.save.saved" : "items.save.kept"),
        saving: t("common.saving"),
        offline: t("items.save.offline"),
        refused: t("common.notSaved"),
      }}
      className="text-sm"
    />
  );
}

/** What a person must know or decide when saving does not go by itself. */
export function SaveTrouble({ autosave }: { autosave: FormAutosave }) {
  const { t } = useWords();
  const { state, blocked } = autosave;
  return (
    <>
      {state === "offline" && (
        <Notice tone="warn" role="status">
          {t("common.offline")}
        </Notice>
      )}
      {state === "signedOut" && (
        <Notice
          tone="warn"
          role="alert"
          title={t("items.save.signedOut")}
          actions={
            <a href="/sign-in" target="_blank" rel="noreferrer" className="link font-semibold">
              {t("items.save.signIn")}
            </a>
          }
        >
          {t("items.save.signedOutText")}
        </Notice>
      )}
      {state === "refused" && (
        <Notice tone="warn" role="alert" title={t("items.save.refused")}>
          {t("items.save.refusedText")}
        </Notice>
      )}
      {state === "conflict" && (
        <Notice
          tone="warn"
          role="alert"
          title={t("items.save.conflict")}
          actions={
            <>
              <Button onClick={autosave.keepMine}>{t("items.save.keepMine")}</Button>
              <Button variant="quiet" onClick={() => window.location.reload()}>
                {t("items.save.showOther")}
              </Button>
            </>
          }
        >
          {t("items.save.conflictText")}
        </Notice>
      )}
      <Dialog
        open={blocked !== null}
        onClose={() => blocked?.stay()}
        title={t("items.save.leaveTitle")}
        closeLabel={t("common.close")}
        size="sm"
        actions={
          <>
            <Button variant="quiet" onClick={() => blocked?.leave()}>
              {t("items.save.leave")}
            </Button>
            <Button onClick={() => blocked?.stay()}>{t("items.save.stay")}</Button>
          </>
        }
      >
        <p>{t("items.save.leaveText")}</p>
      </Dialog>
    </>
  );
}
