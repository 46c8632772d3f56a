import { useEffect, useReducer } from "react";
import type { RoomState } from "#app/meetings/room.ts";
import { readTimer, type TimerReading } from "#app/meetings/timer.ts";

/** The clock of what is on the floor. Nothing ticks over the network: it reads the server's clock when its text changes. */
export function useTimer(floor: RoomState["floor"], serverNow: () => number): TimerReading | null {
  const [, tick] = useReducer((count: number) => count + 1, 0);
  const given = floor?.givenAt;
  const minutes = floor?.minutes;
  const extra = floor?.extraMinutes;
  useEffect(() => {
    if (given === undefined || minutes === undefined || extra === undefined) return;
    let handle: ReturnType<typeof setTimeout>;
    const wait = () => {
      const { changesIn } = readTimer(
        { itemId: null, givenAt: given, minutes, extraMinutes: extra },
        serverNow(),
      );
      handle = setTimeout(() => {
        tick();
        wait();
      }, changesIn + 8);
    };
    // What the server drew may be seconds old by now.
    tick();
    wait();
    return () => clearTimeout(handle);
  }, [given, minutes, extra, serverNow]);
  return floor && readTimer(floor, serverNow());
}
