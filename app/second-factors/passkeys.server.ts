import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { and, eq, gt, isNull, lt } from "drizzle-orm";
import { z } from "zod";
import { anonymous, type PersonViewer } from "#app/access/viewer.ts";
import type { Services } from "#app/context.ts";
import { commit } from "#app/meetings/commit.server.ts";
import { hashToken } from "#app/people/sessions.server.ts";
import { type Proof, renewedSession, type SignedIn, signIn } from "#app/people/sign-in.server.ts";
import type { Database } from "#db/client.ts";
import { challenges, passkeys, people } from "#db/schema/index.ts";
import { tellOfChange } from "./factors.server.ts";

const challengeMilliseconds = 5 * 60 * 1000;
/** Of one person: more than anybody has devices. */
const mostPasskeys = 20;

/** A passkey belongs to the product's address: another site cannot ask for it, and its answer would not be taken here. */
const here = ({ settings }: Services) => ({
  rpID: new URL(settings.appUrl).hostname,
  origin: settings.appUrl,
});

/** What the library is handed comes from a browser: its outline is checked here, its meaning there. */
const outline = z.looseObject({
  id: z.string().max(1_400),
  rawId: z.string().max(1_400),
  type: z.literal("public-key"),
  clientExtensionResults: z.looseObject({}),
});
const assertion = outline.extend({
  response: z.looseObject({
    clientDataJSON: z.string().max(5_000),
    authenticatorData: z.string().max(10_000),
    signature: z.string().max(5_000),
  }),
});
const attestation = outline.extend({
  response: z.looseObject({
    clientDataJSON: z.string().max(5_000),
    attestationObject: z.string().max(50_000),
    transports: z.array(z.string().max(20)).max(10).default([]),
  }),
});

/** The answer of a browser as it stands in a form; null for what is none. */
export function readAnswer(field: unknown): unknown {
  try {
    return typeof field === "string" ? JSON.parse(field) : null;
  } catch {
    return null;
  }
}

async function keepChallenge(services: Services, challenge: string, personId: string | null): Promise<void> {
  const now = services.now();
  await services.db.delete(challenges).where(lt(challenges.expiresAt, now));
  const expiresAt = new Date(now.getTime() + challengeMilliseconds);
  await services.db.insert(challenges).values({ challengeHash: hashToken(challenge), personId, expiresAt });
}

/** Each challenge is answered once, for what it was made for; a wrong answer uses it up as well. */
const spendChallenge = (services: Services, personId: string | null) => async (challenge: string) => {
  const spent = await services.db
    .delete(challenges)
    .where(
      and(
        eq(challenges.challengeHash, hashToken(challenge)),
        personId === null ? isNull(challenges.personId) : eq(challenges.personId, personId),
        gt(challenges.expiresAt, services.now()),
      ),
    )
    .returning({ challengeHash: challenges.challengeHash });
  return spent.length > 0;
};

const keysOf = async (db: Database, personId: string) =>
  db
    .select({ id: passkeys.id, transports: passkeys.transports })
    .from(passkeys)
    .where(eq(passkeys.personId, personId));

/**
 * What a browser needs to sign in with a passkey. Without a person it names no key, so that it tells nothing of anybody:
 * the browser offers what it has.
 */
export async function askForPasskey(services: Services, personId: string | null) {
  const options = await generateAuthenticationOptions({
    rpID: here(services).rpID,
    userVerification: "required",
    timeout: challengeMilliseconds,
    allowCredentials: personId === null ? [] : await keysOf(services.db, personId),
  });
  await keepChallenge(services, options.challenge, null);
  return options;
}

/** A passkey that has just signed a challenge of ours. */
interface ProvenKey {
  id: string;
  personId: string;
  /** How often it has signed, by its own count. */
  counter: number;
}

/** The passkey that has signed a challenge of ours, as a browser answered; null when none of ours has. */
export async function verifiedPasskey(services: Services, answer: unknown): Promise<ProvenKey | null> {
  const read = assertion.safeParse(answer);
  if (!read.success) return null;
  const [key] = await services.db.select().from(passkeys).where(eq(passkeys.id, read.data.id));
  if (!key) return null;
  const { rpID, origin } = here(services);
  const verified = await verifyAuthenticationResponse({
    response: read.data as unknown as AuthenticationResponseJSON,
    expectedChallenge: spendChallenge(services, null),
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
    credential: {
      id: key.id,
      publicKey: new Uint8Array(key.publicKey),
      counter: key.counter,
      transports: key.transports,
    },
    // The library throws for everything that does not fit.
  }).catch(() => null);
  if (!verified?.verified) return null;
  return { id: key.id, personId: key.personId, counter: verified.authenticationInfo.newCounter };
}

/** Inside a change: keeps that the passkey was used. */
export const rememberUse = (services: Services, tx: Database, { id, counter }: ProvenKey) =>
  tx.update(passkeys).set({ counter, lastUsedAt: services.now() }).where(eq(passkeys.id, id));

/** A full sign-in: a passkey is something one has, opened by something one knows or is. Null when it is not taken. */
export async function signInByPasskey(
  services: Services,
  answer: unknown,
  here: Omit<Proof, "strong">,
): Promise<SignedIn | null> {
  const key = await verifiedPasskey(services, answer);
  if (!key) return null;
  const { personId } = key;
  const done = await commit(services, anonymous, { operation: "sign-in.second-factor" }, async (tx, tell) => {
    await rememberUse(services, tx, key);
    const signedIn = await signIn(services, tx, personId, { strong: true, ...here });
    if (!signedIn) return null;
    tell.by({ personId, sessionId: signedIn.sessionId });
    return { ok: true, signedIn };
  });
  return done?.signedIn ?? null;
}

/** What a browser needs to make a passkey for the viewer; null when there are more than enough. */
export async function offerPasskey(services: Services, { personId }: PersonViewer) {
  const [person] = await services.db
    .select({ email: people.email, name: people.name })
    .from(people)
    .where(eq(people.id, personId));
  const known = await keysOf(services.db, personId);
  if (!person || known.length >= mostPasskeys) return null;
  const options = await generateRegistrationOptions({
    rpName: "Tour de table",
    rpID: here(services).rpID,
    userID: new TextEncoder().encode(personId),
    userName: person.email,
    userDisplayName: person.name,
    timeout: challengeMilliseconds,
    // Which make of device somebody has is nobody's concern.
    attestationType: "none",
    excludeCredentials: known,
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  await keepChallenge(services, options.challenge, personId);
  return options;
}

/** Keeps a new passkey of the viewer's. @returns the session as it is then; null when the answer does not fit. */
export async function addPasskey(
  services: Services,
  viewer: PersonViewer,
  answer: unknown,
  device: string,
): Promise<SignedIn | null> {
  const read = attestation.safeParse(answer);
  if (!read.success) return null;
  const { rpID, origin } = here(services);
  const verified = await verifyRegistrationResponse({
    response: read.data as unknown as RegistrationResponseJSON,
    expectedChallenge: spendChallenge(services, viewer.personId),
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
  }).catch(() => null);
  if (!verified?.verified) return null;
  const { credential } = verified.registrationInfo;
  const done = await commit(services, viewer, { operation: "account.add-passkey" }, async (tx) => {
    const added = await tx
      .insert(passkeys)
      .values({
        id: credential.id,
        personId: viewer.personId,
        publicKey: credential.publicKey,
        counter: credential.counter,
        transports: read.data.response.transports,
        device,
        createdAt: services.now(),
      })
      .onConflictDoNothing()
      .returning({ id: passkeys.id });
    if (added.length === 0) return null;
    await tellOfChange(services, tx, viewer.personId);
    const signedIn = await renewedSession(services, tx, viewer, device);
    return signedIn && { ok: true, signedIn };
  });
  return done?.signedIn ?? null;
}
