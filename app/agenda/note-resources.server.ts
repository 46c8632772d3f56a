import { eq, inArray } from "drizzle-orm";
import type { ItemResource } from "#app/access/decide.ts";
import type { Database } from "#db/client.ts";
import { agendaItems, meetings } from "#db/schema/index.ts";
import { itemResourceColumns } from "./item.server.ts";

export interface NoteResource {
  resource: ItemResource;
  epoch: number;
}

/** The items of notes for nobody in particular, by item id: whoever asks must decide for each viewer. */
export async function noteResources(db: Database, itemIds: string[]): Promise<Map<string, NoteResource>> {
  if (itemIds.length === 0) return new Map();
  const rows = await db
    .select({ itemId: agendaItems.id, resource: itemResourceColumns, epoch: agendaItems.epoch })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .where(inArray(agendaItems.id, itemIds));
  return new Map(rows.map(({ itemId, ...found }) => [itemId, found]));
}
