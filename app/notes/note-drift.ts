import type { Editor } from "@tiptap/core";
import type * as Y from "yjs";
import { type NoteContent, plainTextOf } from "./note.ts";
import { contentOf } from "./note-document.ts";

/** So long after the last change the editor is looked at, ms; and once more, before anything is believed. */
const idleFor = 3_000;

/**
 * Watches that what the editor shows is what the document holds. The binding between the two was seen to lose its way
 * elsewhere (security.md, S11): then people read, and write into, a text that nobody else has.
 * @param onDrift called once, with the lines that only the editor has.
 * @returns a function that ends the watch.
 */
export function watchDrift(editor: Editor, doc: Y.Doc, onDrift: (onlyHere: string) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const differs = () => {
    const shown = plainTextOf(editor.getJSON() as NoteContent);
    const held = plainTextOf(contentOf(doc));
    return shown === held ? null : { shown, held };
  };
  const look = (before: string | null) => {
    // An input method has letters on the screen that are not meant to be in the document yet.
    const found = editor.isDestroyed || editor.view.composing ? null : differs();
    if (!found) return;
    if (found.shown !== before) {
      timer = setTimeout(() => look(found.shown), idleFor);
      return;
    }
    stop();
    const held = new Set(found.held.split("\n"));
    onDrift(
      found.shown
        .split("\n")
        .filter((line) => !held.has(line))
        .join("\n"),
    );
  };
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(() => look(null), idleFor);
  };
  const stop = () => {
    clearTimeout(timer);
    editor.off("transaction", again);
    doc.off("update", again);
  };
  editor.on("transaction", again);
  doc.on("update", again);
  return stop;
}
