import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Writable } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";
import { pino } from "pino";
import { Server } from "socket.io";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import type { NoteJoined } from "#app/live/events.ts";
import { NoteConnection } from "#app/live/note-connection.ts";
import { openSocket } from "#app/live/open-socket.ts";
import type { LiveSocket } from "#app/live/socket.ts";
import * as parser from "#app/live/wire.ts";
import type { LiveServer } from "#server/realtime/admission.ts";
import { BroadcastAdapter } from "#server/realtime/broadcast-adapter.ts";
import { NoteBroadcast } from "#server/realtime/note-broadcast.ts";
import { closeSlowReaders, mostUnsent } from "#server/realtime/slow-readers.ts";
import { until } from "#tests/support/live-server.ts";

/** The wire alone: no sessions, no documents. */
let http: HttpServer;
let io: LiveServer;
let url: string;
const clients: LiveSocket[] = [];

beforeEach(async () => {
  http = createServer();
  io = new Server(http, {
    parser,
    adapter: BroadcastAdapter,
    serveClient: false,
    maxHttpBufferSize: 200_000,
  });
  closeSlowReaders(io, pino({ level: "silent" }));
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.disconnect();
  io.disconnectSockets(true);
  await io.close();
});

interface Client {
  socket: LiveSocket;
  /** What arrived, with bytes as text in hexadecimal, undecoded. */
  raw: string[];
  heard: { seq: number; updates: number[] }[];
}

async function connect(transport: "websocket" | "polling" = "websocket"): Promise<Client> {
  const socket = openSocket(url, {
    transports: [transport],
    forceNew: true,
    reconnectionDelay: 20,
    reconnectionDelayMax: 50,
  });
  clients.push(socket);
  await new Promise<void>((resolve) => socket.once("connect", resolve));
  const client: Client = { socket, raw: [], heard: [] };
  socket.io.engine.on("data", (data: string | Uint8Array) =>
    client.raw.push(typeof data === "string" ? data : Buffer.from(data).toString("hex")),
  );
  socket.on("note:updated", ({ seq, updates }) =>
    client.heard.push({ seq, updates: updates.map((update) => update[0]!) }),
  );
  return client;
}

const key = { itemId: "0b7a5f6e-7d0e-4b1f-9b54-3b1d5d0c6a11", epoch: 1 };
const told = (seq: number) => ({ ...key, seq, updates: [Uint8Array.of(seq)] });
const into = (room: string, ...given: Client[]) =>
  Promise.all(given.map(({ socket }) => io.sockets.sockets.get(socket.id!)!.join(room)));
const seqs = ({ heard }: Client) => heard.map(({ seq }) => seq);

/** What the server writes to this client's line, as it is written. */
function onWrite({ socket }: Client, heard: (bytes: unknown) => void): void {
  const { conn } = io.sockets.sockets.get(socket.id!)!;
  const { _socket: stream } = (conn.transport as unknown as { socket: { _socket: Writable } }).socket;
  const write = stream.write.bind(stream) as (...given: unknown[]) => boolean;
  stream.write = (...given: unknown[]) => {
    heard(given[0]);
    return write(...given);
  };
}

describe("a broadcast", () => {
  test("is the same bytes for everybody in the room, and nobody else", async () => {
    const all = await Promise.all(Array.from({ length: 30 }, () => connect()));
    const [outside, ...inside] = all as [Client, ...Client[]];
    await into("a", ...inside);
    io.to("a").emit("note:updated", told(1));
    io.to("a").emit("note:updated", { ...key, seq: 2, updates: [new Uint8Array(70_000)] });
    io.to("a").emit("note:closed", { ...key, because: "locked" });
    await until(() => inside.every(({ raw }) => raw.length === 3));
    for (const { raw } of inside) expect(raw).toEqual(inside[0]!.raw);
    expect(inside[0]!.heard.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(outside.raw).toEqual([]);
  });

  test("is one frame made once, whatever number of sockets it goes to", async () => {
    const some = await Promise.all(Array.from({ length: 5 }, () => connect()));
    await into("a", ...some);
    const written = new Set<unknown>();
    let writes = 0;
    for (const one of some)
      onWrite(one, (bytes) => {
        written.add(bytes);
        writes++;
      });
    io.to("a").emit("note:updated", told(1));
    await until(() => some.every(({ heard }) => heard.length === 1));
    expect([...written]).toEqual([expect.any(Buffer)]);
    expect(writes).toBe(5);
  });

  test("waits behind what waits already", async () => {
    const [one] = [await connect()];
    await into("a", one);
    const { conn } = io.sockets.sockets.get(one.socket.id!)!;
    io.to("a").emit("note:updated", told(1));
    conn.transport.writable = false;
    io.sockets.sockets.get(one.socket.id!)!.emit("note:updated", told(2));
    conn.transport.writable = true;
    io.to("a").emit("note:updated", told(3));
    io.to("a").emit("note:updated", told(4));
    await until(() => one.heard.length === 4);
    expect(seqs(one)).toEqual([1, 2, 3, 4]);
  });

  test("leaves out who is excepted, reaches who is in several rooms once, and all when no room is named", async () => {
    const [a, b, both] = [await connect(), await connect(), await connect()];
    await into("a", a, both);
    await into("b", b, both);
    io.to("a").to("b").emit("note:updated", told(1));
    io.to("a").except("b").emit("note:updated", told(2));
    io.to("a").except(a.socket.id!).emit("note:updated", told(3));
    io.except("a").emit("note:updated", told(4));
    io.to("nobody").emit("note:updated", told(5));
    io.emit("note:updated", told(6));
    await until(() => [a, b, both].every((one) => seqs(one).includes(6)));
    expect([a, b, both].map(seqs)).toEqual([
      [1, 2, 6],
      [1, 4, 6],
      [1, 3, 6],
    ]);
  });

  test("that is volatile is dropped for who cannot take it now, and kept for the others", async () => {
    const [ready, busy] = [await connect(), await connect()];
    await into("a", ready, busy);
    const { transport } = io.sockets.sockets.get(busy.socket.id!)!.conn;
    transport.writable = false;
    io.to("a").volatile.emit("note:updated", told(1));
    transport.writable = true;
    io.to("a").emit("note:updated", told(2));
    await until(() => seqs(ready).length === 2 && seqs(busy).length === 1);
    expect(seqs(busy)).toEqual([2]);
  });

  test("with answers still collects them", async () => {
    const some = await Promise.all([connect(), connect()]);
    await into("a", ...some);
    const untyped = (one: unknown) =>
      one as { on(event: string, listener: (...given: never[]) => void): void };
    for (const { socket } of some)
      untyped(socket).on("ask", (bytes: Uint8Array, answer: (bytes: Uint8Array) => void) => answer(bytes));
    const asking = io.to("a").timeout(5_000) as unknown as {
      emitWithAck(event: string, bytes: Uint8Array): Promise<Uint8Array[]>;
    };
    const answers = await asking.emitWithAck("ask", Uint8Array.of(4, 2));
    expect(answers).toEqual([Uint8Array.of(4, 2), Uint8Array.of(4, 2)]);
  });

  test("reaches who polls, and what is polled is answered", async () => {
    const [polling, direct] = [await connect("polling"), await connect()];
    expect(polling.socket.io.engine.transport.name).toBe("polling");
    await into("a", polling, direct);
    const text = Buffer.from(Array.from({ length: 300 }, (_, n) => n % 256));
    io.to("a").emit("note:updated", { ...key, seq: 1, updates: [text, Uint8Array.of(2)] });
    await until(() => polling.heard.length === 1 && direct.heard.length === 1);
    expect(polling.raw).toEqual(direct.raw);
    const asked = new Promise<unknown>((resolve) => {
      io.sockets.sockets.get(polling.socket.id!)!.on("note:update", (given, answer) => {
        resolve(given);
        answer({ ok: true, seq: 9 });
      });
    });
    const answer = await polling.socket.emitWithAck("note:update", { ...key, update: text });
    expect(answer).toEqual({ ok: true, seq: 9 });
    expect(await asked).toEqual({ ...key, update: Uint8Array.from(text) });
  });
});

describe("what is committed of a note", () => {
  const add = (broadcast: NoteBroadcast, from: number, to: number, writer?: string) => {
    for (let seq = from; seq <= to; seq++) broadcast.add(seq, Uint8Array.of(seq), writer);
  };
  /** As many sockets as a large meeting has, as far as the adapter counts them. */
  const crowd = (size: number) => {
    for (let n = 0; n < size; n++) void io.of("/").adapter.addAll(`absent-${n}`, new Set(["note"]));
  };

  test("of one turn leaves in that turn, as one frame", async () => {
    const reader = await connect();
    await into("note", reader);
    const broadcast = new NoteBroadcast(io, "note", key);
    add(broadcast, 1, 3);
    const before = performance.now();
    await turn();
    // Not even a timer's shortest wait.
    expect(performance.now() - before).toBeLessThan(1_000);
    await until(() => reader.heard.length === 1);
    expect(reader.heard).toEqual([{ seq: 3, updates: [1, 2, 3] }]);
  });

  test("waits for nobody in a small room, and for the others' in a large one", async () => {
    const [reader] = [await connect()];
    await into("note", reader);
    const broadcast = new NoteBroadcast(io, "note", key);
    for (let seq = 1; seq <= 5; seq++) {
      add(broadcast, seq, seq);
      await turn();
    }
    await until(() => reader.heard.length === 5);
    crowd(1_000);
    for (let seq = 6; seq <= 55; seq++) {
      add(broadcast, seq, seq);
      await Promise.resolve();
    }
    await until(() => seqs(reader).at(-1) === 55);
    expect(reader.heard.flatMap(({ updates }) => updates)).toEqual(
      Array.from({ length: 55 }, (_, n) => n + 1),
    );
    expect(reader.heard.length).toBeLessThan(30);
    // After a pause, a lone edit is told at once again.
    await new Promise((resolve) => setTimeout(resolve, 20));
    let sent = false;
    onWrite(reader, () => {
      sent = true;
    });
    add(broadcast, 56, 56);
    await Promise.resolve();
    expect(sent).toBe(true);
  });

  test("is not sent back to who wrote all of it, and to everybody when several wrote", async () => {
    const [writer, other] = [await connect(), await connect()];
    await into("note", writer, other);
    const broadcast = new NoteBroadcast(io, "note", key);
    add(broadcast, 1, 2, writer.socket.id);
    await turn();
    add(broadcast, 3, 3, writer.socket.id);
    add(broadcast, 4, 4, other.socket.id);
    await turn();
    add(broadcast, 5, 5);
    add(broadcast, 6, 6, writer.socket.id);
    await turn();
    await until(() => seqs(other).at(-1) === 6 && seqs(writer).at(-1) === 6);
    expect(seqs(other)).toEqual([2, 4, 6]);
    expect(seqs(writer)).toEqual([4, 6]);
  });

  test("does not wait once it is a lot, and is not sent after the room was closed", async () => {
    const reader = await connect();
    await into("note", reader);
    crowd(1_000);
    const broadcast = new NoteBroadcast(io, "note", key);
    broadcast.add(1, new Uint8Array(40_000));
    broadcast.add(2, new Uint8Array(40_000));
    broadcast.add(3, new Uint8Array(10));
    broadcast.close();
    broadcast.add(4, new Uint8Array(10));
    broadcast.add(5, new Uint8Array(70_000));
    await new Promise((resolve) => setTimeout(resolve, 20));
    io.to("note").emit("note:updated", told(9));
    await until(() => seqs(reader).includes(9));
    expect(seqs(reader)).toEqual([2, 9]);
  });

  test("that overtakes the answer to a join is not lost", async () => {
    const author = new Y.Doc();
    const updates: Uint8Array[] = [];
    author.on("update", (update: Uint8Array) => updates.push(update));
    const text = author.getText("t");
    text.insert(0, "one ");
    const state = Y.encodeStateAsUpdate(author);
    text.insert(4, "two ");
    text.insert(8, "three");
    io.on("connection", (socket) => {
      socket.on("note:join", (_join, answer) => {
        socket.emit("note:updated", { ...key, seq: 3, updates: updates.slice(1) });
        const joined: NoteJoined = {
          update: state,
          stateVector: Y.encodeStateVector(author),
          seq: 1,
          writable: true,
        };
        answer({ ok: true, ...joined });
      });
    });
    const { socket } = await connect();
    let joins = 0;
    socket.onAnyOutgoing((event) => {
      if (event === "note:join") joins++;
    });
    const note = new NoteConnection(socket, key);
    let changes = 0;
    note.doc.on("afterTransaction", ({ changed }: Y.Transaction) => {
      if (changed.size) changes++;
    });
    await until(() => note.hasContent);
    expect(note.doc.getText("t").toString()).toBe("one two three");
    expect(joins).toBe(1);
    changes = 0;
    for (let n = 0; n < 20; n++) text.insert(0, "!");
    io.emit("note:updated", { ...key, seq: 23, updates: updates.slice(3) });
    await until(() => note.doc.getText("t").length === 33);
    // However many updates a frame brings, the editor draws once.
    expect(changes).toBe(1);
    note.close();
  });
});

describe("who does not read", () => {
  test("is closed when a megabyte waits, comes back, and costs the others nothing", async () => {
    const [slow, quick] = [await connect(), await connect()];
    await into("a", slow, quick);
    const stuck = slow.socket.id!;
    const line = io.sockets.sockets.get(stuck)!.conn;
    const { ws } = slow.socket.io.engine.transport as unknown as { ws: { _socket: { pause(): void } } };
    ws._socket.pause();
    const waiting = () =>
      (line as unknown as { writeBuffer: { data?: Uint8Array }[] }).writeBuffer.reduce(
        (sum, { data }) => sum + (data?.length ?? 0),
        0,
      );
    let most = 0;
    let sent = 0;
    // Buffers of the kernel come first: some megabytes.
    await until(async () => {
      io.to("a").emit("note:updated", { ...key, seq: ++sent, updates: [new Uint8Array(60_000)] });
      most = Math.max(most, waiting());
      await turn();
      return !io.sockets.sockets.has(stuck);
    });
    expect(most).toBeGreaterThan(mostUnsent / 2);
    expect(most).toBeLessThan(mostUnsent + 2 * 60_100);
    await until(() => quick.heard.length === sent);
    expect(quick.socket.connected).toBe(true);
    (ws._socket as unknown as { resume(): void }).resume();
    await until(() => slow.socket.connected && slow.socket.id !== stuck);
  });

  test("who reads is not closed, however much it is", async () => {
    const { socket, heard } = await connect();
    const { id } = socket;
    for (let burst = 1; burst <= 5; burst++) {
      for (let n = 0; n < 15; n++)
        io.emit("note:updated", { ...key, seq: burst, updates: [new Uint8Array(60_000)] });
      await until(() => heard.length === burst * 15);
    }
    expect(socket.id).toBe(id);
  });

  test("a large answer on its own closes nobody", async () => {
    const { socket, heard } = await connect();
    io.sockets.sockets
      .get(socket.id!)!
      .emit("note:updated", { ...key, seq: 1, updates: [new Uint8Array(4 * mostUnsent)] });
    io.sockets.sockets.get(socket.id!)!.emit("note:updated", told(2));
    await until(() => heard.length === 2);
    expect(socket.connected).toBe(true);
  });
});
