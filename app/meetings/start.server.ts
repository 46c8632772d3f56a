import { eq } from "drizzle-orm";
import type { PersonViewer } from "#app/access/viewer.ts";
import { acceptedInOrder } from "#app/agenda/accepted.server.ts";
import { arriveIn } from "#app/attendance/attendance.server.ts";
import type { Services } from "#app/context.ts";
import type { Database } from "#db/client.ts";
import { floors, meetings } from "#db/schema/index.ts";
import type { CommandAnswer } from "./command.ts";
import { changeMeeting, findMeeting } from "./meeting.server.ts";

/**
 * Starts the meeting and gives the floor to the first item. An agenda that was not published yet is published by this:
 * from now on everybody sees it. Starting what another chair just started changes nothing.
 */
export async function startMeeting(
  services: Services,
  viewer: PersonViewer,
  meetingId: string,
): Promise<CommandAnswer | null> {
  const answer = await services.db.transaction(async (transaction): Promise<CommandAnswer | null> => {
    const tx = transaction as Database;
    const meeting = await changeMeeting(tx, viewer, meetingId, "meeting.start");
    if (!meeting) {
      const running = await findMeeting(tx, viewer, meetingId, "meeting.run");
      return running && { ok: true, version: running.version };
    }
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
    const [first] = await acceptedInOrder(tx, viewer, meetingId);
    if (first)
      await tx
        .insert(floors)
        .values({ meetingId, itemId: first.id, givenById: viewer.personId, givenAt: now });
    await arriveIn(tx, viewer, meeting, now);
    return { ok: true, version: meeting.version };
  });
  if (answer?.ok) services.live.meetingChanged(meetingId);
  return answer;
}
