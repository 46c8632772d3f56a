import { and, asc, eq, isNull } from "drizzle-orm";
import type { KioskViewer } from "#app/access/viewer.ts";
import { attendancesOf, placesAtTable } from "#app/attendance/attendance.server.ts";
import { formatDate } from "#app/calendar/zone.server.ts";
import type { Services } from "#app/context.ts";
import { inLanguage } from "#app/i18n/i18n.tsx";
import type { Language } from "#app/i18n/language.ts";
import { findMeeting } from "#app/meetings/meeting.server.ts";
import { chairsOf, peopleAtTable, seatsOf } from "#app/series/series.server.ts";
import { acknowledgedBy, acknowledgedByGuests, statementOfRoom } from "#app/statements/statement.server.ts";
import type { Database } from "#db/client.ts";
import { guests, series } from "#db/schema/index.ts";
import type { KioskGuest, KioskPage, SeatedAgency } from "./kiosk.ts";

/** What the kiosk of a meeting shows: the statement, and the names of those who can come. Null when it is no kiosk of it. */
export async function kioskPage(
  { db }: Pick<Services, "db">,
  kiosk: KioskViewer,
  meetingId: string,
  language: Language,
): Promise<KioskPage | null> {
  const meeting = await findMeeting(db, kiosk, meetingId, "kiosk.read");
  if (!meeting) return null;
  const [table] = await db
    .select({ nameEn: series.nameEn, nameFr: series.nameFr })
    .from(series)
    .where(eq(series.id, meeting.seriesId));
  return {
    seriesName: inLanguage(language, table?.nameEn ?? "", table?.nameFr ?? ""),
    day: formatDate(meeting.startsAt, meeting.timeZone, language, "weekday"),
    phase: meeting.startedAt === null ? "before" : meeting.state === "live" ? "on" : "over",
    statement: await statementOfRoom(db, meeting),
    seated: await seatedAt(db, meeting.id, meeting.seriesId),
    guests: await guestsAt(db, meeting.id),
  };
}

async function guestsAt(db: Database, meetingId: string): Promise<KioskGuest[]> {
  const done = new Set((await acknowledgedByGuests(db, meetingId)).map(({ guestId }) => guestId));
  const here = await db
    .select({ id: guests.id, name: guests.name })
    .from(guests)
    .where(and(eq(guests.meetingId, meetingId), isNull(guests.leftAt)))
    .orderBy(asc(guests.arrivedAt), asc(guests.id));
  return here.map((guest) => ({ ...guest, done: done.has(guest.id) }));
}

/**
 * Everybody with a place at the table, by agency in the order of the seats; a chair of none last. Who sent regrets may
 * turn up all the same, and stands behind the others.
 */
async function seatedAt(db: Database, meetingId: string, seriesId: string): Promise<SeatedAgency[]> {
  const regrets = new Set(
    (await attendancesOf(db, meetingId))
      .filter(({ status }) => status === "regrets")
      .map(({ personId }) => personId),
  );
  const done = new Set((await acknowledgedBy(db, meetingId)).map(({ personId }) => personId));
  const chairs = await chairsOf(db, seriesId);
  const names = new Map([
    ...(await peopleAtTable(db, seriesId)).map(({ id, name }) => [id, name] as const),
    ...chairs.map(({ personId, name }) => [personId, name] as const),
  ]);
  const places = await placesAtTable(db, [...names.keys()], seriesId);
  const people = [...names]
    .filter(([id]) => places.has(id))
    .map(([id, name]) => ({ id, name, agencyId: places.get(id)?.agencyId ?? null, done: done.has(id) }))
    .sort((a, b) => Number(regrets.has(a.id)) - Number(regrets.has(b.id)) || a.name.localeCompare(b.name));
  return [...(await seatsOf(db, seriesId)), null]
    .map((agencyId) => ({ agencyId, people: people.filter((person) => person.agencyId === agencyId) }))
    .filter(({ people }) => people.length > 0);
}
