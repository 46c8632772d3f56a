import { eq } from "drizzle-orm";
import type { PersonViewer } from "#app/access/viewer.ts";
import { acceptedInOrder } from "#app/agenda/accepted.server.ts";
import { arriveIn } from "#app/attendance/attendance.server.ts";
import type { Services } from "#app/context.ts";
import { floors, meetings } from "#db/schema/index.ts";
import { commandMeeting } from "./command.server.ts";
import type { CommandAnswer } from "./command.ts";
import { refusalByLease } from "./lease.server.ts";
import { findMeeting } from "./meeting.server.ts";

/**
 * Starts the meeting and gives the floor to the first item. An agenda that was not published yet is published by this:
 * from now on everybody sees it. Starting what another chair just started changes nothing.
 */
export async function startMeeting(
  services: Services,
  viewer: PersonViewer,
  meetingId: string,
  fence?: number,
): Promise<CommandAnswer | null> {
  const answer = await commandMeeting(services, viewer, meetingId, "meeting.start", async (tx, meeting) => {
    const refusal = await refusalByLease(tx, viewer, meeting, fence);
    if (refusal) return refusal;
    const now = services.now();
    await tx
      .update(meetings)
      .set({
        startedAt: now,
        startedById: viewer.personId,
        publishedAt: meeting.publishedAt ?? now,
        publishedById: meeting.publishedById ?? viewer.personId,
      })
      .where(eq(meetings.id, meetingId));
    const first = (await acceptedInOrder(tx, viewer, meetingId)).find(({ readable }) => readable);
    if (first)
      await tx
        .insert(floors)
        .values({ meetingId, itemId: first.id, givenById: viewer.personId, givenAt: now });
    await arriveIn(tx, viewer, meeting, now);
    return null;
  });
  if (answer) return answer;
  const running = await findMeeting(services.db, viewer, meetingId, "meeting.run");
  return running && { ok: true, version: running.version };
}
