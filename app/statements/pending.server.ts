import { and, desc, eq, gt, inArray, isNotNull, isNull, notInArray, sql } from "drizzle-orm";
import { data } from "react-router";
import { decide } from "#app/access/decide.ts";
import { notFound } from "#app/access/operation.server.ts";
import type { PersonViewer } from "#app/access/viewer.ts";
import { formatDate } from "#app/calendar/zone.server.ts";
import type { Services } from "#app/context.ts";
import type { Language } from "#app/i18n/language.ts";
import { type Meeting, meetingResource, meetingStateSql } from "#app/meetings/meeting.server.ts";
import type { Database } from "#db/client.ts";
import { meetings, statements } from "#db/schema/index.ts";
import type { AcknowledgeFirst } from "./acknowledge-first.ts";
import { statementById } from "./statement.server.ts";
import type { Statement } from "./statement.ts";

/** A statement that a reader has not acknowledged. It says nothing of what is closed by that, nor whether anything is. */
export interface PendingStatement {
  meetingId: string;
  /** "Thursday, November 26" */
  day: string;
  /** Whether the meeting is on. */
  isOn: boolean;
  statement: Statement;
}

/** What the viewer has to acknowledge of a meeting that they may read; null when there is nothing. */
export async function pendingOf(
  db: Database,
  viewer: PersonViewer,
  meeting: Meeting,
  language: Language,
): Promise<PendingStatement | null> {
  const { id, statementId } = meeting;
  if (!statementId || viewer.acknowledgedIn.includes(id)) return null;
  if (!decide(viewer, "statement.acknowledge", meetingResource(meeting))) return null;
  const statement = await statementById(db, statementId);
  const day = formatDate(meeting.startsAt, meeting.timeZone, language, "weekday");
  return statement && { meetingId: id, day, isOn: meeting.state === "live", statement };
}

/** Of meetings that are longer ago one is asked where their minutes are: whoever is new has not missed a year of them. */
const asksFor = 45 * 24 * 60 * 60 * 1000;

/**
 * For pages about no one meeting: the one that is on, else the last one whose statement the viewer has not acknowledged.
 * One query; the next one comes up once this one is acknowledged.
 */
export async function latestPending(
  db: Database,
  viewer: PersonViewer,
  now: Date,
  language: Language,
): Promise<PendingStatement | null> {
  const seriesIds = [...new Set([...viewer.chairOf, ...viewer.seatedIn])];
  if (seriesIds.length === 0) return null;
  const [row] = await db
    .select({
      meetingId: meetings.id,
      startsAt: meetings.startsAt,
      timeZone: meetings.timeZone,
      isOn: sql<boolean>`${meetingStateSql} = 'live'`,
      statement: { id: statements.id, version: statements.version, en: statements.en, fr: statements.fr },
    })
    .from(meetings)
    .innerJoin(statements, eq(statements.id, meetings.statementId))
    .where(
      and(
        inArray(meetings.seriesId, seriesIds),
        isNotNull(meetings.startedAt),
        isNull(meetings.cancelledAt),
        gt(meetings.startedAt, new Date(now.getTime() - asksFor)),
        viewer.acknowledgedIn.length ? notInArray(meetings.id, viewer.acknowledgedIn) : undefined,
      ),
    )
    .orderBy(sql`(${meetingStateSql} = 'live') desc`, desc(meetings.startsAt))
    .limit(1);
  if (!row) return null;
  const { startsAt, timeZone, ...pending } = row;
  return { ...pending, day: formatDate(startsAt, timeZone, language, "weekday") };
}

/**
 * The 404 of an item's pages. Whoever has a statement to acknowledge is told so, whichever id was asked for: an item that
 * opens with it, one that never will and one that does not exist answer the same.
 */
export async function noItem(
  { db, now }: Pick<Services, "db" | "now">,
  viewer: PersonViewer,
  language: Language,
): Promise<ReturnType<typeof notFound> | ReturnType<typeof data<{ acknowledgeFirst: AcknowledgeFirst }>>> {
  const pending = await latestPending(db, viewer, now(), language);
  if (!pending) return notFound();
  const { meetingId, day, isOn } = pending;
  return data({ acknowledgeFirst: { meetingId, day, isOn } }, { status: 404 });
}
