import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { Present, RoomState } from "#app/meetings/room.ts";
import {
  type Connection,
  connectionNow,
  connectionOnServer,
  holdSocket,
  leaveFor,
  subscribeToConnection,
} from "./socket.ts";
import { stayInRoom } from "./stay-in-room.ts";
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
      stop = stayInRoom(socket, meetingId, as, { receive, setPresence, onClosed: () => leaveFor("/") });
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
