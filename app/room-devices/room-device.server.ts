import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import type { DeviceKind } from "#app/access/device.server.ts";
import type { PersonViewer } from "#app/access/viewer.ts";
import type { Services } from "#app/context.ts";
import { commandMeeting } from "#app/meetings/command.server.ts";
import type { CommandAnswer } from "#app/meetings/command.ts";
import { cookieJar, setCookie } from "#app/people/cookies.ts";
import { newToken } from "#app/people/sessions.server.ts";
import { uuid } from "#app/uuid.server.ts";
import type { Database } from "#db/client.ts";
import { devicePairings, roomDevices } from "#db/schema/index.ts";

/** 12 hours: a day in the room. When its meeting is closed, a device ends sooner; see device.server.ts. */
const deviceMilliseconds = 12 * 60 * 60 * 1000;

/** Starts one; with `_method` "remove", ends the one named, or all of the meeting. */
export const deviceForm = z.union([
  z.object({ _method: z.literal("remove"), deviceId: uuid().optional() }),
  z.object({ kind: z.enum(["screen", "kiosk"]) }),
]);

/**
 * Makes the browser that asks a device of the meeting. `heldHash`: of the token that it has for this kind of device; that
 * session ends, so that no device stays behind that nobody looks at.
 * @returns the token for its cookie; null when the viewer may not.
 */
export async function startDevice(
  services: Services,
  viewer: PersonViewer,
  meetingId: string,
  kind: DeviceKind,
  heldHash: string | null,
): Promise<string | null> {
  const { token, tokenHash } = newToken();
  const replaced: string[] = [];
  const answer = await commandMeeting(services, viewer, meetingId, "device.start", async (tx) => {
    replaced.length = 0;
    if (heldHash) replaced.push(...(await end(tx, services, eq(roomDevices.tokenHash, heldHash))));
    await insertDevice(tx, { tokenHash, kind, meetingId, startedById: viewer.personId }, services.now());
    return null;
  });
  if (!answer?.ok) return null;
  for (const id of replaced) services.live.sessionEnded(id);
  return token;
}

/** Inside a transaction that has the meeting. */
export const insertDevice = (
  tx: Database,
  device: Pick<typeof roomDevices.$inferInsert, "tokenHash" | "kind" | "meetingId" | "startedById">,
  now: Date,
) =>
  tx
    .insert(roomDevices)
    .values({ ...device, startedAt: now, expiresAt: new Date(now.getTime() + deviceMilliseconds) });

/** Ends a device of this meeting, or (without `deviceId`) all of them: first in the database, then their open sockets. */
export async function endDevices(
  services: Services,
  viewer: PersonViewer,
  meetingId: string,
  deviceId: string | undefined,
): Promise<CommandAnswer | null> {
  let ended: string[] = [];
  const answer = await commandMeeting(services, viewer, meetingId, "device.end", async (tx) => {
    const one = deviceId === undefined ? undefined : eq(roomDevices.id, deviceId);
    ended = await end(tx, services, and(eq(roomDevices.meetingId, meetingId), one));
    // A code that lies around must not bring one back.
    if (!one) await tx.delete(devicePairings).where(eq(devicePairings.meetingId, meetingId));
    return null;
  });
  if (answer?.ok) for (const id of ended) services.live.sessionEnded(id);
  return answer;
}

async function end(tx: Database, services: Services, which: ReturnType<typeof and>): Promise<string[]> {
  const rows = await tx
    .update(roomDevices)
    .set({ endedAt: services.now() })
    .where(and(which, isNull(roomDevices.endedAt)))
    .returning({ id: roomDevices.id });
  return rows.map(({ id }) => id);
}

/** The Set-Cookie value by which a browser is a device from now on. */
export function deviceCookie(appUrl: string, kind: DeviceKind, token: string): string {
  const jar = cookieJar(appUrl);
  return setCookie(jar, jar[kind], token, deviceMilliseconds / 1000);
}
