import { and, count, eq, gt, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { anonymous } from "#app/access/viewer.ts";
import type { Services } from "#app/context.ts";
import type { Language } from "#app/i18n/language.ts";
import { writeMails } from "#app/mail/outbox.server.ts";
import { signInLetter } from "#app/mail/templates.server.ts";
import { commit } from "#app/meetings/commit.server.ts";
import { newId } from "#app/new-id.ts";
import type { Database } from "#db/client.ts";
import { people, signInLinks } from "#db/schema/index.ts";
import { Attempts } from "./attempts.server.ts";
import { hashToken, newToken, startSession } from "./sessions.server.ts";

const linkMilliseconds = 15 * 60 * 1000;
/** Unspent links that one person may have at a time. */
const mostUnspent = 5;
/** Longer than the writing takes that only a known address needs: status, body and time must not differ. */
const answerMilliseconds = 200;

const emailSchema = z.string().trim().toLowerCase().max(254).pipe(z.email());

/** The address as people are kept under it; null when it is none. */
export function readEmail(value: unknown): string | null {
  const read = emailSchema.safeParse(value);
  return read.success ? read.data : null;
}

const limits = new WeakMap<Services, { ofPeer: Attempts; ofEmail: Attempts }>();

/** Whether this peer and this address may ask once more. Counts the same whether or not the address is known. */
export function mayAskForLink(services: Services, peer: string, email: string): boolean {
  const limit = limits.get(services) ?? {
    ofPeer: new Attempts(30, linkMilliseconds),
    ofEmail: new Attempts(mostUnspent, linkMilliseconds),
  };
  limits.set(services, limit);
  const now = services.now();
  return limit.ofPeer.allow(peer, now) && limit.ofEmail.allow(email, now);
}

/**
 * Sends a link to the person of this address, if there is one. Nobody can tell from the answer, which has no value and
 * always takes the same time. `to`: an own path to go on to.
 */
export async function requestSignInLink(services: Services, email: string, to: string): Promise<void> {
  const enoughTime = new Promise((resolve) => setTimeout(resolve, answerMilliseconds));
  try {
    await services.db.transaction((tx) => writeLink(tx as Database, services, email, to));
  } finally {
    await enoughTime;
  }
}

async function writeLink(tx: Database, services: Services, email: string, to: string): Promise<void> {
  const now = services.now();
  // The lock makes requests that arrive together count each other.
  const [person] = await tx
    .select({ id: people.id, name: people.name, email: people.email, language: people.language })
    .from(people)
    .where(and(eq(people.email, email), isNull(people.disabledAt)))
    .for("update");
  if (!person) return;
  const [unspent] = await tx
    .select({ links: count() })
    .from(signInLinks)
    .where(
      and(eq(signInLinks.personId, person.id), isNull(signInLinks.spentAt), gt(signInLinks.expiresAt, now)),
    );
  if (unspent && unspent.links >= mostUnspent) return;
  const { token, tokenHash } = newToken();
  const expiresAt = new Date(now.getTime() + linkMilliseconds);
  await tx.insert(signInLinks).values({ tokenHash, personId: person.id, createdAt: now, expiresAt });
  const onwards = to === "/" ? "" : `?to=${encodeURIComponent(to)}`;
  const url = `${services.settings.appUrl}/sign-in/${token}${onwards}`;
  await writeMails(tx, [person], (recipient) => signInLetter(recipient, url), {
    now,
    uselessAfter: expiresAt,
  });
}

const stillGood = (token: string, now: Date) =>
  and(
    eq(signInLinks.tokenHash, hashToken(token)),
    isNull(signInLinks.spentAt),
    gt(signInLinks.expiresAt, now),
  );

/** Whether the link could be spent now. Looking changes nothing: programs that open mails look, too. */
export async function isLinkGood(db: Database, token: string, now: Date): Promise<boolean> {
  const [link] = await db.select({ one: sql`1` }).from(signInLinks).where(stillGood(token, now));
  return link !== undefined;
}

export interface SignedIn {
  personId: string;
  language: Language;
  /** Belongs into the session cookie. */
  sessionToken: string;
}

/** Spends the link and signs its person in; null when it was spent, has run out, or its person was disabled. */
export async function spendSignInLink(services: Services, token: string): Promise<SignedIn | null> {
  const now = services.now();
  const spent = await commit(services, anonymous, { operation: "sign-in.spend" }, async (tx, tell) => {
    // One statement finds and marks it: of many that arrive at once, the row lock lets one pass.
    const [spent] = await tx
      .update(signInLinks)
      .set({ spentAt: now })
      .where(stillGood(token, now))
      .returning({ personId: signInLinks.personId });
    if (!spent) return null;
    const [person] = await tx
      .select({ id: people.id, language: people.language })
      .from(people)
      .where(and(eq(people.id, spent.personId), isNull(people.disabledAt)));
    if (!person) return null;
    const by = { personId: person.id, sessionId: newId() };
    tell.by(by);
    const sessionToken = await startSession(tx, person.id, now, by.sessionId);
    return { ok: true, signedIn: { personId: person.id, language: person.language, sessionToken } };
  });
  return spent?.signedIn ?? null;
}
