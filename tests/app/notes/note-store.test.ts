import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { noteField } from "#app/notes/note-document.ts";
import { headOf, newsSince } from "#app/notes/note-log.server.ts";
import {
  appendUpdates,
  bindClient,
  copyNoteToEpoch,
  keptRowsFor,
  loadNote,
  noteContents,
  noteIdFor,
  releaseClients,
  replay,
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
    const rows = updates.map((update, at) => ({ seq: from + at, personId: table.rep.personId, update }));
    expect(await appendUpdates(t.db, noteId, rows)).toBe(true);
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
    expect(textOf(replay(loaded.updates))).toBe(textOf(doc));
  });

  const age = (noteId: string, seconds: number) =>
    t.db
      .update(noteUpdates)
      .set({ at: sql`now() - make_interval(secs => ${seconds})` })
      .where(eq(noteUpdates.noteId, noteId));

  test("a long log is cut once its snapshot was read back, and not a row more", async () => {
    const noteId = await noteIdFor(t.db, itemId, 1);
    const doc = new Y.Doc();
    const seq = await type(noteId, doc, 501);
    await age(noteId, keptRowsFor + 1);
    await type(noteId, new Y.Doc(), 1, seq + 1);
    expect(await writeSnapshot(t.db, noteId, seq, doc)).toBe(true);
    const rows = await t.db
      .select({ seq: noteUpdates.seq })
      .from(noteUpdates)
      .where(eq(noteUpdates.noteId, noteId));
    expect(rows).toEqual([{ seq: seq + 1 }]);
    const loaded = await loadNote(t.db, noteId);
    expect(loaded).toMatchObject({ seq: seq + 1, snapshotSeq: seq });
    expect(textOf(replay(loaded.updates))).toContain("line 501");
  });

  test("rows that another process may not have heard of are kept for a while", async () => {
    const noteId = await noteIdFor(t.db, itemId, 1);
    const doc = new Y.Doc();
    const seq = await type(noteId, doc, 501);
    await age(noteId, keptRowsFor - 15);
    expect(await writeSnapshot(t.db, noteId, seq, doc)).toBe(true);
    const rows = await t.db.select().from(noteUpdates).where(eq(noteUpdates.noteId, noteId));
    expect(rows).toHaveLength(501);
  });

  test("a number is taken once, also after its row was cut, and none is left out", async () => {
    const noteId = await noteIdFor(t.db, itemId, 1);
    const doc = new Y.Doc();
    const seq = await type(noteId, doc, 501);
    await age(noteId, keptRowsFor + 1);
    await writeSnapshot(t.db, noteId, seq, doc);
    const append = (at: number) =>
      appendUpdates(t.db, noteId, [
        { seq: at, personId: table.rep.personId, update: new Uint8Array([0, 0]) },
      ]);
    expect(await append(400)).toBe(false);
    expect(await append(501)).toBe(false);
    expect(await append(503)).toBe(false);
    expect(await append(502)).toBe(true);
  });

  test("an older snapshot never takes a newer one's place", async () => {
    const noteId = await noteIdFor(t.db, itemId, 1);
    const doc = new Y.Doc();
    const early = await type(noteId, doc, 1);
    const older = new Y.Doc();
    Y.applyUpdate(older, Y.encodeStateAsUpdate(doc));
    const late = await type(noteId, doc, 1, early + 1);
    expect(await writeSnapshot(t.db, noteId, late, doc)).toBe(true);
    expect(await writeSnapshot(t.db, noteId, early, older)).toBe(true);
    const [kept] = await t.db.select().from(noteSnapshots).where(eq(noteSnapshots.noteId, noteId));
    expect(kept).toMatchObject({ seq: late, plainText: "line 1\nline 2" });
  });

  test("who is behind reads the rows they lack, or the snapshot where those were cut", async () => {
    const noteId = await noteIdFor(t.db, itemId, 1);
    const doc = new Y.Doc();
    await type(noteId, doc, 501);
    const news = async (seq: number) =>
      (await newsSince(t.db, [{ itemId, epoch: 1, seq }])).map((row) => [row.seq, row.isSnapshot]);
    expect(await news(499)).toEqual([
      [500, false],
      [501, false],
    ]);
    await age(noteId, keptRowsFor + 1);
    await writeSnapshot(t.db, noteId, 501, doc);
    await type(noteId, new Y.Doc(), 1, 502);
    expect(await news(400)).toEqual([
      [501, true],
      [502, false],
    ]);
    expect(await news(501)).toEqual([[502, false]]);
    expect(await news(502)).toEqual([]);
    const [row] = await newsSince(t.db, [{ itemId, epoch: 1, seq: 0 }]);
    const again = new Y.Doc();
    Y.applyUpdate(again, row!.bytes);
    expect(textOf(again)).toBe(textOf(doc));
  });

  test("nothing is appended to a document of an epoch that has passed", async () => {
    const noteId = await noteIdFor(t.db, itemId, 1);
    await type(noteId, new Y.Doc(), 1);
    await t.db.update(agendaItems).set({ epoch: 2 }).where(eq(agendaItems.id, itemId));
    const late = { seq: 2, personId: table.rep.personId, update: new Uint8Array([0, 0]) };
    expect(await appendUpdates(t.db, noteId, [late])).toBe(false);
    expect(await headOf(t.db, noteId)).toEqual({ seq: 1, isCurrent: false });
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
    const bind = (clientId: number, personId: string) => bindClient(t.db, noteId, clientId, personId);
    const remy = table.rep.personId;
    expect(await bind(4_000_000_000, remy)).toEqual({ owner: remy, own: [4_000_000_000] });
    expect(await bind(4_000_000_000, table.coulee.personId)).toEqual({ owner: remy, own: [] });
    await bind(4_000_000_001, remy);
    expect((await bind(4_000_000_001, remy)).own.sort()).toEqual([4_000_000_000, 4_000_000_001]);
    await releaseClients(t.db, noteId, [4_000_000_001]);
    expect((await bind(4_000_000_001, table.coulee.personId)).owner).toBe(table.coulee.personId);
  });

  test("a new epoch starts with the words and without the history", async () => {
    await seedNote(t.db, itemId, 1, ["kept"], table.rep.personId);
    const noteId = await noteIdFor(t.db, itemId, 1);
    const doc = replay((await loadNote(t.db, noteId)).updates);
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
    expect(Buffer.from(Y.encodeStateAsUpdate(replay(next.updates))).includes("CANARY")).toBe(false);
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
