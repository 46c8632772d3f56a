import { formatWallDate, formatWallRange, wallMilliseconds } from "#app/calendar/zone.ts";
import type { Language } from "#app/i18n/language.ts";
import type { RoomNext } from "#app/meetings/room.ts";

/** The next date as people say it. */
export function nextWords(next: RoomNext, language: Language) {
  const { date, time, durationMinutes } = next;
  const end = new Date(wallMilliseconds(date, time) + durationMinutes * 60_000).toISOString();
  return {
    day: formatWallDate(date, language, "weekday"),
    exact: formatWallDate(date, language, "long"),
    hours: formatWallRange(time, end.slice(11, 16), language),
    place: language === "fr" ? next.placeFr : next.placeEn,
  };
}
