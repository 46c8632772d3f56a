import { and, eq, gt, inArray, isNull, or } from "drizzle-orm";
import { cookieJar, readCookie } from "#app/people/cookies.ts";
import { hashToken } from "#app/people/sessions.server.ts";
import type { Database } from "#db/client.ts";
import { closures, confirmations, meetings, roomDevices } from "#db/schema/index.ts";
import type { KioskViewer, ScreenViewer } from "./viewer.ts";

export type DeviceKind = "screen" | "kiosk";

/** A device of a meeting's room: its session is nobody's, whoever is signed in beside it. */
export interface RoomDevice {
  id: string;
  kind: DeviceKind;
  meetingId: string;
  seriesId: string;
  startedById: string;
}

/**
 * How long a device goes on after the meeting was closed, ms: time to say thank you, and to correct a slip of the hand.
 * Once the minutes are confirmed there is no meeting to open again, and none for it to show.
 */
const graceMilliseconds = 30 * 60 * 1000;

/** The devices whose session stands at `now`, by token hash, in one query. What does not stand is missing. */
export async function devicesOfTokens(
  db: Database,
  tokenHashes: string[],
  now: Date,
): Promise<Map<string, RoomDevice>> {
  if (tokenHashes.length === 0) return new Map();
  const rows = await db
    .select({
      tokenHash: roomDevices.tokenHash,
      id: roomDevices.id,
      kind: roomDevices.kind,
      meetingId: roomDevices.meetingId,
      seriesId: meetings.seriesId,
      startedById: roomDevices.startedById,
    })
    .from(roomDevices)
    .innerJoin(meetings, eq(meetings.id, roomDevices.meetingId))
    .leftJoin(closures, eq(closures.meetingId, meetings.id))
    .leftJoin(confirmations, eq(confirmations.meetingId, meetings.id))
    .where(
      and(
        inArray(roomDevices.tokenHash, tokenHashes),
        isNull(roomDevices.endedAt),
        gt(roomDevices.expiresAt, now),
        isNull(meetings.cancelledAt),
        isNull(confirmations.meetingId),
        or(isNull(closures.closedAt), gt(closures.closedAt, new Date(now.getTime() - graceMilliseconds))),
      ),
    );
  return new Map(rows.map(({ tokenHash, ...device }) => [tokenHash, device]));
}

/** The token's hash that a browser's cookie for this kind of device has, if any. */
export function deviceTokenHash(
  cookieHeader: string | null | undefined,
  appUrl: string,
  kind: DeviceKind,
): string | null {
  const token = readCookie(cookieHeader, cookieJar(appUrl)[kind]);
  return token ? hashToken(token) : null;
}

/** The device of this kind that the browser is which asks. */
export async function deviceOf(
  services: { db: Database; settings: { appUrl: string }; now(): Date },
  request: Request,
  kind: DeviceKind,
): Promise<RoomDevice | null> {
  const hash = deviceTokenHash(request.headers.get("cookie"), services.settings.appUrl, kind);
  const device = hash && (await devicesOfTokens(services.db, [hash], services.now())).get(hash);
  return device && device.kind === kind ? device : null;
}

/** The wall at the door: of which meeting it is, and not yet who is in the room. It may be told nothing of any item. */
export const screenAtDoor = ({ meetingId, seriesId }: RoomDevice): ScreenViewer => ({
  kind: "screen",
  meetingId,
  seriesId,
  present: null,
  guestIds: [],
  acknowledgedGuestIds: [],
});

/** Who asks when a device of this kind does. */
export const viewerOfDevice = (device: RoomDevice): ScreenViewer | KioskViewer =>
  device.kind === "screen"
    ? screenAtDoor(device)
    : { kind: "kiosk", meetingId: device.meetingId, seriesId: device.seriesId };
