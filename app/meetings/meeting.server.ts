import { and, asc, eq, inArray, ne, type SQLWrapper, sql } from "drizzle-orm";
import { decide, type MeetingResource } from "#app/access/decide.ts";
import type { MeetingState, Operation } from "#app/access/matrix.ts";
import type { Viewer } from "#app/access/viewer.ts";
import { isUuid } from "#app/uuid.server.ts";
import type { Database } from "#db/client.ts";
import { closures, confirmations, meetings } from "#db/schema/index.ts";

/** The state of a meeting, from its instants and the rows of its story. Joins nothing: usable in any select on meetings. */
export const meetingStateSql = sql<MeetingState>`case
  when ${meetings.cancelledAt} is not null then 'cancelled'
  when exists (select 1 from ${confirmations} where ${confirmations.meetingId} = ${meetings.id}) then 'confirmed'
  when exists (select 1 from ${closures} where ${closures.meetingId} = ${meetings.id}) then 'closed'
  when ${meetings.startedAt} is not null then 'live'
  when ${meetings.publishedAt} is not null then 'published'
  else 'draft' end`;

export type Meeting = typeof meetings.$inferSelect & { state: MeetingState };

const meetingColumns = {
  id: meetings.id,
  seriesId: meetings.seriesId,
  originalDate: meetings.originalDate,
  date: meetings.date,
  wallTime: meetings.wallTime,
  timeZone: meetings.timeZone,
  startsAt: meetings.startsAt,
  durationMinutes: meetings.durationMinutes,
  placeEn: meetings.placeEn,
  placeFr: meetings.placeFr,
  changeReason: meetings.changeReason,
  cancelledAt: meetings.cancelledAt,
  publishedAt: meetings.publishedAt,
  publishedById: meetings.publishedById,
  startedAt: meetings.startedAt,
  startedById: meetings.startedById,
  statementId: meetings.statementId,
  version: meetings.version,
  state: meetingStateSql,
};

export const meetingResource = (meeting: Meeting): MeetingResource => ({
  seriesId: meeting.seriesId,
  meetingId: meeting.id,
  state: meeting.state,
});

/**
 * The meeting, if the viewer may do `operation` on it now; null otherwise, whether it does not exist, is not the
 * viewer's, or is in a state that does not admit the operation. An id that is no UUID is an id that does not exist.
 */
export async function findMeeting(
  db: Database,
  viewer: Viewer,
  id: string,
  operation: Operation = "meeting.read",
): Promise<Meeting | null> {
  if (!isUuid(id)) return null;
  const [meeting] = await db.select(meetingColumns).from(meetings).where(eq(meetings.id, id));
  return meeting && decide(viewer, operation, meetingResource(meeting)) ? meeting : null;
}

/**
 * Inside a transaction: takes the meeting for this change alone, decides on its state as it is now, and raises its
 * version, so that changes of one meeting are ordered and every open room can tell newer from older.
 * @returns the meeting with its new version; null when the viewer may not (any more).
 */
export async function changeMeeting(
  tx: Database,
  viewer: Viewer,
  id: string,
  operation: Operation,
): Promise<Meeting | null> {
  if (!isUuid(id)) return null;
  await takeMeetings(tx, [id]);
  const meeting = await findMeeting(tx, viewer, id, operation);
  if (!meeting) return null;
  // The row of a confirmed meeting is locked, and no room of it waits for a version: its devices can still be ended.
  return meeting.state === "confirmed" ? meeting : { ...meeting, version: await raiseVersion(tx, id) };
}

/**
 * Inside a transaction: nobody else changes these meetings until it ends. Not "for update": that would also hold up rows
 * that only refer to a meeting, and with the record's lock (which they have by then, and confirming waits for) each would
 * wait for the other.
 */
export const takeMeetings = (tx: Database, ids: string[] | SQLWrapper) =>
  tx
    .select({ version: meetings.version })
    .from(meetings)
    .where(inArray(meetings.id, ids))
    .orderBy(asc(meetings.startsAt))
    .for("no key update");

/** Those of the series that are on, other than this one. */
export const liveMeetings = async (tx: Database, seriesId: string, except: string): Promise<string[]> =>
  (
    await tx
      .select({ id: meetings.id })
      .from(meetings)
      .where(and(eq(meetings.seriesId, seriesId), ne(meetings.id, except), sql`${meetingStateSql} = 'live'`))
  ).map(({ id }) => id);

/** Inside a transaction that holds the meeting. @returns its new version. */
export async function raiseVersion(tx: Database, id: string): Promise<number> {
  const [meeting] = await tx
    .update(meetings)
    .set({ version: sql`${meetings.version} + 1` })
    .where(eq(meetings.id, id))
    .returning({ version: meetings.version });
  return meeting!.version;
}

/**
 * The version as this viewer may know it: it counts changes of what is hidden too, so nobody learns it but who runs the
 * table.
 */
export const versionFor = (viewer: Viewer, meeting: MeetingResource, version: number): number | null =>
  decide(viewer, "console.open", meeting) ? version : null;

/** The versions of these meetings as they are committed now, by id. For nobody in particular. */
export async function versionsOf(db: Database, ids: string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: meetings.id, version: meetings.version })
    .from(meetings)
    .where(inArray(meetings.id, ids));
  return new Map(rows.map(({ id, version }) => [id, version]));
}
