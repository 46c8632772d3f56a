import type { RoomState } from "./room.ts";

/** `near`: the last fifth of the time, two minutes at most and half a minute at least. */
export type TimerPhase = "calm" | "near" | "over";

export interface TimerReading {
  phase: TimerPhase;
  /** "8:40" left, or "1:05" over; hours only where there are any: "1:02:30". Never negative. */
  text: string;
  /** Whole minutes of the item, those that the chair added included. */
  minutes: number;
  /** Milliseconds until the text changes. */
  changesIn: number;
  /** Share of the time that is used, 0 to 1. */
  used: number;
}

const second = 1000;
const minute = 60 * second;

/**
 * What a clock in the room shows at `now` (epoch milliseconds by the server's clock). Counts down in whole seconds, and
 * up again once the time is over; an item given no minutes counts up from the start.
 */
export function readTimer(floor: NonNullable<RoomState["floor"]>, now: number): TimerReading {
  const minutes = Math.max(0, floor.minutes + floor.extraMinutes);
  const total = minutes * minute;
  const elapsed = Math.max(0, now - floor.givenAt);
  const left = total - elapsed;
  const used = total === 0 ? 1 : Math.min(1, elapsed / total);
  if (left <= 0) {
    const over = -left;
    return {
      phase: total === 0 ? "calm" : "over",
      text: clock(Math.floor(over / second)),
      minutes,
      changesIn: second - (over % second),
      used,
    };
  }
  const near = Math.max(minute / 2, Math.min(2 * minute, total / 5));
  return {
    phase: left <= near ? "near" : "calm",
    // Rounded up, so that "0:00" is the very end and ten minutes begin with "10:00".
    text: clock(Math.ceil(left / second)),
    minutes,
    changesIn: left % second || second,
    used,
  };
}

/** 65 → "1:05", 3750 → "1:02:30". */
export function clock(seconds: number): string {
  const [hours, rest] = [Math.floor(seconds / 3600), seconds % 3600];
  const two = (value: number) => String(value).padStart(2, "0");
  const [minutesPart, secondsPart] = [Math.floor(rest / 60), two(rest % 60)];
  return hours ? `${hours}:${two(minutesPart)}:${secondsPart}` : `${minutesPart}:${secondsPart}`;
}
