import { and, eq, type SQL } from "drizzle-orm";
import type { Viewer } from "#app/access/viewer.ts";
import { visibleItems } from "#app/access/visible.server.ts";
import type { Database } from "#db/client.ts";
import { agendaItems, meetings } from "#db/schema/index.ts";
import { inOrder, placed } from "./order.ts";

/**
 * The whole agenda of a meeting in its order, for whoever arranges or runs it: places, minutes and outcomes only. What the viewer
 * may not read (`readable` false: they are recused from it) keeps its place among the others and is not theirs to touch;
 * its id must not leave the server.
 */
export async function acceptedInOrder(db: Database, viewer: Viewer, meetingId: string) {
  const rows = await db
    .select({
      id: agendaItems.id,
      section: agendaItems.section,
      position: agendaItems.position,
      minutes: agendaItems.minutes,
      outcome: agendaItems.outcome,
      standing: agendaItems.standing,
      readable: visibleItems(db, viewer) as SQL<boolean>,
    })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .where(and(eq(agendaItems.meetingId, meetingId), eq(agendaItems.status, "accepted")));
  return inOrder(rows.map(placed));
}
