import { and, eq, exists, inArray, isNotNull, ne, notInArray, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { agendaItems, itemAgencies, meetings } from "#db/schema/index.ts";
import type { Viewer } from "./viewer.ts";

/**
 * The rows of `agenda_items` that the viewer may read: the SQL twin of `decide(viewer, "item.read", …)`.
 * Every query that touches agenda items (or what belongs to them) joins `meetings` and carries this condition.
 */
export function visibleItems(db: Database, viewer: Viewer): SQL {
  const onPublishedAgenda = and(eq(agendaItems.status, "accepted"), isNotNull(meetings.publishedAt));
  const open = inArray(agendaItems.audience, ["logistics", "table"]);
  if (viewer.kind === "anonymous") return sql`false`;
  if (viewer.kind === "screen") return and(eq(meetings.id, viewer.meetingId), onPublishedAgenda, open)!;

  const agencyIds = viewer.agencies.map((agency) => agency.id);
  const own = agencyIds.length ? inArray(agendaItems.agencyId, agencyIds) : sql`false`;
  const named = agencyIds.length
    ? exists(
        db
          .select({ one: sql`1` })
          .from(itemAgencies)
          .where(and(eq(itemAgencies.itemId, agendaItems.id), inArray(itemAgencies.agencyId, agencyIds))),
      )
    : sql`false`;
  const chairs = viewer.chairOf.length ? inArray(meetings.seriesId, viewer.chairOf) : sql`false`;
  const seated = viewer.seatedIn.length ? inArray(meetings.seriesId, viewer.seatedIn) : sql`false`;
  const author = eq(agendaItems.submittedById, viewer.personId);
  // Whoever has no place at the table reads nothing of it, an own item included: a rep who left starts clean.
  const atTheTable = or(chairs, seated);
  return and(
    atTheTable,
    or(
      author,
      and(
        notInArray(agendaItems.status, ["draft", "withdrawn"]),
        or(
          chairs,
          and(ne(agendaItems.audience, "chair"), own),
          and(onPublishedAgenda, open, seated),
          and(onPublishedAgenda, eq(agendaItems.audience, "agencies"), named),
        ),
      ),
    ),
  )!;
}
