import { and, asc, desc, eq, inArray, isNull, lt, not, or, type SQL, sql } from "drizzle-orm";
import { decide } from "#app/access/decide.ts";
import type { MeetingState, Operation } from "#app/access/matrix.ts";
import type { PersonViewer } from "#app/access/viewer.ts";
import { formatDate, formatRange, relativeDay, zoneLabel } from "#app/calendar/zone.server.ts";
import { formatWallRange, wallAtOffset, wallMilliseconds } from "#app/calendar/zone.ts";
import type { Language } from "#app/i18n/language.ts";
import { meetingStateSql } from "#app/meetings/meeting.server.ts";
import type { SeriesRow } from "#app/meetings/schedule.server.ts";
import { statementInForce, statementVersions } from "#app/statements/statement.server.ts";
import { isUuid } from "#app/uuid.server.ts";
import type { Database } from "#db/client.ts";
import { chairs, closures, meetings, memberships, people, seats, series } from "#db/schema/index.ts";

/** The series, if the viewer may do `operation` on it; null otherwise. */
export async function findSeries(
  db: Database,
  viewer: PersonViewer,
  id: string,
  operation: Operation = "series.read",
): Promise<SeriesRow | null> {
  if (!isUuid(id) || !decide(viewer, operation, { seriesId: id })) return null;
  const [row] = await db.select().from(series).where(eq(series.id, id));
  return row ?? null;
}

/** Agencies at the table in the order in which they sit. */
export const seatsOf = async (db: Database, seriesId: string): Promise<string[]> =>
  (
    await db
      .select({ agencyId: seats.agencyId })
      .from(seats)
      .where(eq(seats.seriesId, seriesId))
      .orderBy(asc(seats.position), asc(seats.agencyId))
  ).map((seat) => seat.agencyId);

export const chairsOf = (db: Database, seriesId: string) =>
  db
    .select({ personId: people.id, name: people.name, role: chairs.role })
    .from(chairs)
    .innerJoin(people, eq(people.id, chairs.personId))
    .where(eq(chairs.seriesId, seriesId))
    .orderBy(asc(chairs.role), asc(people.name));

export interface SeriesDate {
  id: string;
  state: MeetingState;
  /** Exactly as the inputs of a form need them. */
  date: string;
  time: string;
  dateWords: string;
  timeWords: string;
  relative: string;
  /** The date that the rhythm had made, in words, when the meeting was moved. */
  movedFrom: string | null;
  changeReason: string | null;
}

const day = 86_400_000;
const pastPerPage = 12;

/**
 * What the page of a series shows, in seven queries at most: rhythm, people, agencies, dates to come, a page of past ones,
 * the statement.
 * @param before wall date; past meetings before it only.
 */
export async function seriesPage(
  db: Database,
  viewer: PersonViewer,
  id: string,
  now: Date,
  language: Language,
  before: string | null,
) {
  const table = await findSeries(db, viewer, id);
  if (!table) return null;
  const over = or(
    sql`exists (select 1 from ${closures} where ${closures.meetingId} = ${meetings.id})`,
    and(isNull(meetings.startedAt), lt(meetings.startsAt, new Date(now.getTime() - day / 2))),
  )!;
  const dates = (condition: SQL | undefined) =>
    db
      .select({
        id: meetings.id,
        state: meetingStateSql,
        originalDate: meetings.originalDate,
        date: meetings.date,
        time: meetings.wallTime,
        timeZone: meetings.timeZone,
        startsAt: meetings.startsAt,
        durationMinutes: meetings.durationMinutes,
        changeReason: meetings.changeReason,
      })
      .from(meetings)
      .where(and(eq(meetings.seriesId, id), condition));
  const toCome = await dates(not(over)).orderBy(asc(meetings.startsAt)).limit(30);
  const past = await dates(and(over, before ? lt(meetings.date, before) : undefined))
    .orderBy(desc(meetings.startsAt))
    .limit(pastPerPage + 1);
  const seated = await seatsOf(db, id);
  const chairing = await chairsOf(db, id);

  const inWords = (row: (typeof toCome)[number]): SeriesDate => ({
    id: row.id,
    state: row.state,
    date: row.date,
    time: row.time,
    dateWords: formatDate(row.date, row.timeZone, language, "long"),
    timeWords: formatRange(row.startsAt, row.durationMinutes, row.timeZone, language),
    relative: relativeDay(row.startsAt, now, row.timeZone, language),
    movedFrom:
      row.date === row.originalDate ? null : formatDate(row.originalDate, row.timeZone, language, "weekday"),
    changeReason: row.changeReason,
  });
  const next = toCome[0]?.startsAt ?? now;
  const manages = decide(viewer, "series.manage", { seriesId: id });
  return {
    id: table.id,
    name: language === "fr" ? table.nameFr : table.nameEn,
    place: language === "fr" ? table.placeFr : table.placeEn,
    rhythm: {
      firstDate: table.firstDate,
      everyUnit: table.everyUnit,
      everyCount: table.everyCount,
    },
    timeWords: usualRange(table, language),
    zoneWords: zoneLabel(table.timeZone, next, language),
    timeZone: table.timeZone,
    seats: seated,
    chairs: chairing,
    statement: await statementInForce(db, id),
    /** Of those who look after the series. */
    versions: manages ? await versionsOf(db, table, language) : [],
    toCome: toCome.map(inWords),
    past: past.slice(0, pastPerPage).map(inWords),
    olderThan: past.length > pastPerPage ? past[pastPerPage - 1]!.date : null,
    may: {
      manage: manages,
      reschedule: viewer.chairOf.includes(id),
      /** A coordinator looks after the dates; what is on the agenda is the table's. */
      readMeetings: viewer.chairOf.includes(id) || viewer.seatedIn.includes(id),
    },
  };
}

/** Every wording of the statement, the newest first, with the days from which and until which it was in force. */
async function versionsOf(db: Database, { id, timeZone }: SeriesRow, language: Language) {
  const day = (at: Date) => formatDate(at, timeZone, language, "long");
  const all = await statementVersions(db, id);
  return all.map(({ createdAt, ...version }, order) => {
    const next = all[order - 1];
    return { ...version, from: day(createdAt), to: next ? day(next.createdAt) : null };
  });
}

/** "9:00–11:00 a.m.": the wall's time that the series has, whatever one of its dates was moved to. */
function usualRange({ wallTime, durationMinutes }: SeriesRow, language: Language): string {
  const ends = new Date(wallMilliseconds("2000-01-01", wallTime) + durationMinutes * 60_000);
  return formatWallRange(wallTime, wallAtOffset(ends, 0).time, language);
}

/** Who can chair: people with a place in some agency, and coordinators; with the agency for telling namesakes apart. */
export const peopleToChair = (db: Database) =>
  db
    .select({
      id: people.id,
      name: people.name,
      agencyId: sql<string | null>`(select m.agency_id from ${memberships} m
        where m.person_id = ${people.id} and m.ended_at is null order by m.agency_id limit 1)`,
    })
    .from(people)
    .where(isNull(people.disabledAt))
    .orderBy(asc(people.name));

/** People of the agencies at the table, for choosing a presenter and for naming who reads an item. */
export const peopleAtTable = (db: Database, seriesId: string) =>
  db
    .select({
      id: people.id,
      name: people.name,
      agencyId: memberships.agencyId,
      seat: memberships.seat,
      presides: sql<boolean>`exists (select 1 from ${chairs}
        where ${chairs.personId} = ${people.id} and ${chairs.seriesId} = ${seriesId})`,
    })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(
      and(
        isNull(memberships.endedAt),
        isNull(people.disabledAt),
        inArray(
          memberships.agencyId,
          db.select({ id: seats.agencyId }).from(seats).where(eq(seats.seriesId, seriesId)),
        ),
      ),
    )
    .orderBy(asc(people.name));
