import { and, asc, eq, isNotNull, isNull } from "drizzle-orm";
import type { PersonViewer } from "#app/access/viewer.ts";
import type { Services } from "#app/context.ts";
import { recipient, writeMails } from "#app/mail/outbox.server.ts";
import { factorsChangedLetter } from "#app/mail/templates.server.ts";
import { commit } from "#app/meetings/commit.server.ts";
import { renewedSession, type SignedIn } from "#app/people/sign-in.server.ts";
import type { Database } from "#db/client.ts";
import { authenticators, passkeys, recoveryCodes } from "#db/schema/index.ts";
import { removeAuthenticator, takeAppCode } from "./authenticator.server.ts";
import { forgetRecoveryCodes, renewRecoveryCodes } from "./recovery-codes.server.ts";

/** The ways besides a mail in which a person can prove who they are. */
export interface Factors {
  /** Since when an authenticator app works; null: none. */
  app: Date | null;
  passkeys: { id: string; device: string; createdAt: Date; lastUsedAt: Date | null }[];
  /** Recovery codes that are left. */
  codes: number;
}

export async function factorsOf(db: Database, personId: string): Promise<Factors> {
  const [app] = await db
    .select({ since: authenticators.confirmedAt })
    .from(authenticators)
    .where(and(eq(authenticators.personId, personId), isNotNull(authenticators.confirmedAt)));
  const keys = await db
    .select({
      id: passkeys.id,
      device: passkeys.device,
      createdAt: passkeys.createdAt,
      lastUsedAt: passkeys.lastUsedAt,
    })
    .from(passkeys)
    .where(eq(passkeys.personId, personId))
    .orderBy(asc(passkeys.createdAt));
  const left = and(eq(recoveryCodes.personId, personId), isNull(recoveryCodes.spentAt));
  return { app: app?.since ?? null, passkeys: keys, codes: await db.$count(recoveryCodes, left) };
}

/** Codes alone are no factor: they stand in for one. */
export const hasFactor = ({ app, passkeys: keys }: Pick<Factors, "app" | "passkeys">) =>
  app !== null || keys.length > 0;

/** The app shows the secret that waits: it works from now on. @returns the session as it is then; null for a wrong code. */
export async function confirmAuthenticator(
  services: Services,
  viewer: PersonViewer,
  code: string,
  device: string,
): Promise<SignedIn | null> {
  const answer = await commit(services, viewer, { operation: "account.add-app" }, async (tx) => {
    if (!(await takeAppCode(services, tx, viewer.personId, code, { waiting: true }))) return null;
    await tellOfChange(services, tx, viewer.personId);
    const signedIn = await renewedSession(services, tx, viewer, device);
    return signedIn && { ok: true, signedIn };
  });
  return answer?.signedIn ?? null;
}

/** Takes the app away, or the passkey with this id. The session stays what it is: nobody is put out by tidying up. */
export async function removeFactor(
  services: Services,
  viewer: PersonViewer,
  passkeyId?: string,
): Promise<void> {
  const { personId } = viewer;
  await commit(services, viewer, { operation: "account.remove-factor" }, async (tx) => {
    const removed =
      passkeyId === undefined
        ? await removeAuthenticator(tx, personId)
        : (
            await tx
              .delete(passkeys)
              .where(and(eq(passkeys.id, passkeyId), eq(passkeys.personId, personId)))
              .returning({ id: passkeys.id })
          ).length > 0;
    if (!removed) return null;
    if (!hasFactor(await factorsOf(tx, personId))) await forgetRecoveryCodes(tx, personId);
    await tellOfChange(services, tx, personId);
    return { ok: true };
  });
}

/** @returns ten codes to be shown once; null for whoever has no factor that they could stand in for. */
export async function makeRecoveryCodes(services: Services, viewer: PersonViewer): Promise<string[] | null> {
  const { personId } = viewer;
  const answer = await commit(services, viewer, { operation: "account.make-codes" }, async (tx) => {
    if (!hasFactor(await factorsOf(tx, personId))) return null;
    await tellOfChange(services, tx, personId);
    return { ok: true, codes: await renewRecoveryCodes(tx, personId, services.now()) };
  });
  return answer?.codes ?? null;
}

/** By mail, in the transaction of the change: whoever did not make it should hear of it. */
export async function tellOfChange(services: Services, tx: Database, personId: string): Promise<void> {
  const to = await recipient(tx, personId);
  const url = `${services.settings.appUrl}/account`;
  if (to) await writeMails(tx, [to], (person) => factorsChangedLetter(person, url), { now: services.now() });
}
