import type { NoteKey } from "#app/live/events.ts";
import { plainTextOf } from "#app/notes/note.ts";
import { contentOf } from "#app/notes/note-document.ts";
import { findNoteId, loadNote, noteContents, replay } from "#app/notes/note-store.server.ts";
import type { Database } from "#db/client.ts";

/** What the database alone says about a note, past everything that a server may hold in memory. */
export interface KeptNote {
  /** Snapshot and log, replayed. */
  replayed: string;
  /** What minutes and pages are made from. */
  rendered: string;
}

export async function readKeptNote(db: Database, { itemId, epoch }: NoteKey): Promise<KeptNote> {
  const noteId = await findNoteId(db, itemId, epoch);
  const rendered = (await noteContents(db, [itemId])).get(itemId)?.plainText ?? "";
  if (!noteId) return { replayed: "", rendered };
  const doc = replay((await loadNote(db, noteId)).updates);
  const replayed = plainTextOf(contentOf(doc));
  doc.destroy();
  return { replayed, rendered };
}
