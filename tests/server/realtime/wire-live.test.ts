import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { noteSchemaVersion } from "#app/live/events.ts";
import { connectLive, type LiveClient, LiveRefusal, saved, synced } from "#app/live/headless.ts";
import type { LiveSocket } from "#app/live/socket.ts";
import { Encoder, PacketType } from "#app/live/wire.ts";
import { startSession } from "#app/people/sessions.server.ts";
import { engines, openTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { type LiveServer, openLiveServer, textOf, until, write } from "#tests/support/live-server.ts";
import { addItem, addMeeting, setTable, type TestTable } from "#tests/support/people.ts";

/** Whole servers with sessions and documents; what is stored is not what this is about, so one engine will do. */
let database: TestDatabase;
let table: TestTable;
let server: LiveServer;
let meetingId: string;
let itemId: string;
const clients: LiveClient[] = [];

beforeAll(async () => {
  database = await openTestDatabase(engines.at(-1)!);
}, 60_000);
afterAll(() => database?.close());
beforeEach(async () => {
  table = await setTable(database.db);
  server = await openLiveServer(database.db);
  meetingId = await addMeeting(table, "live");
  itemId = await addItem(table, meetingId);
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await server.close();
});

const session = (personId: string) => startSession(database.db, personId, new Date());
async function connect(personId: string, transport: "websocket" | "polling" = "websocket") {
  const client = await connectLive(server.url, {
    session: await session(personId),
    transports: [transport],
    reconnectionDelay: 20,
    reconnectionDelayMax: 50,
  });
  clients.push(client);
  return client;
}
const key = () => ({ itemId, epoch: 1 });
async function open(client: LiveClient) {
  const note = client.openNote(key());
  await synced(note);
  return note;
}

/** Numbers below `below`, the same ones every time. */
function chance(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test("hostile frames close the socket that sent them, and no other", async () => {
  const bystander = await connect(table.coulee.personId);
  let disturbed = 0;
  bystander.socket.on("disconnect", () => disturbed++);
  const note = await open(bystander);

  const seed = 20261123;
  const random = chance(seed);
  const doc = new Y.Doc();
  doc.getText("t").insert(0, "words");
  const [frame] = new Encoder().encode({
    type: PacketType.EVENT,
    nsp: "/",
    id: 1,
    data: ["note:update", { ...key(), update: Y.encodeStateAsUpdate(doc) }],
  }) as [Uint8Array];
  const hostile = () => {
    const changed = Uint8Array.from(frame.subarray(0, random(4) ? frame.length : random(frame.length)));
    for (let n = 0; n <= random(3); n++) if (changed.length) changed[random(changed.length)] = random(256);
    return changed;
  };
  let closed = 0;
  const attack = async (attacker: LiveClient, frames: number) => {
    const { socket } = attacker;
    for (let n = 0; n < frames; n++) {
      await until(() => {
        // Who was sent away by the server comes back only when told to.
        if (!socket.active) socket.connect();
        return socket.connected;
      });
      const { engine } = socket.io;
      engine.write(n % 10 === 0 ? (`51-["note:update",{"_placeholder":true,"num":0}]` as never) : hostile());
      if (!(await stillAnswers(socket))) closed++;
    }
  };
  const attackers = await Promise.all(Array.from({ length: 8 }, () => connect(table.rep.personId)));
  await Promise.all(attackers.map((attacker) => attack(attacker, 40)));

  expect(closed, `seed ${seed}`).toBeGreaterThan(100);
  expect(disturbed).toBe(0);
  write(note, "still here");
  await saved(note);
}, 60_000);

/** @returns false when the line was closed instead. */
const stillAnswers = (socket: LiveSocket) =>
  new Promise<boolean>((resolve) => {
    const onClosed = () => resolve(false);
    socket.once("disconnect", onClosed);
    socket.emit(
      "note:join",
      { ...key(), clientId: 1, schemaVersion: 0, stateVector: new Uint8Array(1) },
      () => {
        socket.off("disconnect", onClosed);
        resolve(true);
      },
    );
  });

test("who joins amid fast typing misses nothing and joins once", async () => {
  const people = [table.rep, table.coulee, table.northside].map((person) => person.personId);
  const writers = await Promise.all(people.map(async (person) => open(await connect(person))));
  const random = chance(7);
  let writing = true;
  const typing = Promise.all(
    writers.map(async (note, n) => {
      write(note, `writer ${n}: `);
      while (writing) {
        write(note, `${n}`);
        await new Promise((resolve) => setTimeout(resolve, random(4)));
      }
    }),
  );
  const joiners = [];
  let joins = 0;
  for (let n = 0; n < 25; n++) {
    const client = await connect(people[n % 3]!);
    client.socket.onAnyOutgoing((event) => {
      if (event === "note:join") joins++;
    });
    joiners.push(await open(client));
    await new Promise((resolve) => setTimeout(resolve, random(10)));
  }
  writing = false;
  await typing;
  await Promise.all(writers.map(saved));
  const all = [...writers, ...joiners];
  await until(() => all.every((note) => textOf(note.doc) === textOf(writers[0]!.doc)));
  expect(joins).toBe(joiners.length);
}, 60_000);

test("whoever reconnects is in no room, and is sent nothing, before they join again", async () => {
  const writer = await connect(table.coulee.personId);
  const theirs = await open(writer);
  // Joins once, and not again after a reconnection as a note's connection would.
  const { socket } = await connect(table.rep.personId);
  const asked = {
    clientId: 7,
    schemaVersion: noteSchemaVersion,
    stateVector: Y.encodeStateVector(new Y.Doc()),
  };
  expect(await socket.emitWithAck("note:join", { ...key(), ...asked })).toMatchObject({ ok: true });
  const heard: string[] = [];
  socket.onAny((event: string) => heard.push(event));
  write(theirs, "while they are in");
  await until(() => heard.includes("note:updated"));
  socket.io.engine.close();
  heard.length = 0;
  write(theirs, "while they are away");
  await saved(theirs);
  await until(() => socket.connected);
  expect(socket.recovered).not.toBe(true);
  write(theirs, "when they are back");
  await saved(theirs);
  // What was told before this answer has arrived before it.
  await socket.emitWithAck("meeting:join", { meetingId, as: "person" });
  expect(heard.filter((event) => event.startsWith("note:"))).toEqual([]);
});

test("whoever stops reading is out once a megabyte waits, long before the line is found dead (F24)", async () => {
  const quick = await connect(table.coulee.personId);
  const note = await open(quick);
  const room = await quick.joinMeeting(meetingId);
  const slow = await connect(table.rep.personId, "polling");
  await open(slow);
  await slow.joinMeeting(meetingId);
  await until(() => room.presence.length === 2);
  const line = slow.socket.io.engine.transport as unknown as { pause(paused: () => void): void };
  line.pause(() => {});
  for (let page = 0; page < 15; page++) {
    write(note, "x".repeat(100_000));
    await saved(note);
  }
  await until(() => room.presence.length === 1, 8_000);
  expect(quick.socket.connected).toBe(true);
});

test("a note is written and read by polling, too", async () => {
  const polling = await open(await connect(table.rep.personId, "polling"));
  const direct = await open(await connect(table.coulee.personId));
  write(polling, "où le mandataire ne passe pas");
  await saved(polling);
  write(direct, "where it does");
  await saved(direct);
  await until(() => textOf(polling.doc) === textOf(direct.doc));
  expect(textOf(polling.doc)).toContain("where it does");
});

test("the headless client says what is saved, where the meeting stands, and why not", async () => {
  const client = await connect(table.rep.personId);
  const meeting = await client.joinMeeting(meetingId);
  expect(meeting.room).toMatchObject({ meetingId, state: "live" });
  await until(() => meeting.presence.length === 1);
  let heard = 0;
  meeting.subscribe(() => heard++);
  const { at } = meeting.room!;
  server.live.meetingChanged(meetingId);

  const note = await open(client);
  expect(note.savedSeq).toBe(0);
  write(note, "one");
  expect(note.state.unsaved).toBe(1);
  await saved(note);
  expect([note.state.unsaved, note.savedSeq]).toEqual([0, 1]);
  write(note, "two");
  await saved(note);
  expect(note.savedSeq).toBe(2);
  const later = await open(await connect(table.coulee.personId));
  expect(later.savedSeq).toBe(2);
  expect(meeting.room!.at).toBeGreaterThanOrEqual(at);
  meeting.leave();
  heard = 0;
  await connect(table.coulee.personId).then((other) => other.joinMeeting(meetingId));
  expect(heard).toBe(0);

  const stranger = await connect(table.coulee.personId);
  const draft = await addMeeting(table, "draft");
  await expect(stranger.joinMeeting(draft)).rejects.toThrow(new LiveRefusal("denied"));
  await expect(synced(stranger.openNote({ itemId, epoch: 2 }))).rejects.toThrow("epoch");
  await expect(connectLive(server.url, { session: "made up" })).rejects.toThrow("signed-out");
  await expect(connectLive(server.url, {})).rejects.toThrow(LiveRefusal);
});
