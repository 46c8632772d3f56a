import { useId, useState } from "react";
import { flushSync } from "react-dom";
import { Form } from "react-router";
import { fold } from "#app/action-items/parse-line.ts";
import { KindIcon } from "#app/agenda/kind-label.tsx";
import { useWords } from "#app/i18n/i18n.tsx";
import type { Outcome, RoomItem, RoomState } from "#app/meetings/room.ts";
import { Button } from "#app/ui/button.tsx";
import { Checkbox } from "#app/ui/choice.tsx";
import { Dialog } from "#app/ui/dialog.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Kbd } from "#app/ui/kbd.tsx";
import { concludeItem } from "./commands.ts";
import { focusHeading } from "./focus-heading.ts";
import { contentLang, useRoomShared } from "./room-context.tsx";

export function KeysSheet({
  open,
  onClose,
  keysOn,
  onKeysOn,
}: {
  open: boolean;
  onClose: () => void;
  keysOn: boolean;
  onKeysOn: (on: boolean) => void;
}) {
  const { t } = useWords();
  const rows = [
    ["→ / N", "room.keys.next"],
    ["←", "room.keys.previous"],
    ["O", "room.keys.outcome"],
    ["A", "room.keys.action"],
    ["D", "room.keys.decision"],
    ["P", "room.keys.park"],
    ["E", "room.keys.note"],
    ["Esc", "room.keys.leave"],
    ["F", "room.keys.floor"],
    ["B", "room.keys.blank"],
    ["Ctrl K", "room.keys.find"],
    ["?", "room.keys.help"],
  ] as const;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("room.keys.title")}
      closeLabel={t("common.close")}
      size="sm"
    >
      <Checkbox
        label={t("room.keys.on")}
        hint={t("room.keys.hint")}
        checked={keysOn}
        onChange={(event) => onKeysOn(event.target.checked)}
      />
      <dl className="mt-2 grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
        {rows.map(([keys, words]) => (
          <div key={keys} className="contents">
            <dt>
              <Kbd>{keys}</Kbd>
            </dt>
            <dd>{t(words)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

/** Ctrl K: an item by words of its title; choosing one looks at it. */
export function FindItem({
  open,
  onClose,
  onShow,
}: {
  open: boolean;
  onClose: () => void;
  onShow: (itemId: string) => void;
}) {
  const { t } = useWords();
  const { room } = useRoomShared();
  const [words, setWords] = useState("");
  const wanted = fold(words).split(" ").filter(Boolean);
  const found = room.items.filter((item) => wanted.every((word) => fold(item.title).includes(word)));
  const close = () => {
    setWords("");
    onClose();
  };
  const choose = (item: RoomItem | undefined) => {
    if (!item) return;
    flushSync(() => {
      onShow(item.id);
      close();
    });
    focusHeading();
  };
  return (
    <Dialog open={open} onClose={close} title={t("room.find.title")} closeLabel={t("common.close")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          choose(found[0]);
        }}
      >
        <TextField
          label={t("room.find.label")}
          value={words}
          autoComplete="off"
          onChange={(event) => setWords(event.target.value)}
        />
      </form>
      <ul className="mt-3" aria-live="polite">
        {found.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              onClick={() => choose(item)}
              className="flex min-h-11 w-full items-center gap-2.5 rounded-md px-3 py-1.5 text-start hover:bg-wash"
            >
              <KindIcon kind={item.kind} />
              <span lang={contentLang(item.language)}>{item.title}</span>
            </button>
          </li>
        ))}
        {found.length === 0 && <li className="px-3 py-2 text-soft">{t("room.find.none")}</li>}
      </ul>
    </Dialog>
  );
}

/** How an item left open most likely ended, the likeliest first: with a decision it was decided. */
export const endings = (room: RoomState, item: RoomItem) =>
  room.decisions.some((decision) => decision.itemId === item.id)
    ? (["decided", "done"] as const)
    : (["done"] as const);

export const endingWords = { decided: "room.outcome.markDecided", done: "room.outcome.markDone" } as const;

/** What closing will do, and what is still missing; a reminder that keeps nobody from closing. */
export function CloseMeeting({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useWords();
  const { room, head, lead } = useRoomShared();
  const formId = useId();
  const talks = room.items.filter((item) => item.kind !== "logistics");
  const without = talks.filter((item) => item.outcome === null);
  const carried = talks.filter((item) => item.outcome === "carried_over");
  const parked = talks.filter((item) => item.outcome === "parked");
  const noReason = room.decisions.filter((decision) => !decision.reason).length;
  const noDate = room.actions.filter((action) => !action.dueOn).length;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("room.closing.title")}
      description={t("room.closing.text")}
      closeLabel={t("common.close")}
      actions={
        <>
          <Button variant="quiet" data-focus-first onClick={onClose}>
            {t("room.closing.stay")}
          </Button>
          <Button type="submit" form={formId}>
            {t("room.closing.confirm")}
          </Button>
        </>
      }
    >
      <Form id={formId} method="post" action={`/meetings/${room.meetingId}/closure`}>
        <input type="hidden" name="fence" value={lead?.fence ?? ""} />
      </Form>
      {without.length === 0 ? (
        <p>{t("room.closing.allGood")}</p>
      ) : (
        <ClosingList title={t("room.closing.without")} items={without}>
          {(item) => (
            <span className="flex flex-wrap gap-2">
              {endings(room, item).map((outcome) => (
                <Ending key={outcome} item={item} outcome={outcome} label={t(endingWords[outcome])} />
              ))}
            </span>
          )}
        </ClosingList>
      )}
      {carried.length > 0 && <ClosingList title={t("room.closing.carried")} items={carried} />}
      {without.length + carried.length > 0 && head.next && (
        <p className="mt-1 text-soft">{t("room.closing.next", { when: head.next.words })}</p>
      )}
      {parked.length > 0 && (
        <ClosingList title={t("room.closing.parked")} items={parked}>
          {(item) => <Ending item={item} outcome="carried_over" label={t("room.closing.carry")} />}
        </ClosingList>
      )}
      {noReason + noDate > 0 && (
        <ul className="mt-3 list-disc ps-5 text-soft">
          {noReason > 0 && <li>{t("room.closing.noReason", { count: noReason })}</li>}
          {noDate > 0 && <li>{t("room.closing.noDate", { count: noDate })}</li>}
        </ul>
      )}
    </Dialog>
  );
}

/** One way in which an item may still end. */
function Ending({ item, outcome, label }: { item: RoomItem; outcome: Outcome; label: string }) {
  const { t } = useWords();
  const { send } = useRoomShared();
  return (
    <Button
      size="sm"
      variant="quiet"
      aria-label={t("common.colon", { label, text: item.title })}
      onClick={(event) => {
        keepFocus(event.currentTarget);
        void send(concludeItem(item.id, outcome));
      }}
    >
      {label}
    </Button>
  );
}

/** The row goes once it is answered: the focus goes on to the next one, or the one before, or to the way on. */
function keepFocus(button: HTMLElement) {
  const row = button.closest("li");
  const next = row?.nextElementSibling ?? row?.previousElementSibling;
  const to = next?.querySelector("button") ?? button.closest("dialog")?.querySelector("[type=submit]");
  if (to instanceof HTMLElement) to.focus();
}

function ClosingList({
  title,
  items,
  children,
}: {
  title: string;
  items: readonly RoomItem[];
  children?: (item: RoomItem) => React.ReactNode;
}) {
  return (
    <section className="mt-4 first:mt-0">
      <h3 className="text-base">{title}</h3>
      <ul className="divide-y divide-line">
        {items.map((item) => (
          <li key={item.id} className="flex flex-wrap items-center gap-2.5 py-1.5">
            <KindIcon kind={item.kind} />
            <span lang={contentLang(item.language)} className="min-w-0 flex-1">
              {item.title}
            </span>
            {children?.(item)}
          </li>
        ))}
      </ul>
    </section>
  );
}
