import type { Present, RoomState } from "#app/meetings/room.ts";
import type { Tab } from "./live-server.ts";

/** A screen in a meeting's room, with everything that ever came to it. */
export interface Seat extends Tab {
  /** What the screen was told, in order, the answer to joining first. */
  told: RoomState[];
  bytes: string;
  present: Present[];
  refused: string | null;
  ended: boolean;
  closed: boolean;
}

/** Joins the room of a meeting. */
export async function takeSeat(tab: Tab, meetingId: string, as: "person" | "screen"): Promise<Seat> {
  const seat: Seat = {
    ...tab,
    told: [],
    bytes: "",
    present: [],
    refused: null,
    ended: false,
    closed: false,
  };
  tab.socket.onAny((...frame) => {
    seat.bytes += JSON.stringify(frame);
  });
  // As a screen does: what was read earlier may come later, and is not shown.
  const show = (room: RoomState) => {
    if (room.version === null || room.version >= (seat.told.at(-1)?.version ?? 0)) seat.told.push(room);
  };
  tab.socket.on("room:state", show);
  tab.socket.on("room:presence", ({ people }) => {
    seat.present = people;
  });
  tab.socket.on("room:closed", () => {
    seat.closed = true;
  });
  tab.socket.on("session:ended", () => {
    seat.ended = true;
  });
  await new Promise<void>((resolve) => {
    // In the call itself: what comes right behind the answer is newer.
    tab.socket.emit("meeting:join", { meetingId, as }, (answer) => {
      if (answer.ok) show(answer.room);
      else seat.refused = answer.refusal;
      seat.bytes += JSON.stringify(answer);
      resolve();
    });
  });
  return seat;
}
