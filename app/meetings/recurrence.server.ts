/**
 * The dates of a series. The rule runs on the wall's clock and calendar, where "every second Thursday at 9:00" is
 * meant, and only the result becomes instants (stack.md §5; security.md F39).
 */
import { RRuleTemporal } from "rrule-temporal";
import { wallToInstant } from "#app/calendar/zone.server.ts";
import { type WallDate, type WallTime, wallMilliseconds } from "#app/calendar/zone.ts";

export interface Recurrence {
  firstDate: WallDate;
  wallTime: WallTime;
  /** IANA name, such as "America/Edmonton". */
  zone: string;
  /**
   * Weeks keep the weekday of `firstDate`. Months keep its place among the month's weekdays, because partners keep
   * weekdays free and not dates: from January 8, 2026, every second Thursday of a month; from a 29th, 30th or 31st,
   * every last one.
   */
  every: { unit: "week" | "month"; count: number };
  /** One at most per original date. Rows for a date that the rule does not make are ignored. */
  exceptions: RecurrenceException[];
}

export type RecurrenceException =
  | { date: WallDate; kind: "cancelled" }
  | { date: WallDate; kind: "moved"; toDate: WallDate; toTime: WallTime };

export interface Occurrence {
  /** The date that the rule made: with its series, the name of this occurrence for good. */
  originalDate: WallDate;
  date: WallDate;
  time: WallTime;
  startsAt: Date;
  moved: boolean;
  /** A cancelled one keeps the date and time that it would have had. */
  cancelled: boolean;
}

/**
 * Every occurrence that starts from `from` (included) until `until` (excluded), by start. A moved one counts where it
 * went, so it can enter this window or leave it.
 * @throws RangeError for a date, time, zone or count that does not exist.
 */
export function occurrences(recurrence: Recurrence, from: Date, until: Date): Occurrence[] {
  const rule = wallRule(recurrence);
  const exceptions = new Map(recurrence.exceptions.map((exception) => [exception.date, exception]));
  // Zones stand at most 14 hours from UTC: one more day at both ends misses nothing.
  const dates = new Set(datesBetween(rule, from.getTime() - day, until.getTime() + day));
  for (const date of exceptions.keys())
    for (const known of datesBetween(rule, wallMilliseconds(date), wallMilliseconds(date) + day - 1))
      dates.add(known);

  return [...dates]
    .map((date) => occurrenceOn(date, recurrence, exceptions.get(date)))
    .filter(({ startsAt }) => startsAt >= from && startsAt < until)
    .sort(
      (a, b) => a.startsAt.getTime() - b.startsAt.getTime() || (a.originalDate < b.originalDate ? -1 : 1),
    );
}

const day = 86_400_000;
const weekdays = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

/** The rule in a world without zones: the wall's calendar passes for UTC, so stale zone data cannot reach it. */
function wallRule({ firstDate, wallTime, every }: Recurrence): RRuleTemporal {
  if (!Number.isInteger(every.count) || every.count < 1) throw new RangeError(`Not a count: ${every.count}`);
  const first = new Date(wallMilliseconds(firstDate, wallTime));
  const start = first.toISOString().slice(0, 19).replace(/[-:]/g, "");
  const place = first.getUTCDate() > 28 ? -1 : Math.ceil(first.getUTCDate() / 7);
  const frequency =
    every.unit === "week" ? "FREQ=WEEKLY" : `FREQ=MONTHLY;BYDAY=${place}${weekdays[first.getUTCDay()]}`;
  return new RRuleTemporal({
    rruleString: `DTSTART;TZID=UTC:${start}\nRRULE:${frequency};INTERVAL=${every.count}`,
  });
}

function datesBetween(rule: RRuleTemporal, from: number, until: number): WallDate[] {
  if (until < from) return [];
  return rule.between(new Date(from), new Date(until), true).map((at) => at.toString().slice(0, 10));
}

function occurrenceOn(
  originalDate: WallDate,
  { wallTime, zone }: Recurrence,
  exception: RecurrenceException | undefined,
): Occurrence {
  const moved = exception?.kind === "moved";
  const [date, time] = moved ? [exception.toDate, exception.toTime] : [originalDate, wallTime];
  const startsAt = wallToInstant(date, time, zone);
  return { originalDate, date, time, startsAt, moved, cancelled: exception?.kind === "cancelled" };
}
