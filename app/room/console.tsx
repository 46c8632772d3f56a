import { ArrowLeft, Keyboard, MonitorUp, Search } from "lucide-react";
import { useRef, useState } from "react";
import { useWords } from "#app/i18n/i18n.tsx";
import type { Connection } from "#app/live/socket.ts";
import { stepInRoom } from "#app/meetings/order.ts";
import type { Present } from "#app/meetings/room.ts";
import type { LiveNoteHandle } from "#app/notes/live-note.tsx";
import type { NoteContent } from "#app/notes/note.ts";
import { Button, buttonClasses } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Kbd } from "#app/ui/kbd.tsx";
import { useToastPlace } from "#app/ui/toast.tsx";
import { useKeys, useKeysSetting } from "#app/ui/use-keys.ts";
import { AgendaList } from "./agenda-list.tsx";
import { AskedElsewhere } from "./asked-elsewhere.tsx";
import { concludeItem, extendFloor, giveFloor, moveFloor } from "./commands.ts";
import { CloseMeeting, endings, endingWords, FindItem, KeysSheet } from "./console-dialogs.tsx";
import { FollowBar } from "./follow-bar.tsx";
import { GuestsHere } from "./guests-here.tsx";
import { Captures, captureIds, ItemHead, ItemNote, ItemRecords, StandingPart } from "./item-pane.tsx";
import { KeepersAlert } from "./keepers-alert.tsx";
import { mustAcknowledge } from "./must-acknowledge.ts";
import { OutcomeChoice, outcomeChoiceId } from "./outcome-choice.tsx";
import { PeopleHere } from "./people-here.tsx";
import { useRoomShared } from "./room-context.tsx";
import { MissingBeforeProtected, StatementPanel } from "./statement-panel.tsx";
import { SteppedOut } from "./stepped-out.tsx";
import { TimerFace } from "./timer-face.tsx";
import { useConclude } from "./use-conclude.ts";
import { type Follow, useFollow } from "./use-follow.ts";
import { useOthersPreside } from "./use-others-preside.ts";
import { useRowInSight, useTopOfItem, useTopOfSide } from "./use-panes.ts";
import { useSayGone } from "./use-say-gone.ts";
import { blankWall } from "./wall-commands.ts";
import { WallReasons } from "./wall-reasons.tsx";
import { WallThumbnail } from "./wall-thumbnail.tsx";

type Window = "keys" | "find" | "close" | null;

/** The chair's desk of a running meeting: agenda, the item on the floor, the wall and the people. */
export function Console({
  presence,
  connection,
  notes,
}: {
  presence: readonly Present[];
  connection: Connection;
  notes: Record<string, NoteContent>;
}) {
  const { t } = useWords();
  const { room, send } = useRoomShared();
  const follow = useFollow(room);
  const { item } = follow;
  const note = useRef<LiveNoteHandle>(null);
  const [shown, setShown] = useState<Window>(null);
  const [keysOn, setKeysOn] = useKeysSetting();
  const { move, park, leftId } = useMoves(follow);
  const next = stepInRoom(room, 1);
  const toastPlace = useToastPlace();
  const pane = useTopOfItem<HTMLDivElement>(item?.id ?? null);
  useSayGone(room, item?.id ?? null);
  const side = useTopOfSide(room.floor?.itemId ?? null);
  const agenda = useRowInSight<HTMLElement>(item?.id ?? null);
  const focus = (id: string) => document.getElementById(id)?.focus();

  useKeys(
    {
      ArrowRight: () => move(1),
      n: () => move(1),
      ArrowLeft: () => move(-1),
      o: () => document.querySelector<HTMLElement>(`#${outcomeChoiceId} button`)?.focus(),
      a: () => focus(captureIds.action),
      d: () => focus(captureIds.decision),
      p: park,
      e: () => note.current?.focus(),
      f: follow.back,
      b: () => void send(blankWall(room.meetingId, !room.wall?.blank)),
      "?": () => setShown("keys"),
      "mod+k": () => setShown("find"),
    },
    keysOn,
  );

  return (
    <>
      <div className="grid min-h-0 flex-1 md:max-xl:grid-rows-[minmax(0,1fr)_minmax(0,1fr)] md:max-xl:grid-cols-[minmax(0,1fr)_17rem] xl:grid-rows-[minmax(0,1fr)] xl:grid-cols-[17.5rem_minmax(0,1fr)_20rem]">
        <main
          id="room"
          tabIndex={-1}
          data-item-pane
          className="relative flex min-h-0 min-w-0 flex-col bg-sheet md:max-xl:row-span-2 md:max-xl:border-e md:max-xl:border-line xl:order-2 xl:border-x xl:border-line"
        >
          <div
            ref={pane}
            className="relative flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-5 pt-3 pb-5 xl:px-7"
          >
            <FollowBar follow={follow}>
              {item && (
                <Button size="sm" onClick={() => move(item.id)}>
                  {t("room.follow.give")}
                </Button>
              )}
            </FollowBar>
            {item ? (
              <>
                <ItemHead item={item} />
                <StandingPart item={item} />
                <ItemNote item={item} content={notes[item.id] ?? null} handle={note} />
                <ItemRecords item={item} />
              </>
            ) : room.floor !== null ? (
              <NotReadHere />
            ) : room.items.length > 0 ? (
              <EmptyState title={t("room.follow.nothing")} />
            ) : (
              <EmptyState title={t("room.noAgenda")}>{t("room.noAgendaHint")}</EmptyState>
            )}
          </div>
          <div data-foot className="sticky bottom-0 flex max-h-[75%] flex-col bg-sheet max-md:contents">
            <div ref={toastPlace} className="px-5 xl:px-7" />
            <AskedElsewhere
              follow={follow}
              className="grid gap-2 border-t border-line bg-warn-wash px-5 py-1.5 max-md:sticky max-md:bottom-0 max-md:z-10 xl:px-7"
            />
            <KeepersAlert onShow={follow.back} />
            <div className="grid min-h-0 grid-cols-[minmax(0,1fr)] gap-3 overflow-y-auto border-t border-line px-5 py-3 xl:px-7">
              {item && <Captures item={item} keys />}
              <LeftBehind itemId={leftId} />
              <MissingBeforeProtected nextId={next?.id ?? null} />
              <div className="flex flex-wrap items-center gap-2">
                {item && <OutcomeChoice item={item} />}
                <div className="ms-auto flex min-w-0 flex-1 basis-56 items-center justify-end gap-2">
                  <Button
                    variant="quiet"
                    aria-label={t("room.previousLong")}
                    title={t("room.previousLong")}
                    onClick={() => move(-1)}
                    className="px-2.5"
                  >
                    <ArrowLeft aria-hidden="true" className="size-5" />
                  </Button>
                  {next ? (
                    <button
                      type="button"
                      onClick={() => move(1)}
                      title={next.title}
                      className={`${buttonClasses()} min-w-0`}
                    >
                      <span className="min-w-0 truncate">{t("room.next", { title: next.title })}</span>
                      <span aria-hidden="true">
                        <Kbd>→</Kbd>
                      </span>
                    </button>
                  ) : (
                    <Button className="whitespace-nowrap" onClick={() => setShown("close")}>
                      {t("room.closing.open")}
                    </Button>
                  )}
                </div>
              </div>
            </div>
          </div>
        </main>

        <nav
          ref={agenda}
          aria-label={t("room.agenda")}
          className="relative min-h-0 overflow-y-auto px-3 py-5 max-xl:order-3 max-xl:border-t max-xl:border-line xl:order-1"
        >
          <h2 className="sr-only">{t("room.agenda")}</h2>
          <AgendaList shownId={item?.id ?? null} onShow={follow.show} />
          <div className="mt-6 grid justify-items-start gap-1 border-t border-line pt-4">
            <Button variant="ghost" size="sm" icon={<Search />} kbd="Ctrl K" onClick={() => setShown("find")}>
              {t("room.find.title")}
            </Button>
            <Button variant="ghost" size="sm" icon={<Keyboard />} kbd="?" onClick={() => setShown("keys")}>
              {t("room.keys.title")}
            </Button>
            <Button variant="ghost" size="sm" icon={<MonitorUp />} onClick={() => setShown("close")}>
              {t("room.closing.open")}
            </Button>
          </div>
        </nav>

        <aside
          ref={side}
          className="relative flex min-h-0 flex-col gap-6 overflow-y-auto p-5 max-xl:order-2 max-md:border-t max-md:border-line xl:order-3"
        >
          <ConsoleTimer />
          <div className="grid gap-3">
            <WallThumbnail
              presence={presence}
              connection={connection}
              preview={follow.following ? null : item}
            />
            <WallReasons itemId={item?.id ?? null} />
          </div>
          <SteppedOut itemId={item?.id ?? null} />
          <GuestsHere mayRecord itemId={item?.id ?? null} />
          <StatementPanel />
          <PeopleHere presence={presence} mayRecord ringClass="mx-auto my-2 size-52" />
        </aside>
      </div>
      <KeysSheet
        open={shown === "keys"}
        onClose={() => setShown(null)}
        keysOn={keysOn}
        onKeysOn={setKeysOn}
      />
      <FindItem open={shown === "find"} onClose={() => setShown(null)} onShow={follow.show} />
      <CloseMeeting open={shown === "close"} onClose={() => setShown(null)} />
    </>
  );
}

/** What is on may not be read here: who presides for it, or can. */
function NotReadHere() {
  const { t } = useWords();
  const { room, lead } = useRoomShared();
  const preside = useOthersPreside();
  const elsewhere = lead?.elsewhere;
  const words = mustAcknowledge(room)
    ? t("room.restricted.acknowledge")
    : elsewhere && !elsewhere.own
      ? t("recusals.restricted.floorOther", { name: elsewhere.name })
      : preside
        ? t("recusals.restricted.floor", { names: preside })
        : t("recusals.restricted.floorAlone");
  return <EmptyState title={t("recusals.restricted.title")}>{words}</EmptyState>;
}

function ConsoleTimer() {
  const { t } = useWords();
  const { room, serverNow, send } = useRoomShared();
  if (!room.floor) return null;
  return (
    <div className="flex flex-wrap items-end justify-between gap-3">
      <TimerFace floor={room.floor} serverNow={serverNow} />
      <Button
        size="sm"
        variant="quiet"
        className="whitespace-nowrap"
        aria-label={t("room.timer.addLong")}
        onClick={() => void send(extendFloor(room, 5))}
      >
        {t("room.timer.add")}
      </Button>
    </div>
  );
}

/** Moving the floor; `leftId` is the item that it was moved on from. */
function useMoves(follow: Follow) {
  const { room, send } = useRoomShared();
  const conclude = useConclude();
  const [leftId, setLeftId] = useState<string | null>(null);

  function move(to: 1 | -1 | string) {
    const command = typeof to === "string" ? giveFloor(room.meetingId, to) : moveFloor(room, to);
    if (!command) return;
    void send(command);
    follow.back();
    setLeftId(to === -1 ? null : (room.floor?.itemId ?? null));
  }
  function park() {
    const { item } = follow;
    if (item) void conclude(item, item.outcome === "parked" ? null : "parked");
  }
  return { move, park, leftId };
}

/** An item that was left without an outcome is named once, with the usual one at hand; nothing asks, nothing blocks. */
function LeftBehind({ itemId }: { itemId: string | null }) {
  const { t } = useWords();
  const { room, send } = useRoomShared();
  const item = room.items.find((one) => one.id === itemId);
  if (!item || item.outcome !== null || item.kind === "logistics" || item.id === room.floor?.itemId)
    return null;
  const [outcome] = endings(room, item);
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-soft">
      <span className="min-w-0 truncate">{t("room.outcome.without", { title: item.title })}</span>
      <button
        type="button"
        className="link min-h-8 font-semibold"
        onClick={() => void send(concludeItem(item.id, outcome))}
      >
        {t(endingWords[outcome])}
      </button>
    </p>
  );
}
