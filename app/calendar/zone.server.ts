/**
 * Zones: between what a clock on the wall shows and instants. Offsets come from the tz data inside moment-timezone
 * (2026f), because Node 20 still believes that Alberta changes its clocks (security.md D11, stack.md §5); that package
 * serves for its data only, on the server only. Drop it once every Node that we support carries ICU 2026e or newer.
 */
import moment from "moment-timezone";
import {
  type DateStyle,
  formatWallDate,
  formatWallRange,
  formatWallTime,
  type Locale,
  relativeWallDay,
  type WallDate,
  type WallTime,
  wallAtOffset,
  wallMilliseconds,
  zoneLabelAtOffset,
} from "./zone.ts";

const minute = 60_000;
const day = 1440 * minute;

/** The version of the bundled data, such as "2026f". */
export const zoneDataVersion: string = moment.tz.dataVersion;

/** Whether the bundled data knows `zone`, for checking what people typed. */
export function isZone(zone: string): boolean {
  return moment.tz.zone(zone) !== null;
}

/**
 * Minutes that clocks in `zone` stand ahead of UTC at `instant`: −360 in Alberta.
 * @throws RangeError for a zone that the data does not know.
 */
export function offsetMinutes(instant: Date, zone: string): number {
  const rules = moment.tz.zone(zone);
  if (!rules) throw new RangeError(`Unknown time zone: ${zone}`);
  // Their sign is the opposite of ISO 8601's. Rounded: before 1900 towns had seconds.
  return 0 - Math.round(rules.utcOffset(instant.getTime()));
}

/**
 * The instant at which clocks in `zone` show `wallTime` on `wallDate`, by the rules of RFC 5545 §3.3.5: a time that
 * the clocks skip is read with the offset before the gap (02:30 becomes 03:30), a time that they show twice is the
 * first one.
 * @throws RangeError for an unknown zone, or a date or time that does not exist in any zone.
 */
export function wallToInstant(wallDate: WallDate, wallTime: WallTime, zone: string): Date {
  const wall = wallMilliseconds(wallDate, wallTime);
  const before = offsetMinutes(new Date(wall - day), zone);
  const after = offsetMinutes(new Date(wall + day), zone);
  for (const offset of [before, after]) {
    const instant = new Date(wall - offset * minute);
    if (offsetMinutes(instant, zone) === offset) return instant;
  }
  return new Date(wall - before * minute);
}

/** What clocks in `zone` show at `instant`. @throws RangeError for an unknown zone. */
export function instantToWall(
  instant: Date,
  zone: string,
): { date: WallDate; time: WallTime; offsetMinutes: number } {
  const offset = offsetMinutes(instant, zone);
  return { ...wallAtOffset(instant, offset), offsetMinutes: offset };
}

/** The date on the wall in `zone` at `now`. */
export function today(zone: string, now: Date): WallDate {
  return instantToWall(now, zone).date;
}

/**
 * Where this Node's own zones first part from the bundled data within 400 days of `now`, to the minute; null when they
 * agree. For the start of the server, `/readyz` and the administration page (security.md D11, F39): what we write is
 * right all the same, but logs and other programs on this machine may be an hour off. `icuMinutes` is NaN when this
 * Node does not know the zone.
 * @throws RangeError for a zone that the bundled data does not know.
 */
export function staleIcu(
  zone: string,
  now = new Date(),
): null | { at: Date; icuMinutes: number; dataMinutes: number } {
  const dataAt = (time: number) => offsetMinutes(new Date(time), zone);
  const icuAt = icuOffsets(zone);
  const differs = (time: number) => icuAt(time) !== dataAt(time);
  const start = Math.floor(now.getTime() / minute) * minute;
  for (let time = start; time <= start + 400 * day; time += day) {
    if (!differs(time)) continue;
    let agreed = time - day;
    while (time - agreed > minute && time !== start) {
      const middle = agreed + Math.floor((time - agreed) / 2 / minute) * minute;
      if (differs(middle)) time = middle;
      else agreed = middle;
    }
    return { at: new Date(time), icuMinutes: icuAt(time), dataMinutes: dataAt(time) };
  }
  return null;
}

/** The offset in minutes that Intl believes in, at milliseconds since 1970. */
function icuOffsets(zone: string): (time: number) => number {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      ...{ year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" },
    });
  } catch {
    return () => Number.NaN;
  }
  return (time) => {
    const part = Object.fromEntries(
      format.formatToParts(time).map(({ type, value }) => [type, Number(value)]),
    );
    const wall = Date.UTC(part.year!, part.month! - 1, part.day, part.hour, part.minute);
    return Math.round((wall - Math.floor(time / minute) * minute) / minute);
  };
}

/** A date in words (see `DateStyle`), from an instant seen in `zone`, or from a wall date as it stands. */
export function formatDate(date: Date | WallDate, zone: string, locale: Locale, style: DateStyle): string {
  return formatWallDate(typeof date === "string" ? date : today(zone, date), locale, style);
}

/** "9:00 a.m." / « 9 h », with no-break spaces. */
export function formatTime(instant: Date, zone: string, locale: Locale): string {
  return formatWallTime(instantToWall(instant, zone).time, locale);
}

/** "9:00–11:00 a.m." / « de 9 h à 11 h » */
export function formatRange(start: Date, durationMinutes: number, zone: string, locale: Locale): string {
  const end = new Date(start.getTime() + durationMinutes * minute);
  return formatWallRange(instantToWall(start, zone).time, instantToWall(end, zone).time, locale);
}

/** "Alberta time (UTC−6)" / « heure de l’Alberta (UTC−6) »; elsewhere "UTC−5 (America/Toronto)". */
export function zoneLabel(zone: string, instant: Date, locale: Locale): string {
  return zoneLabelAtOffset(zone, offsetMinutes(instant, zone), locale);
}

/** "today", "tomorrow", "Thursday, in 3 days", "2 days ago", counted in days on the wall in `zone`, not in hours. */
export function relativeDay(instant: Date, now: Date, zone: string, locale: Locale): string {
  return relativeWallDay(today(zone, instant), today(zone, now), locale);
}
