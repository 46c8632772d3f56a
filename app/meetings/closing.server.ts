import { and, eq, gt, isNotNull, isNull } from "drizzle-orm";
import type { Viewer } from "#app/access/viewer.ts";
import type { Services } from "#app/context.ts";
import { tellTheTable } from "#app/mail/meeting-letters.server.ts";
import type { Database } from "#db/client.ts";
import { agendaItems, closures, floors, meetings } from "#db/schema/index.ts";
import { takeBackCarriedItems } from "./carried-copies.server.ts";
import { carryOver } from "./carry-over.server.ts";
import type { ClosingRefusal } from "./closing.ts";
import { changeMeeting, findMeeting } from "./meeting.server.ts";
import { lockSeries } from "./schedule.server.ts";

class Refused extends Error {
  readonly refusal: ClosingRefusal;
  constructor(refusal: ClosingRefusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

export type Closing =
  | { done: true /** How many items went to the next meeting. */; carried: number }
  | { done: false; refusal: ClosingRefusal };

/**
 * Ends the meeting: the floor, the closure, and what is open goes to the next meeting, in one transaction. Closing a
 * closed meeting answers as if it had just been closed.
 * @returns null when the viewer may not.
 */
export async function closeMeeting(services: Services, viewer: Viewer, id: string): Promise<Closing | null> {
  const found = await findMeeting(services.db, viewer, id);
  if (!found || viewer.kind !== "person") return null;
  const at = services.now();
  const closed = await refusable(() =>
    services.db.transaction(async (transaction) => {
      const tx = transaction as Database;
      await lockSeries(tx, found.seriesId);
      const meeting = await changeMeeting(tx, viewer, id, "meeting.close");
      if (!meeting) return null;
      await tx
        .update(floors)
        .set({ endedAt: at })
        .where(and(eq(floors.meetingId, id), isNull(floors.endedAt)));
      const taken = await carryOver(tx, meeting, viewer.personId, at);
      if (taken === "noNextMeeting") throw new Refused(taken);
      await tx.insert(closures).values({ meetingId: id, closedById: viewer.personId, closedAt: at });
      await tellTheTable(tx, services, id, "minutesReady", viewer.personId);
      return { ...taken, itemIds: await itemIdsOf(tx, id) };
    }),
  );
  if (closed === null) {
    const already = await findMeeting(services.db, viewer, id, "meeting.reopen");
    return already && { done: true, carried: 0 };
  }
  if ("refusal" in closed) return { done: false, refusal: closed.refusal };
  tellRooms(services, [id, ...closed.changedMeetingIds], closed.itemIds);
  return { done: true, carried: closed.carried };
}

/**
 * Takes the closure back: until the minutes are confirmed, and while no later meeting of the series was started.
 * Opening an open meeting again changes nothing.
 * @returns null when the viewer may not.
 */
export async function reopenMeeting(services: Services, viewer: Viewer, id: string): Promise<Closing | null> {
  const found = await findMeeting(services.db, viewer, id);
  if (!found) return null;
  const reopened = await refusable(() =>
    services.db.transaction(async (transaction) => {
      const tx = transaction as Database;
      await lockSeries(tx, found.seriesId);
      const meeting = await changeMeeting(tx, viewer, id, "meeting.reopen");
      if (!meeting) return null;
      const [later] = await tx
        .select({ id: meetings.id })
        .from(meetings)
        .where(
          and(
            eq(meetings.seriesId, meeting.seriesId),
            gt(meetings.startsAt, meeting.startsAt),
            isNotNull(meetings.startedAt),
          ),
        )
        .limit(1);
      if (later) throw new Refused("nextStarted");
      const [closure] = await tx.delete(closures).where(eq(closures.meetingId, id)).returning();
      const changedMeetingIds = closure ? await takeBackCarriedItems(tx, meeting, closure.closedAt) : [];
      return { changedMeetingIds, itemIds: await itemIdsOf(tx, id) };
    }),
  );
  if (reopened === null) {
    const open = await findMeeting(services.db, viewer, id, "meeting.close");
    return open && { done: true, carried: 0 };
  }
  if ("refusal" in reopened) return { done: false, refusal: reopened.refusal };
  tellRooms(services, [id, ...reopened.changedMeetingIds], reopened.itemIds);
  return { done: true, carried: 0 };
}

/** A refusal rolls everything back and comes out as a value. */
async function refusable<T>(work: () => Promise<T>): Promise<T | { refusal: ClosingRefusal }> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) return { refusal: error.refusal };
    throw error;
  }
}

const itemIdsOf = async (tx: Database, meetingId: string) =>
  (
    await tx
      .select({ id: agendaItems.id })
      .from(agendaItems)
      .where(and(eq(agendaItems.meetingId, meetingId), eq(agendaItems.status, "accepted")))
  ).map(({ id }) => id);

/** Who may write the notes changes with the meeting's state, so whoever has them open joins again. */
function tellRooms(services: Services, meetingIds: string[], itemIds: string[]) {
  for (const id of meetingIds) services.live.meetingChanged(id);
  for (const id of itemIds) services.live.noteChanged(id);
}
