import { and, desc, eq, inArray, max } from "drizzle-orm";
import type { PersonViewer } from "#app/access/viewer.ts";
import { named } from "#app/access/visible-entries.server.ts";
import { findItem } from "#app/agenda/item.server.ts";
import type { Database } from "#db/client.ts";
import { auditEntries, people } from "#db/schema/index.ts";
import { momentOf, type Telling } from "./audit-page.server.ts";

export interface ItemReader {
  id: string;
  name: string;
  /** The last time. */
  at: string;
}

/** Who opened an item or its notes, the last one first; null for whom that is not to see. */
export async function itemReaders(
  db: Database,
  viewer: PersonViewer,
  itemId: string,
  telling: Telling,
): Promise<ItemReader[] | null> {
  if (!(await findItem(db, viewer, itemId, "audit.of-item"))) return null;
  const last = max(auditEntries.at);
  const rows = await db
    .select({ id: people.id, name: people.name, at: last })
    .from(auditEntries)
    .innerJoin(people, eq(people.id, auditEntries.personId))
    .where(
      and(
        eq(named("itemId"), itemId),
        eq(auditEntries.outcome, "read"),
        inArray(auditEntries.operation, ["item.read", "note.read"]),
      ),
    )
    .groupBy(people.id, people.name)
    .orderBy(desc(last), people.name, people.id)
    .limit(200);
  return rows.flatMap(({ at, ...person }) => (at ? [{ ...person, at: momentOf(at, telling) }] : []));
}
