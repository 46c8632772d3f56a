import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { Present, RoomState } from "#app/meetings/room.ts";
import {
  type Connection,
  connectionNow,
  connectionOnServer,
  holdSocket,
  type LiveSocket,
  leaveFor,
  subscribeToConnection,
} from "./socket.ts";
import { somethingUnsaved } from "./unsaved.ts";

/** A change that was committed later wins; of the same one (rights changed, nothing else) what was read later. */
const isNewer = (next: RoomState, than: RoomState) =>
  next.meetingId !== than.meetingId ||
  next.version > than.version ||
  (next.version === than.version && next.at >= than.at);

/**
 * The meeting's room, live. `initial` is the loader's; a later one (after a form was posted) is taken if it is newer.
 * @returns `connection` for the banner, `presence` (people whose screen is open, projectors not counted), and
 * `serverNow()`, the server's clock in epoch milliseconds for timers; before the first effect it stands still at
 * `initial.at`, so that server and browser render the same.
 */
export function useRoom(
  initial: RoomState,
  as: "person" | "screen",
): { room: RoomState; presence: Present[]; connection: Connection; serverNow: () => number } {
  const [room, setRoom] = useState(initial);
  const [presence, setPresence] = useState<Present[]>([]);
  const connection = useSyncExternalStore(subscribeToConnection, connectionNow, connectionOnServer);
  const { meetingId } = initial;

  const clock = useRef<number | null>(null);
  const at = useRef(initial.at);
  const receive = useCallback((next: RoomState, fresh: boolean) => {
    const sample = next.at - performance.now();
    // What arrives late shows an older clock: of several, the highest was the least delayed.
    clock.current = fresh || clock.current === null ? sample : Math.max(clock.current, sample);
    setRoom((now) => (isNewer(next, now) ? next : now));
  }, []);

  useEffect(() => receive(initial, false), [initial, receive]);

  useEffect(() => {
    const { ready, release } = holdSocket();
    let ended = false;
    let stop = () => {};
    void ready.then((socket) => {
      if (ended) return;
      stop = stayIn(socket, meetingId, as, { receive, setPresence });
    });
    return () => {
      ended = true;
      stop();
      release();
    };
  }, [meetingId, as, receive]);

  useEffect(() => {
    const guard = (event: BeforeUnloadEvent) => somethingUnsaved() && event.preventDefault();
    window.addEventListener("beforeunload", guard);
    return () => window.removeEventListener("beforeunload", guard);
  }, []);

  const serverNow = useCallback(
    () => (clock.current === null ? at.current : clock.current + performance.now()),
    [],
  );
  return { room, presence, connection, serverNow };
}

interface Receiver {
  receive(room: RoomState, fresh: boolean): void;
  setPresence(people: Present[]): void;
}

/** Joins now and after every reconnection, until the returned function is called. */
function stayIn(socket: LiveSocket, meetingId: string, as: "person" | "screen", to: Receiver): () => void {
  let retry: ReturnType<typeof setTimeout> | undefined;
  const join = () => {
    clearTimeout(retry);
    if (!socket.connected) return;
    socket.timeout(10_000).emit("meeting:join", { meetingId, as }, (late, answer) => {
      if (late || (!answer.ok && answer.refusal === "failed")) {
        retry = setTimeout(join, 1_000 + Math.random() * 2_000);
        return;
      }
      if (answer.ok) to.receive(answer.room, true);
    });
  };
  const onState = (room: RoomState) => room.meetingId === meetingId && to.receive(room, false);
  const onPresence = (told: { meetingId: string; people: Present[] }) =>
    told.meetingId === meetingId && to.setPresence(told.people);
  const onClosed = (closed: { meetingId: string }) => closed.meetingId === meetingId && leaveFor("/");
  socket.on("connect", join);
  socket.on("room:state", onState);
  socket.on("room:presence", onPresence);
  socket.on("room:closed", onClosed);
  join();
  return () => {
    clearTimeout(retry);
    socket.off("connect", join);
    socket.off("room:state", onState);
    socket.off("room:presence", onPresence);
    socket.off("room:closed", onClosed);
    if (socket.connected) socket.emit("meeting:leave", { meetingId });
  };
}
