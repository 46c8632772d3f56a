import { and, eq } from "drizzle-orm";
import type { Viewer } from "#app/access/viewer.ts";
import { visibleItems } from "#app/access/visible.server.ts";
import type { Database } from "#db/client.ts";
import { agendaItems, meetings } from "#db/schema/index.ts";
import { inOrder, placed } from "./order.ts";

/** The accepted items of a meeting that the viewer may read, in the order of the agenda; places and outcomes only. */
export async function acceptedInOrder(db: Database, viewer: Viewer, meetingId: string) {
  const rows = await db
    .select({
      id: agendaItems.id,
      section: agendaItems.section,
      position: agendaItems.position,
      outcome: agendaItems.outcome,
    })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .where(
      and(eq(agendaItems.meetingId, meetingId), eq(agendaItems.status, "accepted"), visibleItems(db, viewer)),
    );
  return inOrder(rows.map(placed));
}
