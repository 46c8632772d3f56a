import type { Present, RoomState } from "#app/meetings/room.ts";
import type { Refusal } from "./events.ts";
import type { LiveSocket } from "./socket.ts";

export interface RoomReceiver {
  /** @param fresh whether it is the answer to a join, and not something that was told later. */
  receive(room: RoomState, fresh: boolean): void;
  setPresence(people: Present[]): void;
  /** The meeting is no longer this viewer's to see. */
  onClosed(): void;
  /** It never was; nothing is asked again until the next connection. */
  onRefused?(refusal: Refusal): void;
}

/** Joins now and after every reconnection, until the returned function is called. */
export function stayInRoom(
  socket: LiveSocket,
  meetingId: string,
  as: "person" | "screen",
  to: RoomReceiver,
): () => void {
  let retry: ReturnType<typeof setTimeout> | undefined;
  let left = false;
  let wasIn = false;
  const join = () => {
    clearTimeout(retry);
    if (left || !socket.connected) return;
    socket.timeout(10_000).emit("meeting:join", { meetingId, as }, (late, answer) => {
      if (left) return;
      if (late || (!answer.ok && answer.refusal === "failed")) {
        retry = setTimeout(join, 1_000 + Math.random() * 2_000);
        return;
      }
      if (answer.ok) {
        wasIn = true;
        to.receive(answer.room, true);
      } else if (wasIn) to.onClosed();
      else to.onRefused?.(answer.refusal);
    });
  };
  const onState = (room: RoomState) => room.meetingId === meetingId && to.receive(room, false);
  const onPresence = (told: { meetingId: string; people: Present[] }) =>
    told.meetingId === meetingId && to.setPresence(told.people);
  const onClosed = (closed: { meetingId: string }) => closed.meetingId === meetingId && to.onClosed();
  socket.on("connect", join);
  socket.on("room:state", onState);
  socket.on("room:presence", onPresence);
  socket.on("room:closed", onClosed);
  join();
  return () => {
    left = true;
    clearTimeout(retry);
    socket.off("connect", join);
    socket.off("room:state", onState);
    socket.off("room:presence", onPresence);
    socket.off("room:closed", onClosed);
    if (socket.connected) socket.emit("meeting:leave", { meetingId });
  };
}
