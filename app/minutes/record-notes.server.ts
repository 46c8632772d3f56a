import { inArray, sql } from "drizzle-orm";
import { loadNote, replay, writeSnapshot } from "#app/notes/note-store.server.ts";
import type { Database } from "#db/client.ts";
import { noteSnapshots, notes, noteUpdates } from "#db/schema/index.ts";

/**
 * Writes what the logs hold into the snapshots, for the last time before the lock: what is verified later is read from
 * there as it was kept, whatever becomes of the code that reads documents. A document that does not load back as itself
 * keeps its log, and is read from that.
 */
export async function finishNotes(tx: Database, itemIds: string[]): Promise<void> {
  if (itemIds.length === 0) return;
  const heads = await tx
    .select({
      noteId: notes.id,
      lastSeq: sql<number>`(select coalesce(max(${noteUpdates.seq}), 0)::int from ${noteUpdates}
        where ${noteUpdates.noteId} = ${notes.id})`,
      snapshotSeq: sql<number>`(select coalesce(max(${noteSnapshots.seq}), 0)::int from ${noteSnapshots}
        where ${noteSnapshots.noteId} = ${notes.id})`,
    })
    .from(notes)
    .where(inArray(notes.itemId, itemIds));
  for (const { noteId, lastSeq, snapshotSeq } of heads) {
    if (snapshotSeq >= lastSeq) continue;
    const { updates, seq } = await loadNote(tx, noteId);
    const doc = replay(updates);
    await writeSnapshot(tx, noteId, seq, doc);
    doc.destroy();
  }
}
