import { setBlockType, toggleMark } from "@tiptap/pm/commands";
import { liftListItem } from "@tiptap/pm/schema-list";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { contentOfBlocks } from "#app/notes/note.ts";
import { documentOf } from "#app/notes/note-document.ts";
import { type Watched, watchDrift } from "#app/notes/note-drift.ts";
import { Chance } from "#tests/support/guard/chance.ts";
import { HeadlessEditor } from "#tests/support/guard/headless-editor.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An editor of one document that is watched as if it were another's. */
function watch(editor: HeadlessEditor, doc: Y.Doc) {
  const told: string[] = [];
  const view = { composing: false };
  const watched = {
    get state() {
      return editor.state;
    },
    isDestroyed: false,
    view,
    on() {},
    off() {},
  } as unknown as Watched;
  const stop = watchDrift(watched, doc, (onlyHere) => told.push(onlyHere));
  // Anything at all that happens in the document.
  doc.emit("update", [new Uint8Array(), null, doc, {} as Y.Transaction]);
  return { told, view, stop };
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

const note = () => documentOf(contentOfBlocks(["A title", "Some words", { list: ["one", "two"] }]));

test("an editor that shows what the document holds raises no alarm, whatever was written", () => {
  for (let seed = 1; seed <= 25; seed++) {
    const doc = new Y.Doc();
    const editor = new HeadlessEditor(doc);
    const chance = new Chance(seed);
    const { told, stop } = watch(editor, doc);
    for (let act = 0; act < 40; act++) editor.act(chance);
    doc.emit("update", [new Uint8Array(), null, doc, {} as Y.Transaction]);
    vi.advanceTimersByTime(10_000);
    expect(told).toEqual([]);
    stop();
    editor.close();
  }
});

test.each([
  [
    "a heading",
    3,
    (editor: HeadlessEditor) => setBlockType(editor.state.schema.nodes.heading!, { level: 2 }),
  ],
  ["bold", 12, (editor: HeadlessEditor) => toggleMark(editor.state.schema.marks.bold!)],
  ["a list's level", 24, (editor: HeadlessEditor) => liftListItem(editor.state.schema.nodes.listItem!)],
])("%s that is only in the editor is noticed, with no words to keep", (_, at, command) => {
  const before = note();
  const editor = new HeadlessEditor(note());
  editor.select(at, at + 2);
  expect(editor.run(command(editor))).toBe(true);
  const { told } = watch(editor, before);
  vi.advanceTimersByTime(2_000);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(5_000);
  expect(told).toEqual([""]);
});

test("words that are only in the editor are handed over", () => {
  const doc = note();
  const held = copyOf(doc);
  const editor = new HeadlessEditor(doc);
  editor.select(3);
  editor.type("XYZ");
  const { told } = watch(editor, held);
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual(["A XYZtitle"]);
});

test("letters of an input method are not in the document yet: no alarm", () => {
  const doc = note();
  const held = copyOf(doc);
  const editor = new HeadlessEditor(doc);
  editor.type("XYZ");
  const { told, view } = watch(editor, held);
  view.composing = true;
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual([]);
});
