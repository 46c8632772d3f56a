import { instantToWall, wallToInstant } from "#app/calendar/zone.server.ts";
import type { Database } from "#db/client.ts";
import { agencies, chairs, memberships, people, seats, series, statements } from "#db/schema/index.ts";
import { idOf } from "./chance.ts";
import type { PartnershipContent } from "./content/types.ts";

export const zone = "America/Edmonton";
export const durationMinutes = 120;
const usualTime = "09:00";
const quarterHour = 15 * 60_000;

export const seriesId = idOf("series");
export const agencyId = (key: string) => idOf("agency", key);
export const personId = (key: string) => idOf("person", key);

export const statementId = (version: number) => idOf("statement", version);
/** The day of the first meeting that opened with each version: a year ago, and in the summer. */
const statementDays = [-14 * 26, -14 * 9];
/** The version that was in force on that day. */
export const statementVersionOn = (day: number) => statementDays.filter((first) => first <= day).length;

/** The demo's dates, counted from the day on which it was loaded. */
export interface Calendar {
  now: Date;
  /** The wall date `day` days from today. */
  date(day: number): string;
  /** The wall time of that day's meeting: 9:00, but today's is about to begin. */
  time(day: number): string;
  startsAt(day: number): Date;
}

export function calendarOf(now: Date): Calendar {
  const soon = instantToWall(new Date(Math.ceil((now.getTime() + 60_000) / quarterHour) * quarterHour), zone);
  const date = (day: number) => {
    const moved = new Date(`${soon.date}T12:00:00Z`);
    moved.setUTCDate(moved.getUTCDate() + day);
    return moved.toISOString().slice(0, 10);
  };
  const time = (day: number) => (day === 0 ? soon.time : usualTime);
  return { now, date, time, startsAt: (day) => wallToInstant(date(day), time(day), zone) };
}

/** Agencies, people and the series: everything that has no date of its own. */
export async function seedTable(
  tx: Database,
  content: PartnershipContent,
  calendar: Calendar,
): Promise<void> {
  await tx.insert(agencies).values(
    content.agencies.map((agency) => ({
      id: agencyId(agency.key),
      nameEn: agency.name.en,
      nameFr: agency.name.fr,
      kind: agency.kind,
    })),
  );
  await tx.insert(people).values(
    content.people.map((person) => ({
      id: personId(person.key),
      name: person.name,
      email: `${person.mailbox}@${person.agency ?? "partnership"}.example.org`.toLowerCase(),
      language: person.language,
      isCoordinator: person.role === "coordinator",
      showsEn: person.shows?.en,
      showsFr: person.shows?.fr,
    })),
  );
  await tx
    .insert(memberships)
    .values(
      content.people.flatMap((person) =>
        person.agency
          ? [{ personId: personId(person.key), agencyId: agencyId(person.agency), seat: person.seat }]
          : [],
      ),
    );
  await tx.insert(series).values({
    id: seriesId,
    nameEn: content.series.name.en,
    nameFr: content.series.name.fr,
    placeEn: content.series.place.en,
    placeFr: content.series.place.fr,
    timeZone: zone,
    firstDate: calendar.date(-14 * 26),
    wallTime: usualTime,
    durationMinutes,
    everyUnit: "week",
    everyCount: 2,
  });
  await tx
    .insert(seats)
    .values(
      content.agencies.map((agency, position) => ({ seriesId, agencyId: agencyId(agency.key), position })),
    );
  await tx
    .insert(chairs)
    .values(
      content.people.flatMap((person) =>
        person.role === "chair" || person.role === "deputy"
          ? [{ seriesId, personId: personId(person.key), role: person.role }]
          : [],
      ),
    );
  const chair = content.people.find((person) => person.role === "chair");
  await tx.insert(statements).values(
    content.statements.map((words, order) => ({
      id: statementId(order + 1),
      seriesId,
      version: order + 1,
      ...words,
      createdById: chair ? personId(chair.key) : null,
      createdAt: new Date(calendar.startsAt(statementDays[order] ?? 0).getTime() - 3 * 24 * 60 * 60_000),
    })),
  );
}
