import { eq } from "drizzle-orm";
import type { Operation } from "#app/access/matrix.ts";
import type { PersonViewer } from "#app/access/viewer.ts";
import type { Services } from "#app/context.ts";
import type { CommandAnswer, Refused } from "#app/meetings/command.ts";
import { isUuid } from "#app/uuid.server.ts";
import type { Database } from "#db/client.ts";
import { actionItems, decisions } from "#db/schema/index.ts";
import { commandItem, type ItemWithResource } from "./item.server.ts";

/** What is recorded under an item while it is talked about. */
const tables = { decision: decisions, "action item": actionItems } as const;
export type RecordKind = keyof typeof tables;

/** Under which item it stands. Tells nobody anything: only the rule on the item decides who may go on from here. */
export async function itemOfRecord(db: Database, kind: RecordKind, id: string): Promise<string | null> {
  if (!isUuid(id)) return null;
  const table = tables[kind];
  const [row] = await db.select({ itemId: table.itemId }).from(table).where(eq(table.id, id));
  return row?.itemId ?? null;
}

/**
 * One command on something that was recorded, judged by the rule on its item. `under`: the item that the sender knows it
 * under, for commands that are as good as done where it is gone already.
 * @returns null when the viewer may not, or it is not there.
 */
export async function commandRecord(
  services: Services,
  viewer: PersonViewer,
  kind: RecordKind,
  id: string,
  operation: Operation,
  work: (tx: Database, found: ItemWithResource) => Promise<Refused | null>,
  under?: string,
): Promise<CommandAnswer | null> {
  const itemId = (await itemOfRecord(services.db, kind, id)) ?? (isUuid(id) ? under : undefined);
  if (!itemId) return null;
  return commandItem(services, viewer, itemId, operation, (tx, found, tell) => {
    tell.about(kind === "decision" ? { decisionId: id } : { actionItemId: id });
    return work(tx, found);
  });
}
