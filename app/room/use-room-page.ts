import { useEffect, useMemo, useRef, useState } from "react";
import { useRoom } from "#app/live/use-room.ts";
import type { Present } from "#app/meetings/room.ts";
import { useRootData } from "#app/root-data.ts";
import { markAttendance } from "./commands.ts";
import { createDrafts } from "./drafts.ts";
import type { RoomShared } from "./room-context.tsx";
import type { RoomPage } from "./room-page.server.ts";
import { useCommands } from "./use-commands.ts";

/** Everything that the console and the room have in common: the live room, what was sent and not told yet, who is here. */
export function useRoomPage(page: RoomPage): {
  shared: RoomShared;
  presence: Present[];
  connection: ReturnType<typeof useRoom>["connection"];
} {
  const live = useRoom(page.room, "person");
  const { room, send } = useCommands(live.room, live.serverNow);
  const { viewer } = useRootData();
  const { head, seatIds, chairIds, people } = page;
  const [drafts] = useState(createDrafts);

  // Who waited here for the start is present with it, without joining again.
  const stateBefore = useRef(room.state);
  useEffect(() => {
    const starts = room.state === "live" && stateBefore.current !== "live";
    stateBefore.current = room.state;
    const known = room.attendances.some((one) => one.personId === viewer?.personId && one.arrived);
    if (starts) focusHeading();
    if (starts && !known) void send(markAttendance(room.meetingId, "present"));
  }, [room, send, viewer]);

  const shared = useMemo(
    () => ({ room, head, seatIds, chairIds, people, drafts, serverNow: live.serverNow, send }),
    [room, head, seatIds, chairIds, people, drafts, live.serverNow, send],
  );
  return { shared, presence: live.presence, connection: live.connection };
}

/** The button that started the meeting goes away with its page part, and the focus with it: it goes on at the heading. */
function focusHeading() {
  if (document.activeElement && document.activeElement !== document.body) return;
  (document.querySelector<HTMLElement>("#room h1[tabindex]") ?? document.getElementById("room"))?.focus();
}
