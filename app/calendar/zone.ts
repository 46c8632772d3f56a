/**
 * Writing dates and times down, from wall dates and offsets alone: runs in the browser too. What needs a zone's rules
 * is in `zone.server.ts`. Every `Intl` here works in UTC, so neither an old Node nor an old browser, whose zones are
 * out of date (Alberta 2026, security.md D11), can write a wrong hour; clock times avoid `Intl` altogether, because
 * its spaces differ from version to version.
 */
export type Locale = "en" | "fr";
/** "YYYY-MM-DD" */
export type WallDate = string;
/** "HH:MM", 24 hours */
export type WallTime = string;
/** `long`: Thursday, November 26, 2026 · `short`: Nov 26, 2026 · `weekday`: Thursday, November 26 */
export type DateStyle = "long" | "short" | "weekday";

const dayLength = 86_400_000;
const nbsp = "\u00a0";

const dateOptions: Record<DateStyle | "name", Intl.DateTimeFormatOptions> = {
  long: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  short: { day: "numeric", month: "short", year: "numeric" },
  weekday: { weekday: "long", day: "numeric", month: "long" },
  name: { weekday: "long" },
};

const formats = new Map<string, Intl.DateTimeFormat>();
function format(locale: Locale, style: DateStyle | "name"): Intl.DateTimeFormat {
  const key = `${locale} ${style}`;
  const known =
    formats.get(key) ?? new Intl.DateTimeFormat(`${locale}-CA`, { ...dateOptions[style], timeZone: "UTC" });
  formats.set(key, known);
  return known;
}

/**
 * Milliseconds since 1970 of a wall date and time read as if it were UTC.
 * @throws RangeError for anything but a real "YYYY-MM-DD" and "HH:MM".
 */
export function wallMilliseconds(date: WallDate, time: WallTime = "00:00"): number {
  const at = Date.parse(`${date}T${time}:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time) || Number.isNaN(at))
    throw new RangeError(`Not a date and time: ${date} ${time}`);
  // Some engines read February 30 as March 2.
  if (new Date(at).toISOString().slice(0, 10) !== date) throw new RangeError(`Not a date: ${date}`);
  return at;
}

/** The wall date and time at `instant` where clocks stand `offsetMinutes` ahead of UTC (Alberta: −360). */
export function wallAtOffset(instant: Date, offsetMinutes: number): { date: WallDate; time: WallTime } {
  const shifted = new Date(instant.getTime() + offsetMinutes * 60_000).toISOString();
  return { date: shifted.slice(0, 10), time: shifted.slice(11, 16) };
}

/** "Thursday, November 26, 2026" / « jeudi 26 novembre 2026 »; the first of a month is « 1er » in French. */
export function formatWallDate(date: WallDate, locale: Locale, style: DateStyle): string {
  const parts = format(locale, style).formatToParts(wallMilliseconds(date));
  const first = locale === "fr" ? "1er" : "1";
  return parts.map(({ type, value }) => (type === "day" && value === "1" ? first : value)).join("");
}

/** "9:00 a.m." / « 9 h », « 9 h 30 », the parts of one time never apart (U+00A0). */
export function formatWallTime(time: WallTime, locale: Locale): string {
  const { hour, minute, half } = clock(time);
  if (locale === "fr") return `${hour}${nbsp}h${minute === "00" ? "" : `${nbsp}${minute}`}`;
  return `${hour % 12 || 12}:${minute}${nbsp}${half}`;
}

/** "9:00–11:00 a.m.", "11:00 a.m. – 1:00 p.m." / « de 9 h à 11 h » */
export function formatWallRange(from: WallTime, to: WallTime, locale: Locale): string {
  const [start, end] = [formatWallTime(from, locale), formatWallTime(to, locale)];
  if (locale === "fr") return `de ${start} à ${end}`;
  const oneHalf = clock(from).half === clock(to).half && clock(from).hour <= clock(to).hour;
  return oneHalf ? `${start.split(nbsp)[0]}–${end}` : `${start} – ${end}`;
}

function clock(time: WallTime) {
  wallMilliseconds("2000-01-01", time);
  const hour = Number(time.slice(0, 2));
  return { hour, minute: time.slice(3), half: hour < 12 ? "a.m." : "p.m." };
}

/** −360 → "UTC−6", 330 → "UTC+5:30", 0 → "UTC", with the real minus sign (U+2212). */
export function utcLabel(offsetMinutes: number): string {
  if (offsetMinutes === 0) return "UTC";
  const [hours, minutes] = [Math.floor(Math.abs(offsetMinutes) / 60), Math.abs(offsetMinutes) % 60];
  return `UTC${offsetMinutes < 0 ? "−" : "+"}${hours}${minutes ? `:${String(minutes).padStart(2, "0")}` : ""}`;
}

/** "Alberta time (UTC−6)" / « heure de l’Alberta (UTC−6) »; elsewhere "UTC−5 (America/Toronto)". Never "MST". */
export function zoneLabelAtOffset(zone: string, offsetMinutes: number, locale: Locale): string {
  const utc = utcLabel(offsetMinutes);
  if (zone !== "America/Edmonton") return `${utc} (${zone})`;
  return locale === "fr" ? `heure de l’Alberta (${utc})` : `Alberta time (${utc})`;
}

/** Whole days from `today` to `date`; negative in the past. */
export function daysBetween(today: WallDate, date: WallDate): number {
  return (wallMilliseconds(date) - wallMilliseconds(today)) / dayLength;
}

/** "today", "tomorrow", "Thursday, in 3 days" (within a week), "in 12 days", "yesterday", "2 days ago". */
export function relativeWallDay(date: WallDate, today: WallDate, locale: Locale): string {
  const days = daysBetween(today, date);
  const french = locale === "fr";
  if (days === 0) return french ? "aujourd’hui" : "today";
  if (days === 1) return french ? "demain" : "tomorrow";
  if (days === -1) return french ? "hier" : "yesterday";
  if (days < 0) return french ? `il y a ${-days}${nbsp}jours` : `${-days} days ago`;
  const ahead = french ? `dans ${days}${nbsp}jours` : `in ${days} days`;
  return days < 7 ? `${format(locale, "name").format(wallMilliseconds(date))}, ${ahead}` : ahead;
}

/** Whether something is a real "YYYY-MM-DD". */
export function isWallDate(value: string): value is WallDate {
  try {
    wallMilliseconds(value);
    return true;
  } catch {
    return false;
  }
}
