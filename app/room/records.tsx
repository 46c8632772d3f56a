import { Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { isOut } from "#app/access/recused.ts";
import { formatWallDate, relativeWallDay } from "#app/calendar/zone.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import type { RoomAction, RoomDecision, RoomItem } from "#app/meetings/room.ts";
import { useAgencies } from "#app/root-data.ts";
import { useToast } from "#app/ui/toast.tsx";
import { ActionEdit } from "./action-fields.tsx";
import { recordAction, recordDecision, removeAction, removeDecision } from "./commands.ts";
import { DecisionEdit } from "./decision-fields.tsx";
import { useDraft } from "./drafts.ts";
import { contentLang, useRoomShared } from "./room-context.tsx";
import { recordElementId } from "./show-record.ts";

/** The decisions and action items of one item, each to be mended or taken away where that is allowed. */
export function Records({ item }: { item: RoomItem }) {
  const { t } = useWords();
  const { room } = useRoomShared();
  const decisions = room.decisions.filter((decision) => decision.itemId === item.id);
  const actions = room.actions.filter((action) => action.itemId === item.id);
  if (decisions.length + actions.length === 0) return <p className="text-soft">{t("room.capture.none")}</p>;
  return (
    <ul className="grid gap-2">
      {decisions.map((decision) => (
        <DecisionRow key={decision.id} decision={decision} writable={item.writable.decision} />
      ))}
      {actions.map((action) => (
        <ActionRow key={action.id} action={action} item={item} />
      ))}
    </ul>
  );
}

function DecisionRow({ decision, writable }: { decision: RoomDecision; writable: boolean }) {
  const { t } = useWords();
  const { drafts, send } = useRoomShared();
  const toast = useToast();
  const [edit, setEdit] = useDraft(drafts.decisionEdit, decision.id);
  const [opened, setOpened] = useState(false);
  if (edit)
    return (
      <li>
        <DecisionEdit decision={decision} edit={edit} setEdit={setEdit} autoFocus={opened} />
      </li>
    );
  const open = () => {
    setOpened(true);
    setEdit({ fields: decision, touched: false });
  };
  async function remove() {
    const answer = await send(removeDecision(decision));
    if (answer.ok)
      toast({
        message: t("room.capture.removedDecision"),
        action: { label: t("common.undo"), onAction: () => void send(recordDecision(decision)) },
      });
  }
  return (
    <li
      id={recordElementId(decision.id)}
      className="flex scroll-my-3 items-start gap-2 border-s-4 border-change ps-3"
    >
      <div className="min-w-0 flex-1 py-0.5" lang={contentLang(decision.language)}>
        <p>
          <Label>{t("room.capture.decision")}</Label>
          {decision.text}
        </p>
        {decision.reason && (
          <p className="text-soft">
            <Label>{t("room.capture.reason")}</Label>
            <span className="whitespace-pre-line">{decision.reason}</span>
          </p>
        )}
        {decision.dissent && (
          <p className="text-soft">
            <Label>{t("room.capture.dissent")}</Label>
            <span className="whitespace-pre-line">{decision.dissent}</span>
          </p>
        )}
        {!decision.reason && writable && (
          <p className="text-sm text-soft">{t("room.capture.withoutReason")}</p>
        )}
      </div>
      {writable && <RowButtons what={decision.text} onEdit={open} onRemove={() => void remove()} />}
    </li>
  );
}

function ActionRow({ action, item }: { action: RoomAction; item: RoomItem }) {
  const { t, language } = useWords();
  const { drafts, head, send } = useRoomShared();
  const { name } = useAgencies();
  const toast = useToast();
  const [edit, setEdit] = useDraft(drafts.actionEdit, action.id);
  const [opened, setOpened] = useState(false);
  if (edit)
    return (
      <li>
        <ActionEdit action={action} item={item} edit={edit} setEdit={setEdit} autoFocus={opened} />
      </li>
    );
  const out = isOut(item.recused, { agencyId: action.agencyId })
    ? name(action.agencyId)
    : isOut(item.recused, { personId: action.delegate?.id ?? null })
      ? action.delegate?.name
      : undefined;
  const open = () => {
    setOpened(true);
    setEdit({ fields: { ...action, delegateId: action.delegate?.id ?? null }, touched: false });
  };
  async function remove() {
    const answer = await send(removeAction(action));
    if (answer.ok)
      toast({
        message: t("room.capture.removedAction"),
        action: { label: t("common.undo"), onAction: () => void send(recordAction(action)) },
      });
  }
  return (
    <li
      id={recordElementId(action.id)}
      className="flex scroll-my-3 items-start gap-2 border-s-4 border-accent ps-3"
    >
      <p className="min-w-0 flex-1 py-0.5">
        <Label>{t("room.capture.action")}</Label>
        <strong>{name(action.agencyId)}</strong>
        {action.delegate && ` (${action.delegate.name})`}
        {" · "}
        <span lang={contentLang(action.language)}>{action.text}</span>
        <span className="block text-sm text-soft">
          {action.dueOn ? (
            <time dateTime={action.dueOn} title={relativeWallDay(action.dueOn, head.today, language)}>
              {t("room.capture.dueBy", { date: formatWallDate(action.dueOn, language, "weekday") })}
            </time>
          ) : (
            t("room.capture.noDue")
          )}
        </span>
        {out && (
          <span className="block text-sm font-semibold text-warn">
            {t("recusals.ofPerson", { name: out })}
          </span>
        )}
      </p>
      {item.writable.action && action.ended === null && (
        <RowButtons what={action.text} onEdit={open} onRemove={() => void remove()} />
      )}
    </li>
  );
}

const Label = ({ children }: { children: string }) => (
  <span className="me-1.5 font-semibold">{children} ·</span>
);

function RowButtons({ what, onEdit, onRemove }: { what: string; onEdit: () => void; onRemove: () => void }) {
  const { t } = useWords();
  const look =
    "touch-target grid size-8 place-items-center rounded-md text-soft hover:bg-wash hover:text-ink";
  return (
    <span className="flex shrink-0">
      <button
        type="button"
        onClick={onEdit}
        aria-label={t("common.colon", { label: t("common.edit"), text: what })}
        className={look}
      >
        <Pencil aria-hidden="true" className="size-4" />
      </button>
      <button
        type="button"
        onClick={onRemove}
        aria-label={t("common.colon", { label: t("common.remove"), text: what })}
        className={look}
      >
        <Trash2 aria-hidden="true" className="size-4" />
      </button>
    </span>
  );
}
