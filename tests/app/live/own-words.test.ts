import { expect, test } from "vitest";
import * as Y from "yjs";
import { wordsOf } from "#app/live/own-words.ts";

function paragraph(doc: Y.Doc, words: string): Y.XmlText {
  const element = new Y.XmlElement("paragraph");
  const text = new Y.XmlText(words);
  element.insert(0, [text]);
  doc.getXmlFragment("note").push([element]);
  return text;
}

/** What `work` changes, as the updates that an editor would send. */
function updatesOf(doc: Y.Doc, work: () => void): Uint8Array[] {
  const updates: Uint8Array[] = [];
  const keep = (update: Uint8Array) => updates.push(update);
  doc.on("update", keep);
  work();
  doc.off("update", keep);
  return updates;
}

test("only what the updates brought, in the order of the page, and nothing of the others", () => {
  const theirs = new Y.Doc();
  const text = paragraph(theirs, "What the shelter said in confidence.");
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs));
  const here = (doc.getXmlFragment("note").get(0) as Y.XmlElement).get(0) as Y.XmlText;
  const updates = updatesOf(doc, () => {
    paragraph(doc, "second thought");
    here.insert(0, "My first thought. ");
  });
  text.insert(0, "Somebody's later word. ");
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs));
  expect(wordsOf(doc, updates)).toBe("My first thought.\nsecond thought");
});

test("of a run that was saved in part, the part that was not", () => {
  const doc = new Y.Doc();
  const text = paragraph(doc, "Saved long ago");
  const updates = updatesOf(doc, () => {
    for (const letter of ", and typed just now") text.insert(text.length, letter);
  });
  expect(wordsOf(doc, updates)).toBe(", and typed just now");
  expect(wordsOf(doc, updates.slice(-3))).toBe("now");
  expect(wordsOf(doc, [Y.mergeUpdates(updates)])).toBe(", and typed just now");
});

test("what its author deleted again is not offered", () => {
  const doc = new Y.Doc();
  const text = paragraph(doc, "");
  const updates = updatesOf(doc, () => {
    text.insert(0, "Not her real name but");
    text.delete(0, 18);
  });
  expect(wordsOf(doc, updates)).toBe("but");
});

test("whoever breaks somebody else's paragraph in two does not get the end of it", () => {
  const theirs = new Y.Doc();
  paragraph(theirs, "What the shelter said in confidence.");
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs));
  const here = (doc.getXmlFragment("note").get(0) as Y.XmlElement).get(0) as Y.XmlText;
  const updates = updatesOf(doc, () => {
    // As the editor's binding does it: the end is taken away and written again.
    doc.transact(() => {
      here.delete(9, 27);
      paragraph(doc, "shelter said in confidence.");
    });
    here.insert(9, "!");
  });
  expect(wordsOf(doc, updates)).toBe("!");
});
