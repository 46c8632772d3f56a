import { isDeepStrictEqual } from "node:util";
import { devicesOfTokens, deviceTokenHash, screenAtDoor } from "#app/access/device.server.ts";
import { viewersOfSessions } from "#app/access/viewer.server.ts";
import type { PersonViewer, ScreenViewer } from "#app/access/viewer.ts";
import { cookieJar, readCookie } from "#app/people/cookies.ts";
import { hashToken } from "#app/people/sessions.server.ts";
import type { Database } from "#db/client.ts";
import type { LiveSocket } from "./admission.ts";

/** A person by their session, or a wall by the session of its device. */
export type DoorViewer = PersonViewer | ScreenViewer;

/** What a connection says that it is. */
export type As = "person" | "screen";

/** Somebody at the door, and the session (of a person, or of a device) by which they are. */
export interface Known {
  sessionId: string;
  viewer: DoorViewer;
}

/** A page that says it is a screen is known by the device's cookie alone, whoever is signed in beside it. */
export function tokenHashOf(cookie: string | undefined, cookieUrl: string, as: As): string | null {
  if (as === "screen") return deviceTokenHash(cookie, cookieUrl, "screen");
  const token = readCookie(cookie, cookieJar(cookieUrl).session);
  return token ? hashToken(token) : null;
}

/** By token hash; those whose session does not stand are missing. */
export async function whoAre(db: Database, as: As, hashes: string[]): Promise<Map<string, Known>> {
  const who = new Map<string, Known>();
  if (as === "person")
    for (const [hash, viewer] of await viewersOfSessions(db, hashes, new Date()))
      who.set(hash, { sessionId: viewer.sessionId, viewer });
  else
    for (const [hash, device] of await devicesOfTokens(db, hashes, new Date()))
      if (device.kind === "screen") who.set(hash, { sessionId: device.id, viewer: screenAtDoor(device) });
  return who;
}

/** A session that is used ends later, which is no other right. */
export const hasSameRights = (one: DoorViewer, other: DoorViewer): boolean =>
  isDeepStrictEqual({ ...one, sessionEndsAt: null }, { ...other, sessionEndsAt: null });

/** Who many are, being read; `since` by the monotonic clock. */
export interface Reading {
  since: number;
  done: Promise<void>;
}

/** A session that has sockets, as the door knows it. */
export interface KnownSession extends Known {
  as: As;
  /** When what was read was asked for, by the monotonic clock. */
  readAt: number;
  reading: Reading | null;
  /** Sent something since it was read, and will soon again. */
  isAtWork: boolean;
  sockets: Set<LiveSocket>;
}
