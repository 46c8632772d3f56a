import { useEffect, useState } from "react";
import { useWords } from "#app/i18n/i18n.tsx";
import type { NoteState } from "#app/live/note-state.ts";
import { SaveState, type SaveStateName } from "#app/ui/save-state.tsx";

/** Saving takes a few milliseconds: how many changes wait is only worth saying when it takes longer, ms. */
const worthSayingAfter = 1_500;

const shown: Record<NoteState["status"], SaveStateName> = {
  loading: "saving",
  saving: "saving",
  saved: "saved",
  offline: "offline",
  refused: "refused",
};

/** "Saved" means: on the server's disk. */
export function NoteSaveState({ state }: { state: NoteState }) {
  const { t } = useWords();
  const [slow, setSlow] = useState(false);
  const waiting = state.status === "saving";
  useEffect(() => {
    if (!waiting) return setSlow(false);
    const timer = setTimeout(() => setSlow(true), worthSayingAfter);
    return () => clearTimeout(timer);
  }, [waiting]);
  const counted = state.unsaved > 0 && (slow || state.status === "offline" || state.status === "refused");
  return (
    <SaveState
      state={shown[state.status]}
      words={{
        saved: t("common.saved"),
        saving: state.status === "loading" ? t("live.opening") : t("common.saving"),
        offline: t("live.offline"),
        refused: t("live.refused"),
      }}
      // The room's own banner speaks of the connection.
      voice={state.status !== "offline"}
      detail={counted ? `– ${t("live.unsaved", { count: state.unsaved })}` : undefined}
      className="text-sm"
    />
  );
}
