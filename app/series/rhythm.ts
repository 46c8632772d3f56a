import { type WallDate, wallMilliseconds } from "#app/calendar/zone.ts";
import type { Language } from "#app/i18n/language.ts";

export interface Rhythm {
  firstDate: WallDate;
  everyUnit: "week" | "month";
  everyCount: number;
}

/** Longest step between two meetings that a series may have. */
export const mostEvery = 12;

/** The weekday of a date in words: "Thursday" / « jeudi ». */
export const weekdayOf = (date: WallDate, language: Language) =>
  new Intl.DateTimeFormat(`${language}-CA`, { weekday: "long", timeZone: "UTC" }).format(
    wallMilliseconds(date),
  );

/** Its place among the weekdays of its month, 1 to 4, or -1 for the last one; the rule of recurrence.server.ts. */
export function placeInMonth(date: WallDate): 1 | 2 | 3 | 4 | -1 {
  const day = Number(date.slice(8, 10));
  return day > 28 ? -1 : (Math.ceil(day / 7) as 1 | 2 | 3 | 4);
}
