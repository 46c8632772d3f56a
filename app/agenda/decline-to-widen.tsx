import { useState } from "react";
import { useWords } from "#app/i18n/i18n.tsx";
import { Button } from "#app/ui/button.tsx";
import { Dialog } from "#app/ui/dialog.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { longestReason } from "./triage.ts";
import { useWidening } from "./use-widening.ts";

/** A no to the chair, with a word if one likes; it stays here until it has arrived. */
export function DeclineToWiden(props: { itemId: string; id: string; title: string; onClose: () => void }) {
  const { itemId, id, title, onClose } = props;
  const { t } = useWords();
  const { send, pending, refused } = useWidening();
  const [word, setWord] = useState("");
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("agenda.widening.declineTitle", { title })}
      closeLabel={t("common.close")}
      size="sm"
    >
      <form
        onSubmit={async (event) => {
          event.preventDefault();
          if (pending) return;
          const fields = { id, answer: "declined", word };
          await send(itemId, "/answer", fields, t("agenda.widening.declined"), onClose);
        }}
      >
        <TextArea
          id={`declines-${itemId}`}
          name="word"
          label={t("agenda.widening.word")}
          mark={t("common.optional")}
          hint={t("agenda.widening.wordHint")}
          rows={2}
          maxLength={longestReason}
          value={word}
          onChange={(event) => setWord(event.currentTarget.value)}
        />
        <p role="alert" className="mt-2 font-semibold text-warn empty:mt-0">
          {refused}
        </p>
        <Button type="submit" pending={pending} className="mt-3">
          {t("agenda.widening.declineNow")}
        </Button>
      </form>
    </Dialog>
  );
}
