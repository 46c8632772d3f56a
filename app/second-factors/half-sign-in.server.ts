import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { anonymous, type PersonViewer, type Viewer } from "#app/access/viewer.ts";
import type { Services } from "#app/context.ts";
import { commit, type Tell } from "#app/meetings/commit.server.ts";
import { hashToken, newToken } from "#app/people/sessions.server.ts";
import { type SignedIn, signIn } from "#app/people/sign-in.server.ts";
import type { Database } from "#db/client.ts";
import { halfSignIns } from "#db/schema/index.ts";
import { isAppCode, takeAppCode } from "./authenticator.server.ts";
import { tellOfChange } from "./factors.server.ts";
import { rememberUse, verifiedPasskey } from "./passkeys.server.ts";
import { takeRecoveryCode } from "./recovery-codes.server.ts";

const halfMilliseconds = 10 * 60 * 1000;
/** Wrong codes of one half sign-in; the next one needs another mail. */
const mostWrong = 5;
/** Wrong codes of one person in a day: then the app's six digits rest. Passkeys and recovery codes cannot be guessed. */
const mostWrongADay = 50;
const day = 24 * 60 * 60 * 1000;

/** Inside a change: the first half is done. @returns the token that belongs into the half sign-in's cookie. */
export async function startHalf(tx: Database, personId: string, now: Date): Promise<string> {
  const { token, tokenHash } = newToken();
  const expiresAt = new Date(now.getTime() + halfMilliseconds);
  await tx.insert(halfSignIns).values({ tokenHash, personId, createdAt: now, expiresAt });
  return token;
}

/** Whoever is signed in is asked for their second factor once more. @returns as `startHalf`. */
export async function askAgain(services: Services, viewer: PersonViewer): Promise<string> {
  const { half } = await commit(services, viewer, { operation: "account.ask-again" }, async (tx) => ({
    ok: true,
    half: await startHalf(tx, viewer.personId, services.now()),
  }));
  return half;
}

const stillOpen = (token: string, now: Date) =>
  and(
    eq(halfSignIns.tokenHash, hashToken(token)),
    isNull(halfSignIns.spentAt),
    gt(halfSignIns.expiresAt, now),
  );

/** Whose half sign-in this is; null when it ran out, was spent, or never was. */
export async function personOfHalf(db: Database, token: string, now: Date): Promise<string | null> {
  const [half] = await db
    .select({ personId: halfSignIns.personId })
    .from(halfSignIns)
    .where(stillOpen(token, now));
  return half?.personId ?? null;
}

/** "wrong": try again · "over": there is no such half sign-in (any more). */
export type SecondHalf = { signedIn: SignedIn } | "wrong" | "over";

/** Null: nothing was tried, and nothing is written. */
type Tried = { ok: true; proven: SecondHalf } | null;

interface Here {
  device: string;
  before: Viewer;
}

/** The second half, by a code of the app or a recovery code. Guesses wait for each other: each one is counted. */
export async function proveByCode(
  services: Services,
  token: string,
  given: string,
  here: Here,
): Promise<SecondHalf> {
  const code = given.replaceAll(/\s/g, "");
  const now = services.now();
  return secondHalf(services, async (tx, tell) => {
    const [half] = await tx.select().from(halfSignIns).where(stillOpen(token, now)).for("update");
    if (!half) return null;
    const { id, personId } = half;
    const right = isAppCode(code)
      ? (await wrongToday(tx, personId, now)) < mostWrongADay &&
        (await takeAppCode(services, tx, personId, code))
      : await takeRecoveryCode(tx, personId, code, now);
    if (!right) {
      const wrong = half.wrong + 1;
      const over = wrong >= mostWrong;
      await tx
        .update(halfSignIns)
        .set({ wrong, spentAt: over ? now : null })
        .where(eq(halfSignIns.id, id));
      return fail(tell, personId, over ? "over" : "wrong");
    }
    if (!isAppCode(code)) await tellOfChange(services, tx, personId);
    return finish(services, tx, tell, half, here);
  });
}

/** The second half, by a passkey of the same person. */
export async function proveByPasskey(
  services: Services,
  token: string,
  response: unknown,
  here: Here,
): Promise<SecondHalf> {
  const key = await verifiedPasskey(services, response);
  const now = services.now();
  return secondHalf(services, async (tx, tell) => {
    const [half] = await tx.select().from(halfSignIns).where(stillOpen(token, now)).for("update");
    if (!half) return null;
    if (key?.personId !== half.personId) return fail(tell, half.personId, "wrong");
    await rememberUse(services, tx, key);
    return finish(services, tx, tell, half, here);
  });
}

/** A try at the second half is one change, whatever comes of it; without a half sign-in it is none. */
const secondHalf = async (
  services: Services,
  work: (tx: Database, tell: Tell) => Promise<Tried>,
): Promise<SecondHalf> =>
  (await commit(services, anonymous, { operation: "sign-in.second-factor" }, work))?.proven ?? "over";

function fail(tell: Tell, personId: string, proven: "wrong" | "over"): Tried {
  tell.as("sign-in.fail");
  tell.by({ personId, sessionId: null });
  return { ok: true, proven };
}

async function finish(
  services: Services,
  tx: Database,
  tell: Tell,
  { id, personId }: { id: string; personId: string },
  here: Here,
): Promise<Tried> {
  await tx.update(halfSignIns).set({ spentAt: services.now() }).where(eq(halfSignIns.id, id));
  const signedIn = await signIn(services, tx, personId, { strong: true, ...here });
  if (!signedIn) return null;
  tell.by({ personId, sessionId: signedIn.sessionId });
  return { ok: true, proven: { signedIn } };
}

async function wrongToday(tx: Database, personId: string, now: Date): Promise<number> {
  const [sum] = await tx
    .select({ wrong: sql<number>`coalesce(sum(${halfSignIns.wrong}), 0)::int` })
    .from(halfSignIns)
    .where(and(eq(halfSignIns.personId, personId), gt(halfSignIns.createdAt, new Date(now.getTime() - day))));
  return sum?.wrong ?? 0;
}
