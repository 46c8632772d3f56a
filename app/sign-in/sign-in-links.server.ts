import { and, count, eq, gt, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { anonymous, type Viewer } from "#app/access/viewer.ts";
import type { Services } from "#app/context.ts";
import type { Language } from "#app/i18n/language.ts";
import { writeMails } from "#app/mail/outbox.server.ts";
import { signInLetter } from "#app/mail/templates.server.ts";
import { commit } from "#app/meetings/commit.server.ts";
import { hashToken, newToken } from "#app/people/sessions.server.ts";
import { type SignedIn, signIn } from "#app/people/sign-in.server.ts";
import { factorsOf, hasFactor } from "#app/second-factors/factors.server.ts";
import { startHalf } from "#app/second-factors/half-sign-in.server.ts";
import type { Database } from "#db/client.ts";
import { people, signInLinks } from "#db/schema/index.ts";
import { Attempts } from "./attempts.server.ts";

/** ASVS 6.5.5: what is sent another way is good for ten minutes. */
const linkMilliseconds = 10 * 60 * 1000;
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

const newLimits = () => ({
  // A whole table may sit behind one address of the network, and sign in in the minutes before a meeting.
  linksOfPeer: new Attempts(120, linkMilliseconds),
  // Never more than can be unspent: whoever is refused has a link that works in their mail.
  linksOfEmail: new Attempts(mostUnspent, linkMilliseconds),
  passkeysOfPeer: new Attempts(200, linkMilliseconds),
});
const limits = new WeakMap<Services, ReturnType<typeof newLimits>>();

function limitsOf(services: Services) {
  const found = limits.get(services) ?? newLimits();
  limits.set(services, found);
  return found;
}

/** Whether this peer and this address may ask once more. Counts the same whether or not the address is known. */
export function mayAskForLink(services: Services, peer: string, email: string): boolean {
  const { linksOfPeer, linksOfEmail } = limitsOf(services);
  const now = services.now();
  return linksOfPeer.allow(peer, now) && linksOfEmail.allow(email, now);
}

/** Whether this peer may ask for one more challenge to a passkey. Counted apart: no flood of the one closes the other. */
export const mayAskForPasskey = (services: Services, peer: string): boolean =>
  limitsOf(services).passkeysOfPeer.allow(peer, services.now());

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

/** Signed in; or, whoever has a second factor, half way: `half` belongs into the cookie of a half sign-in. */
export type Spent = SignedIn | { half: string; language: Language };

/** Spends the link; null when it was spent, has run out, or its person was disabled. */
export async function spendSignInLink(
  services: Services,
  token: string,
  { device = "", before = anonymous }: { device?: string; before?: Viewer } = {},
): Promise<Spent | null> {
  const now = services.now();
  const answer = await commit(services, anonymous, { operation: "sign-in.spend" }, async (tx, tell) => {
    // One statement finds and marks it: of many that arrive at once, the row lock lets one pass.
    const [spent] = await tx
      .update(signInLinks)
      .set({ spentAt: now })
      .where(stillGood(token, now))
      .returning({ personId: signInLinks.personId });
    if (!spent) return null;
    const [person] = await tx
      .select({ language: people.language })
      .from(people)
      .where(and(eq(people.id, spent.personId), isNull(people.disabledAt)));
    if (!person) return null;
    if (hasFactor(await factorsOf(tx, spent.personId))) {
      tell.as("sign-in.half");
      tell.by({ personId: spent.personId, sessionId: null });
      const half = await startHalf(tx, spent.personId, now);
      return { ok: true, spent: { half, language: person.language } };
    }
    const signedIn = await signIn(services, tx, spent.personId, { strong: false, device, before });
    if (!signedIn) return null;
    tell.by({ personId: signedIn.personId, sessionId: signedIn.sessionId });
    return { ok: true, spent: signedIn };
  });
  return answer?.spent ?? null;
}
