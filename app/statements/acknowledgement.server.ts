import { and, eq, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import type { KioskViewer, PersonViewer } from "#app/access/viewer.ts";
import { arriveIn, placesAtTable } from "#app/attendance/attendance.server.ts";
import type { Services } from "#app/context.ts";
import { commandMeeting } from "#app/meetings/command.server.ts";
import { type CommandAnswer, type Refused, refused } from "#app/meetings/command.ts";
import { commit, type Tell } from "#app/meetings/commit.server.ts";
import { findMeeting, type Meeting, raiseVersion, takeMeetings } from "#app/meetings/meeting.server.ts";
import { isUuid, uuid } from "#app/uuid.server.ts";
import type { Database } from "#db/client.ts";
import { acknowledgements, guestAcknowledgements, guests } from "#db/schema/index.ts";
import type { GuestWay, Way } from "./statement.ts";

const ids = z
  .string()
  .default("")
  .transform((ids) => ids.split(" ").filter(Boolean))
  .pipe(z.array(uuid()).max(500));
/** Several people and guests at once, or one of them taken back; ids with a space between. */
export const tickForm = z
  .object({ people: ids, guests: ids })
  .refine(({ people, guests }) => people.length + guests.length > 0);
export const kioskForm = z.union([z.object({ personId: uuid() }), z.object({ guestId: uuid() })]);

/**
 * One's own word on the statement of a meeting, from its start on, and for reading also after its end. Once is enough.
 * @returns null when the viewer may not, or there is nothing to acknowledge.
 */
export const acknowledgeStatement = (
  services: Services,
  viewer: PersonViewer,
  meetingId: string,
): Promise<CommandAnswer | null> =>
  commit(services, viewer, { operation: "statement.acknowledge", meetingId }, async (tx, tell) => {
    if (!isUuid(meetingId)) return null;
    await takeMeetings(tx, [meetingId]);
    const meeting = await findMeeting(tx, viewer, meetingId, "statement.acknowledge");
    if (!meeting?.statementId) return null;
    const { personId } = viewer;
    const isNew = await record(tx, tell, meeting, [personId], { way: "device", at: services.now() });
    // Nothing of a confirmed meeting is written any more, its version included.
    if (!isNew || meeting.state === "confirmed") return { ok: true, version: meeting.version };
    tell.meeting(meetingId);
    return { ok: true, version: await raiseVersion(tx, meetingId) };
  });

/** People at the table said it aloud, and a chair ticks them. */
export const tickAcknowledged = (
  services: Services,
  viewer: PersonViewer,
  meetingId: string,
  personIds: string[],
  guestIds: string[] = [],
): Promise<CommandAnswer | null> =>
  commandMeeting(services, viewer, meetingId, "statement.tick", async (tx, meeting, tell) => {
    const refusal =
      (await refusalFor(tx, meeting, personIds)) ?? (await guestRefusalFor(tx, meeting, guestIds));
    if (refusal) return refusal;
    const how = { way: "chair", byId: viewer.personId, at: services.now() } as const;
    if (personIds.length) await record(tx, tell, meeting, personIds, how);
    await recordGuests(tx, meeting, guestIds, how);
    return null;
  });

/**
 * A tick that was a mistake is taken back while the meeting is on, and what is protected closes to that person at once;
 * also a name that somebody touched at the kiosk. What people said on their own device is theirs.
 */
export const untickAcknowledged = (
  services: Services,
  viewer: PersonViewer,
  meetingId: string,
  personIds: string[],
  guestIds: string[] = [],
): Promise<CommandAnswer | null> =>
  commandMeeting(services, viewer, meetingId, "statement.tick", async (tx, _meeting, tell) => {
    await tx
      .delete(guestAcknowledgements)
      .where(
        and(eq(guestAcknowledgements.meetingId, meetingId), inArray(guestAcknowledgements.guestId, guestIds)),
      );
    await tx
      .delete(acknowledgements)
      .where(
        and(
          eq(acknowledgements.meetingId, meetingId),
          inArray(acknowledgements.personId, personIds),
          inArray(acknowledgements.way, ["chair", "kiosk"]),
        ),
      );
    tell.rights();
    return null;
  });

/** Somebody touched their name at the kiosk: they are in the room, too. */
export const acknowledgeAtKiosk = (
  services: Services,
  kiosk: KioskViewer,
  meetingId: string,
  personId: string,
): Promise<CommandAnswer | null> =>
  commandMeeting(services, kiosk, meetingId, "kiosk.acknowledge", async (tx, meeting, tell) => {
    const refusal = await refusalFor(tx, meeting, [personId]);
    if (refusal) return refusal;
    await arriveIn(tx, { personId }, meeting, services.now());
    await record(tx, tell, meeting, [personId], { way: "kiosk", at: services.now() });
    return null;
  });

/** A guest touched their name there: whoever the chair recorded as being in the room. */
export const acknowledgeAsGuest = (
  services: Services,
  kiosk: KioskViewer,
  meetingId: string,
  guestId: string,
): Promise<CommandAnswer | null> =>
  commandMeeting(services, kiosk, meetingId, "kiosk.acknowledge", async (tx, meeting) => {
    const refusal = await guestRefusalFor(tx, meeting, [guestId]);
    if (refusal) return refusal;
    await recordGuests(tx, meeting, [guestId], { way: "kiosk", at: services.now() });
    return null;
  });

/** Inside a transaction that starts the meeting: whoever starts it has read the statement. */
export const acknowledgeAtStart = (
  tx: Database,
  tell: Tell,
  meeting: Pick<Meeting, "id" | "statementId">,
  personId: string,
  at: Date,
) => record(tx, tell, meeting, [personId], { way: "device", at });

/** Only who has a place at the table acknowledges, and only where there is something to. */
async function refusalFor(tx: Database, meeting: Meeting, personIds: string[]): Promise<Refused | null> {
  if (!meeting.statementId) return refused("notAllowed");
  const places = await placesAtTable(tx, personIds, meeting.seriesId);
  return personIds.every((personId) => places.has(personId)) ? null : refused("notAtTable");
}

/** Only who is in the room of this meeting. */
async function guestRefusalFor(tx: Database, meeting: Meeting, guestIds: string[]): Promise<Refused | null> {
  if (!meeting.statementId) return refused("notAllowed");
  const here = and(inArray(guests.id, guestIds), eq(guests.meetingId, meeting.id), isNull(guests.leftAt));
  return (await tx.$count(guests, here)) === new Set(guestIds).size ? null : refused("notAllowed");
}

/** As for people: who has already keeps the way in which they did. */
async function recordGuests(
  tx: Database,
  { id: meetingId, statementId }: Pick<Meeting, "id" | "statementId">,
  guestIds: string[],
  { way, at, byId }: { way: GuestWay; at: Date; byId?: string },
): Promise<void> {
  if (!statementId || guestIds.length === 0) return;
  await tx
    .insert(guestAcknowledgements)
    .values(guestIds.map((guestId) => ({ guestId, meetingId, statementId, way, byId: byId ?? null, at })))
    .onConflictDoNothing();
}

/** Whoever has acknowledged already keeps the way in which they did. @returns whether there is anybody new. */
async function record(
  tx: Database,
  tell: Tell,
  { id: meetingId, statementId }: Pick<Meeting, "id" | "statementId">,
  personIds: string[],
  { way, at, byId }: { way: Way; at: Date; byId?: string },
): Promise<boolean> {
  if (!statementId) return false;
  const rows = await tx
    .insert(acknowledgements)
    .values(
      personIds.map((personId) => ({ meetingId, personId, statementId, way, byId: byId ?? personId, at })),
    )
    .onConflictDoNothing()
    .returning({ personId: acknowledgements.personId });
  if (rows.length > 0) tell.rights();
  return rows.length > 0;
}
