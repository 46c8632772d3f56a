import { and, eq, inArray, or } from "drizzle-orm";
import { decide } from "#app/access/decide.ts";
import type { PersonViewer } from "#app/access/viewer.ts";
import { visibleItems } from "#app/access/visible.server.ts";
import { attendancesOf } from "#app/attendance/attendance.server.ts";
import { formatDate, formatRange, formatTime, relativeDay, zoneLabel } from "#app/calendar/zone.server.ts";
import type { Language } from "#app/i18n/language.ts";
import { type Meeting, meetingResource } from "#app/meetings/meeting.server.ts";
import { seatsOf } from "#app/series/series.server.ts";
import type { Database } from "#db/client.ts";
import { agendaItems, meetings, people, series } from "#db/schema/index.ts";
import { titledFor } from "./entry-title.ts";
import { namedAgenciesSql } from "./item.server.ts";
import { inOrder, sectionOfKind } from "./order.ts";
import { shortTime, startTimes } from "./timing.ts";

/**
 * What a person at the table sees of a meeting before and around it, in five queries. Times are counted over what this
 * person may read, so that neither a gap nor a number tells of anything else.
 */
export async function readMeetingPage(
  db: Database,
  viewer: PersonViewer,
  meeting: Meeting,
  now: Date,
  language: Language,
) {
  const published = meeting.publishedAt !== null;
  const own = viewer.agencies.map((agency) => agency.id);
  const rows = await db
    .select({
      id: agendaItems.id,
      kind: agendaItems.kind,
      standing: agendaItems.standing,
      status: agendaItems.status,
      language: agendaItems.language,
      title: agendaItems.title,
      minutes: agendaItems.minutes,
      section: agendaItems.section,
      position: agendaItems.position,
      audience: agendaItems.audience,
      namedAgencyIds: namedAgenciesSql,
      agencyId: agendaItems.agencyId,
      presenterName: people.name,
    })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .leftJoin(people, eq(people.id, agendaItems.presenterId))
    .where(
      and(
        eq(agendaItems.meetingId, meeting.id),
        visibleItems(db, viewer),
        or(
          and(eq(agendaItems.status, "accepted"), published ? undefined : mine(viewer.personId, own)),
          and(
            inArray(agendaItems.status, ["draft", "submitted", "asked_back", "deferred"]),
            mine(viewer.personId, own),
          ),
        ),
      ),
    );
  const seats = await seatsOf(db, meeting.seriesId);
  const [table] = await db
    .select({ nameEn: series.nameEn, nameFr: series.nameFr })
    .from(series)
    .where(eq(series.id, meeting.seriesId));
  const coming = await attendancesOf(db, meeting.id);

  const accepted = published ? rows.filter((row) => row.status === "accepted") : [];
  const ordered = inOrder(
    accepted.map((row) => ({
      ...row,
      section: row.section ?? sectionOfKind[row.kind],
      position: row.position ?? 0,
    })),
  );
  const times = startTimes(ordered, meeting.wallTime);
  const resource = meetingResource(meeting);
  const may = (operation: Parameters<typeof decide>[1]) => decide(viewer, operation, resource);
  const day = (date: string) => formatDate(date, meeting.timeZone, language, "long");
  return {
    id: meeting.id,
    seriesId: meeting.seriesId,
    seriesName: language === "fr" ? table!.nameFr : table!.nameEn,
    state: meeting.state,
    dateWords: day(meeting.date),
    movedFrom: meeting.date === meeting.originalDate ? null : day(meeting.originalDate),
    changeReason: meeting.changeReason,
    timeWords: formatRange(meeting.startsAt, meeting.durationMinutes, meeting.timeZone, language),
    zoneWords: zoneLabel(meeting.timeZone, meeting.startsAt, language),
    relative: relativeDay(meeting.startsAt, now, meeting.timeZone, language),
    startWords: `${formatDate(meeting.date, meeting.timeZone, language, "weekday")}, ${formatTime(meeting.startsAt, meeting.timeZone, language)}`,
    place: language === "fr" ? meeting.placeFr : meeting.placeEn,
    published,
    agenda: ordered.map(({ position: _position, ...row }) => ({
      ...titledFor(row, language),
      timeWords: shortTime(times.get(row.id)!, language),
    })),
    /** Own items that are not on a published agenda: drafts, sent in, asked back, accepted but not published. */
    own: rows.filter((row) => row.status !== "accepted" || !published),
    seats,
    attendances: coming,
    ownAttendance: coming.find((row) => row.personId === viewer.personId)?.status ?? null,
    started: meeting.startedAt !== null,
    may: {
      join: may("meeting.join"),
      arrange: may("agenda.arrange"),
      run: may("meeting.run"),
      start: may("meeting.start"),
      screen: may("device.start"),
      minutes: may("minutes.read"),
      submit: may("item.submit"),
      announce: may("attendance.announce"),
    },
  };
}

const mine = (personId: string, agencyIds: string[]) =>
  or(
    eq(agendaItems.submittedById, personId),
    agencyIds.length ? inArray(agendaItems.agencyId, agencyIds) : undefined,
  );

export type MeetingPage = Awaited<ReturnType<typeof readMeetingPage>>;
