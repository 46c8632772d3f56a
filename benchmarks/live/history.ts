/** A document as two people make it: typing, thinking again, going elsewhere. The same for the same seed. */
import * as Y from "yjs";
import { field } from "./clients/client.ts";

export interface History {
  /** As they came to the server, in order; each with the author's Yjs client id. */
  updates: { clientId: number; update: Uint8Array }[];
  state: Uint8Array;
  /** As XML, to compare with what a client has in the end. */
  text: string;
}

const paragraphs = 40;
const charactersPerParagraph = 150;
const authors = [1001, 1002] as const;

/** Numbers from 0 to below `most`, by xorshift. */
function dice(seed: number) {
  let state = seed;
  return (most: number) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % most;
  };
}

/**
 * A text of some six thousand characters, reached in `length` updates: ten are pastes; a hundred thousand are single
 * keystrokes, of which most were taken back, so that documents of short and of long history differ in nothing else.
 */
export function historyOf(length: number, seed = 7): History {
  const roll = dice(seed);
  const docs = authors.map((clientId) => Object.assign(new Y.Doc(), { clientID: clientId }));
  const updates: History["updates"] = [];
  let unsent: { to: Y.Doc; update: Uint8Array }[] = [];
  docs.forEach((doc, n) => {
    const other = docs[1 - n]!;
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === "other") return;
      updates.push({ clientId: doc.clientID, update });
      unsent.push({ to: other, update });
    });
  });
  const exchange = () => {
    for (const { to, update } of unsent) Y.applyUpdate(to, update, "other");
    unsent = [];
  };
  begin(docs[0]!, roll);
  exchange();
  const target = paragraphs * charactersPerParagraph;
  const perEdit = Math.max(1, Math.ceil(target / length));
  const carets = docs.map(() => 0);
  let size = 0;
  while (updates.length < length) {
    const author = roll(2);
    const fragment = docs[author]!.getXmlFragment(field);
    if (roll(60) === 0) carets[author] = roll(paragraphs);
    const text = (fragment.get(carets[author]!) as Y.XmlElement).get(0) as Y.XmlText;
    if (size > target || (size > 40 && roll(10) === 0)) {
      if (text.length < 2) carets[author] = roll(paragraphs);
      else {
        const at = roll(text.length - 1);
        text.delete(at, 1);
        size--;
      }
    } else {
      text.insert(roll(8) === 0 ? roll(text.length + 1) : text.length, words(roll, perEdit));
      size += perEdit;
    }
    if (roll(15) === 0) exchange();
  }
  exchange();
  const [doc] = docs;
  return { updates, state: Y.encodeStateAsUpdate(doc!), text: doc!.getXmlFragment(field).toString() };
}

function begin(doc: Y.Doc, roll: (most: number) => number): void {
  doc.transact(() => {
    const fragment = doc.getXmlFragment(field);
    for (let n = 0; n < paragraphs; n++) {
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [new Y.XmlText(words(roll, 2))]);
      fragment.push([paragraph]);
    }
  });
}

const words = (roll: (most: number) => number, length: number) =>
  Array.from({ length }, () => "etaoin shrdlu cmfw"[roll(18)]).join("");
