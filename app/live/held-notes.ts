import type { NoteKey } from "./events.ts";
import { keepLeftover } from "./leftovers.ts";
import { NoteConnection } from "./note-connection.ts";
import { holdSocket } from "./socket.ts";
import { registerUnsaved, unsavedChanged } from "./unsaved.ts";

interface Held {
  connection: NoteConnection;
  holders: number;
  /** Lets go of the socket and of the document; what the server refused of it is kept for its author. */
  end(): void;
}

/**
 * The notes that this tab has open. Whoever goes from item to item leaves nothing behind: a document that nobody looks at
 * stays until its last change is saved or refused, and is found again when somebody comes back to it.
 */
const held = new Map<string, Held>();

function readUnsaved() {
  const states = [...held.values()].map(({ connection }) => connection.state);
  return {
    changes: states.reduce((sum, state) => sum + state.unsaved, 0),
    late: states.some((state) => state.late),
  };
}

/** Opens the note, or takes the one that is open. Call `release` once. */
export async function holdNote(key: NoteKey): Promise<{ connection: NoteConnection; release(): void }> {
  const name = `${key.itemId}:${key.epoch}`;
  const { ready, release: releaseSocket } = holdSocket();
  const socket = await ready;
  let note = held.get(name);
  if (note) releaseSocket();
  else {
    const connection = new NoteConnection(socket, key);
    if (held.size === 0) registerUnsaved(readUnsaved);
    const stop = connection.subscribe(unsavedChanged);
    note = {
      connection,
      holders: 0,
      end: once(() => {
        const { refusal, unsaved } = connection.state;
        if (refusal && unsaved > 0)
          keepLeftover({ itemId: key.itemId, because: refusal, words: connection.unsavedWords() });
        stop();
        connection.close();
        releaseSocket();
        held.delete(name);
        unsavedChanged();
      }),
    };
    held.set(name, note);
  }
  const opened = note;
  opened.holders++;
  return { connection: opened.connection, release: once(() => letGo(opened)) };
}

function letGo(note: Held): void {
  note.holders--;
  const endWhenSettled = () => {
    const { unsaved, refusal } = note.connection.state;
    if (note.holders > 0) return true;
    if (unsaved > 0 && !refusal) return false;
    note.end();
    return true;
  };
  if (endWhenSettled()) return;
  const stop = note.connection.subscribe(() => endWhenSettled() && stop());
}

function once(work: () => void): () => void {
  let done = false;
  return () => {
    if (!done) work();
    done = true;
  };
}
