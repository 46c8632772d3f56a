import { and, asc, desc, eq, gt, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { decide } from "#app/access/decide.ts";
import type { MeetingState } from "#app/access/matrix.ts";
import type { PersonViewer } from "#app/access/viewer.ts";
import { visibleItems } from "#app/access/visible.server.ts";
import { type AgencyState, type AttendanceWord, agencyState } from "#app/attendance/agency-state.ts";
import { formatDate, formatRange, relativeDay, zoneLabel } from "#app/calendar/zone.server.ts";
import type { Language } from "#app/i18n/language.ts";
import type { Database } from "#db/client.ts";
import { agendaItems, attendances, closures, meetings, seats, series } from "#db/schema/index.ts";
import { meetingStateSql } from "./meeting.server.ts";
import type { RoomNext } from "./room.ts";

/** A meeting to come, or one that is on, as people speak of it. */
export interface NextMeeting {
  id: string;
  seriesId: string;
  seriesName: string;
  state: Extract<MeetingState, "draft" | "published" | "live">;
  /** "Thursday, in 3 days" */
  when: string;
  /** "Thursday, November 26" */
  day: string;
  /** "9:00–11:00 a.m." */
  hours: string;
  /** "Thursday, November 26, 2026, 9:00–11:00 a.m., Alberta time (UTC−6)" */
  exact: string;
  place: string;
  /** Why it was moved, when it was; empty otherwise. */
  movedBecause: string;
  /** One seat per agency, in the order in which they sit: who announced to come (or is there), who sends regrets. */
  seats: { agencyId: string; coming: AgencyState }[];
  /** The viewer's own word. */
  mine: "present" | "regrets" | null;
  /** What was sent in and waits for the chair; 0 for whoever is not the chair. */
  waiting: number;
}

/**
 * Meetings of the viewer's series that are on or still to come (not cancelled), what is on first, in one query.
 * A meeting that nobody started is over when its time is.
 */
export async function nextMeetings(
  db: Database,
  viewer: PersonViewer,
  now: Date,
  language: Language,
): Promise<NextMeeting[]> {
  const seriesIds = [...new Set([...viewer.chairOf, ...viewer.seatedIn])];
  if (seriesIds.length === 0) return [];
  const rows = await db
    .select({
      id: meetings.id,
      seriesId: meetings.seriesId,
      seriesNameEn: series.nameEn,
      seriesNameFr: series.nameFr,
      state: meetingStateSql,
      date: meetings.date,
      originalDate: meetings.originalDate,
      changeReason: meetings.changeReason,
      startsAt: meetings.startsAt,
      durationMinutes: meetings.durationMinutes,
      timeZone: meetings.timeZone,
      placeEn: meetings.placeEn,
      placeFr: meetings.placeFr,
      seats: seatsSql,
      mine: sql<
        "present" | "regrets" | null
      >`(select ${attendances.status} from ${attendances} where ${attendances.meetingId} = ${meetings.id}
        and ${attendances.personId} = ${viewer.personId})`,
      waiting: viewer.chairOf.length ? waitingSql(db, viewer) : sql<number>`0::int`,
    })
    .from(meetings)
    .innerJoin(series, eq(series.id, meetings.seriesId))
    .where(
      and(
        inArray(meetings.seriesId, seriesIds),
        or(
          sql`${meetingStateSql} = 'live'`,
          and(inArray(meetingStateSql, ["draft", "published"]), stillToCome(now)),
        ),
      ),
    )
    .orderBy(sql`(${meetingStateSql} = 'live') desc`, asc(meetings.startsAt), asc(meetings.id))
    .limit(24);
  const french = language === "fr";
  return rows.map((row) => {
    const hours = formatRange(row.startsAt, row.durationMinutes, row.timeZone, language);
    const zone = zoneLabel(row.timeZone, row.startsAt, language);
    return {
      id: row.id,
      seriesId: row.seriesId,
      seriesName: french ? row.seriesNameFr : row.seriesNameEn,
      state: row.state as NextMeeting["state"],
      when: capital(relativeDay(row.startsAt, now, row.timeZone, language)),
      day: formatDate(row.startsAt, row.timeZone, language, "weekday"),
      hours,
      exact: `${formatDate(row.startsAt, row.timeZone, language, "long")}, ${hours}, ${zone}`,
      place: french ? row.placeFr : row.placeEn,
      movedBecause: row.date === row.originalDate ? "" : (row.changeReason ?? ""),
      seats: row.seats.map(({ agencyId, words }) => ({
        agencyId,
        coming: agencyState(words, row.state === "live"),
      })),
      mine: row.mine,
      waiting: row.waiting,
    };
  });
}

/**
 * Of those, one of each series to which the viewer may submit items: the first that has not begun, since what comes up
 * during a meeting is said there; the running one where no other is set.
 */
export function meetingsToSubmitTo(meetings: NextMeeting[], viewer: PersonViewer): NextMeeting[] {
  const open = meetings.filter(({ id: meetingId, seriesId, state }) =>
    decide(viewer, "item.submit", { seriesId, meetingId, state }),
  );
  const ofSeries = (seriesId: string) => open.filter((meeting) => meeting.seriesId === seriesId);
  return [...new Set(open.map((meeting) => meeting.seriesId))].flatMap(
    (seriesId) => ofSeries(seriesId).find(({ state }) => state !== "live") ?? ofSeries(seriesId)[0] ?? [],
  );
}

/** The last meeting of the viewer's series whose minutes there are to read; null before the first. */
export async function latestMinutes(
  db: Database,
  viewer: PersonViewer,
  language: Language,
): Promise<{ meetingId: string; day: string; confirmed: boolean } | null> {
  const seriesIds = [...new Set([...viewer.chairOf, ...viewer.seatedIn])];
  if (seriesIds.length === 0) return null;
  const [row] = await db
    .select({
      id: meetings.id,
      seriesId: meetings.seriesId,
      startsAt: meetings.startsAt,
      timeZone: meetings.timeZone,
      state: meetingStateSql,
    })
    .from(meetings)
    .innerJoin(closures, eq(closures.meetingId, meetings.id))
    .where(and(inArray(meetings.seriesId, seriesIds), inArray(meetingStateSql, ["closed", "confirmed"])))
    .orderBy(desc(meetings.startsAt))
    .limit(1);
  const resource = row && { seriesId: row.seriesId, meetingId: row.id, state: row.state };
  if (!row || !decide(viewer, "minutes.read", resource)) return null;
  return {
    meetingId: row.id,
    day: formatDate(row.startsAt, row.timeZone, language, "weekday"),
    confirmed: row.state === "confirmed",
  };
}

/** The date that follows in the series. */
export async function nextInRoom(
  db: Database,
  { seriesId, startsAt }: { seriesId: string; startsAt: Date },
): Promise<RoomNext | null> {
  const [next] = await db
    .select({
      meetingId: meetings.id,
      date: meetings.date,
      time: meetings.wallTime,
      durationMinutes: meetings.durationMinutes,
      placeEn: meetings.placeEn,
      placeFr: meetings.placeFr,
    })
    .from(meetings)
    .where(
      and(eq(meetings.seriesId, seriesId), gt(meetings.startsAt, startsAt), isNull(meetings.cancelledAt)),
    )
    .orderBy(asc(meetings.startsAt))
    .limit(1);
  return next ?? null;
}

/** Its time has not run out; the database counts the minutes, the driver writes the instant. */
const stillToCome = (now: Date): SQL =>
  sql`${meetings.startsAt} + make_interval(mins => ${meetings.durationMinutes}) > ${now.toISOString()}::timestamptz`;

/** The table in the order of its seats, with what the people of each agency said. */
const seatsSql = sql<
  { agencyId: string; words: AttendanceWord[] }[]
>`coalesce((select json_agg(json_build_object(
    'agencyId', s.agency_id,
    'words', coalesce((select json_agg(json_build_object('status', a.status,
        'arrived', a.arrived_at is not null, 'left', a.left_at is not null))
      from ${attendances} a where a.meeting_id = ${meetings.id} and a.agency_id = s.agency_id), '[]'))
    order by s.position, s.agency_id)
  from ${seats} s where s.series_id = ${meetings.seriesId}), '[]')`;

/** What the chair may not read is not counted either. */
const waitingSql = (db: Database, viewer: PersonViewer) => sql<number>`(case
  when ${inArray(meetings.seriesId, viewer.chairOf)} then
  (select count(*) from ${agendaItems} where ${agendaItems.meetingId} = ${meetings.id}
    and ${agendaItems.status} in ('submitted', 'deferred') and ${visibleItems(db, viewer)}) else 0 end)::int`;

/** A sentence of its own begins with a capital. */
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
