import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { noteSchemaVersion } from "#app/live/events.ts";
import { noteField } from "#app/notes/note-document.ts";
import { noteContents, seedNote } from "#app/notes/note-store.server.ts";
import { agendaItems, closures, confirmations, noteClients, notes, noteUpdates } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { gated } from "#tests/support/gated-database.ts";
import {
  type LiveServer,
  openLiveServer,
  openNote,
  openTab,
  type Tab,
  textOf,
  until,
  write,
} from "#tests/support/live-server.ts";
import { addItem, addMeeting, setTable, type TestTable } from "#tests/support/people.ts";

onEachDatabase("a live note", (t) => {
  let table: TestTable;
  let server: LiveServer;
  let gate: ReturnType<typeof gated>["gate"];
  let meetingId: string;
  let itemId: string;
  const tabs: Tab[] = [];
  const tab = async (personId: string) => {
    const opened = await openTab(t.db, server.url, personId);
    tabs.push(opened);
    return opened;
  };
  const key = () => ({ itemId, epoch: 1 });
  const open = async (personId: string) => openNote(await tab(personId), key());
  const rows = () =>
    t.db
      .select({ seq: noteUpdates.seq, noteId: noteUpdates.noteId })
      .from(noteUpdates)
      .innerJoin(notes, eq(notes.id, noteUpdates.noteId))
      .where(eq(notes.itemId, itemId))
      .orderBy(noteUpdates.seq);

  beforeEach(async () => {
    table = await setTable(t.db);
    const shut = gated(t.db, noteUpdates);
    gate = shut.gate;
    server = await openLiveServer(shut.db);
    meetingId = await addMeeting(table, "live");
    itemId = await addItem(table, meetingId);
  });
  afterEach(async () => {
    gate.open();
    for (const one of tabs.splice(0)) one.close();
    await server.close();
  });

  /** A client that does not keep to the editor's manners. */
  const rough = async (personId: string, clientId = 7_000_001) => {
    const { socket } = await tab(personId);
    const doc = new Y.Doc();
    doc.clientID = clientId;
    const joined = await socket.timeout(5_000).emitWithAck("note:join", {
      ...key(),
      clientId,
      schemaVersion: noteSchemaVersion,
      stateVector: Y.encodeStateVector(doc),
    });
    if (joined.ok) Y.applyUpdate(doc, joined.update);
    const send = (update: Uint8Array) =>
      socket.timeout(5_000).emitWithAck("note:update", { ...key(), update });
    return { socket, doc, joined, send };
  };
  const paragraph = (doc: Y.Doc, words: string) => {
    const element = new Y.XmlElement("paragraph");
    element.insert(0, [new Y.XmlText(words)]);
    const before = Y.encodeStateVector(doc);
    doc.getXmlFragment(noteField).push([element]);
    return Y.encodeStateAsUpdate(doc, before);
  };

  test("an id in capitals opens no twin of the document, which nobody would watch over", async () => {
    const { socket } = await tab(table.rep.personId);
    const joined = await socket.timeout(5_000).emitWithAck("note:join", {
      itemId: itemId.toUpperCase(),
      epoch: 1,
      clientId: 7_000_001,
      schemaVersion: noteSchemaVersion,
      stateVector: Y.encodeStateVector(new Y.Doc()),
    });
    expect(joined).toEqual({ ok: false, refusal: "invalid" });
  });

  test("what one writes, the other reads, and it is in the database", async () => {
    const remy = await open(table.rep.personId);
    const cole = await open(table.coulee.personId);
    write(remy, "Le dîner est à l’école");
    await until(() => remy.state.status === "saved");
    expect((await noteContents(t.db, [itemId])).get(itemId)?.plainText).toBe("Le dîner est à l’école");
    await until(() => textOf(cole.doc) === textOf(remy.doc));
  });

  test("nothing is called saved, or shown to others, before it is committed", async () => {
    const remy = await open(table.rep.personId);
    const cole = await open(table.coulee.personId);
    gate.shut();
    write(remy, "not yet on the disk");
    await until(() => gate.waiting > 0);
    expect(remy.state).toMatchObject({ status: "saving", unsaved: 1 });
    expect(textOf(cole.doc)).toBe("");
    gate.open();
    await until(() => remy.state.status === "saved" && textOf(cole.doc) === textOf(remy.doc));
    expect(await rows()).toHaveLength(1);
  });

  test("updates that wait for the same moment are one statement", async () => {
    const remy = await open(table.rep.personId);
    const cole = await open(table.coulee.personId);
    const nora = await open(table.northside.personId);
    gate.shut();
    write(remy, "first");
    await until(() => gate.waiting > 0);
    for (const one of [cole, nora]) write(one, "while it waits");
    gate.open();
    await until(() => [remy, cole, nora].every((one) => one.state.status === "saved"));
    expect((await rows()).map((row) => row.seq)).toEqual([1, 2, 3]);
    expect(gate.statements).toBeLessThanOrEqual(3);
  });

  test("a failed write is not acknowledged, and everything comes again once the database does", async () => {
    const remy = await open(table.rep.personId);
    const cole = await open(table.coulee.personId);
    write(remy, "before");
    await until(() => remy.state.status === "saved");
    gate.fail();
    write(remy, "typed while it is down");
    write(cole, "and by somebody else");
    await until(() => gate.failures >= 2);
    expect(remy.state.unsaved + cole.state.unsaved).toBeGreaterThan(0);
    expect(await rows()).toHaveLength(1);
    gate.open();
    await until(() => remy.state.status === "saved" && cole.state.status === "saved");
    await until(() => textOf(remy.doc) === textOf(cole.doc));
    for (const words of ["before", "typed while it is down", "and by somebody else"])
      expect(textOf(remy.doc).split(words)).toHaveLength(2);
    expect((await noteContents(t.db, [itemId])).get(itemId)?.plainText.split("\n")).toHaveLength(3);
  });

  test("what the database took back is tried again, and nobody notices", async () => {
    const remyTab = await tab(table.rep.personId);
    const remy = await openNote(remyTab, key());
    let closed = 0;
    remyTab.socket.on("note:closed", () => closed++);
    for (const code of ["40001", "40P01", "23505"]) {
      gate.failOnce(code);
      write(remy, `through ${code}`);
      await until(() => remy.state.status === "saved");
    }
    expect(gate.failures).toBe(3);
    expect(closed).toBe(0);
    expect((await rows()).map((row) => row.seq)).toEqual([1, 2, 3]);
  });

  test("rows that somebody else appended are taken over, and what waited goes behind them", async () => {
    const remy = await open(table.rep.personId);
    const cole = await open(table.coulee.personId);
    write(remy, "first");
    await until(() => remy.state.status === "saved");
    const [row] = await rows();
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(remy.doc));
    const update = paragraph(other, "from another process");
    gate.shut();
    write(cole, "meanwhile");
    await until(() => gate.waiting > 0);
    await t.db
      .insert(noteUpdates)
      .values({ noteId: row!.noteId, seq: 2, personId: table.chair.personId, update });
    gate.open();
    await until(() => cole.state.status === "saved");
    await until(() => textOf(remy.doc) === textOf(cole.doc));
    for (const words of ["first", "from another process", "meanwhile"])
      expect(textOf(cole.doc).split(words)).toHaveLength(2);
    expect((await rows()).map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  test("who was overtaken after sending the same by two ways has it once", async () => {
    const one = await rough(table.rep.personId);
    const update = paragraph(one.doc, "by two ways");
    gate.shut();
    const answer = one.send(update);
    await until(() => gate.waiting > 0);
    const [note] = await t.db.select().from(notes).where(eq(notes.itemId, itemId));
    await t.db.insert(noteUpdates).values({ noteId: note!.id, seq: 1, personId: table.rep.personId, update });
    gate.open();
    expect(await answer).toEqual({ ok: true, seq: 1 });
    expect(await rows()).toHaveLength(1);
  });

  test("ids that nobody wrote under do not pile up, and those that somebody did stay theirs", async () => {
    const one = await rough(table.rep.personId);
    expect(await one.send(paragraph(one.doc, "mine"))).toMatchObject({ ok: true });
    const join = (clientId: number) =>
      one.socket.emitWithAck("note:join", {
        ...key(),
        clientId,
        schemaVersion: noteSchemaVersion,
        stateVector: Y.encodeStateVector(new Y.Doc()),
      });
    for (let n = 1; n <= 230; n++) expect((await join(8_000_000 + n)).ok).toBe(true);
    const bound = await t.db
      .select({ clientId: noteClients.clientId })
      .from(noteClients)
      .innerJoin(notes, eq(notes.id, noteClients.noteId))
      .where(eq(notes.itemId, itemId));
    expect(bound.length).toBeLessThanOrEqual(103);
    expect(bound.map((row) => row.clientId)).toContain(7_000_001);
    expect((await rough(table.coulee.personId)).joined).toEqual({ ok: false, refusal: "invalid" });
  });

  test("the same update twice is saved once and acknowledged twice", async () => {
    const one = await rough(table.rep.personId);
    const update = paragraph(one.doc, "once");
    expect(await one.send(update)).toEqual({ ok: true, seq: 1 });
    expect(await one.send(update)).toEqual({ ok: true, seq: 1 });
    expect(await rows()).toHaveLength(1);
  });

  test("twenty who open a note first open one document", async () => {
    const people = [table.chair, table.rep, table.attendee, table.coulee, table.northside];
    const open20 = await Promise.all(
      Array.from({ length: 20 }, (_, at) => open(people[at % people.length]!.personId)),
    );
    open20.forEach((note, at) => {
      write(note, `voice ${at}.`);
    });
    await until(() => open20.every((note) => note.state.status === "saved"));
    await until(() => new Set(open20.map((note) => textOf(note.doc))).size === 1);
    expect(await t.db.select().from(notes).where(eq(notes.itemId, itemId))).toHaveLength(1);
    for (let at = 0; at < 20; at++) expect(textOf(open20[0]!.doc)).toContain(`voice ${at}.`);
  });

  test("a note of named agencies opens for them alone", async () => {
    itemId = await addItem(table, meetingId, { audience: "agencies", named: [table.agencies.coulee] });
    expect((await open(table.coulee.personId)).state.status).toBe("saved");
    expect((await open(table.northside.personId)).state.refusal).toBe("denied");
    const stranger = await rough(table.stranger.personId);
    expect(stranger.joined).toEqual({ ok: false, refusal: "denied" });
  });

  test("narrowed while open: whoever is out is told, and hears nothing more of it", async () => {
    const nora = await open(table.northside.personId);
    const remy = await open(table.rep.personId);
    gate.shut();
    write(nora, "typed just before");
    await until(() => gate.waiting > 0);
    await t.db.update(agendaItems).set({ audience: "agencies", epoch: 2 }).where(eq(agendaItems.id, itemId));
    server.live.noteChanged(itemId);
    await until(() => nora.state.refusal === "epoch" && remy.state.refusal === "epoch");
    expect(nora.state.unsaved).toBe(1);
    const next = await openNote(await tab(table.rep.personId), { itemId, epoch: 2 });
    expect(next.state).toMatchObject({ status: "saved", writable: true });
    expect((await openNote(await tab(table.northside.personId), { itemId, epoch: 2 })).state.refusal).toBe(
      "denied",
    );
    expect((await open(table.rep.personId)).state.refusal).toBe("epoch");
  });

  test("after the meeting the chair may still correct, the others read along", async () => {
    const ana = await open(table.chair.personId);
    const remy = await open(table.rep.personId);
    write(remy, "said");
    await until(() => remy.state.status === "saved");
    await t.db.insert(closures).values({ meetingId, closedById: table.chair.personId });
    server.live.meetingChanged(meetingId);
    await until(() => !remy.state.writable && remy.state.status === "saved");
    write(ana, "corrected");
    await until(() => textOf(remy.doc).includes("corrected"));
    write(remy, "too late");
    expect(remy.state.unsaved).toBe(1);
    remy.rejoin();
    await until(() => remy.state.refusal === "locked");
  });

  test("what the database locks in the last moment is refused as locked", async () => {
    const ana = await open(table.chair.personId);
    write(ana, "in time");
    await until(() => ana.state.status === "saved");
    await t.db.insert(closures).values({ meetingId, closedById: table.chair.personId });
    await t.db
      .insert(confirmations)
      .values({ meetingId, confirmedById: table.chair.personId, hash: "0".repeat(64), record: "{}" });
    // Nobody told the room: the trigger alone stands in the way.
    write(ana, "after the confirmation");
    await until(() => ana.state.refusal === "locked");
    expect(await rows()).toHaveLength(1);
  });

  test("a note made beforehand opens as it was made", async () => {
    await seedNote(t.db, itemId, 1, ["Bonjour", { list: ["un", "deux"] }], table.rep.personId);
    const cole = await open(table.coulee.personId);
    expect(textOf(cole.doc)).toBe(
      "<paragraph>Bonjour</paragraph><bulletlist><listitem><paragraph>un</paragraph></listitem><listitem><paragraph>deux</paragraph></listitem></bulletlist>",
    );
    write(cole, "et trois");
    await until(() => cole.state.status === "saved");
    expect((await noteContents(t.db, [itemId])).get(itemId)?.plainText).toBe("Bonjour\nun\ndeux\net trois");
  });

  test("whoever comes and goes, in whatever order people type, all end with the same text", async () => {
    const people = [table.rep, table.coulee, table.northside];
    const step = fc.record({
      who: fc.nat(2),
      act: fc.constantFrom("write", "delete", "cut the line", "fail once"),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        itemId = await addItem(table, meetingId);
        const mine = await Promise.all(people.map((person) => tab(person.personId)));
        const notesOpen = await Promise.all(mine.map((one) => openNote(one, key())));
        const said: string[] = [];
        for (const { who, act } of steps) {
          const note = notesOpen[who]!;
          const fragment = note.doc.getXmlFragment(noteField);
          if (act === "write") {
            const words = randomUUID();
            said.push(words);
            write(note, words);
          } else if (act === "delete" && fragment.length) fragment.delete(0, 1);
          else if (act === "cut the line") mine[who]!.socket.io.engine.close();
          else if (act === "fail once") gate.failOnce();
          await new Promise(setImmediate);
        }
        await until(() => notesOpen.every((note) => note.state.status === "saved"));
        await until(() => new Set(notesOpen.map((note) => textOf(note.doc))).size === 1);
        const text = textOf(notesOpen[0]!.doc);
        for (const words of said) expect(text.split(words).length).toBeLessThanOrEqual(2);
        const later = await open(table.chair.personId);
        expect(textOf(later.doc)).toBe(text);
        for (const note of [...notesOpen, later]) note.close();
        for (const one of mine) one.close();
      }),
      { numRuns: 6, seed: 20261123 },
    );
  });
});
