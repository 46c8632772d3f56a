/**
 * The dates of a series as rows. A row is made once per original date and then belongs to the chair: moved and cancelled
 * ones keep their original date, so the rule never makes them again.
 */
import { and, asc, eq, gt, gte, inArray, isNull, notInArray, sql } from "drizzle-orm";
import { today, wallToInstant } from "#app/calendar/zone.server.ts";
import type { Services } from "#app/context.ts";
import type { Database } from "#db/client.ts";
import { agendaItems, meetings, series } from "#db/schema/index.ts";
import { raiseVersion } from "./meeting.server.ts";
import { type Occurrence, occurrences } from "./recurrence.server.ts";

const day = 86_400_000;

export type SeriesRow = typeof series.$inferSelect;
export type MeetingRow = typeof meetings.$inferSelect;

export type RhythmColumns = Pick<
  SeriesRow,
  "firstDate" | "wallTime" | "timeZone" | "everyUnit" | "everyCount"
>;

/** The rule's dates from the beginning of today on, far enough that there are always two ahead. */
export function upcomingOccurrences(table: RhythmColumns, now: Date, weeksAhead = 12): Occurrence[] {
  const from = wallToInstant(today(table.timeZone, now), "00:00", table.timeZone);
  const interval = table.everyCount * (table.everyUnit === "week" ? 7 : 31);
  // A first date in the future may be far away: two intervals from there.
  const base = Math.max(
    from.getTime(),
    wallToInstant(table.firstDate, table.wallTime, table.timeZone).getTime(),
  );
  const until = Math.max(from.getTime() + weeksAhead * 7 * day, base + (2 * interval + 1) * day);
  return occurrences(
    {
      firstDate: table.firstDate,
      wallTime: table.wallTime,
      zone: table.timeZone,
      every: { unit: table.everyUnit, count: table.everyCount },
      exceptions: [],
    },
    from,
    new Date(until),
  );
}

/** The columns of a meeting that follow from its series. */
export const meetingOn = (table: SeriesRow, { originalDate, date, time, startsAt }: Occurrence) => ({
  seriesId: table.id,
  originalDate,
  date,
  wallTime: time,
  timeZone: table.timeZone,
  startsAt,
  durationMinutes: table.durationMinutes,
  placeEn: table.placeEn,
  placeFr: table.placeFr,
});

/**
 * Makes the meetings that the rule of the series asks for, and puts right the instants of those to come where the
 * time-zone data has changed since: what people agreed on is the wall's clock (security.md F39). Harmless to repeat, also
 * by several processes at once.
 * @returns ids of the meetings whose instant changed.
 */
export async function ensureMeetings(
  db: Database,
  seriesId: string,
  now: Date,
  weeksAhead = 12,
): Promise<string[]> {
  const [table] = await db.select().from(series).where(eq(series.id, seriesId));
  if (!table) return [];
  const wanted = upcomingOccurrences(table, now, weeksAhead);
  if (wanted.length)
    await db
      .insert(meetings)
      .values(wanted.map((occurrence) => meetingOn(table, occurrence)))
      .onConflictDoNothing({ target: [meetings.seriesId, meetings.originalDate] });
  return mendInstants(db, seriesId, now);
}

async function mendInstants(db: Database, seriesId: string, now: Date): Promise<string[]> {
  const rows = await db
    .select({
      id: meetings.id,
      date: meetings.date,
      wallTime: meetings.wallTime,
      timeZone: meetings.timeZone,
      startsAt: meetings.startsAt,
    })
    .from(meetings)
    .where(
      and(
        eq(meetings.seriesId, seriesId),
        isNull(meetings.startedAt),
        gte(meetings.startsAt, new Date(now.getTime() - day)),
      ),
    );
  const mended: string[] = [];
  for (const row of rows) {
    const startsAt = wallToInstant(row.date, row.wallTime, row.timeZone);
    if (startsAt.getTime() === row.startsAt.getTime()) continue;
    await db
      .update(meetings)
      .set({ startsAt, version: sql`${meetings.version} + 1` })
      .where(and(eq(meetings.id, row.id), isNull(meetings.startedAt)));
    mended.push(row.id);
  }
  return mended;
}

/** At the start of the server: every series has its next meetings, at the right instants. */
export async function ensureAllMeetings(services: Services): Promise<void> {
  const all = await services.db.select({ id: series.id }).from(series);
  for (const { id } of all) {
    const mended = await ensureMeetings(services.db, id, services.now());
    for (const meetingId of mended) services.live.meetingChanged(meetingId);
  }
}

/**
 * Inside a transaction: only one change at a time may touch several meetings of a series (cancelling, putting an item
 * off, a new rhythm), so they never wait for each other in a circle. References to the series are not held up.
 */
export async function lockSeries(tx: Database, seriesId: string): Promise<void> {
  await tx.execute(sql`select 1 from ${series} where ${series.id} = ${seriesId} for no key update`);
}

const selectNext = (db: Database, { seriesId, startsAt }: Pick<MeetingRow, "seriesId" | "startsAt">) =>
  db
    .select()
    .from(meetings)
    .where(
      and(
        eq(meetings.seriesId, seriesId),
        gt(meetings.startsAt, startsAt),
        isNull(meetings.cancelledAt),
        isNull(meetings.startedAt),
      ),
    )
    .orderBy(asc(meetings.startsAt))
    .limit(1);

/** The first meeting of the series after this one that is neither cancelled nor begun; null when none is made yet. */
export async function nextMeeting(
  db: Database,
  meeting: Pick<MeetingRow, "seriesId" | "startsAt">,
): Promise<MeetingRow | null> {
  return (await selectNext(db, meeting))[0] ?? null;
}

/**
 * Inside a transaction, after `lockSeries`: the next meeting (see above), taken for this change, its version raised. Makes further dates when there is none.
 */
export async function takeNextMeeting(
  tx: Database,
  meeting: Pick<MeetingRow, "seriesId" | "startsAt">,
  now: Date,
): Promise<MeetingRow | null> {
  const find = async () => {
    const [next] = await selectNext(tx, meeting).for("no key update");
    return next;
  };
  let next = await find();
  if (!next) {
    const later = new Date(Math.max(now.getTime(), meeting.startsAt.getTime()));
    await ensureMeetings(tx, meeting.seriesId, later);
    next = await find();
  }
  if (!next) return null;
  await raiseVersion(tx, next.id);
  return next;
}

/** What is over stays where it ended; logistics belong to their own meeting. */
const staying = ["declined", "merged", "withdrawn"] as const;

/**
 * Inside a transaction that holds both meetings: everything still open goes to another meeting, its status unchanged,
 * behind what stands there already, but for the entry that closes the meeting.
 * @param only just these items.
 * @returns what moved, in the order of the agenda; drafts are nobody's business but their author's.
 */
export async function moveItemsOn(
  tx: Database,
  fromMeetingIds: string[],
  toMeetingId: string,
  only?: string[],
): Promise<{ id: string; isDraft: boolean }[]> {
  if (fromMeetingIds.length === 0 || only?.length === 0) return [];
  const moving = await tx
    .select({ id: agendaItems.id, section: agendaItems.section, status: agendaItems.status })
    .from(agendaItems)
    .where(
      and(
        inArray(agendaItems.meetingId, fromMeetingIds),
        notInArray(agendaItems.status, [...staying]),
        sql`${agendaItems.kind} <> 'logistics'`,
        only ? inArray(agendaItems.id, only) : undefined,
      ),
    )
    .orderBy(asc(agendaItems.section), asc(agendaItems.position), asc(agendaItems.id));
  const last = await tx
    .select({ section: agendaItems.section, last: sql<number>`max(${agendaItems.position})::int` })
    .from(agendaItems)
    .where(and(eq(agendaItems.meetingId, toMeetingId), eq(agendaItems.status, "accepted")))
    .groupBy(agendaItems.section);
  const next = new Map(last.map((row) => [row.section, (row.last ?? -1) + 1]));
  for (const { id, section } of moving) {
    const position = section === null ? null : (next.get(section) ?? 0);
    if (section !== null && position !== null) next.set(section, position + 1);
    await tx.update(agendaItems).set({ meetingId: toMeetingId, position }).where(eq(agendaItems.id, id));
  }
  const ends = last.find(({ section }) => section === "closing")?.last ?? null;
  const after = next.get("closing");
  if (ends !== null && after !== undefined && after > ends + 1)
    await tx
      .update(agendaItems)
      .set({ position: after })
      .where(
        and(
          eq(agendaItems.meetingId, toMeetingId),
          eq(agendaItems.section, "closing"),
          eq(agendaItems.position, ends),
          eq(agendaItems.standing, "closing"),
        ),
      );
  return moving.map(({ id, status }) => ({ id, isDraft: status === "draft" }));
}
