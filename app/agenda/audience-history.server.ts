import { and, asc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { decide, type ItemResource } from "#app/access/decide.ts";
import type { Viewer } from "#app/access/viewer.ts";
import { named } from "#app/access/visible-entries.server.ts";
import type { Database } from "#db/client.ts";
import { auditEntries, people } from "#db/schema/index.ts";

/** That somebody changed who reads an item, in the history of that item. */
export interface AudienceStep {
  id: string;
  by: string;
  at: Date;
  change: "item.narrow" | "item.widen";
}

/**
 * Every change of an item's audience that was made on its own, oldest first; for whoever may see who read it, else none.
 * What an agency let in because it was asked stands with the request.
 */
export async function audienceHistory(
  db: Database,
  viewer: Viewer,
  itemId: string,
  resource: ItemResource,
): Promise<AudienceStep[]> {
  if (!decide(viewer, "audit.of-item", resource)) return [];
  const rows = await db
    .select({
      seq: auditEntries.seq,
      by: people.name,
      at: auditEntries.at,
      operation: auditEntries.operation,
    })
    .from(auditEntries)
    .innerJoin(people, eq(people.id, auditEntries.personId))
    .where(
      and(
        eq(named("itemId"), itemId),
        eq(auditEntries.outcome, "done"),
        inArray(auditEntries.operation, ["item.narrow", "item.widen"]),
        // The same readers chosen again change no meeting.
        isNotNull(named("meetingId")),
        isNull(named("wideningRequestId")),
      ),
    )
    .orderBy(asc(auditEntries.seq));
  return rows.map(({ seq, operation, ...row }) => ({
    ...row,
    id: String(seq),
    change: operation === "item.widen" ? operation : "item.narrow",
  }));
}
