import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { flushSync } from "react-dom";
import type { Present, RoomState } from "#app/meetings/room.ts";
import { useRootData } from "#app/root-data.ts";
import {
  type Connection,
  connectionNow,
  connectionOnServer,
  holdSocket,
  leaveFor,
  speakFor,
  subscribeToConnection,
} from "./socket.ts";
import { stayInRoom } from "./stay-in-room.ts";
import { somethingUnsaved } from "./unsaved.ts";

/**
 * Whether the room may be shown. "signed-out": the session is over. "checking": it is not known yet whether what the
 * screen showed may still be seen. "closed": the meeting is over, or no longer this viewer's to see. A tab without unsaved
 * words leaves at once instead, so nobody sees these for nothing.
 */
export type Gate = "open" | "signed-out" | "checking" | "closed";

/**
 * A change that was committed later wins; of the same one (rights changed, nothing else) what was read later. Who is told
 * no versions goes by what was read later.
 */
function isNewer(next: RoomState, than: RoomState): boolean {
  if (next.meetingId !== than.meetingId) return true;
  if (next.version === null || than.version === null || next.version === than.version)
    return next.at >= than.at;
  return next.version > than.version;
}

/**
 * The meeting's room, live. `initial` is the loader's; a later one (after a form was posted) is taken if it is newer.
 * @returns `gate`: unless it is "open", nothing of the room may be on the screen; `connection` for the banner, `presence` (people whose screen is open, projectors not counted), and
 * `serverNow()`, the server's clock in epoch milliseconds for timers; before the first effect it stands still at
 * `initial.at`, so that server and browser render the same.
 */
export function useRoom(
  initial: RoomState,
  as: "person" | "screen",
): {
  room: RoomState;
  presence: Present[];
  connection: Connection;
  gate: Gate;
  serverNow: () => number;
} {
  const [room, setRoom] = useState(initial);
  const [presence, setPresence] = useState<Present[]>([]);
  const connection = useSyncExternalStore(subscribeToConnection, connectionNow, connectionOnServer);
  const { meetingId } = initial;
  const [gate, setGate] = useState<Gate>("open");
  const { viewer } = useRootData();
  const personId = viewer?.personId ?? null;

  const clock = useRef<number | null>(null);
  const at = useRef(initial.at);
  const receive = useCallback((next: RoomState, fresh: boolean) => {
    const sample = next.at - performance.now();
    // What arrives late shows an older clock: of several, the highest was the least delayed.
    clock.current = fresh || clock.current === null ? sample : Math.max(clock.current, sample);
    // The answer to a join is how it is now, whatever the clocks of two processes say.
    setRoom((now) => (fresh || isNewer(next, now) ? next : now));
  }, []);

  useEffect(() => receive(initial, false), [initial, receive]);

  useEffect(() => {
    speakFor(as === "screen" ? { as } : personId === null ? null : { personId });
    const { ready, release } = holdSocket();
    let ended = false;
    let stop = () => {};
    void ready.then((socket) => {
      if (ended) return;
      stop = stayInRoom(socket, meetingId, as, {
        receive(next, fresh) {
          receive(next, fresh);
          // The server has said who this is, and that they may see it.
          if (fresh) setGate("open");
        },
        setPresence,
        onClosed() {
          if (as === "screen") return leaveFor("/screen");
          if (!somethingUnsaved()) return leaveFor(`/meetings/${meetingId}`);
          setGate("closed");
        },
        // This device is the wall of another meeting by now.
        ...(as === "screen" && { onRefused: () => leaveFor("/screen") }),
      });
    });
    return () => {
      ended = true;
      stop();
      release();
    };
  }, [meetingId, as, receive, personId]);

  useEffect(() => {
    if (connection === "signed-out") setGate("signed-out");
  }, [connection]);

  // A page that comes back out of the browser's memory shows what was true when it was left, perhaps to somebody else.
  useEffect(() => {
    const hide = (event: PageTransitionEvent) => {
      if (event.persisted) document.body.hidden = true;
    };
    const show = (event: PageTransitionEvent) => {
      if (!event.persisted) return;
      if (!somethingUnsaved()) return leaveFor(window.location.pathname);
      flushSync(() => setGate((now) => (now === "open" ? "checking" : now)));
      document.body.hidden = false;
    };
    window.addEventListener("pagehide", hide);
    window.addEventListener("pageshow", show);
    return () => {
      window.removeEventListener("pagehide", hide);
      window.removeEventListener("pageshow", show);
    };
  }, []);

  const serverNow = useCallback(
    () => (clock.current === null ? at.current : clock.current + performance.now()),
    [],
  );
  // In the same moment in which the connection says so, not one drawing later.
  return {
    room,
    presence,
    connection,
    gate: connection === "signed-out" ? connection : gate,
    serverNow,
  };
}
