import {
  formatWallTime,
  type Locale,
  type WallTime,
  wallAtOffset,
  wallMilliseconds,
} from "#app/calendar/zone.ts";
import type { Section } from "./order.ts";

/** Longest that one item, and so a whole meeting, may be planned for: a working day. */
export const mostMinutes = 480;

const nothing = /^$/;
const spaces = /[\s\u00a0\u202f]+/g;
const shapes: [RegExp, (match: RegExpExecArray) => number][] = [
  // 15 · 15m · 15 min · 15 minutes
  [/^(\d{1,3})(?:m|min|mins|minute|minutes)?\.?$/, ([, minutes]) => Number(minutes)],
  // 1:30 · 1h30 · 1 h 30 min · 2h · 2 hours · 1 heure 15 minutes · 1 hour and 15 minutes
  [
    /^(\d{1,2})(?::|h|hr|hrs|hour|hours|heure|heures)(?:et|and)?(?:(\d{1,2})(?:m|min|mins|minute|minutes)?\.?)?$/,
    ([, hours, minutes]) => Number(hours) * 60 + Number(minutes ?? 0),
  ],
  // 1.5h · 1,5 h · .5 hour
  [
    /^(\d{0,2}[.,]\d{1,2})(?:h|hr|hrs|hour|hours|heure|heures)$/,
    ([, hours]) => Math.round(Number(hours!.replace(",", ".")) * 60),
  ],
];

/**
 * Minutes from what a person types in either language: "15", "90m", "1 h 30", "1.5h", "1,5 h", "1:30", "2 heures".
 * A bare number is minutes. Null for what cannot be read, for less than one minute and for more than `mostMinutes`.
 */
export function parseMinutes(text: string): number | null {
  const compact = text.toLowerCase().replace(spaces, "");
  if (nothing.test(compact) || /^\d+:\d?$/.test(compact) || /^\d+:\d{3,}/.test(compact)) return null;
  for (const [shape, read] of shapes) {
    const match = shape.exec(compact);
    if (!match) continue;
    const minutes = read(match);
    // "1 h 75" is a slip, not an hour and three quarters.
    if (shape === shapes[1]![0] && Number(match[2] ?? 0) > 59) return null;
    return minutes >= 1 && minutes <= mostMinutes ? minutes : null;
  }
  return null;
}

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
