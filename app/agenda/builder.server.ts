import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { decide } from "#app/access/decide.ts";
import type { PersonViewer } from "#app/access/viewer.ts";
import { recusedSql, visibleItems } from "#app/access/visible.server.ts";
import { formatDate, formatRange, relativeDay } from "#app/calendar/zone.server.ts";
import type { Language } from "#app/i18n/language.ts";
import type { Meeting } from "#app/meetings/meeting.server.ts";
import { nextMeeting } from "#app/meetings/schedule.server.ts";
import { peopleAtTable, seatsOf } from "#app/series/series.server.ts";
import type { Database } from "#db/client.ts";
import { agendaItems, meetings, people, triages } from "#db/schema/index.ts";
import { acceptedInOrder } from "./accepted.server.ts";
import { titledFor } from "./entry-title.ts";
import { itemResourceColumns } from "./item.server.ts";
import { inOrder, sectionOfKind } from "./order.ts";
import { publicationMark } from "./publication.server.ts";
import { waitingStatuses } from "./triage.ts";
import { wideningRights, wideningSql } from "./widening-view.server.ts";

const presenters = alias(people, "presenters");

const columns = {
  id: agendaItems.id,
  kind: agendaItems.kind,
  standing: agendaItems.standing,
  status: agendaItems.status,
  language: agendaItems.language,
  title: agendaItems.title,
  details: agendaItems.details,
  urgency: agendaItems.urgency,
  minutes: agendaItems.minutes,
  section: agendaItems.section,
  position: agendaItems.position,
  audience: agendaItems.audience,
  recused: recusedSql,
  resource: itemResourceColumns,
  widening: wideningSql,
  agencyId: agendaItems.agencyId,
  submittedById: agendaItems.submittedById,
  submitterName: people.name,
  submittedAt: agendaItems.submittedAt,
  presenterId: agendaItems.presenterId,
  presenterName: presenters.name,
  outcome: agendaItems.outcome,
  updatedAt: agendaItems.updatedAt,
  carriedOver: sql<boolean>`${agendaItems.carriedFromId} is not null`,
  /** The chair's last answer, for what comes a second time. */
  lastAnswer: sql<{ verdict: string; reason: string } | null>`(select json_build_object('verdict', t.verdict,
    'reason', t.reason) from ${triages} t where t.item_id = ${agendaItems.id} order by t.at desc, t.id desc limit 1)`,
};

/** Everything that the chair arranges a meeting's agenda with, in six queries. The viewer may arrange it. */
export async function readBuilder(
  db: Database,
  viewer: PersonViewer,
  meeting: Meeting,
  now: Date,
  language: Language,
) {
  const rows = await db
    .select(columns)
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .innerJoin(people, eq(people.id, agendaItems.submittedById))
    .leftJoin(presenters, eq(presenters.id, agendaItems.presenterId))
    .where(
      and(
        eq(agendaItems.meetingId, meeting.id),
        inArray(agendaItems.status, ["accepted", "asked_back", ...waitingStatuses]),
        visibleItems(db, viewer),
      ),
    )
    .orderBy(asc(agendaItems.submittedAt), asc(agendaItems.id));
  const agenda = await acceptedInOrder(db, viewer, meeting.id);
  const seats = await seatsOf(db, meeting.seriesId);
  const atTable = await peopleAtTable(db, meeting.seriesId);
  const next = await nextMeeting(db, meeting);
  const items = rows.map(({ submittedAt, updatedAt, section, position, resource, widening, ...row }) => ({
    ...titledFor(row, language),
    ...wideningRights(viewer, resource, widening),
    namedAgencyIds: resource.namedAgencyIds,
    section: section ?? sectionOfKind[row.kind],
    position: position ?? 0,
    submittedWords: submittedAt && relativeDay(submittedAt, now, meeting.timeZone, language),
    changed: meeting.publishedAt !== null && updatedAt > meeting.publishedAt,
    /** Whether this chair may let more people read it, as a representative of the agency whose item it is. */
    mayWiden: decide(viewer, "item.widen", resource),
  }));
  return {
    meeting: {
      id: meeting.id,
      seriesId: meeting.seriesId,
      state: meeting.state,
      wallTime: meeting.wallTime,
      durationMinutes: meeting.durationMinutes,
      title: `${formatDate(meeting.date, meeting.timeZone, language, "weekday")}, ${formatRange(meeting.startsAt, meeting.durationMinutes, meeting.timeZone, language)}`,
      exactDate: formatDate(meeting.date, meeting.timeZone, language, "long"),
      publication: publicationMark(meeting.publishedAt),
      publishedWords:
        meeting.publishedAt && relativeDay(meeting.publishedAt, now, meeting.timeZone, language),
    },
    items: inOrder(items.filter((item) => item.status === "accepted")),
    /** Places to keep that this chair may not read; ids are of the places alone. */
    restricted: agenda
      .filter(({ readable }) => !readable)
      .map(({ section, position, minutes }, at) => ({ id: `place ${at}`, section, position, minutes })),
    /** What waits for the chair, the longest waiting first; then what was asked back. */
    waiting: items.filter((item) => item.status === "submitted" || item.status === "deferred"),
    askedBack: items.filter((item) => item.status === "asked_back"),
    seats,
    people: atTable.map(({ id, name, agencyId, presides }) => ({ id, name, agencyId, presides })),
    next: next && formatDate(next.date, meeting.timeZone, language, "weekday"),
  };
}

export type BuilderData = Awaited<ReturnType<typeof readBuilder>>;
export type BuilderItem = BuilderData["items"][number];
export type BuilderPlace = BuilderItem | BuilderData["restricted"][number];
