/** F20, in the same epoch: the log was cut behind the backs of those who have the note open. */
import { getSchema } from "@tiptap/core";
import { inArray } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";

import type { NoteConnection } from "#app/live/note-connection.ts";
import { owedBy } from "#app/live/owed.ts";
import { contentOfBlocks, plainTextOf } from "#app/notes/note.ts";
import { contentOf, documentOf, noteField } from "#app/notes/note-document.ts";
import { noteExtensions } from "#app/notes/note-schema.ts";
import { noteClients, noteSnapshots, noteUpdates } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import {
  type LiveServer,
  openLiveServer,
  openNote,
  openTab,
  type Tab,
  until,
  write,
} from "#tests/support/live-server.ts";
import { addItem, addMeeting, setTable, type TestTable } from "#tests/support/people.ts";

onEachDatabase("a server that was set back", (t) => {
  let table: TestTable;
  let server: LiveServer;
  let key: { itemId: string; epoch: number };
  const tabs: Tab[] = [];
  const open = async (personId: string) => {
    const tab = await openTab(t.db, server.url, personId);
    tabs.push(tab);
    return { tab, note: await openNote(tab, key) };
  };

  beforeEach(async () => {
    table = await setTable(t.db);
    server = await openLiveServer(t.db);
    key = { itemId: await addItem(table, await addMeeting(table, "live")), epoch: 1 };
  });
  afterEach(async () => {
    for (const one of tabs.splice(0)) one.close();
    await server.close();
  });

  const log = [noteUpdates, noteSnapshots, noteClients] as const;

  async function backUp() {
    const rows = await Promise.all(log.map((part) => t.db.select().from(part)));
    return async () => {
      const { port } = new URL(server.url);
      await server.close();
      for (const [at, part] of log.entries()) {
        const there = await t.db.select({ noteId: part.noteId }).from(part);
        if (there.length)
          await t.db.delete(part).where(
            inArray(
              part.noteId,
              there.map((one) => one.noteId),
            ),
          );
        if (rows[at]!.length) await t.db.insert(part).values(rows[at] as never);
      }
      server = await openLiveServer(t.db, Number(port));
    };
  }

  const saved = (...notes: NoteConnection[]) =>
    until(() => notes.every(({ state }) => state.status === "saved"));
  const words = ({ doc }: NoteConnection) => plainTextOf(contentOf(doc));
  const firstText = ({ doc }: NoteConnection) =>
    (doc.getXmlFragment(noteField).get(0) as Y.XmlElement).get(0) as Y.XmlText;
  /** In the first line, once it reads so. */
  const insert = async (note: NoteConnection, after: string, text: string) => {
    await until(() => words(note).includes(after));
    firstText(note).insert(words(note).indexOf(after) + after.length, text);
  };

  test("gets back everybody's words from those who have them, in their place", async () => {
    const [rep, chair, coulee] = await Promise.all([
      open(table.rep.personId),
      open(table.chair.personId),
      open(table.coulee.personId),
    ]);
    write(rep.note, "one,");
    await saved(rep.note);
    const setBack = await backUp();
    await insert(rep.note, "one,", "two,");
    await insert(chair.note, "two,", "three,");
    await insert(rep.note, "three,", "four,");
    await insert(coulee.note, "four,", "five");
    await insert(chair.note, "five", "!");
    await until(() => words(coulee.note).includes("!"));
    coulee.note.doc.transact(() => firstText(coulee.note).delete(0, 4));
    await saved(rep.note, chair.note, coulee.note);
    await until(() => words(rep.note) === "two,three,four,five!" && words(chair.note) === words(rep.note));

    await setBack();
    await saved(rep.note, chair.note, coulee.note);
    for (const { note } of [rep, chair, coulee])
      expect(note.state).toMatchObject({ refusal: null, unsaved: 0 });
    const fresh = await open(table.rep.personId);
    await until(() => words(fresh.note) === "two,three,four,five!");
  });

  test("does not show again what was deleted meanwhile", async () => {
    const rep = await open(table.rep.personId);
    write(rep.note, "one,two");
    await saved(rep.note);
    const setBack = await backUp();
    firstText(rep.note).delete(0, 4);
    await saved(rep.note);
    await setBack();
    const fresh = await open(table.coulee.personId);
    await until(() => words(fresh.note) === "two");
    await saved(rep.note);
  });

  test("waits for words of others before those that stand among them, and is sent no gap", async () => {
    const [rep, chair] = await Promise.all([open(table.rep.personId), open(table.chair.personId)]);
    write(rep.note, "one,");
    await saved(rep.note);
    const setBack = await backUp();
    await insert(rep.note, "one,", "two,");
    await insert(chair.note, "two,", "three,");
    await insert(rep.note, "three,", "four");
    await saved(rep.note, chair.note);
    await until(() => words(chair.note) === "one,two,three,four");

    chair.tab.socket.disconnect();
    await setBack();
    const fresh = await open(table.coulee.personId);
    await until(() => words(fresh.note) === "one,two,");
    // Typed meanwhile, in a line of one's own: behind what waits.
    write(rep.note, "six");
    await rep.tab.socket
      .timeout(5_000)
      .emitWithAck("note:update", { ...key, update: new Uint8Array([0, 0]) });
    expect(rep.note.state).toMatchObject({ status: "saving", refusal: null });
    expect(rep.note.unsavedWords()).toBe("six");
    expect(rep.tab.socket.connected).toBe(true);

    chair.tab.socket.connect();
    await until(() => words(fresh.note) === "one,two,three,four\nsix");
    await saved(rep.note, chair.note);
    expect(rep.note.unsavedWords()).toBe("");
  });
});

test("what is owed goes in parts, each of which every editor can show", () => {
  const schema = getSchema(noteExtensions);
  const items = Array.from({ length: 60 }, (_, at) => `item ${at}`);
  const doc = documentOf(contentOfBlocks(["first", { list: items }, "last"]), 1);
  const server = new Y.Doc();
  let parts = 0;
  for (;;) {
    const update = owedBy(doc, 1, Y.decodeStateVector(Y.encodeStateVector(server)), 400);
    if (!update) break;
    expect(update.length).toBeLessThan(600);
    Y.applyUpdate(server, update);
    schema.nodeFromJSON(contentOf(server)).check();
    parts++;
  }
  expect(parts).toBeGreaterThan(5);
  expect(contentOf(server)).toEqual(contentOf(doc));
});
