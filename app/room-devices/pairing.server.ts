import { randomInt } from "node:crypto";
import { and, eq, gt, isNull, lt, or } from "drizzle-orm";
import { z } from "zod";
import type { DeviceKind } from "#app/access/device.server.ts";
import { viewersOfPeople } from "#app/access/viewer.server.ts";
import type { PersonViewer } from "#app/access/viewer.ts";
import type { Services } from "#app/context.ts";
import { commandMeeting } from "#app/meetings/command.server.ts";
import { refused } from "#app/meetings/command.ts";
import { commit } from "#app/meetings/commit.server.ts";
import { findMeeting, takeMeetings } from "#app/meetings/meeting.server.ts";
import { hashToken, newToken } from "#app/people/sessions.server.ts";
import { Attempts } from "#app/sign-in/attempts.server.ts";
import { devicePairings } from "#db/schema/index.ts";
import { codeLength, codeLetters, readCode } from "./pairing.ts";
import { insertDevice } from "./room-device.server.ts";

export const codeForm = z.object({ kind: z.enum(["screen", "kiosk"]) });

const codeMilliseconds = 5 * 60 * 1000;

export interface PairingCode {
  code: string;
  /** Epoch milliseconds. */
  expiresAt: number;
}

/** A code for one more device of the meeting, to be read out or shown; null when the viewer may not. */
export async function makePairingCode(
  services: Services,
  viewer: PersonViewer,
  meetingId: string,
  kind: DeviceKind,
): Promise<PairingCode | null> {
  const code = Array.from({ length: codeLength }, () => codeLetters[randomInt(codeLetters.length)]).join("");
  const now = services.now();
  const expiresAt = new Date(now.getTime() + codeMilliseconds);
  const ofMaker = and(eq(devicePairings.byId, viewer.personId), eq(devicePairings.kind, kind));
  const answer = await commit(services, viewer, { operation: "device.start", meetingId }, async (tx) => {
    if (!(await findMeeting(tx, viewer, meetingId, "device.start"))) return null;
    await takeMeetings(tx, [meetingId]);
    // What cannot be spent any more is of no use to anybody, and a new code takes the place of the one before.
    await tx.delete(devicePairings).where(or(lt(devicePairings.expiresAt, now), ofMaker));
    await tx
      .insert(devicePairings)
      .values({ codeHash: hashToken(code), kind, meetingId, byId: viewer.personId, expiresAt });
    return { ok: true };
  });
  return answer && { code, expiresAt: expiresAt.getTime() };
}

const limits = new WeakMap<Services, Attempts>();

/** Whether this peer may try another code. Counts the same whether or not the code is good. */
export function mayTryCode(services: Services, peer: string): boolean {
  const limit = limits.get(services) ?? new Attempts(10, codeMilliseconds);
  limits.set(services, limit);
  return limit.allow(peer, services.now());
}

/**
 * Spends a code: whoever typed it in is a device of its meeting from now on, as far as whoever made it may still start
 * one. Only one of those who spend it at once gets it.
 * @returns the token for the device's cookie; null for every code that is not good, whatever the reason.
 */
export async function spendPairingCode(
  services: Services,
  typed: string,
): Promise<{ token: string; kind: DeviceKind; meetingId: string } | null> {
  const { db, now } = services;
  const good = and(
    eq(devicePairings.codeHash, hashToken(readCode(typed))),
    isNull(devicePairings.spentAt),
    gt(devicePairings.expiresAt, now()),
  );
  const [pairing] = await db.select().from(devicePairings).where(good);
  const [maker] = pairing ? await viewersOfPeople(db, [pairing.byId]) : [];
  if (!pairing || !maker) return null;
  const { kind, meetingId } = pairing;
  const { token, tokenHash } = newToken();
  const answer = await commandMeeting(services, maker, meetingId, "device.start", async (tx) => {
    const spent = await tx.update(devicePairings).set({ spentAt: now() }).where(good).returning();
    if (spent.length === 0) return refused("notAllowed");
    await insertDevice(tx, { tokenHash, kind, meetingId, startedById: maker.personId }, now());
    return null;
  });
  return answer?.ok ? { token, kind, meetingId } : null;
}
