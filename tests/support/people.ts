import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { viewerOfSession } from "#app/access/viewer.server.ts";
import type { PersonViewer, Seat } from "#app/access/viewer.ts";
import type { Services, Settings } from "#app/context.ts";
import { silent } from "#app/live/live.ts";
import { hashToken, newToken, startSession } from "#app/people/sessions.server.ts";
import { insertDevice } from "#app/room-devices/room-device.server.ts";
import { statementInForce } from "#app/statements/statement.server.ts";
import type { Database } from "#db/client.ts";
import {
  agencies,
  agendaItems,
  chairs,
  closures,
  itemAgencies,
  meetings,
  memberships,
  people,
  seats,
  series,
  statements,
} from "#db/schema/index.ts";

/**
 * A small table that stories happen at: three agencies in one series, a chair (of the city), a rep and an attendee of
 * Harbour House, a rep of Coulee Outreach, a rep of Northside Clinic, a coordinator and a stranger from elsewhere.
 */
export interface TestTable {
  db: Database;
  services: Services;
  seriesId: string;
  agencies: { city: string; harbour: string; coulee: string; northside: string; elsewhere: string };
  chair: PersonViewer;
  /** Representative of Harbour House. */
  rep: PersonViewer;
  /** Attendee of Harbour House. */
  attendee: PersonViewer;
  /** Representative of Coulee Outreach. */
  coulee: PersonViewer;
  /** Representative of Northside Clinic. */
  northside: PersonViewer;
  coordinator: PersonViewer;
  stranger: PersonViewer;
}

const settings: Settings = {
  appUrl: "http://localhost:3000",
  demo: false,
  timeZone: "America/Edmonton",
  outboxReadable: true,
  secondFactorRequired: false,
  sealingKey: new Uint8Array(32).fill(7),
};

export const testServices = (db: Database, given: Partial<Services> = {}): Services => ({
  db,
  live: silent,
  settings,
  now: () => new Date(),
  ...given,
});

/** Signs a person in and answers who they then are: call again after a change of rights. */
export async function viewerOf(db: Database, personId: string): Promise<PersonViewer> {
  const token = await startSession(db, personId, new Date());
  const viewer = await viewerOfSession(db, hashToken(token), new Date());
  if (viewer.kind !== "person") throw new Error("this person cannot sign in");
  return viewer;
}

const newAgencies = (): TestTable["agencies"] => ({
  city: randomUUID(),
  harbour: randomUUID(),
  coulee: randomUUID(),
  northside: randomUUID(),
  elsewhere: randomUUID(),
});

export async function setTable(db: Database, ids = newAgencies()): Promise<TestTable> {
  await db.insert(agencies).values([
    { id: ids.city, nameEn: "City Housing Office", nameFr: "Bureau municipal du logement", kind: "city" },
    { id: ids.harbour, nameEn: "Harbour House", nameFr: "Maison du Havre", kind: "shelter" },
    { id: ids.coulee, nameEn: "Coulee Outreach", nameFr: "Proximité Coulée", kind: "outreach" },
    { id: ids.northside, nameEn: "Northside Clinic", nameFr: "Clinique du Nord", kind: "health" },
    { id: ids.elsewhere, nameEn: "Elsewhere Society", nameFr: "Société d’ailleurs", kind: "housing" },
  ]);
  const [table] = await db
    .insert(series)
    .values({
      nameEn: "Complex-case consultation",
      nameFr: "Réunion de consultation sur les cas complexes",
      timeZone: "America/Edmonton",
      firstDate: "2026-01-08",
      wallTime: "09:00",
      durationMinutes: 120,
      everyUnit: "week",
      everyCount: 2,
    })
    .returning();
  const seriesId = table!.id;
  await db.insert(seats).values(
    [ids.city, ids.harbour, ids.coulee, ids.northside].map((agencyId, position) => ({
      seriesId,
      agencyId,
      position,
    })),
  );
  const person = async (name: string, agencyId: string | null, seat: Seat, isCoordinator = false) => {
    const [row] = await db
      .insert(people)
      .values({
        name,
        email: `${name.toLowerCase().replaceAll(" ", ".")}.${randomUUID()}@example.org`,
        isCoordinator,
      })
      .returning();
    if (agencyId) await db.insert(memberships).values({ personId: row!.id, agencyId, seat });
    return row!.id;
  };
  const chairId = await person("Ana Chair", ids.city, "representative");
  await db.insert(chairs).values({ seriesId, personId: chairId, role: "chair" });
  const repId = await person("Remy Rep", ids.harbour, "representative");
  const attendeeId = await person("Ada Attendee", ids.harbour, "attendee");
  const couleeId = await person("Cole Outreach", ids.coulee, "representative");
  const northsideId = await person("Nora Clinic", ids.northside, "representative");
  const coordinatorId = await person("Cora Coordinator", null, "attendee", true);
  const strangerId = await person("Stan Stranger", ids.elsewhere, "representative");
  return {
    db,
    services: testServices(db),
    seriesId,
    agencies: ids,
    chair: await viewerOf(db, chairId),
    rep: await viewerOf(db, repId),
    attendee: await viewerOf(db, attendeeId),
    coulee: await viewerOf(db, couleeId),
    northside: await viewerOf(db, northsideId),
    coordinator: await viewerOf(db, coordinatorId),
    stranger: await viewerOf(db, strangerId),
  };
}

/** A confidentiality statement of the table's series. @returns its id, for `meetings.statementId`. */
export async function addStatement(table: Pick<TestTable, "db" | "seriesId">): Promise<string> {
  const words = { en: "What is said here stays here.", fr: "Ce qui se dit ici reste ici." };
  const [row] = await table.db
    .insert(statements)
    .values({ seriesId: table.seriesId, version: 1, ...words })
    .returning();
  return row!.id;
}

/** The meeting opened with a statement: what is protected of it is closed to who has not acknowledged it. */
export async function giveStatement(
  table: Pick<TestTable, "db" | "seriesId">,
  meetingId: string,
): Promise<string> {
  const known = await statementInForce(table.db, table.seriesId);
  const statementId = known?.id ?? (await addStatement(table));
  await table.db.update(meetings).set({ statementId }).where(eq(meetings.id, meetingId));
  return statementId;
}

/** A wall of the meeting, started by this person. @returns the token of its cookie. */
export async function startWall(db: Database, meetingId: string, startedById: string): Promise<string> {
  const { token, tokenHash } = newToken();
  await insertDevice(db, { tokenHash, kind: "screen", meetingId, startedById }, new Date());
  return token;
}

let days = 0;

/** A meeting of the table in the given state; every call makes another date. */
export async function addMeeting(
  table: TestTable,
  state: "draft" | "published" | "live" | "closed" = "draft",
): Promise<string> {
  const startsAt = new Date(Date.UTC(2026, 0, 8 + 14 * days++, 16));
  const date = startsAt.toISOString().slice(0, 10);
  const [meeting] = await table.db
    .insert(meetings)
    .values({
      seriesId: table.seriesId,
      originalDate: date,
      date,
      wallTime: "09:00",
      timeZone: "America/Edmonton",
      startsAt,
      durationMinutes: 120,
      publishedAt: state === "draft" ? null : startsAt,
      startedAt: state === "live" || state === "closed" ? startsAt : null,
      startedById: state === "live" || state === "closed" ? table.chair.personId : null,
    })
    .returning();
  if (state === "closed")
    await table.db.insert(closures).values({ meetingId: meeting!.id, closedById: table.chair.personId });
  return meeting!.id;
}

/** An item of Harbour House's rep on a meeting's agenda (or, with another status, on its way there). */
export async function addItem(
  table: TestTable,
  meetingId: string,
  given: Partial<typeof agendaItems.$inferInsert> & { named?: string[] } = {},
): Promise<string> {
  const id = randomUUID();
  const { named, ...columns } = given;
  await table.db.insert(agendaItems).values({
    id,
    matterId: id,
    meetingId,
    kind: "change",
    status: "accepted",
    language: "en",
    title: "One intake form for all shelters",
    agencyId: table.agencies.harbour,
    submittedById: table.rep.personId,
    audience: "table",
    minutes: 10,
    section: "closing",
    position: 0,
    ...columns,
  });
  if (named?.length)
    await table.db.insert(itemAgencies).values(named.map((agencyId) => ({ itemId: id, agencyId })));
  return id;
}
