import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { generate } from "otplib";
import { viewerOfSession } from "#app/access/viewer.server.ts";
import type { PersonViewer } from "#app/access/viewer.ts";
import type { Services } from "#app/context.ts";
import { hashToken, startSession } from "#app/people/sessions.server.ts";
import { beginAuthenticator, waitingSecret } from "#app/second-factors/authenticator.server.ts";
import { confirmAuthenticator } from "#app/second-factors/factors.server.ts";
import type { Database } from "#db/client.ts";
import { mails, people } from "#db/schema/index.ts";

/** A person of their own, whom no other test knows. */
export async function somebody(db: Database, given: Partial<typeof people.$inferInsert> = {}) {
  const email = `${randomUUID()}@example.org`;
  const [person] = await db
    .insert(people)
    .values({ name: "Mireille", email, language: "fr", ...given })
    .returning();
  return person!;
}

/** Who this session makes of its bearer; null when it is over. */
export async function viewerWith(services: Services, token: string): Promise<PersonViewer | null> {
  const viewer = await viewerOfSession(services.db, hashToken(token), services.now());
  return viewer.kind === "person" ? viewer : null;
}

/** Signs somebody in on one more device. */
export async function signedInOn(services: Services, personId: string, device = ""): Promise<PersonViewer> {
  const token = await startSession(services.db, personId, services.now(), { device });
  return (await viewerWith(services, token))!;
}

/** The code that an app shows at this moment. */
export const appCode = (secret: string, at: Date) =>
  generate({ secret, epoch: Math.floor(at.getTime() / 1000) });

/** Sets up an authenticator app as a person does. @returns its secret. The code of this moment is used up by that. */
export async function withApp(services: Services, viewer: PersonViewer): Promise<string> {
  await beginAuthenticator(services, viewer.personId);
  const { secret } = (await waitingSecret(services, { personId: viewer.personId, email: "a@example.org" }))!;
  const signedIn = await confirmAuthenticator(services, viewer, await appCode(secret, services.now()), "");
  if (!signedIn) throw new Error("the app could not be set up");
  return secret;
}

export const mailsTo = (db: Database, email: string) =>
  db.select().from(mails).where(eq(mails.recipient, email));
export const tokenIn = (text: string) => /\/sign-in\/([\w-]+)/.exec(text)![1]!;
