import { and, asc, eq, gt, isNull } from "drizzle-orm";
import type { PersonViewer, ScreenViewer } from "#app/access/viewer.ts";
import { formatDate, formatRange, formatTime, offsetMinutes, today } from "#app/calendar/zone.server.ts";
import type { WallDate } from "#app/calendar/zone.ts";
import type { Services } from "#app/context.ts";
import { wordsIn } from "#app/i18n/i18n.server.ts";
import { inLanguage } from "#app/i18n/i18n.tsx";
import type { Language } from "#app/i18n/language.ts";
import { findMeeting, type Meeting } from "#app/meetings/meeting.server.ts";
import { roomFor } from "#app/meetings/room.server.ts";
import type { RoomState } from "#app/meetings/room.ts";
import type { NoteContent } from "#app/notes/note.ts";
import { noteContents } from "#app/notes/note-store.server.ts";
import { qrCode } from "#app/second-factors/qr.server.ts";
import { chairsOf } from "#app/series/series.server.ts";
import type { Database } from "#db/client.ts";
import { meetings, memberships, people, seats, series } from "#db/schema/index.ts";
import type { RoomHead, RoomJoin, RoomPerson } from "./room-page.ts";

export interface RoomPage {
  seriesId: string;
  room: RoomState;
  head: RoomHead;
  /** Agencies at the table in the order in which they sit. */
  seatIds: string[];
  /** Who presides the series, also those who sit for no agency. */
  presiding: { personId: string; name: string }[];
  /** Who may come, take an action item, or be ticked off. */
  people: RoomPerson[];
  /** By item: readable before the live editor is loaded. */
  notes: Record<string, NoteContent>;
}

/**
 * What a room's page starts from: the room as this person may see it, and what stands around it. The socket keeps the
 * rest fresh. Null when the meeting is not there for them.
 */
export async function roomPage(
  services: Services,
  viewer: PersonViewer,
  meetingId: string,
  operation: "meeting.read" | "console.open",
  language: Language,
): Promise<RoomPage | null> {
  const meeting = await findMeeting(services.db, viewer, meetingId, operation);
  if (!meeting) return null;
  const room = await roomFor(services.db, viewer, meeting, services.now());
  const [around, notes] = [
    await tableOf(services.db, meeting),
    await noteContents(
      services.db,
      room.items.map((item) => item.id),
    ),
  ];
  return {
    seriesId: meeting.seriesId,
    room,
    head: await headOf(services, meeting, language),
    ...around,
    notes: Object.fromEntries(
      room.items.flatMap(({ id }) => {
        const note = notes.get(id);
        return note ? [[id, note.content]] : [];
      }),
    ),
  };
}

/** What the wall starts from: only what everybody in the room may see. */
export async function screenPage(
  services: Services,
  viewer: ScreenViewer,
  meetingId: string,
  language: Language,
): Promise<Pick<RoomPage, "room" | "head" | "seatIds"> | null> {
  const meeting = await findMeeting(services.db, viewer, meetingId, "screen.read");
  if (!meeting) return null;
  return {
    room: await roomFor(services.db, viewer, meeting, services.now()),
    head: await headOf(services, meeting, language, "wall"),
    seatIds: (await tableOf(services.db, meeting)).seatIds,
  };
}

async function headOf(
  services: Services,
  meeting: Meeting,
  language: Language,
  of: "page" | "wall" = "page",
): Promise<RoomHead> {
  const { db } = services;
  const [names] = await db
    .select({ nameEn: series.nameEn, nameFr: series.nameFr })
    .from(series)
    .where(eq(series.id, meeting.seriesId));
  const [next] = await db
    .select({ date: meetings.date, startsAt: meetings.startsAt })
    .from(meetings)
    .where(
      and(
        eq(meetings.seriesId, meeting.seriesId),
        gt(meetings.startsAt, meeting.startsAt),
        isNull(meetings.cancelledAt),
      ),
    )
    .orderBy(asc(meetings.startsAt))
    .limit(1);
  const zone = meeting.timeZone;
  return {
    series: inLanguage(language, names?.nameEn ?? "", names?.nameFr ?? ""),
    place: inLanguage(language, meeting.placeEn, meeting.placeFr),
    date: formatDate(meeting.startsAt, zone, language, "weekday"),
    dateShort: formatDate(meeting.startsAt, zone, language, "short"),
    begins: formatTime(meeting.startsAt, zone, language),
    range: formatRange(meeting.startsAt, meeting.durationMinutes, zone, language),
    offsetMinutes: offsetMinutes(meeting.startsAt, zone),
    today: today(zone, services.now()),
    next: next
      ? {
          date: next.date as WallDate,
          words: `${formatDate(next.startsAt, zone, language, "weekday")}, ${formatTime(next.startsAt, zone, language)}`,
        }
      : null,
    join: joinOf(services, of === "wall" ? meeting.id : null),
  };
}

function joinOf({ settings }: Services, meetingId: string | null): RoomJoin {
  const { host, origin } = new URL(settings.appUrl);
  return {
    address: host,
    qr: meetingId === null ? null : qrCode(`${origin}/meetings/${meetingId}/room`),
    how: { en: wordsIn("en")("ritual.wall.how"), fr: wordsIn("fr")("ritual.wall.how") },
  };
}

async function tableOf(
  db: Database,
  meeting: Meeting,
): Promise<Pick<RoomPage, "seatIds" | "presiding" | "people">> {
  const presiding = (await chairsOf(db, meeting.seriesId)).map(({ personId, name }) => ({ personId, name }));
  const rows = await db
    .select({
      agencyId: seats.agencyId,
      id: people.id,
      name: people.name,
      seat: memberships.seat,
    })
    .from(seats)
    .leftJoin(memberships, and(eq(memberships.agencyId, seats.agencyId), isNull(memberships.endedAt)))
    .leftJoin(people, and(eq(people.id, memberships.personId), isNull(people.disabledAt)))
    .where(eq(seats.seriesId, meeting.seriesId))
    .orderBy(asc(seats.position), asc(seats.agencyId), asc(people.name));
  return {
    seatIds: [...new Set(rows.map((row) => row.agencyId))],
    presiding,
    people: rows.flatMap(({ id, name, agencyId, seat }) =>
      id !== null && name !== null && seat !== null
        ? [{ id, name, agencyId, seat, presides: presiding.some((one) => one.personId === id) }]
        : [],
    ),
  };
}
