import type { Node, Slice } from "@tiptap/pm/model";
import * as Y from "yjs";
import type { NoteNode } from "./note.ts";
import { documentOf } from "./note-document.ts";

/** Letters; more can be pasted in parts. */
export const longestPaste = 20_000;
/** As many bytes and changes as the server takes in one message, less what the place of the paste may add. */
const mostBytes = 120 * 1024;
const mostChanges = 8_000;
/** Lists in lists and quotes in quotes, with those in which the caret stands; the server takes 32. */
const deepest = 28;

/**
 * Whether the server will take what is about to be pasted. Few words may have much form: a list of single letters is fifty
 * times as large as its text.
 * @param depth of the place where it goes.
 */
export function canBePasted({ content }: Slice, depth: number): boolean {
  if (content.textBetween(0, content.size, "\n").length > longestPaste) return false;
  if (depth + depthOf(content.content) > deepest) return false;
  const nodes = content.content.map((node): NoteNode => {
    const json = node.toJSON() as NoteNode;
    return node.isInline ? { type: "paragraph", content: [json] } : json;
  });
  const update = Y.encodeStateAsUpdate(documentOf({ type: "doc", content: nodes }));
  return update.length <= mostBytes && Y.decodeUpdate(update).structs.length <= mostChanges;
}

const depthOf = (nodes: readonly Node[]): number =>
  nodes.reduce((most, node) => Math.max(most, node.isText ? 0 : 1 + depthOf(node.children)), 0);
