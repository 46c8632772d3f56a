import { eq } from "drizzle-orm";
import { z } from "zod";
import type { PersonViewer } from "#app/access/viewer.ts";
import type { Services } from "#app/context.ts";
import { commit } from "#app/meetings/commit.server.ts";
import { refusalByLease } from "#app/meetings/lease.server.ts";
import { changeMeeting } from "#app/meetings/meeting.server.ts";
import { uuid } from "#app/uuid.server.ts";
import { agendaItems } from "#db/schema/index.ts";
import { rearrange } from "./change.server.ts";
import { type AgendaAnswer, done, refuse } from "./change.ts";
import { type Move, sections } from "./order.ts";
import { itemsAsTheyStand, readersLost } from "./readers-lost.server.ts";

export const moveForm = z.object({
  itemId: uuid(),
  section: z.enum(sections),
  index: z.coerce.number().int().min(0).max(1000),
});

/**
 * Moves an item; once the meeting runs, its console alone does (refusalByLease). Two chairs may do so at once: the meeting's row orders them, and each move is made on the agenda as it
 * is then, so that nothing is lost or doubled. @returns null when the viewer may not.
 */
export const moveItem = (
  services: Services,
  viewer: PersonViewer,
  meetingId: string,
  move: Move,
  fence?: number,
): Promise<AgendaAnswer | null> =>
  commit(
    services,
    viewer,
    { operation: "agenda.arrange", meetingId, itemId: move.itemId },
    async (tx, tell): Promise<AgendaAnswer | null> => {
      const meeting = await changeMeeting(tx, viewer, meetingId, "agenda.arrange");
      if (!meeting) return null;
      // Until it begins, an agenda is every chair's to arrange.
      if (meeting.state === "live" && (await refusalByLease(tx, viewer, meeting, fence)))
        return refuse("ledElsewhere");
      tell.meeting(meetingId);
      // In another part it may need the statement first.
      const before = await itemsAsTheyStand(tx, eq(agendaItems.id, move.itemId));
      if (!(await rearrange(tx, viewer, meetingId, move))) return refuse("changed");
      tell.lost(await readersLost(tx, before));
      return done();
    },
  );
