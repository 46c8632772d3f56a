import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Viewer } from "#app/access/viewer.ts";
import type { Services } from "#app/context.ts";
import { hashToken, newToken } from "#app/people/sessions.server.ts";
import { type SignedIn, signIn } from "#app/people/sign-in.server.ts";
import type { Database } from "#db/client.ts";
import { halfSignIns } from "#db/schema/index.ts";
import { isAppCode, takeAppCode } from "./authenticator.server.ts";
import { tellOfChange } from "./factors.server.ts";
import { verifiedPasskey } from "./passkeys.server.ts";
import { takeRecoveryCode } from "./recovery-codes.server.ts";

const halfMilliseconds = 10 * 60 * 1000;
/** Wrong codes of one half sign-in; the next one needs another mail. */
const mostWrong = 5;
/** Wrong codes of one person in a day: then the app's six digits rest. Passkeys and recovery codes cannot be guessed. */
const mostWrongADay = 50;
const day = 24 * 60 * 60 * 1000;

/** The first half is done. @returns the token that belongs into the half sign-in's cookie. */
export async function startHalf(db: Database, personId: string, now: Date): Promise<string> {
  const { token, tokenHash } = newToken();
  const expiresAt = new Date(now.getTime() + halfMilliseconds);
  await db.insert(halfSignIns).values({ tokenHash, personId, createdAt: now, expiresAt });
  return token;
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
  return services.db.transaction(async (transaction) => {
    const tx = transaction as Database;
    const [half] = await tx.select().from(halfSignIns).where(stillOpen(token, now)).for("update");
    if (!half) return "over";
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
      return over ? "over" : "wrong";
    }
    if (!isAppCode(code)) await tellOfChange(services, tx, personId);
    return finish(services, tx, id, personId, here);
  });
}

/** The second half, by a passkey of the same person. */
export async function proveByPasskey(
  services: Services,
  token: string,
  response: unknown,
  here: Here,
): Promise<SecondHalf> {
  const provenId = await verifiedPasskey(services, response);
  const now = services.now();
  return services.db.transaction(async (transaction) => {
    const tx = transaction as Database;
    const [half] = await tx.select().from(halfSignIns).where(stillOpen(token, now)).for("update");
    if (!half) return "over";
    if (provenId !== half.personId) return "wrong";
    return finish(services, tx, half.id, half.personId, here);
  });
}

async function finish(
  services: Services,
  tx: Database,
  id: string,
  personId: string,
  here: Here,
): Promise<SecondHalf> {
  await tx.update(halfSignIns).set({ spentAt: services.now() }).where(eq(halfSignIns.id, id));
  const signedIn = await signIn(services, tx, personId, { strong: true, ...here });
  return signedIn ? { signedIn } : "over";
}

async function wrongToday(tx: Database, personId: string, now: Date): Promise<number> {
  const [sum] = await tx
    .select({ wrong: sql<number>`coalesce(sum(${halfSignIns.wrong}), 0)::int` })
    .from(halfSignIns)
    .where(and(eq(halfSignIns.personId, personId), gt(halfSignIns.createdAt, new Date(now.getTime() - day))));
  return sum?.wrong ?? 0;
}
