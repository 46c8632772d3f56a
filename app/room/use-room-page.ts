import { useEffect, useMemo, useRef, useState } from "react";
import { useRoom } from "#app/live/use-room.ts";
import type { Present } from "#app/meetings/room.ts";
import { newId } from "#app/new-id.ts";
import { useRootData } from "#app/root-data.ts";
import { markAttendance } from "./commands.ts";
import { createDrafts } from "./drafts.ts";
import type { RoomShared } from "./room-context.tsx";
import type { RoomPage } from "./room-page.server.ts";
import { type Gate, useCommands } from "./use-commands.ts";
import { useLead } from "./use-lead.ts";

/**
 * Everything that the console and the room have in common: the live room, what was sent and not told yet, who is here.
 * `as`: only a console may run the meeting.
 */
export function useRoomPage(
  page: RoomPage,
  as: "console" | "room",
): {
  shared: RoomShared;
  presence: Present[];
  connection: ReturnType<typeof useRoom>["connection"];
} {
  const live = useRoom(page.room, "person");
  const { viewer } = useRootData();
  const gate = useRef<Gate | null>(null);
  const { room, send } = useCommands(live.room, live.serverNow, gate);
  // Of this page alone: loaded again, or opened twice, it is another.
  const [tabId] = useState(newId);
  const { personId, name } = viewer ?? {};
  const desk = useMemo(
    () => (as === "console" && personId && name !== undefined ? { tabId, personId, name } : null),
    [as, tabId, personId, name],
  );
  const lead = useLead(room, send, live.connection, desk, gate);
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
    () => ({ room, head, seatIds, chairIds, people, drafts, serverNow: live.serverNow, lead, send }),
    [room, head, seatIds, chairIds, people, drafts, live.serverNow, lead, send],
  );
  return { shared, presence: live.presence, connection: live.connection };
}

/** The button that started the meeting goes away with its page part, and the focus with it: it goes on at the heading. */
function focusHeading() {
  if (document.activeElement && document.activeElement !== document.body) return;
  (document.querySelector<HTMLElement>("#room h1[tabindex]") ?? document.getElementById("room"))?.focus();
}
