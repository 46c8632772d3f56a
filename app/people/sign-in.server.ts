import { and, eq, isNull, sql } from "drizzle-orm";
import { redirectDocument } from "react-router";
import type { PersonViewer, Viewer } from "#app/access/viewer.ts";
import type { Services } from "#app/context.ts";
import type { Language } from "#app/i18n/language.ts";
import { newId } from "#app/new-id.ts";
import type { Database } from "#db/client.ts";
import { chairs, people } from "#db/schema/index.ts";
import { cookieJar, setCookie } from "./cookies.ts";
import { replaceSession, startSession } from "./sessions.server.ts";

export interface SignedIn {
  personId: string;
  sessionId: string;
  language: Language;
  /** Belongs into the session cookie. */
  sessionToken: string;
  /** Chair, deputy or coordinator who has yet to set up a second factor. */
  lacksFactor: boolean;
}

/** With what somebody proved who they are, and where. */
export interface Proof {
  /** By more than a mail. */
  strong: boolean;
  device: string;
  /** Who this browser was until now: their session ends. */
  before: Viewer;
}

/** Inside a change: signs a person in who has proven who they are; null when they were disabled meanwhile. */
export async function signIn(
  services: Services,
  tx: Database,
  personId: string,
  { strong, device, before }: Proof,
): Promise<SignedIn | null> {
  const now = services.now();
  const [person] = await tx
    .select({
      language: people.language,
      powers: sql<boolean>`${people.isCoordinator} or exists (
        select 1 from ${chairs} c where c.person_id = ${people.id})`,
    })
    .from(people)
    .where(and(eq(people.id, personId), isNull(people.disabledAt)));
  if (!person) return null;
  if (before.kind === "person") await replaceSession(tx, before.sessionId, now);
  const enough = strong || !services.settings.secondFactorRequired;
  const sessionId = newId();
  const sessionToken = await startSession(tx, personId, now, { id: sessionId, strong: enough, device });
  return {
    personId,
    sessionId,
    language: person.language,
    sessionToken,
    lacksFactor: !enough && person.powers,
  };
}

/** The viewer has just shown a second factor: the same person goes on in a new session, which is a strong one. */
export const renewedSession = (services: Services, tx: Database, viewer: PersonViewer, device: string) =>
  signIn(services, tx, viewer.personId, { strong: true, device, before: viewer });

const oneYear = 365 * 24 * 60 * 60;

/** Goes on to an own path with a new session, or first to what is still lacking. The whole page is loaded: what it knew was somebody else's, or weaker. */
export function answerSignedIn(services: Services, signedIn: SignedIn, to: string): Response {
  const { sessionToken, language, lacksFactor } = signedIn;
  const jar = cookieJar(services.settings.appUrl);
  const headers = new Headers();
  headers.append("Set-Cookie", setCookie(jar, jar.session, sessionToken));
  headers.append("Set-Cookie", setCookie(jar, jar.half, "", 0));
  headers.append("Set-Cookie", setCookie(jar, jar.language, language, oneYear));
  return redirectDocument(lacksFactor ? "/account" : to, { headers });
}

/** Goes on to the second factor. */
export function answerHalf(services: Services, half: string, to: string): Response {
  const jar = cookieJar(services.settings.appUrl);
  return redirectDocument(`/sign-in/factor?to=${encodeURIComponent(to)}`, {
    headers: { "Set-Cookie": setCookie(jar, jar.half, half, 600) },
  });
}
