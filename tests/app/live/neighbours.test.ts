import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import { nameNeighbours } from "#app/live/neighbours.ts";
import { NoteConnection } from "#app/live/note-connection.ts";
import { openSocket } from "#app/live/open-socket.ts";
import { keptDocument } from "#app/notes/note-document.ts";
import { Chance } from "#tests/support/guard/chance.ts";
import { editTogether, nobodyYet } from "#tests/support/guard/legitimate.ts";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const noteOf = (doc: Y.Doc) => doc.getXmlFragment("note");
const textOf = (doc: Y.Doc) => noteOf(doc).toString();

/** The shortest way to it: one person alone, five steps and two undos. @returns what the others are shown. */
function undoneAlone(doc: Y.Doc): string {
  const other = new Y.Doc();
  doc.on("update", (update: Uint8Array) => Y.applyUpdate(other, update));
  const undo = new Y.UndoManager(noteOf(doc), { captureTimeout: 0 });
  const text = new Y.XmlText("abcd");
  noteOf(doc).insert(0, [text]);
  text.delete(1, 3);
  undo.undo();
  text.insert(2, "e");
  noteOf(doc).delete(0, 1);
  undo.undo();
  expect(textOf(doc)).toBe("abecd");
  return textOf(other);
}

test("Yjs itself lets one person's undo read otherwise for everybody else: when it no longer does, this is to go", () => {
  expect(undoneAlone(new Y.Doc())).toBe("acdbe");
});

test("what an undo brings back stands for everybody where it stands for its author", () => {
  const doc = new Y.Doc();
  nameNeighbours(doc);
  expect(undoneAlone(doc)).toBe("abecd");
});

test("a note's connection sees to it", () => {
  const socket = openSocket("http://127.0.0.1:1", { autoConnect: false });
  const note = new NoteConnection(socket, { itemId: "01990000-0000-7000-8000-000000000001", epoch: 1 });
  closing.push(() => note.close());
  expect(undoneAlone(note.doc)).toBe("abecd");
});

/** Those of the first 2,500 that end apart when nobody names neighbours. */
const apart = [115, 155, 290, 999, 1_200, 1_401, 1_428, 1_490, 1_603, 1_627, 1_799, 2_447];

test("whatever three people write, take away and undo at the same time, all read the same", () => {
  const seeds = [...apart, ...Array.from({ length: 50 }, (_, seed) => seed)];
  expect(seeds.filter((seed) => !allReadTheSame(new Chance(seed)))).toEqual([]);
});

/** @returns whether each, the server and whoever opens the note afresh read the same, at every step and at the end. */
function allReadTheSame(chance: Chance): boolean {
  const server = keptDocument();
  const people = [1, 2, 3].map((clientId) => {
    const doc = new Y.Doc();
    doc.clientID = clientId;
    nameNeighbours(doc);
    const undo = new Y.UndoManager(noteOf(doc), { captureTimeout: 0 });
    return { doc, undo, inbox: [] as Uint8Array[] };
  });
  for (const person of people)
    person.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === server) return;
      Y.applyUpdate(server, update);
      for (const other of people) if (other !== person) other.inbox.push(update);
    });
  const receive = ({ doc, inbox }: (typeof people)[number], most: number) => {
    for (const update of inbox.splice(0, most)) Y.applyUpdate(doc, update, server);
  };
  for (let step = 0; step < 24; step++) {
    const person = chance.of(people);
    act(person.doc, person.undo, chance);
    if (textOf(openedAfresh(person.doc)) !== textOf(person.doc)) return false;
    if (chance.is(0.4)) receive(person, 1 + chance.below(4));
  }
  // Formats tidied up on one side are a change for the others.
  while (people.some(({ inbox }) => inbox.length))
    for (const person of people) receive(person, Number.POSITIVE_INFINITY);
  const ends = [...people.map(({ doc }) => doc), server, openedAfresh(server)].map(textOf);
  return new Set(ends).size === 1;
}

function openedAfresh(doc: Y.Doc): Y.Doc {
  const copy = keptDocument();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

function act(doc: Y.Doc, undo: Y.UndoManager, chance: Chance): void {
  const note = noteOf(doc);
  const letters = "abcdefghijklmnopqrstuvwxyz".slice(chance.below(20)).slice(0, 1 + chance.below(6));
  const acts: (() => unknown)[] = [() => undo.undo(), () => undo.redo()];
  if (note.length < 2) acts.push(() => note.insert(0, [new Y.XmlText(letters)]));
  if (note.length > 0) {
    const at = chance.below(note.length);
    const text = note.get(at) as Y.XmlText;
    const from = chance.below(text.length + 1);
    const length = Math.min(1 + chance.below(4), text.length - from);
    const remove = () => text.delete(from, length);
    const drop = () => note.delete(at, 1);
    const write = () => text.insert(from, letters);
    acts.push(write, write, remove);
    acts.push(() => text.format(from, length, { bold: chance.is(0.5) ? {} : null }));
    // Taken away and regretted.
    for (const takeAway of [remove, drop, drop])
      acts.push(() => {
        takeAway();
        undo.undo();
      });
  }
  chance.of(acts)();
}

/** Found by the exercise of the guard: real editors, each a session that ended with two texts. */
test.each([7_000_213, 7_000_008, 1_000_010])("the session of seed %i ends the same everywhere", (seed) => {
  const passed = nobodyYet();
  editTogether(seed, 300, passed);
  expect(passed.rejections).toEqual([]);
  expect(passed.diverged).toEqual([]);
});
