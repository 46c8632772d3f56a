import { useEffect, useState } from "react";
import type { NoteConnection, NoteState } from "#app/live/note-connection.ts";
import type { NoteContent } from "./note.ts";

export interface OpenNote {
  connection: NoteConnection;
  state: NoteState;
  /** The words of the live document, for who does not write, or null until the server's have come. */
  content(): NoteContent;
  plainText(): string;
}

interface Leftover {
  itemId: string;
  epoch: number;
  text: string;
}

/**
 * Holds the live note of one item open while the component is mounted.
 * @returns `note`, null until its code and the socket are there; and `leftover`, the words of the document before this
 * one when a new epoch began before they were saved.
 */
export function useNote(
  itemId: string,
  epoch: number,
): { note: OpenNote | null; leftover: string | null; dismiss: () => void } {
  const [note, setNote] = useState<OpenNote | null>(null);
  const [left, setLeft] = useState<Leftover | null>(null);
  useEffect(() => {
    let ended = false;
    let end = () => {};
    const open = async () => {
      const [{ holdNote }, { contentOf }, { plainTextOf }] = await Promise.all([
        import("#app/live/held-notes.ts"),
        import("./note-document.ts"),
        import("./note.ts"),
      ]);
      const { connection, release } = await holdNote({ itemId, epoch });
      if (ended) return release();
      const content = () => contentOf(connection.doc);
      const show = () =>
        setNote({ connection, state: connection.state, content, plainText: () => plainTextOf(content()) });
      const stop = connection.subscribe(show);
      show();
      end = () => {
        stop();
        if (connection.state.unsaved > 0) setLeft({ itemId, epoch, text: plainTextOf(content()) });
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
  }, [itemId, epoch]);
  const leftover = left && left.itemId === itemId && left.epoch !== epoch ? left.text : null;
  return { note, leftover, dismiss: () => setLeft(null) };
}
