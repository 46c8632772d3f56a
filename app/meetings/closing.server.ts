import { and, eq, gt, isNotNull, isNull } from "drizzle-orm";
import type { Viewer } from "#app/access/viewer.ts";
import type { Services } from "#app/context.ts";
import { tellTheTable } from "#app/mail/meeting-letters.server.ts";
import type { Database } from "#db/client.ts";
import { agendaItems, closures, floors, meetings } from "#db/schema/index.ts";
import { takeBackCarriedItems } from "./carried-copies.server.ts";
import { carryOver } from "./carry-over.server.ts";
import type { ClosingRefusal } from "./closing.ts";
import { commit, type Tell } from "./commit.server.ts";
import { refusalByLease } from "./lease.server.ts";
import { changeMeeting, findMeeting } from "./meeting.server.ts";
import { lockSeries } from "./schedule.server.ts";

export type Closing =
  | { ok: true /** How many items went to the next meeting. */; carried: number }
  | { ok: false; refusal: ClosingRefusal };

/**
 * Ends the meeting: the floor, the closure, and what is open goes to the next meeting, in one transaction. Closing a
 * closed meeting answers as if it had just been closed. `fence`: see refusalByLease.
 * @returns null when the viewer may not.
 */
export async function closeMeeting(
  services: Services,
  viewer: Viewer,
  id: string,
  fence?: number,
): Promise<Closing | null> {
  const found = await findMeeting(services.db, viewer, id);
  if (!found || viewer.kind !== "person") return null;
  const at = services.now();
  const closed = await commit(
    services,
    viewer,
    { operation: "meeting.close", meetingId: id },
    async (tx, tell): Promise<Closing | null> => {
      await lockSeries(tx, found.seriesId);
      const meeting = await changeMeeting(tx, viewer, id, "meeting.close");
      if (!meeting) return null;
      if (await refusalByLease(tx, viewer, meeting, fence)) return { ok: false, refusal: "ledElsewhere" };
      await tx
        .update(floors)
        .set({ endedAt: at })
        .where(and(eq(floors.meetingId, id), isNull(floors.endedAt)));
      const taken = await carryOver(tx, meeting, viewer.personId, at);
      if (taken === "noNextMeeting") return { ok: false, refusal: taken };
      await tx.insert(closures).values({ meetingId: id, closedById: viewer.personId, closedAt: at });
      await tellTheTable(tx, services, id, "minutesReady", viewer.personId);
      await tellRooms(tx, tell, id, taken.changedMeetingIds);
      return { ok: true, carried: taken.carried };
    },
  );
  if (closed) return closed;
  const already = await findMeeting(services.db, viewer, id, "meeting.reopen");
  return already && { ok: true, carried: 0 };
}

/**
 * Takes the closure back: until the minutes are confirmed, and while no later meeting of the series was started.
 * Opening an open meeting again changes nothing.
 * @returns null when the viewer may not.
 */
export async function reopenMeeting(services: Services, viewer: Viewer, id: string): Promise<Closing | null> {
  const found = await findMeeting(services.db, viewer, id);
  if (!found) return null;
  const reopened = await commit(
    services,
    viewer,
    { operation: "meeting.reopen", meetingId: id },
    async (tx, tell): Promise<Closing | null> => {
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
      if (later) return { ok: false, refusal: "nextStarted" };
      const [closure] = await tx.delete(closures).where(eq(closures.meetingId, id)).returning();
      const changedMeetingIds = closure ? await takeBackCarriedItems(tx, meeting, closure.closedAt) : [];
      await tellRooms(tx, tell, id, changedMeetingIds);
      return { ok: true, carried: 0 };
    },
  );
  if (reopened) return reopened;
  const open = await findMeeting(services.db, viewer, id, "meeting.close");
  return open && { ok: true, carried: 0 };
}

/** Who may write the notes changes with the meeting's state, so whoever has them open joins again. */
async function tellRooms(tx: Database, tell: Tell, id: string, changedMeetingIds: string[]): Promise<void> {
  for (const meetingId of [id, ...changedMeetingIds]) tell.meeting(meetingId);
  const items = await tx
    .select({ id: agendaItems.id })
    .from(agendaItems)
    .where(and(eq(agendaItems.meetingId, id), eq(agendaItems.status, "accepted")));
  for (const item of items) tell.note(item.id);
}
