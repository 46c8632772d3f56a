import { and, eq, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { generateSecret, generateURI, verify } from "otplib";
import type { Services } from "#app/context.ts";
import type { Database } from "#db/client.ts";
import { authenticators } from "#db/schema/index.ts";
import { seal, unseal } from "./sealing.server.ts";

/** A code of the step before or after is taken too: telephones' clocks are seconds off. */
const skewSeconds = 30;

/** What an app needs to know, as text and as the address in a QR code. */
export interface AppSecret {
  secret: string;
  uri: string;
}

export const isAppCode = (code: string) => /^\d{6}$/.test(code);

/** A new secret waits for its first code; an app that works already goes on working until then. False without a key. */
export async function beginAuthenticator(services: Services, personId: string): Promise<boolean> {
  const { sealingKey } = services.settings;
  if (!sealingKey) return false;
  const sealedSecret = seal(sealingKey, personId, generateSecret());
  const createdAt = services.now();
  await services.db
    .insert(authenticators)
    .values({ personId, sealedSecret, createdAt })
    .onConflictDoUpdate({
      target: authenticators.personId,
      set: { sealedSecret, createdAt },
      // One app at a time: who has one removes it first.
      setWhere: isNull(authenticators.confirmedAt),
    });
  return true;
}

/** The secret that waits to be confirmed; null when none does. */
export async function waitingSecret(
  services: Services,
  person: { personId: string; email: string },
): Promise<AppSecret | null> {
  const { sealingKey } = services.settings;
  const { personId, email } = person;
  const [waiting] = await services.db
    .select({ sealedSecret: authenticators.sealedSecret })
    .from(authenticators)
    .where(and(eq(authenticators.personId, personId), isNull(authenticators.confirmedAt)));
  if (!waiting || !sealingKey) return null;
  const secret = unseal(sealingKey, personId, waiting.sealedSecret);
  return { secret, uri: generateURI({ issuer: "Tour de table", label: email, secret }) };
}

/**
 * Takes a code of the person's app, once: the same code, or one of an earlier step, is refused from then on.
 * `waiting`: the code confirms a new app.
 */
export async function takeAppCode(
  services: Services,
  tx: Database,
  personId: string,
  code: string,
  { waiting = false } = {},
): Promise<boolean> {
  const { sealingKey } = services.settings;
  if (!sealingKey || !isAppCode(code)) return false;
  const now = services.now();
  const own = and(
    eq(authenticators.personId, personId),
    waiting ? isNull(authenticators.confirmedAt) : isNotNull(authenticators.confirmedAt),
  );
  const [app] = await tx.select().from(authenticators).where(own);
  if (!app) return false;
  const checked = await verify({
    secret: unseal(sealingKey, personId, app.sealedSecret),
    token: code,
    epoch: Math.floor(now.getTime() / 1000),
    epochTolerance: skewSeconds,
  });
  if (!checked.valid || !("timeStep" in checked)) return false;
  const taken = await tx
    .update(authenticators)
    .set({
      lastStep: checked.timeStep,
      confirmedAt: sql`coalesce(${authenticators.confirmedAt}, ${now.toISOString()}::timestamptz)`,
    })
    .where(and(own, lt(authenticators.lastStep, checked.timeStep)))
    .returning({ personId: authenticators.personId });
  return taken.length > 0;
}

export async function removeAuthenticator(tx: Database, personId: string): Promise<boolean> {
  const removed = await tx
    .delete(authenticators)
    .where(eq(authenticators.personId, personId))
    .returning({ confirmedAt: authenticators.confirmedAt });
  return removed.some((app) => app.confirmedAt !== null);
}
