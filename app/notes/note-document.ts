import * as Y from "yjs";
import type { NoteContent, NoteMark, NoteNode } from "./note.ts";

/** The one shared type of a note's Yjs document; the editor's Collaboration extension is given the same name. */
export const noteField = "note";

/**
 * A document of the server's: it keeps what it is given. Yjs would tidy up formats after every update from elsewhere, in
 * a time that grows with the square of what was deleted, and by changes that nobody sent; the editors do that.
 */
export function keptDocument(): Y.Doc {
  const doc = new Y.Doc();
  doc.on("beforeObserverCalls", (transaction: Y.Transaction) => {
    transaction.local = true;
  });
  return doc;
}

/** The note that a document holds, in the shape in which the editor's binding writes it. Reads only. */
export function contentOf(doc: Y.Doc): NoteContent {
  return { type: "doc", content: nodesOf(doc.getXmlFragment(noteField)) };
}

function nodesOf(parent: Y.XmlFragment): NoteNode[] {
  return parent.toArray().flatMap((child): NoteNode[] => {
    if (child instanceof Y.XmlText) return textsOf(child);
    if (!(child instanceof Y.XmlElement)) return [];
    const attrs = child.getAttributes() as Record<string, unknown>;
    const content = nodesOf(child);
    return [
      {
        type: child.nodeName,
        ...(Object.keys(attrs).length ? { attrs } : {}),
        ...(content.length ? { content } : {}),
      },
    ];
  });
}

interface Run {
  insert: unknown;
  attributes?: Record<string, unknown>;
}

function textsOf(text: Y.XmlText): NoteNode[] {
  return (text.toDelta() as Run[]).flatMap(({ insert, attributes }): NoteNode[] => {
    // The database keeps no NUL: one would keep the note from being copied, and its minutes from being confirmed.
    const words = typeof insert === "string" ? insert.replaceAll("\0", "") : "";
    if (words === "") return [];
    const marks = Object.entries(attributes ?? {}).map(([name, attrs]) => markOf(name, attrs));
    return [{ type: "text", text: words, ...(marks.length ? { marks } : {}) }];
  });
}

/** The binding adds a hash to the name of a mark that may overlap itself. */
export const markName = (name: string) => /^(.*)--[a-zA-Z0-9+/=]{8}$/.exec(name)?.[1] ?? name;

function markOf(name: string, attrs: unknown): NoteMark {
  const given = typeof attrs === "object" && attrs !== null ? (attrs as Record<string, unknown>) : {};
  return { type: markName(name), ...(Object.keys(given).length ? { attrs: given } : {}) };
}

/** A new document that holds `content`, written by `clientId` in one step. */
export function documentOf(content: NoteContent, clientId?: number): Y.Doc {
  const doc = new Y.Doc();
  if (clientId !== undefined) doc.clientID = clientId;
  doc.transact(() => doc.getXmlFragment(noteField).insert(0, content.content.map(typeOf)));
  return doc;
}

function typeOf(node: NoteNode): Y.XmlElement | Y.XmlText {
  if (node.text !== undefined) return textOf([node]);
  const element = new Y.XmlElement(node.type);
  // Attributes are numbers and strings; the type of Yjs knows strings alone.
  for (const [key, value] of Object.entries(node.attrs ?? {}))
    if (value !== null && value !== undefined) element.setAttribute(key, value as string);
  const children: (Y.XmlElement | Y.XmlText)[] = [];
  let run: NoteNode[] = [];
  const endRun = () => {
    if (run.length) children.push(textOf(run));
    run = [];
  };
  for (const child of node.content ?? []) {
    if (child.text !== undefined) run.push(child);
    else {
      endRun();
      children.push(typeOf(child));
    }
  }
  endRun();
  element.insert(0, children);
  return element;
}

function textOf(run: NoteNode[]): Y.XmlText {
  const text = new Y.XmlText();
  text.applyDelta(
    run.map((node) => ({
      insert: node.text ?? "",
      attributes: Object.fromEntries((node.marks ?? []).map((mark) => [mark.type, mark.attrs ?? {}])),
    })),
  );
  return text;
}
