import { Wifi, WifiOff } from "lucide-react";
import { type ReactNode, useSyncExternalStore } from "react";
import { Link } from "react-router";
import { useWords } from "#app/i18n/i18n.tsx";
import type { Connection } from "#app/live/socket.ts";
import { subscribeToUnsaved, unsavedNow, unsavedOnServer } from "#app/live/unsaved.ts";
import { Leftovers } from "#app/notes/leftovers.tsx";
import { RingMark } from "#app/ui/ring-mark.tsx";
import { SkipLink } from "#app/ui/visually-hidden.tsx";
import { useRoomShared } from "./room-context.tsx";
import type { RoomHead } from "./room-page.ts";
import { SessionEnds } from "./session-ends.tsx";

const fixedClasses = { md: "md:h-dvh md:overflow-hidden", lg: "lg:h-dvh lg:overflow-hidden" };

/** A room's own frame: no product header, because nothing here should lead away by a slip of the hand. */
export function RoomFrame({
  meetingId,
  head,
  about,
  connection,
  actions,
  children,
  fixedFrom,
}: {
  meetingId: string;
  head: RoomHead;
  about?: ReactNode;
  connection: Connection;
  actions?: ReactNode;
  children: ReactNode;
  /** From this width on the columns scroll and the frame stands still; without it, never. */
  fixedFrom?: keyof typeof fixedClasses | false;
}) {
  const { t } = useWords();
  const { room } = useRoomShared();
  return (
    <div className={`group/frame flex min-h-dvh flex-col ${fixedFrom ? fixedClasses[fixedFrom] : ""}`}>
      <SkipLink href="#room">{t("common.skipToContent")}</SkipLink>
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-sheet px-4 py-1.5">
        <Link
          to={`/meetings/${meetingId}`}
          title={t("room.backToMeeting")}
          className="touch-target inline-flex min-h-11 min-w-0 items-center gap-2 font-semibold text-accent no-underline"
        >
          <RingMark className="size-6" />
          <span className="truncate">
            <span className="max-sm:hidden">{head.series}, </span>
            {head.dateShort}
          </span>
        </Link>
        {about}
        <div className="ms-auto flex flex-wrap items-center gap-x-3 gap-y-1">
          <ConnectionState connection={connection} />
          {actions}
        </div>
      </header>
      <SavingTrouble connection={connection} />
      <SessionEnds offsetMinutes={head.offsetMinutes} />
      <Leftovers titleOf={(itemId) => room.items.find((item) => item.id === itemId)?.title ?? null} />
      {children}
    </div>
  );
}

/** On every size of screen, and on top of it wherever it is scrolled: nobody may type on believing that it is kept. */
function SavingTrouble({ connection }: { connection: Connection }) {
  const { t } = useWords();
  const { changes, late } = useSyncExternalStore(subscribeToUnsaved, unsavedNow, unsavedOnServer);
  const lost = connection === "lost";
  const slow = !lost && late;
  return (
    <div className="sticky top-0 z-20" data-saving-trouble={lost ? "lost" : slow ? "late" : undefined}>
      {(lost || slow) && (
        <p className="bg-update-wash px-4 py-1.5 text-update">
          {t(lost ? "room.connection.lost" : "live.late")}
          {changes > 0 && <strong> {t("live.unsaved", { count: changes })}.</strong>}
        </p>
      )}
      {/* The number changes with every key and is for the eyes. */}
      <span role="status" className="sr-only">
        {slow ? t("live.late") : ""}
      </span>
    </div>
  );
}

function ConnectionState({ connection }: { connection: Connection }) {
  const { t } = useWords();
  const lost = connection === "lost";
  const Icon = lost ? WifiOff : Wifi;
  return (
    <span
      className={`inline-flex items-center gap-1.5 text-sm font-semibold ${lost ? "text-update" : connection === "live" ? "text-change" : "text-soft"}`}
      data-connection={connection}
    >
      <Icon aria-hidden="true" className="size-[1.2em]" />
      <span className={lost ? "" : "max-sm:sr-only"}>
        {t(
          connection === "live" || connection === "connecting"
            ? `room.connection.${connection}`
            : "room.connection.lostShort",
        )}
      </span>
      {/* Only the loss, and the end of it, is worth a voice. */}
      <span role="status" className="sr-only">
        {lost ? t("room.connection.lost") : ""}
      </span>
    </span>
  );
}
