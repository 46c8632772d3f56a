import { eq } from "drizzle-orm";
import type { PersonViewer } from "#app/access/viewer.ts";
import type { Services } from "#app/context.ts";
import { tellTheTable } from "#app/mail/meeting-letters.server.ts";
import { changeMeeting } from "#app/meetings/meeting.server.ts";
import type { Database } from "#db/client.ts";
import { meetings } from "#db/schema/index.ts";
import { type AgendaAnswer, done } from "./change.ts";

/**
 * Publishes the agenda: from now on each item is its audience's, and the table is told by mail. Publishing again says that it changed. Taking it back
 * is possible until the meeting begins. @returns null when the viewer may not.
 */
export async function setPublished(
  services: Services,
  viewer: PersonViewer,
  meetingId: string,
  published: boolean,
): Promise<AgendaAnswer | null> {
  const answer = await services.db.transaction(async (transaction) => {
    const tx = transaction as Database;
    const meeting = await changeMeeting(tx, viewer, meetingId, "agenda.publish");
    if (!meeting) return null;
    await tx
      .update(meetings)
      .set(
        published
          ? { publishedAt: services.now(), publishedById: viewer.personId }
          : { publishedAt: null, publishedById: null },
      )
      .where(eq(meetings.id, meetingId));
    if (published) await tellTheTable(tx, services, meetingId, "agendaPublished", viewer.personId);
    const fields = { _method: meeting.publishedAt === null ? "remove" : "publish" };
    return done({ path: `/meetings/${meetingId}/publication`, fields });
  });
  if (answer?.ok) services.live.meetingChanged(meetingId);
  return answer;
}
