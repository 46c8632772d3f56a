import type { Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import type * as Y from "yjs";
import { type NoteContent, plainTextOf } from "./note.ts";
import { contentOf } from "./note-document.ts";

/** So long after the last change the editor is looked at, ms; and once more, before anything is believed. */
const idleFor = 3_000;

/** As much of an editor as is looked at. */
export type Watched = Pick<Editor, "state" | "isDestroyed" | "on" | "off"> & { view: { composing: boolean } };

/**
 * Watches that what the editor shows is what the document holds: words, blocks and marks. The binding between the two was seen to lose its way
 * elsewhere (security.md, S11): then people read, and write into, a text that nobody else has.
 * @param onDrift called once, with the lines that only the editor has.
 * @returns a function that ends the watch.
 */
export function watchDrift(editor: Watched, doc: Y.Doc, onDrift: (onlyHere: string) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const differs = () => {
    const shown = editor.state.doc;
    const { content } = contentOf(doc);
    // Of nothing at all the editor makes an empty line.
    if (content.length === 0) content.push({ type: "paragraph" });
    const held = shown.type.schema.nodeFromJSON({ type: "doc", content });
    const shape = shapeOf(shown);
    return shape === shapeOf(held) ? null : { shape, shown: linesOf(shown), held: linesOf(held) };
  };
  const look = (before: string | null) => {
    // An input method has letters on the screen that are not meant to be in the document yet.
    const found = editor.isDestroyed || editor.view.composing ? null : differs();
    if (!found) return;
    if (found.shape !== before) {
      timer = setTimeout(() => look(found.shape), idleFor);
      return;
    }
    stop();
    const held = new Set(found.held);
    onDrift(found.shown.filter((line) => !held.has(line)).join("\n"));
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

const linesOf = (node: Node) => plainTextOf(node.toJSON() as NoteContent).split("\n");

/** All that can be seen of a note in one string, however its text is cut into runs. */
function shapeOf(node: Node): string {
  let shape = "";
  let marked = "[]";
  for (const child of node.children) {
    if (!child.isText) {
      // Marks of a line break are the editor's alone: Yjs has them for letters only.
      shape += `\0<${child.type.name} ${JSON.stringify(child.attrs)}${shapeOf(child)}\0>`;
      continue;
    }
    const marks = JSON.stringify(child.marks);
    if (marks !== marked) shape += `\0${marks}`;
    marked = marks;
    // What the database does not keep is not in `contentOf` either.
    shape += child.text!.replaceAll("\0", "");
  }
  return shape;
}
