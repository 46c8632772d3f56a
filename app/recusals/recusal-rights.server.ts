import { and, eq } from "drizzle-orm";
import { decide } from "#app/access/decide.ts";
import type { PersonViewer } from "#app/access/viewer.ts";
import { recusedSql, visibleItems } from "#app/access/visible.server.ts";
import { itemResourceColumns } from "#app/agenda/item.server.ts";
import type { Database } from "#db/client.ts";
import { agendaItems, meetings } from "#db/schema/index.ts";
import { hasReaders, whoMayBeRecused } from "./recusal.server.ts";

/**
 * Who is recused from an item, for one of its readers, and what that reader may do about it; null where nothing is to be
 * said of it. Four queries at most.
 */
export async function recusalRights(db: Database, viewer: PersonViewer, itemId: string) {
  const [row] = await db
    .select({
      kind: agendaItems.kind,
      status: agendaItems.status,
      agencyId: agendaItems.agencyId,
      recused: recusedSql,
      resource: itemResourceColumns,
    })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .where(and(eq(agendaItems.id, itemId), visibleItems(db, viewer)));
  if (!row || !hasReaders(row)) return null;
  const { resource, agencyId, recused } = row;
  const recuse = decide(viewer, "recusal.declare", resource);
  return {
    agencyId,
    recused,
    may: { leave: decide(viewer, "recusal.declare-own", resource), recuse },
    from: recuse ? await whoMayBeRecused(db, resource.seriesId) : { people: [], agencyIds: [] },
  };
}

export type RecusalRights = NonNullable<Awaited<ReturnType<typeof recusalRights>>>;
