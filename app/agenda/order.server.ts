import { z } from "zod";
import type { PersonViewer } from "#app/access/viewer.ts";
import type { Services } from "#app/context.ts";
import { changeMeeting } from "#app/meetings/meeting.server.ts";
import type { Database } from "#db/client.ts";
import { rearrange } from "./change.server.ts";
import { type AgendaAnswer, done, refuse } from "./change.ts";
import { type Move, sections } from "./order.ts";

export const moveForm = z.object({
  itemId: z.guid(),
  section: z.enum(sections),
  index: z.coerce.number().int().min(0).max(1000),
});

/**
 * Moves an item. Two chairs may do so at once: the meeting's row orders them, and each move is made on the agenda as it
 * is then, so that nothing is lost or doubled. @returns null when the viewer may not.
 */
export async function moveItem(
  services: Services,
  viewer: PersonViewer,
  meetingId: string,
  move: Move,
): Promise<AgendaAnswer | null> {
  const answer = await services.db.transaction(async (transaction) => {
    const tx = transaction as Database;
    if (!(await changeMeeting(tx, viewer, meetingId, "agenda.arrange"))) return null;
    return (await rearrange(tx, viewer, meetingId, move)) ? done() : refuse("changed");
  });
  if (answer?.ok) services.live.meetingChanged(meetingId);
  return answer;
}
