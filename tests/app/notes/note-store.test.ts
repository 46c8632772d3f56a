import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { noteField } from "#app/notes/note-document.ts";
import {
  appendUpdates,
  bindClient,
  copyNoteToEpoch,
  loadNote,
  noteContents,
  noteIdFor,
  seedNote,
  writeSnapshot,
} from "#app/notes/note-store.server.ts";
import { agendaItems, noteSnapshots, noteUpdates } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { textOf } from "#tests/support/live-server.ts";
import { addItem, addMeeting, setTable, type TestTable } from "#tests/support/people.ts";

onEachDatabase("what is kept of a note", (t) => {
  let table: TestTable;
  let itemId: string;
  beforeEach(async () => {
    table = await setTable(t.db);
    itemId = await addItem(table, await addMeeting(table, "live"));
  });

  /** Writes `count` paragraphs, each a row of the log. */
  async function type(noteId: string, doc: Y.Doc, count: number, from = 1) {
    const updates: Uint8Array[] = [];
    doc.on("update", (update) => updates.push(update));
    for (let n = 0; n < count; n++) {
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [new Y.XmlText(`line ${from + n}`)]);
      doc.transact(() => doc.getXmlFragment(noteField).push([paragraph]));
    }
    await appendUpdates(
      t.db,
      noteId,
      updates.map((update, at) => ({ seq: from + at, personId: table.rep.personId, update })),
    );
    return from + updates.length - 1;
  }

  test("log alone, snapshot and tail, snapshot alone: the same words", async () => {
    const noteId = await noteIdFor(t.db, itemId, 1);
    const doc = new Y.Doc();
    const words = async () => (await noteContents(t.db, [itemId])).get(itemId)?.plainText;
    expect(await words()).toBeUndefined();
    let seq = await type(noteId, doc, 3);
    expect(await words()).toBe("line 1\nline 2\nline 3");
    expect(await writeSnapshot(t.db, noteId, seq, doc)).toBe(true);
    expect(await words()).toBe("line 1\nline 2\nline 3");
    seq = await type(noteId, doc, 1, seq + 1);
    expect(await words()).toBe("line 1\nline 2\nline 3\nline 4");
    const loaded = await loadNote(t.db, noteId);
    expect(loaded).toMatchObject({ seq: 4, snapshotSeq: 3 });
    expect(textOf(loaded.doc)).toBe(textOf(doc));
  });

  test("a long log is cut once its snapshot was read back, and not a row more", async () => {
    const noteId = await noteIdFor(t.db, itemId, 1);
    const doc = new Y.Doc();
    const seq = await type(noteId, doc, 501);
    await type(noteId, new Y.Doc(), 1, seq + 1);
    expect(await writeSnapshot(t.db, noteId, seq, doc)).toBe(true);
    const rows = await t.db
      .select({ seq: noteUpdates.seq })
      .from(noteUpdates)
      .where(eq(noteUpdates.noteId, noteId));
    expect(rows).toEqual([{ seq: seq + 1 }]);
    const loaded = await loadNote(t.db, noteId);
    expect(loaded).toMatchObject({ seq: seq + 1, snapshotSeq: seq });
    expect(textOf(loaded.doc)).toContain("line 501");
  });

  test("a state that does not load as what it was made from is never written", async () => {
    const noteId = await noteIdFor(t.db, itemId, 1);
    const whole = new Y.Doc();
    whole.getXmlFragment(noteField).push([new Y.XmlElement("paragraph")]);
    const before = Y.encodeStateVector(whole);
    whole.getXmlFragment(noteField).push([new Y.XmlElement("paragraph")]);
    const dangling = new Y.Doc();
    Y.applyUpdate(dangling, Y.encodeStateAsUpdate(whole, before));
    expect(await writeSnapshot(t.db, noteId, 1, dangling)).toBe(false);
    expect(await t.db.select().from(noteSnapshots).where(eq(noteSnapshots.noteId, noteId))).toEqual([]);
  });

  test("a client id is bound to the first who comes with it", async () => {
    const noteId = await noteIdFor(t.db, itemId, 1);
    expect(await bindClient(t.db, noteId, 4_000_000_000, table.rep.personId)).toBe(table.rep.personId);
    expect(await bindClient(t.db, noteId, 4_000_000_000, table.coulee.personId)).toBe(table.rep.personId);
  });

  test("a new epoch starts with the words and without the history", async () => {
    await seedNote(t.db, itemId, 1, ["kept"], table.rep.personId);
    const noteId = await noteIdFor(t.db, itemId, 1);
    const { doc } = await loadNote(t.db, noteId);
    doc.clientID = 77;
    const updates: Uint8Array[] = [];
    doc.on("update", (update) => updates.push(update));
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText("DELETED-CANARY")]);
    doc.getXmlFragment(noteField).push([paragraph]);
    doc.getXmlFragment(noteField).delete(1, 1);
    await appendUpdates(
      t.db,
      noteId,
      updates.map((update, at) => ({ seq: 2 + at, personId: table.rep.personId, update })),
    );
    await copyNoteToEpoch(t.db, itemId, 1, 2, table.rep.personId);
    await t.db.update(agendaItems).set({ epoch: 2 }).where(eq(agendaItems.id, itemId));
    expect((await noteContents(t.db, [itemId])).get(itemId)?.plainText).toBe("kept");
    const next = await loadNote(t.db, await noteIdFor(t.db, itemId, 2));
    expect(Buffer.from(Y.encodeStateAsUpdate(next.doc)).includes("CANARY")).toBe(false);
  });

  test("many items are two queries' work, and items without notes are missing", async () => {
    const other = await addItem(table, await addMeeting(table, "live"));
    const none = await addItem(table, await addMeeting(table, "live"));
    await seedNote(t.db, itemId, 1, ["one"], table.rep.personId);
    await seedNote(t.db, other, 1, ["two"], table.rep.personId);
    const found = await noteContents(t.db, [itemId, other, none]);
    expect([...found.values()].map((note) => note.plainText).sort()).toEqual(["one", "two"]);
  });
});
