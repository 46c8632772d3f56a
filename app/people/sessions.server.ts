import { createHash, randomBytes } from "node:crypto";
import { and, desc, eq, gt, isNull, ne, sql } from "drizzle-orm";
import type { PersonViewer } from "#app/access/viewer.ts";
import type { Services } from "#app/context.ts";
import { commit } from "#app/meetings/commit.server.ts";
import { newId } from "#app/new-id.ts";
import type { Database } from "#db/client.ts";
import { sessions } from "#db/schema/index.ts";

const hour = 60 * 60 * 1000;
/** A session that nobody uses ends after this: a meeting, what comes before it, and a wall that nobody touches. */
const idleMilliseconds = 4 * hour;
/** No session lives longer, however much it is used. Above the 20 hours from which WCAG 2.2.1 asks for no extension. */
const longestMilliseconds = 24 * hour;
/** Using a session moves its end on; written down this often at most. */
const extendEvery = hour / 4;
/** How long somebody counts as having just proven who they are: enough to change how one signs in. */
const freshMilliseconds = hour / 4;

/** A secret for a cookie or a link, and the hash under which it is kept. */
export function newToken() {
  const token = randomBytes(32).toString("base64url");
  return { token, tokenHash: hashToken(token) };
}

export const hashToken = (token: string) => createHash("sha256").update(token).digest("hex");

/**
 * Inside a change: signs a person in on this device. @returns the token that belongs into the session cookie. Whether a mail
 * alone makes a session strong is for `app/people/sign-in.server.ts` to say.
 */
export async function startSession(
  tx: Database,
  personId: string,
  now: Date,
  { id = newId(), strong = true, device = "" } = {},
): Promise<string> {
  const { token, tokenHash } = newToken();
  await tx.insert(sessions).values({
    id,
    tokenHash,
    personId,
    strong,
    device,
    createdAt: now,
    expiresAt: new Date(now.getTime() + idleMilliseconds),
  });
  return token;
}

const lives = (now: Date) => and(isNull(sessions.endedAt), gt(sessions.expiresAt, now));

/** The session is being used. @returns its end, now. */
export async function extendSession(services: Services, viewer: PersonViewer): Promise<Date | undefined> {
  const now = services.now();
  const idle = new Date(now.getTime() + idleMilliseconds).toISOString();
  const [moved] = await services.db
    .update(sessions)
    .set({
      expiresAt: sql`least(${idle}::timestamptz, ${sessions.createdAt} + ${longestMilliseconds / 1000} * interval '1 second')`,
    })
    .where(and(eq(sessions.id, viewer.sessionId), lives(now)))
    .returning({ endsAt: sessions.expiresAt });
  return moved?.endsAt;
}

/** Whether so much of the session has gone by that its use is worth writing down. */
export const isDueForExtension = ({ sessionEndsAt }: PersonViewer, now: Date) =>
  sessionEndsAt !== undefined && sessionEndsAt.getTime() - now.getTime() < idleMilliseconds - extendEvery;

/** Whether its person proved who they are a moment ago. */
export async function isFresh(services: Services, { sessionId }: PersonViewer): Promise<boolean> {
  const since = new Date(services.now().getTime() - freshMilliseconds);
  const found = and(eq(sessions.id, sessionId), gt(sessions.createdAt, since));
  return (await services.db.$count(sessions, found)) > 0;
}

/** Signs out: the session ends in the database first, then its open sockets are closed. */
export async function endSession(services: Services, viewer: PersonViewer): Promise<void> {
  const { sessionId } = viewer;
  await commit(services, viewer, { operation: "session.end" }, async (tx) => {
    await tx
      .update(sessions)
      .set({ endedAt: services.now() })
      .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)));
    return { ok: true };
  });
  services.live.sessionEnded(sessionId);
}

export interface OwnSession {
  id: string;
  device: string;
  createdAt: Date;
  /** The one that asks. */
  here: boolean;
}

/** Where the viewer is signed in, this device first. */
export async function ownSessions(db: Database, viewer: PersonViewer, now: Date): Promise<OwnSession[]> {
  const rows = await db
    .select({ id: sessions.id, device: sessions.device, createdAt: sessions.createdAt })
    .from(sessions)
    .where(and(eq(sessions.personId, viewer.personId), lives(now)))
    .orderBy(desc(sessions.createdAt));
  return rows
    .map((row) => ({ ...row, here: row.id === viewer.sessionId }))
    .sort((a, b) => Number(b.here) - Number(a.here));
}

/** Ends one of the viewer's own sessions, or (without an id) all but this one; of others' sessions nothing. */
export async function endOwnSessions(services: Services, viewer: PersonViewer, id?: string): Promise<void> {
  const which = id === undefined ? ne(sessions.id, viewer.sessionId) : eq(sessions.id, id);
  const answer = await commit(services, viewer, { operation: "account.end-sessions" }, async (tx) => {
    const ended = await tx
      .update(sessions)
      .set({ endedAt: services.now() })
      .where(and(eq(sessions.personId, viewer.personId), isNull(sessions.endedAt), which))
      .returning({ id: sessions.id });
    return ended.length > 0 ? { ok: true, ended } : null;
  });
  for (const session of answer?.ended ?? []) services.live.sessionEnded(session.id);
}

/**
 * Inside a change: ends the session that a new one takes the place of. Its sockets find out by themselves within seconds: told at once, they would
 * ask for the page again before the browser has the new cookie.
 */
export async function replaceSession(tx: Database, sessionId: string, now: Date): Promise<void> {
  await tx
    .update(sessions)
    .set({ endedAt: now })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)));
}
