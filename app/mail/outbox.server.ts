import { and, desc, eq, exists, isNull, or, sql } from "drizzle-orm";
import type { Language } from "#app/i18n/language.ts";
import type { Database } from "#db/client.ts";
import { chairs, mails, memberships, people, seats } from "#db/schema/index.ts";
import type { Letter } from "./letter.ts";

export interface Recipient {
  id: string;
  name: string;
  email: string;
  language: Language;
}

/**
 * Puts one mail for each recipient into the outbox, each in its own language. Call it with the transaction of the change
 * that the mails tell of: they exist exactly when the change does. A job sends them afterwards.
 */
export async function writeMails(
  tx: Database,
  recipients: readonly Recipient[],
  compose: (to: Recipient) => Letter,
  given: { now: Date; uselessAfter?: Date },
): Promise<void> {
  if (recipients.length === 0) return;
  await tx.insert(mails).values(
    recipients.map((to) => ({
      personId: to.id,
      recipient: to.email,
      language: to.language,
      ...compose(to),
      createdAt: given.now,
      nextAttemptAt: given.now,
      uselessAfter: given.uselessAfter,
    })),
  );
}

const recipientColumns = { id: people.id, name: people.name, email: people.email, language: people.language };

/** Everybody who may be written to about a series: members of its agencies, and its chairs. */
export async function recipientsOfSeries(db: Database, seriesId: string): Promise<Recipient[]> {
  const seated = db
    .select({ one: sql`1` })
    .from(memberships)
    .innerJoin(seats, eq(seats.agencyId, memberships.agencyId))
    .where(
      and(eq(memberships.personId, people.id), isNull(memberships.endedAt), eq(seats.seriesId, seriesId)),
    );
  const chairing = db
    .select({ one: sql`1` })
    .from(chairs)
    .where(and(eq(chairs.personId, people.id), eq(chairs.seriesId, seriesId)));
  return db
    .select(recipientColumns)
    .from(people)
    .where(and(isNull(people.disabledAt), or(exists(seated), exists(chairing))))
    .orderBy(people.email);
}

/** One person, unless disabled. */
export async function recipient(db: Database, personId: string): Promise<Recipient | null> {
  const [row] = await db
    .select(recipientColumns)
    .from(people)
    .where(and(eq(people.id, personId), isNull(people.disabledAt)));
  return row ?? null;
}

/** The newest mails, for the page that development and demo have instead of a mail server. */
export const latestMails = (db: Database) =>
  db
    .select({
      id: mails.id,
      name: people.name,
      recipient: mails.recipient,
      language: mails.language,
      subject: mails.subject,
      text: mails.text,
      createdAt: mails.createdAt,
      sentAt: mails.sentAt,
      uselessAfter: mails.uselessAfter,
      failure: mails.failure,
    })
    .from(mails)
    .innerJoin(people, eq(people.id, mails.personId))
    .orderBy(desc(mails.createdAt), desc(mails.id))
    .limit(50);
