import { Lock } from "lucide-react";
import { useWords } from "#app/i18n/i18n.tsx";
import type { Present } from "#app/meetings/room.ts";
import type { NoteContent } from "#app/notes/note.ts";
import { AgendaList } from "./agenda-list.tsx";
import { AskedElsewhere } from "./asked-elsewhere.tsx";
import { FollowBar } from "./follow-bar.tsx";
import { Captures, ItemHead, ItemNote, ItemRecords, StandingPart } from "./item-pane.tsx";
import { mustAcknowledge } from "./must-acknowledge.ts";
import { PeopleHere } from "./people-here.tsx";
import { useRoomShared } from "./room-context.tsx";
import { TimerFace } from "./timer-face.tsx";
import { useFollow } from "./use-follow.ts";
import { useRowInSight, useTopOfItem } from "./use-panes.ts";
import { useSayGone } from "./use-say-gone.ts";

/** The room on a laptop or a telephone: the item on the floor, with its notes, decisions and actions. */
export function AttendeeRoom({
  presence,
  notes,
}: {
  presence: readonly Present[];
  notes: Record<string, NoteContent>;
}) {
  const { t } = useWords();
  const { room, serverNow } = useRoomShared();
  const follow = useFollow(room);
  const { item } = follow;
  useSayGone(room, item?.id ?? null);
  const pane = useTopOfItem<HTMLElement>(item?.id ?? null);
  const agenda = useRowInSight<HTMLElement>(item?.id ?? null);
  return (
    <div className="grid min-h-0 flex-1 lg:grid-rows-[minmax(0,1fr)] lg:grid-cols-[17rem_minmax(0,1fr)_19rem]">
      <main
        ref={pane}
        id="room"
        tabIndex={-1}
        data-item-pane
        className="relative flex min-h-0 min-w-0 flex-col gap-5 bg-sheet p-4 sm:p-5 lg:order-2 lg:overflow-y-auto lg:border-x lg:border-line lg:px-7"
      >
        <div className="sticky top-0 z-10 group-has-[[data-saving-trouble]]/frame:static -mx-4 -mt-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line bg-sheet px-4 py-2 sm:-mx-5 sm:px-5 lg:has-[[data-asked]]:-top-5 lg:has-[[data-asked]]:-mx-7 lg:has-[[data-asked]]:-mt-5 lg:has-[[data-asked]]:px-7 lg:not-has-[[data-asked]]:static lg:not-has-[[data-asked]]:m-0 lg:not-has-[[data-asked]]:border-0 lg:not-has-[[data-asked]]:p-0">
          <AskedElsewhere
            follow={follow}
            className="grid w-full gap-2 rounded-e-lg border-s-[5px] border-warn bg-warn-wash px-4 py-1.5"
          />
          <FollowBar follow={follow} />
          <div className="lg:hidden">
            <TimerFace floor={room.floor} serverNow={serverNow} size="sm" />
          </div>
        </div>
        {item ? (
          <>
            <ItemHead item={item} />
            <StandingPart item={item} />
            <ItemNote item={item} content={notes[item.id] ?? null} />
            <ItemRecords item={item}>
              <Captures item={item} />
            </ItemRecords>
          </>
        ) : (
          <div className="m-auto grid max-w-narrow justify-items-center gap-3 py-10 text-center">
            {room.floor && <Lock aria-hidden="true" className="size-12 text-question" />}
            <h1 className="text-2xl">{room.floor ? t("room.restricted.title") : t("room.follow.nothing")}</h1>
            {room.floor && (
              <p className="text-soft">
                {t(mustAcknowledge(room) ? "room.restricted.acknowledge" : "room.restricted.text")}
              </p>
            )}
          </div>
        )}
      </main>
      <nav
        ref={agenda}
        aria-label={t("room.agenda")}
        className="relative min-h-0 px-3 py-5 max-lg:order-2 max-lg:border-t max-lg:border-line lg:order-1 lg:overflow-y-auto"
      >
        <h2 className="mb-2 px-3 text-base lg:sr-only">{t("room.agenda")}</h2>
        <AgendaList
          shownId={item?.id ?? null}
          onShow={(itemId) => {
            follow.show(itemId);
            document.getElementById("room")?.focus();
          }}
        />
      </nav>
      <aside
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls and holds nothing to focus; the keyboard must reach it
        tabIndex={0}
        aria-label={t("room.people.title")}
        className="relative min-h-0 p-5 max-lg:order-3 max-lg:border-t max-lg:border-line lg:order-3 lg:overflow-y-auto"
      >
        <div className="mb-6 max-lg:hidden">
          <TimerFace floor={room.floor} serverNow={serverNow} />
        </div>
        <PeopleHere presence={presence} />
      </aside>
    </div>
  );
}
