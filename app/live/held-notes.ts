import type { NoteKey } from "./events.ts";
import { NoteConnection } from "./note-connection.ts";
import { holdSocket } from "./socket.ts";
import { registerUnsaved } from "./unsaved.ts";

interface Held {
  connection: NoteConnection;
  holders: number;
  /** Lets go of the socket and of the document. */
  end(): void;
}

/**
 * The notes that this tab has open. Whoever goes from item to item leaves nothing behind: a document that nobody looks at
 * stays until its last change is saved, and is found again when somebody comes back to it.
 */
const held = new Map<string, Held>();

registerUnsaved(() => [...held.values()].some(({ connection }) => connection.state.unsaved > 0));

/** Opens the note, or takes the one that is open. Call `release` once. */
export async function holdNote(key: NoteKey): Promise<{ connection: NoteConnection; release(): void }> {
  const name = `${key.itemId}:${key.epoch}`;
  const { ready, release: releaseSocket } = holdSocket();
  const socket = await ready;
  let note = held.get(name);
  if (note) releaseSocket();
  else {
    const connection = new NoteConnection(socket, key);
    note = {
      connection,
      holders: 0,
      end() {
        connection.close();
        releaseSocket();
        held.delete(name);
      },
    };
    held.set(name, note);
  }
  const opened = note;
  opened.holders++;
  return { connection: opened.connection, release: once(() => letGo(opened)) };
}

function letGo(note: Held): void {
  note.holders--;
  const endWhenSaved = () => {
    const { unsaved, refusal } = note.connection.state;
    if (note.holders > 0) return true;
    if (unsaved > 0 && !refusal) return false;
    note.end();
    return true;
  };
  if (endWhenSaved()) return;
  const stop = note.connection.subscribe(() => endWhenSaved() && stop());
}

function once(work: () => void): () => void {
  let done = false;
  return () => {
    if (!done) work();
    done = true;
  };
}
