import { asc, desc, eq } from "drizzle-orm";
import type { Bilingual } from "#app/i18n/language.ts";
import type { Database } from "#db/client.ts";
import { acknowledgements, guestAcknowledgements, people, statements } from "#db/schema/index.ts";
import type { GuestWay, Statement, Way } from "./statement.ts";

const columns = { id: statements.id, version: statements.version, en: statements.en, fr: statements.fr };

const newest = async (db: Database, seriesId: string): Promise<Statement | undefined> =>
  (
    await db
      .select(columns)
      .from(statements)
      .where(eq(statements.seriesId, seriesId))
      .orderBy(desc(statements.version))
      .limit(1)
  )[0];

/** The statement with which a meeting of the series would open now: the newest, unless it was emptied. */
export async function statementInForce(db: Database, seriesId: string): Promise<Statement | null> {
  const found = await newest(db, seriesId);
  return found && (found.en || found.fr) ? found : null;
}

export async function statementById(db: Database, id: string): Promise<Statement | null> {
  const [found] = await db.select(columns).from(statements).where(eq(statements.id, id));
  return found ?? null;
}

/** The one with which a meeting opened; before that the one with which it would open now. */
export async function statementOfRoom(
  db: Database,
  meeting: { seriesId: string; statementId: string | null; startedAt: Date | null },
): Promise<Statement | null> {
  if (meeting.startedAt === null) return statementInForce(db, meeting.seriesId);
  return meeting.statementId === null ? null : statementById(db, meeting.statementId);
}

/** Who has acknowledged the statement of a meeting, and how. */
export const acknowledgedBy = (db: Database, meetingId: string): Promise<{ personId: string; way: Way }[]> =>
  db
    .select({ personId: acknowledgements.personId, way: acknowledgements.way })
    .from(acknowledgements)
    .where(eq(acknowledgements.meetingId, meetingId))
    .orderBy(asc(acknowledgements.personId));

/** Which guests of a meeting have, and how. */
export const acknowledgedByGuests = (
  db: Database,
  meetingId: string,
): Promise<{ guestId: string; way: GuestWay }[]> =>
  db
    .select({ guestId: guestAcknowledgements.guestId, way: guestAcknowledgements.way })
    .from(guestAcknowledgements)
    .where(eq(guestAcknowledgements.meetingId, meetingId))
    .orderBy(asc(guestAcknowledgements.guestId));

/** Every version of the series, the newest first, with who wrote it and when. */
export const statementVersions = (db: Database, seriesId: string) =>
  db
    .select({ ...columns, createdAt: statements.createdAt, byName: people.name })
    .from(statements)
    .leftJoin(people, eq(people.id, statements.createdById))
    .where(eq(statements.seriesId, seriesId))
    .orderBy(desc(statements.version));

/**
 * Inside a transaction that has the series: a text that differs from the newest becomes the next version; an emptied one
 * too, from which on there is nothing to acknowledge. @returns whether it did.
 */
export async function saveStatement(
  tx: Database,
  seriesId: string,
  { en, fr }: Bilingual,
  byId: string,
  now: Date,
): Promise<boolean> {
  const before = await newest(tx, seriesId);
  if ((before?.en ?? "") === en && (before?.fr ?? "") === fr) return false;
  const version = (before?.version ?? 0) + 1;
  await tx.insert(statements).values({ seriesId, version, en, fr, createdById: byId, createdAt: now });
  return true;
}
