import { pino } from "pino";
import { Server } from "socket.io";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import type { PersonViewer } from "#app/access/viewer.ts";
import { noteSchemaVersion } from "#app/live/events.ts";
import { noteField } from "#app/notes/note-document.ts";
import type { LiveServer, LiveSocket } from "#server/realtime/admission.ts";
import type { Caller } from "#server/realtime/commands.ts";
import { NoteRooms, type NoteRoomsGiven } from "#server/realtime/note-rooms.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addItem, addMeeting, setTable, type TestTable } from "#tests/support/people.ts";

/**
 * What the notes ask for themselves, whatever was asked at the door before: here the viewer who comes with a message is
 * another than the one who joined, and nobody has told the notes.
 */
onEachDatabase("a message of somebody whose rights went a moment ago", (t) => {
  let table: TestTable;
  let rooms: NoteRooms;
  let key: { itemId: string; epoch: number };
  const told: unknown[] = [];
  const emitted: unknown[] = [];
  /** As the door knows them. */
  let atDoor: PersonViewer;
  const socket = {
    ...{ id: "a socket", connected: true, data: { sessionId: "a session", tokenHash: "" } },
    ...{ emit: (...given: unknown[]) => emitted.push(given), join: async () => {}, leave: async () => {} },
  } as unknown as LiveSocket;
  const as = (viewer: PersonViewer): Caller => ({ socket, viewer });
  const doc = new Y.Doc();

  beforeAll(async () => {
    table = await setTable(t.db);
    const itemId = await addItem(table, await addMeeting(table, "live"), {
      ...{ audience: "agencies", named: [table.agencies.coulee] },
    });
    key = { itemId, epoch: 1 };
    const given = {
      io: new Server() as LiveServer,
      db: t.db,
      log: pino({ level: "silent" }),
      admission: { viewersOf: async () => new Map([[socket.id, atDoor]]) },
      audit: { add: () => {} },
      bus: { publish: (message: unknown) => told.push(message) },
    };
    rooms = new NoteRooms(given as unknown as NoteRoomsGiven);
    expect(await open(table.coulee, key)).toMatchObject({ ok: true, writable: true });
  });
  afterAll(() => rooms.close());

  const open = (viewer: PersonViewer, of: typeof key) => {
    atDoor = viewer;
    const stateVector = Y.encodeStateVector(doc);
    const join = { ...of, clientId: doc.clientID, schemaVersion: noteSchemaVersion, stateVector };
    return rooms.commands["note:join"].handle(as(viewer), join);
  };

  test("notes of a meeting that is over are opened to read, and to write by the chair alone", async () => {
    const itemId = await addItem(table, await addMeeting(table, "closed"));
    const of = { itemId, epoch: 1 };
    expect(await open(table.rep, of)).toMatchObject({ ok: true, writable: false });
    await rooms.commands["note:leave"].handle(as(table.rep), of);
    expect(await open(table.chair, of)).toMatchObject({ ok: true, writable: true });
    await rooms.commands["note:leave"].handle(as(table.chair), of);
  });

  const write = (viewer: PersonViewer) => {
    doc.getXmlFragment(noteField).insert(0, [new Y.XmlElement("paragraph")]);
    const update = Y.encodeStateAsUpdate(doc);
    return rooms.commands["note:update"].handle(as(viewer), { ...key, update });
  };

  test("is not written, and says no more than that", async () => {
    expect(await write(table.coulee)).toMatchObject({ ok: true });
    expect(await write(table.northside)).toEqual({ ok: false, refusal: "denied" });
    // Still of an agency that is named, and at no table any more where one may write.
    const reading = { ...table.chair, chairOf: [], representsIn: [], agencies: table.coulee.agencies };
    expect(await write({ ...reading, seatedIn: [] })).toEqual({ ok: false, refusal: "denied" });
    expect(await write(table.coulee)).toMatchObject({ ok: true });
  });

  test("moves no caret", async () => {
    const cursor = { anchor: { tname: noteField }, head: { tname: noteField } };
    const carets = () => told.filter((message) => (message as string[])[0] === "caret").length;
    const before = carets();
    await rooms.commands["note:caret"].handle(as(table.northside), { ...key, cursor });
    // Moves are told a little later; what stands is told at once.
    rooms.shareCarets();
    expect(carets()).toBe(before);
    await rooms.commands["note:caret"].handle(as(table.coulee), { ...key, cursor });
    await expect.poll(carets).toBeGreaterThan(before);
  });

  test("once the notes are told, it is closed to them, with the reason that they are denied", async () => {
    atDoor = table.northside;
    rooms.noteChanged(key.itemId);
    await expect.poll(() => emitted).toContainEqual(["note:closed", { ...key, because: "denied" }]);
    expect(await write(table.coulee)).toEqual({ ok: false, refusal: "failed" });
  });
});
