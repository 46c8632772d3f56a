import { useId, useState } from "react";
import { parseLine } from "#app/action-items/parse-line.ts";
import { formatWallDate } from "#app/calendar/zone.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import type { RoomAction, RoomItem } from "#app/meetings/room.ts";
import { newId } from "#app/new-id.ts";
import { Button } from "#app/ui/button.tsx";
import { Select } from "#app/ui/choice.tsx";
import { FieldErrors, TextField } from "#app/ui/field.tsx";
import { type Candidates, Suggestions, useCandidates } from "./candidates.tsx";
import { CaptureLine } from "./capture-line.tsx";
import { recordAction } from "./commands.ts";
import { type ActionEditDraft, type Change, type Edit, noAction, useDraft } from "./drafts.ts";
import { useRoomShared } from "./room-context.tsx";
import { showRecord } from "./show-record.ts";

type Fields = Pick<RoomAction, "text" | "dueOn"> & { agencyId: string | null; delegateId: string | null };

/**
 * One line, understood while it is typed: who, what, by when. What was understood stands under it in fields, and a field
 * that was touched is no longer taken from the line.
 */
export function ActionCapture({ item, id, kbd }: { item: RoomItem; id: string; kbd: string | undefined }) {
  const { t, language } = useWords();
  const { head, drafts, send } = useRoomShared();
  const candidates = useCandidates(item);
  const [draft, setDraft] = useDraft(drafts.action, item.id);
  const { line, touched } = draft;
  const setLine = (line: string) => setDraft((now) => ({ ...now, line }));
  const [tried, setTried] = useState(false);
  const understood = parseLine(line, {
    agencies: candidates.named,
    people: candidates.people,
    today: head.today,
    nextMeeting: head.next?.date,
  });
  const fields: Fields = { ...understood, ...touched };
  const errors = errorsOf(fields, candidates);
  const example = candidates.agencies[0] ? candidates.name(candidates.agencies[0].id) : "";

  // Refused, the line comes back under the same id, so that sending it in two ways makes one action item.
  async function submit() {
    setTried(true);
    if (errors.text || errors.agencyId || errors.out) return;
    const id = draft.id ?? newId();
    setDraft(noAction);
    setTried(false);
    const sending = send(recordFor(item, id, fields, candidates, language));
    showRecord(id);
    if (!(await sending).ok) setDraft((now) => (now === noAction ? { ...draft, id } : now));
  }

  return (
    <form
      method="post"
      action={`/items/${item.id}/action-items`}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      className="min-w-0"
    >
      <CaptureLine
        id={id}
        label={t("room.capture.action")}
        name={t("room.keys.action")}
        kbd={kbd}
        value={line}
        placeholder={t("room.capture.actionPlaceholder")}
        hint={t("room.capture.actionHint", { agency: example })}
        maxLength={600}
        onChange={setLine}
      />
      {line && (
        <div className="mt-2 rounded-lg bg-wash px-3 py-2.5">
          <Suggestions line={line} candidates={candidates} onChoose={setLine} />
          <p className="mb-2" aria-live="polite">
            <span className="text-soft">{t("room.capture.understood")}</span>{" "}
            <strong>{fields.agencyId ? candidates.name(fields.agencyId) : t("room.capture.noAgency")}</strong>
            {" · "}
            {fields.text || "…"}
            {" · "}
            {fields.dueOn ? formatWallDate(fields.dueOn, language, "weekday") : t("room.capture.noDue")}
          </p>
          <ActionFields
            fields={fields}
            candidates={candidates}
            errors={tried || errors.out || errors.agencyId === "room.refusal.agencyOutside" ? errors : {}}
            onChange={(next) => setDraft((now) => ({ ...now, touched: { ...now.touched, ...next } }))}
          />
        </div>
      )}
    </form>
  );
}

/** The same fields for what is recorded already. What is half mended waits like what is half typed, see `Drafts`. */
export function ActionEdit({
  action,
  item,
  edit,
  setEdit,
  autoFocus,
}: {
  action: RoomAction;
  item: RoomItem;
  edit: NonNullable<Edit<ActionEditDraft>>;
  setEdit: (change: Change<Edit<ActionEditDraft>>) => void;
  autoFocus: boolean;
}) {
  const { t } = useWords();
  const { send } = useRoomShared();
  const candidates = useCandidates(item);
  const { fields } = edit;
  const change = (next: Partial<Fields>) =>
    setEdit((now) => ({ fields: { ...(now?.fields ?? fields), ...next }, touched: true }));
  const errors = errorsOf(fields, candidates);
  async function submit() {
    if (errors.text || errors.agencyId || errors.out) return;
    const next = recordFor(item, action.id, fields, candidates, action.language);
    setEdit(null);
    const answer = await send({
      ...next,
      path: `/action-items/${action.id}`,
      fields: { ...next.fields, _method: "edit" },
    });
    if (!answer.ok) setEdit((now) => now ?? edit);
  }
  return (
    <form
      method="post"
      action={`/action-items/${action.id}`}
      aria-label={t("room.capture.editAction")}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      className="grid gap-3 rounded-lg bg-wash px-3 py-3"
    >
      <TextField
        label={t("room.capture.what")}
        value={fields.text}
        maxLength={500}
        autoFocus={autoFocus}
        errors={errors.text ? [t(errors.text)] : undefined}
        onChange={(event) => change({ text: event.target.value })}
      />
      <ActionFields fields={fields} candidates={candidates} errors={errors} onChange={change} />
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

type FieldProblems = Partial<
  Record<
    "text" | "agencyId",
    "room.capture.needsText" | "room.capture.needsAgency" | "room.refusal.agencyOutside"
  >
> & {
  /** The name of whom that is chosen must not see the item. */
  out?: string;
};

function errorsOf(fields: Fields, candidates: Candidates): FieldProblems {
  const out = candidates.outOf(fields);
  if (out !== null)
    return { ...(fields.text.trim() ? {} : { text: "room.capture.needsText" as const }), out };
  const outside = fields.agencyId !== null && !candidates.agencies.some((one) => one.id === fields.agencyId);
  return {
    ...(fields.text.trim() ? {} : { text: "room.capture.needsText" as const }),
    ...(fields.agencyId ? {} : { agencyId: "room.capture.needsAgency" as const }),
    ...(outside ? { agencyId: "room.refusal.agencyOutside" as const } : {}),
  };
}

function recordFor(
  item: RoomItem,
  id: string,
  fields: Fields,
  candidates: Candidates,
  language: "en" | "fr",
) {
  const delegate = candidates.people.find(
    (person) => person.id === fields.delegateId && person.agencyId === fields.agencyId,
  );
  return recordAction({
    id,
    itemId: item.id,
    language,
    text: fields.text.trim(),
    agencyId: fields.agencyId ?? "",
    delegate: delegate ? { id: delegate.id, name: delegate.name } : null,
    dueOn: fields.dueOn,
    ended: null,
  });
}

function ActionFields({
  fields,
  candidates,
  errors,
  onChange,
}: {
  fields: Fields;
  candidates: Candidates;
  errors: FieldProblems;
  onChange: (fields: Partial<Fields>) => void;
}) {
  const { t } = useWords();
  const problems = [errors.text, errors.agencyId].filter((one) => one !== undefined).map((one) => t(one));
  if (errors.out) problems.push(t("recusals.ofPerson", { name: errors.out }));
  const errorId = useId();
  const people = candidates.people.filter((person) => person.agencyId === fields.agencyId);
  return (
    <div className="grid gap-2.5 sm:grid-cols-3">
      <Select
        label={t("room.capture.who")}
        value={candidates.agencies.some((one) => one.id === fields.agencyId) ? (fields.agencyId ?? "") : ""}
        onChange={(event) => onChange({ agencyId: event.target.value || null, delegateId: null })}
        options={[
          { value: "", label: t("room.capture.choose") },
          ...candidates.agencies.map((agency) => ({ value: agency.id, label: candidates.name(agency.id) })),
        ]}
      />
      <Select
        label={t("room.capture.whoDelegate")}
        value={fields.delegateId ?? ""}
        disabled={people.length === 0}
        onChange={(event) => onChange({ delegateId: event.target.value || null })}
        options={[
          { value: "", label: t("room.capture.whoNobody") },
          ...people.map(({ id, name }) => ({
            value: id,
            label: name,
            disabled: candidates.outOf({ agencyId: null, delegateId: id }) !== null,
          })),
        ]}
      />
      <TextField
        type="date"
        label={t("room.capture.due")}
        value={fields.dueOn ?? ""}
        onChange={(event) => onChange({ dueOn: event.target.value || null })}
      />
      {problems.length > 0 && (
        <div role="alert" className="sm:col-span-3">
          <FieldErrors id={errorId} errors={problems} />
        </div>
      )}
    </div>
  );
}
