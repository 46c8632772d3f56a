import { useState } from "react";
import { useWords } from "#app/i18n/i18n.tsx";
import type { RoomDecision, RoomItem } from "#app/meetings/room.ts";
import { newId } from "#app/new-id.ts";
import { Button } from "#app/ui/button.tsx";
import { FieldErrors, TextArea, TextField } from "#app/ui/field.tsx";
import { CaptureLine } from "./capture-line.tsx";
import { editDecision, recordDecision } from "./commands.ts";
import { type Change, type DecisionEditDraft, type Edit, noDecision, useDraft } from "./drafts.ts";
import { useRoomShared } from "./room-context.tsx";
import { showRecord } from "./show-record.ts";

type Fields = Pick<RoomDecision, "text" | "reason" | "dissent">;

/** What was decided in one line; its reason and the differing views open under it. */
export function DecisionCapture({ item, id, kbd }: { item: RoomItem; id: string; kbd: string | undefined }) {
  const { t, language } = useWords();
  const { drafts, send } = useRoomShared();
  const [fields, setFields] = useDraft(drafts.decision, item.id);
  const [tried, setTried] = useState(false);
  const open = fields.text !== "" || fields.reason !== "" || fields.dissent !== "";

  // Refused, the words come back under the same id, so that sending them in two ways makes one decision.
  async function submit() {
    if (!fields.text.trim()) return setTried(true);
    const id = fields.id ?? newId();
    setFields(noDecision);
    setTried(false);
    const sending = send(recordDecision({ id, itemId: item.id, language, ...trimmed(fields) }));
    showRecord(id);
    if (!(await sending).ok) setFields((now) => (now === noDecision ? { ...fields, id } : now));
  }

  return (
    <form
      method="post"
      action={`/items/${item.id}/decisions`}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      className="min-w-0"
    >
      <CaptureLine
        id={id}
        label={t("room.capture.decision")}
        name={t("room.keys.decision")}
        kbd={kbd}
        value={fields.text}
        placeholder={t("room.capture.decisionPlaceholder")}
        maxLength={1000}
        onChange={(text) => setFields({ ...fields, text })}
      />
      {tried && !fields.text.trim() && (
        <div role="alert" className="mt-1.5">
          <FieldErrors id={id} errors={[t("room.capture.needsDecision")]} />
        </div>
      )}
      {open && (
        <div className="mt-2 rounded-lg bg-wash px-3 py-2.5">
          <DecisionFields fields={fields} onChange={(next) => setFields({ ...fields, ...next })} />
        </div>
      )}
    </form>
  );
}

/** The same for what is recorded already. What is half mended waits like what is half typed, see `Drafts`. */
export function DecisionEdit({
  decision,
  edit,
  setEdit,
  autoFocus,
}: {
  decision: RoomDecision;
  edit: NonNullable<Edit<DecisionEditDraft>>;
  setEdit: (change: Change<Edit<DecisionEditDraft>>) => void;
  autoFocus: boolean;
}) {
  const { t } = useWords();
  const { send } = useRoomShared();
  const { fields } = edit;
  const setFields = (fields: Fields) => setEdit({ fields, touched: true });
  const missing = !fields.text.trim();
  async function submit() {
    if (missing) return;
    setEdit(null);
    const answer = await send(editDecision({ ...decision, ...trimmed(fields) }));
    if (!answer.ok) setEdit((now) => now ?? edit);
  }
  return (
    <form
      method="post"
      action={`/decisions/${decision.id}`}
      aria-label={t("room.capture.editDecision")}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      className="grid gap-3 rounded-lg bg-wash px-3 py-3"
    >
      <TextField
        label={t("room.capture.decision")}
        value={fields.text}
        maxLength={1000}
        autoFocus={autoFocus}
        errors={missing ? [t("room.capture.needsDecision")] : undefined}
        onChange={(event) => setFields({ ...fields, text: event.target.value })}
      />
      <DecisionFields fields={fields} onChange={setFields} />
      <div className="flex gap-2">
        <Button type="submit" size="sm">
          {t("common.save")}
        </Button>
        <Button variant="quiet" size="sm" onClick={() => setEdit(null)}>
          {t("common.cancel")}
        </Button>
      </div>
    </form>
  );
}

const trimmed = ({ text, reason, dissent }: Fields): Fields => ({
  text: text.trim(),
  reason: reason.trim(),
  dissent: dissent.trim(),
});

function DecisionFields({ fields, onChange }: { fields: Fields; onChange: (fields: Fields) => void }) {
  const { t } = useWords();
  return (
    <div className="grid gap-2.5 sm:grid-cols-2">
      <TextArea
        label={t("room.capture.reason")}
        mark={t("common.optional")}
        rows={2}
        placeholder={t("room.capture.reasonHint")}
        value={fields.reason}
        maxLength={2000}
        onChange={(event) => onChange({ ...fields, reason: event.target.value })}
      />
      <TextArea
        label={t("room.capture.dissent")}
        mark={t("common.optional")}
        rows={2}
        placeholder={t("room.capture.dissentHint")}
        value={fields.dissent}
        maxLength={2000}
        onChange={(event) => onChange({ ...fields, dissent: event.target.value })}
      />
    </div>
  );
}
