import { and, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import {
  acknowledgements,
  agencies,
  chairs,
  memberships,
  people,
  seats,
  sessions,
} from "#db/schema/index.ts";
import { anonymous, type PersonViewer, type Seat, type Viewer } from "./viewer.ts";

/** Who a person is and every place they have, from a row of `people`. */
const placesOfPerson = {
  personId: people.id,
  name: people.name,
  language: people.language,
  isCoordinator: people.isCoordinator,
  agencies: sql<
    { id: string; seat: Seat }[]
  >`coalesce((select json_agg(json_build_object('id', m.agency_id, 'seat', m.seat)
    order by m.agency_id) from ${memberships} m where m.person_id = ${people.id} and m.ended_at is null), '[]')`,
  chairOf: sql<
    string[]
  >`coalesce((select json_agg(c.series_id order by c.series_id) from ${chairs} c where c.person_id = ${people.id}), '[]')`,
  seatedIn: sql<
    string[]
  >`coalesce((select json_agg(distinct s.series_id) from ${seats} s join ${memberships} m
    on m.agency_id = s.agency_id where m.person_id = ${people.id} and m.ended_at is null), '[]')`,
  representsIn: sql<
    string[]
  >`coalesce((select json_agg(distinct s.series_id) from ${seats} s join ${memberships} m
    on m.agency_id = s.agency_id where m.person_id = ${people.id} and m.ended_at is null
    and m.seat <> 'attendee'), '[]')`,
  acknowledgedIn: sql<
    string[]
  >`coalesce((select json_agg(k.meeting_id order by k.meeting_id) from ${acknowledgements} k
    where k.person_id = ${people.id}), '[]')`,
};

/** The person behind a session token's hash, with every place that person has, in one query. */
export async function viewerOfSession(db: Database, tokenHash: string, now: Date): Promise<Viewer> {
  return (await viewersOfSessions(db, [tokenHash], now)).get(tokenHash) ?? anonymous;
}

/** The same for many sessions, by token hash, in one query; sessions that ended or expired are missing. */
export async function viewersOfSessions(
  db: Database,
  tokenHashes: string[],
  now: Date,
): Promise<Map<string, PersonViewer>> {
  if (tokenHashes.length === 0) return new Map();
  const rows = await db
    .select({
      tokenHash: sessions.tokenHash,
      sessionId: sessions.id,
      sessionEndsAt: sessions.expiresAt,
      ...placesOfPerson,
      // Withheld here, so that every door follows: pages, commands, sockets.
      isCoordinator: sql<boolean>`${people.isCoordinator} and ${sessions.strong}`,
      lacksFactor: sql<boolean>`not ${sessions.strong} and (${people.isCoordinator} or exists (
        select 1 from ${chairs} c where c.person_id = ${people.id}))`,
      chairOf: sql<string[]>`coalesce((select json_agg(c.series_id order by c.series_id) from ${chairs} c
        where c.person_id = ${people.id} and ${sessions.strong}), '[]')`,
    })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(
      and(
        // One parameter, however many there are: a list would be another statement for each number of them.
        sql`${sessions.tokenHash} = any(${sql.param(tokenHashes)}::text[])`,
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, now),
        isNull(people.disabledAt),
      ),
    );
  return new Map(
    rows.map(({ tokenHash, ...person }): [string, PersonViewer] => [
      tokenHash,
      { kind: "person", ...person },
    ]),
  );
}

/**
 * These people with their rights as they are now, in their order, whoever of them is signed in: for judging what those
 * in a room may see. Of somebody whose account is disabled only the id is left, and no right.
 */
export async function viewersOfPeople(db: Database, personIds: string[]): Promise<PersonViewer[]> {
  if (personIds.length === 0) return [];
  const rows = await db
    .select(placesOfPerson)
    .from(people)
    .where(and(inArray(people.id, personIds), isNull(people.disabledAt)));
  const found = new Map(rows.map((person) => [person.personId, person]));
  return personIds.map((personId) => ({
    kind: "person",
    sessionId: "",
    ...(found.get(personId) ?? { ...nobody, personId }),
  }));
}

const nobody = {
  name: "",
  language: "en" as const,
  isCoordinator: false,
  agencies: [],
  chairOf: [],
  seatedIn: [],
  representsIn: [],
  acknowledgedIn: [],
};

/** Names of the agencies, for labels; agencies and their names are known to everybody who is signed in. */
export const allAgencies = (db: Database) =>
  db
    .select({ id: agencies.id, nameEn: agencies.nameEn, nameFr: agencies.nameFr, kind: agencies.kind })
    .from(agencies);
