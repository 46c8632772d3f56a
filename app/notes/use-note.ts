import { useEffect, useState } from "react";
import type { NoteConnection } from "#app/live/note-connection.ts";
import type { NoteState } from "#app/live/note-state.ts";
import type { NoteContent } from "./note.ts";

export interface OpenNote {
  connection: NoteConnection;
  state: NoteState;
  /** The words of the live document, for who does not write, or null until the server's have come. */
  content(): NoteContent;
}

/**
 * Holds the live note of one item open while the component is mounted. When the server refuses what was written here, the
 * words go to the leftovers (see `leftovers.ts`) and the document is opened anew: what is shown is what the server has.
 * @returns null until its code and the socket are there.
 */
export function useNote(itemId: string, epoch: number): OpenNote | null {
  const [note, setNote] = useState<OpenNote | null>(null);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round opens the document anew
  useEffect(() => {
    let ended = false;
    let end = () => {};
    const open = async () => {
      const [{ holdNote }, { contentOf }] = await Promise.all([
        import("#app/live/held-notes.ts"),
        import("./note-document.ts"),
      ]);
      const { connection, release } = await holdNote({ itemId, epoch });
      if (ended) return release();
      const show = () => {
        const { state } = connection;
        setNote({ connection, state, content: () => contentOf(connection.doc) });
        // Of another epoch the room tells; until then there is nothing to open.
        if (state.refusal && state.refusal !== "epoch" && state.unsaved > 0) setRound((now) => now + 1);
      };
      const stop = connection.subscribe(show);
      show();
      end = () => {
        stop();
        release();
      };
    };
    // Without a network the code comes later; until then the server's text stands.
    const attempt = () =>
      open().catch(() => {
        if (!ended) setTimeout(attempt, 3_000);
      });
    void attempt();
    return () => {
      ended = true;
      end();
      setNote(null);
    };
  }, [itemId, epoch, round]);
  return note;
}
