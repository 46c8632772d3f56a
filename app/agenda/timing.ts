import {
  formatWallTime,
  type Locale,
  type WallTime,
  wallAtOffset,
  wallMilliseconds,
} from "#app/calendar/zone.ts";
import type { Section } from "./order.ts";

export interface Timed {
  id: string;
  minutes: number;
}

/** The wall time at which each item begins, when the meeting begins at `from` and every item takes its minutes. */
export function startTimes(items: readonly Timed[], from: WallTime): Map<string, WallTime> {
  let at = wallMilliseconds("2000-01-01", from);
  return new Map(
    items.map((item) => {
      const begins = wallAtOffset(new Date(at), 0).time;
      at += item.minutes * 60_000;
      return [item.id, begins];
    }),
  );
}

/** "9:06" / « 9 h 06 »: on an agenda whose heading says in which half of the day it is. */
export const shortTime = (time: WallTime, locale: Locale): string =>
  locale === "fr" ? formatWallTime(time, locale) : formatWallTime(time, locale).replace(/\u00a0.*/, "");

export const totalMinutes = (items: readonly Timed[]) => items.reduce((sum, item) => sum + item.minutes, 0);

export type Urgency = "when_possible" | "next_meeting" | "urgent";
const patience: Urgency[] = ["when_possible", "next_meeting", "urgent"];

export interface Movable extends Timed {
  kind: string;
  section: Section;
  urgency: Urgency;
}

/**
 * What to put off when the agenda is `over` minutes too long: the least urgent item; among those the shortest one that
 * makes room by itself, else the longest. Never an urgent one, never logistics. Null when nothing is left to offer.
 */
export function suggestPutOff<T extends Movable>(items: readonly T[], over: number): T | null {
  if (over <= 0) return null;
  const candidates = items.filter((item) => item.kind !== "logistics" && item.urgency !== "urgent");
  const rank = (item: T) => [patience.indexOf(item.urgency), item.minutes >= over ? 0 : 1] as const;
  const sorted = [...candidates].sort((a, b) => {
    const [[urgencyA, shortA], [urgencyB, shortB]] = [rank(a), rank(b)];
    return urgencyA - urgencyB || shortA - shortB || (shortA ? b.minutes - a.minutes : a.minutes - b.minutes);
  });
  return sorted[0] ?? null;
}
