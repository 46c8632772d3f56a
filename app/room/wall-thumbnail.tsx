import { useWords } from "#app/i18n/i18n.tsx";
import type { Connection } from "#app/live/socket.ts";
import type { Present, RoomItem, RoomState } from "#app/meetings/room.ts";
import { screenView } from "#app/meetings/screen-view.ts";
import { useRoomShared } from "./room-context.tsx";
import { Wall } from "./wall.tsx";

/** What the wall shows now, or would show if the chair gave the floor to `preview`: before it goes there. */
export function WallThumbnail({
  presence,
  connection,
  preview,
}: {
  presence: readonly Present[];
  connection: Connection;
  preview: RoomItem | null;
}) {
  const { t } = useWords();
  const { room, head, seatIds, serverNow } = useRoomShared();
  const shown: RoomState = preview
    ? {
        ...room,
        floor: {
          itemId: preview.id,
          givenAt: Number.MAX_SAFE_INTEGER,
          minutes: preview.minutes,
          extraMinutes: 0,
        },
      }
    : room;
  const wall = screenView(shown);
  const title = wall.items.find((item) => item.id === wall.floor?.itemId)?.title;
  const caption = preview ? t("room.wall.preview") : t("room.wall.thumbnail");
  return (
    <figure className="max-w-md">
      <figcaption className={`mb-1.5 text-sm ${preview ? "font-semibold text-question" : "text-soft"}`}>
        {caption}
        {connection === "lost" && ` · ${t("room.wall.unsure")}`}
      </figcaption>
      <div
        role="img"
        aria-label={t("common.colon", {
          label: caption,
          text: wall.blank
            ? t("room.wall.isBlank")
            : (title ?? (wall.floor ? t("room.wall.without") : head.series)),
        })}
        className={`aspect-video overflow-hidden rounded-lg border-2 ${preview ? "border-dashed border-question" : "border-line"}`}
      >
        <div inert aria-hidden="true" className="size-full">
          <Wall
            room={wall}
            head={head}
            seatIds={seatIds}
            presence={presence}
            connection={connection}
            serverNow={serverNow}
            small
          />
        </div>
      </div>
    </figure>
  );
}
