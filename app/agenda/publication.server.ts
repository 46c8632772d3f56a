import { eq } from "drizzle-orm";
import type { PersonViewer } from "#app/access/viewer.ts";
import type { Services } from "#app/context.ts";
import { tellTheTable } from "#app/mail/meeting-letters.server.ts";
import { commit } from "#app/meetings/commit.server.ts";
import { changeMeeting } from "#app/meetings/meeting.server.ts";
import { agendaItems, meetings } from "#db/schema/index.ts";
import { type AgendaAnswer, done } from "./change.ts";
import { itemsAsTheyStand, readersLost } from "./readers-lost.server.ts";

/** Which publication a page shows: published again, the agenda has another. */
export const publicationMark = (publishedAt: Date | null): string => publishedAt?.toISOString() ?? "";

/**
 * Publishes the agenda: from now on each item is its audience's, and the table is told by mail. Publishing again says
 * that it changed. Taking it back is possible until the meeting begins.
 * @param seen the publication that the sender's page showed: a post that comes twice publishes once.
 * @returns null when the viewer may not.
 */
export async function setPublished(
  services: Services,
  viewer: PersonViewer,
  meetingId: string,
  published: boolean,
  seen?: string,
): Promise<AgendaAnswer | null> {
  return commit(
    services,
    viewer,
    { operation: "agenda.publish", meetingId },
    async (tx, tell): Promise<AgendaAnswer | null> => {
      const meeting = await changeMeeting(tx, viewer, meetingId, "agenda.publish");
      if (!meeting) return null;
      // The same post again, or another chair was quicker: the table hears of it once.
      if (published && seen !== undefined && seen !== publicationMark(meeting.publishedAt)) return done();
      const before = await itemsAsTheyStand(tx, eq(agendaItems.meetingId, meetingId));
      await tx
        .update(meetings)
        .set(
          published
            ? { publishedAt: services.now(), publishedById: viewer.personId }
            : { publishedAt: null, publishedById: null },
        )
        .where(eq(meetings.id, meetingId));
      if (published) await tellTheTable(tx, services, meetingId, "agendaPublished", viewer.personId);
      tell.meeting(meetingId);
      tell.lost(await readersLost(tx, before));
      // What the table was told again cannot be taken back, and who publishes it anew would tell it a third time.
      if (published && meeting.publishedAt !== null) return done();
      const fields = { _method: published ? "remove" : "publish" };
      return done({ path: `/meetings/${meetingId}/publication`, fields });
    },
  );
}
