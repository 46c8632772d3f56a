/** Nobody's words end where they were not typed: carets stay between their letters while others write. */

import { joinBackward, setBlockType, splitBlock, toggleMark } from "@tiptap/pm/commands";
import { wrapInList } from "@tiptap/pm/schema-list";
import { undo } from "@tiptap/y-tiptap";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { contentOfBlocks, type NoteContent } from "#app/notes/note.ts";
import { contentOf, documentOf, noteField } from "#app/notes/note-document.ts";
import { enoughToRecognise } from "#app/notes/note-places.ts";
import { Chance } from "#tests/support/guard/chance.ts";
import { HeadlessEditor } from "#tests/support/guard/headless-editor.ts";

/** Each of them once: where one stands is where it was typed, or where it was moved to. */
const letters = "αβγδεζηθικλμνξοπρστυφχψω";

interface Person {
  doc: Y.Doc;
  editor: HeadlessEditor;
  /** What the others have not been given yet. */
  written: Uint8Array[];
}

const open: Person[] = [];
afterEach(() => {
  for (const { editor, doc } of open.splice(0)) {
    editor.close();
    doc.destroy();
  }
});

const elsewhere = {};

function tableOf(people: number, content: NoteContent): Person[] {
  const first = Y.encodeStateAsUpdate(documentOf(content, 1));
  const table = Array.from({ length: people }, (_, at) => {
    const doc = new Y.Doc();
    doc.clientID = 10 + at;
    Y.applyUpdate(doc, first, elsewhere);
    const person: Person = { doc, editor: new HeadlessEditor(doc), written: [] };
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== elsewhere) person.written.push(update);
    });
    return person;
  });
  open.push(...table);
  return table;
}

/** As the page does it: however many updates, one change. */
function give(to: Person, updates: Uint8Array[]): void {
  to.doc.transact(() => {
    for (const update of updates) Y.applyUpdate(to.doc, update, elsewhere);
  }, elsewhere);
}

interface Stand {
  /** In front of the letter. */
  at: number;
  text: string;
  index: number;
  /** Its name in Yjs: another one was written anew. */
  id: string;
}

/** Where a letter stands that stands once. */
function find({ editor, doc }: Person, letter: string): Stand | null {
  const found: Stand[] = [];
  editor.document.descendants((node, pos) => {
    if (!node.isTextblock) return;
    const text = node.textBetween(0, node.content.size, "", "\ufffc");
    for (let index = text.indexOf(letter); index >= 0; index = text.indexOf(letter, index + 1))
      found.push({ at: pos + 1 + index, text, index, id: idOf(doc, letter) });
  });
  return found.length === 1 ? found[0]! : null;
}

function idOf(doc: Y.Doc, letter: string): string {
  for (const text of doc.getXmlFragment(noteField).createTreeWalker((type) => type instanceof Y.XmlText))
    for (let item = (text as Y.XmlText)._first; item; item = item.next) {
      const index = item.content instanceof Y.ContentString ? item.content.str.indexOf(letter) : -1;
      if (index >= 0) return `${item.id.client}:${item.id.clock + index}`;
    }
  return "";
}

/** The unique letters on both sides of a position, as they stand. */
function around(person: Person, at: number): [Stand, Stand] | null {
  const $at = person.editor.document.resolve(at);
  const text = $at.parent.textBetween(0, $at.parent.content.size, "", "\ufffc");
  const [left, right] = [text[$at.parentOffset - 1], text[$at.parentOffset]];
  if (!left || !right || !letters.includes(left) || !letters.includes(right)) return null;
  const stands = [find(person, left), find(person, right)];
  return stands[0] && stands[1] ? [stands[0], stands[1]] : null;
}

/** How many letters around the two are what they were. */
function alike(then: [Stand, Stand], now: [Stand, Stand]): number {
  let [before, behind] = [0, 0];
  const same = (a: Stand, b: Stand, by: number) => a.text[a.index + by] === (b.text[b.index + by] ?? "");
  while (same(then[0], now[0], -before)) before++;
  while (same(then[1], now[1], behind)) behind++;
  return before + behind;
}

/** @returns whether it could be told. */
function expectBetween(person: Person, at: number, then: [Stand, Stand], when: string): boolean {
  const letter = ({ text, index }: Stand) => text[index]!;
  const [left, right] = [find(person, letter(then[0])), find(person, letter(then[1]))];
  if (!left || !right) return false;
  const stayed = left.id === then[0].id && right.id === then[1].id;
  const together = left.at - left.index === right.at - right.index && left.at < right.at;
  const moved = together && right.at === left.at + 1 && alike(then, [left, right]) >= enoughToRecognise;
  if (!stayed && !moved) return false;
  const isThere = together ? at > left.at && at <= right.at : at === left.at + 1 || at === right.at;
  if (!isThere)
    expect.fail(
      `${when}: at ${at}, not between ${letter(left)} (${left.at}) and ${letter(right)} (${right.at})`,
    );
  return true;
}

const shownIn = ({ editor }: Person) => editor.document.toJSON();
/** As the editor shows it: of nothing at all, an empty line. */
const heldIn = ({ editor, doc }: Person) => {
  const { schema } = editor.document.type;
  const { content } = contentOf(doc);
  return schema
    .nodeFromJSON({ type: "doc", content: content.length ? content : [{ type: "paragraph" }] })
    .toJSON();
};

const lines = (...texts: string[]) => contentOfBlocks(texts);

let told = 0;
afterAll(() => expect(told).toBeGreaterThan(1_000));

describe("a caret, while others type, paste, break, join, drag, format and undo,", () => {
  test.each(Array.from({ length: 40 }, (_, at) => at))("stays between its letters (seed %i)", (seed) => {
    const chance = new Chance(7_919 * (seed + 1));
    // Lines that read the same, or like the beginning of each other, and empty ones.
    const [keeper, ...others] = tableOf(
      2 + chance.below(2),
      lines("α", "", "Bonjour", letters, "Bonjour", "", "αβγδ"),
    ) as [Person, ...Person[]];
    const anchor = find(keeper, "ω")!.at - chance.below(18);
    keeper.editor.select(anchor, chance.is(0.3) ? anchor - chance.below(3) : anchor);
    for (let step = 0; step < 60; step++) {
      for (const one of others) for (let acts = chance.below(4); acts > 0; acts--) one.editor.act(chance);
      for (const one of others) {
        const written = one.written.splice(0);
        const parts = chance.is(0.5) ? [written] : written.map((update) => [update]);
        for (const part of parts) {
          const { selection } = keeper.editor.state;
          const before = [selection.anchor, selection.head].map((at) => around(keeper, at));
          give(keeper, part);
          const now = keeper.editor.state.selection;
          for (const [end, then] of before.entries())
            if (then && expectBetween(keeper, end ? now.head : now.anchor, then, `step ${step}`)) told++;
        }
        for (const other of others) if (other !== one) give(other, written);
      }
      for (const one of others) give(one, keeper.written);
      keeper.written = [];
      expect(shownIn(keeper)).toEqual(heldIn(keeper));
    }
  });
});

/** The two of them, the second with what the first wrote, and the text left and right of its caret. */
function pair(content: NoteContent) {
  const [other, keeper] = tableOf(2, content) as [Person, Person];
  return {
    other,
    keeper,
    deliver: () => give(keeper, other.written.splice(0)),
    caret() {
      const { $head } = keeper.editor.state.selection;
      const text = $head.parent.textContent;
      return `${text.slice(0, $head.parentOffset)}|${text.slice($head.parentOffset)}`;
    },
  };
}

test("a caret whose letters were deleted stays in its line, at the nearest that is left", () => {
  const { other, keeper, deliver, caret } = pair(lines("before", "one two three", "behind"));
  keeper.editor.select(15);
  other.editor.select(13, 16);
  other.editor.type("");
  deliver();
  expect(caret()).toBe("one | three");
});

test("a caret whose line was deleted goes to the line before, and after the first to the one behind", () => {
  const { other, keeper, deliver, caret } = pair(lines("before", "middle", "behind"));
  keeper.editor.select(12);
  const removeLine = (index: number) =>
    other.editor.run((state, go) => {
      let from = 0;
      for (let at = 0; at < index; at++) from += state.doc.child(at).nodeSize;
      go?.(state.tr.delete(from, from + state.doc.child(index).nodeSize));
      return true;
    });
  removeLine(1);
  deliver();
  expect(caret()).toBe("before|");
  removeLine(0);
  deliver();
  expect(caret()).toBe("|behind");
});

test("a caret goes with its words when somebody breaks the line, makes it a heading, or puts it into a list", () => {
  const { other, keeper, deliver, caret } = pair(lines("before", "one two three", "one two"));
  keeper.editor.select(17);
  expect(caret()).toBe("one two |three");
  const { nodes } = other.editor.state.schema;
  other.editor.select(13);
  for (const [command, after] of [
    [splitBlock, "two |three"],
    [setBlockType(nodes.heading!, { level: 2 }), "two |three"],
    [wrapInList(nodes.bulletList!), "two |three"],
    [joinBackward, "one two |three"],
  ] as const) {
    other.editor.run(command);
    deliver();
    expect(caret()).toBe(after);
  }
});

test("a stretch keeps to its own letters: what others write at its edges is not in it", () => {
  const { other, keeper, deliver } = pair(lines("one two three"));
  keeper.editor.select(5, 8);
  for (const at of [8, 5]) {
    other.editor.select(at);
    other.editor.type("X");
  }
  deliver();
  const { from, to } = keeper.editor.state.selection;
  expect(keeper.editor.document.textBetween(from, to)).toBe("two");
});

test("after an undo, what others write neither throws nor takes the caret back to an older place", () => {
  const { other, keeper, deliver, caret } = pair(lines("first", "second"));
  keeper.editor.select(13);
  keeper.editor.type(" and much more than there was before");
  undo(keeper.editor.state);
  keeper.editor.select(3);
  other.editor.select(9);
  other.editor.type("X");
  deliver();
  expect(caret()).toBe("fi|rst");
  expect(shownIn(keeper)).toEqual(heldIn(keeper));
});

test("bold that was switched on for the next word stays on while others write", () => {
  const { other, keeper, deliver } = pair(lines("first", "second"));
  keeper.editor.select(6);
  keeper.editor.run(toggleMark(keeper.editor.state.schema.marks.bold!));
  other.editor.select(9);
  other.editor.type("X");
  deliver();
  keeper.editor.type("!");
  expect(keeper.editor.document.child(0).lastChild?.marks.map(({ type }) => type.name)).toEqual(["bold"]);
});
