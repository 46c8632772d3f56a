import { createHash, randomBytes } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import type { PersonViewer } from "#app/access/viewer.ts";
import type { Services } from "#app/context.ts";
import { commit } from "#app/meetings/commit.server.ts";
import { newId } from "#app/new-id.ts";
import type { Database } from "#db/client.ts";
import { sessions } from "#db/schema/index.ts";

/** 12 hours: a working day and its meeting. */
const sessionMilliseconds = 12 * 60 * 60 * 1000;

/** A secret for a cookie or a link, and the hash under which it is kept. */
export function newToken() {
  const token = randomBytes(32).toString("base64url");
  return { token, tokenHash: hashToken(token) };
}

export const hashToken = (token: string) => createHash("sha256").update(token).digest("hex");

/** Inside a change: signs a person in on this device. @returns the token that belongs into the session cookie. */
export async function startSession(
  tx: Database,
  personId: string,
  now: Date,
  sessionId: string = newId(),
): Promise<string> {
  const { token, tokenHash } = newToken();
  await tx.insert(sessions).values({
    id: sessionId,
    tokenHash,
    personId,
    createdAt: now,
    expiresAt: new Date(now.getTime() + sessionMilliseconds),
  });
  return token;
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
