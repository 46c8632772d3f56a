import { createServer, type Server as HttpServer } from "node:http";
import { type AddressInfo, connect as connectTcp, createServer as createTcpServer } from "node:net";
import { Server } from "socket.io";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import type { NoteJoined } from "#app/live/events.ts";
import { connectLive, type LiveClient } from "#app/live/headless.ts";
import { openSocket } from "#app/live/open-socket.ts";
import * as parser from "#app/live/wire.ts";
import type { LiveServer } from "#server/realtime/admission.ts";
import { until, write } from "#tests/support/live-server.ts";

/** A server that does what it should not, once. */
let http: HttpServer;
let io: LiveServer;
let client: LiveClient | undefined;

beforeEach(async () => {
  http = createServer();
  io = new Server(http, { parser, serveClient: false });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
});
afterEach(async () => {
  client?.close();
  io.disconnectSockets(true);
  await io.close();
});

async function connect(): Promise<LiveClient> {
  const { port } = http.address() as AddressInfo;
  client = await connectLive(`http://127.0.0.1:${port}`, { reconnectionDelay: 20, reconnectionDelayMax: 60 });
  return client;
}

describe("a program's line", () => {
  test("comes back when the server closed it, and when it is not let in at once", async () => {
    let turnedAway = 0;
    const { socket } = await connect();
    io.use((_, next) => {
      if (turnedAway++ < 2) next(new Error("failed"));
      else next();
    });
    io.disconnectSockets(true);
    await until(() => !socket.connected);
    await until(() => socket.connected);
    expect(turnedAway).toBe(3);
  });

  test("is tried again when the first handshake is never answered", async () => {
    const { port } = http.address() as AddressInfo;
    let lines = 0;
    const deaf = createTcpServer((line) => {
      line.on("error", () => {});
      if (lines++ > 0) line.pipe(connectTcp(port, "127.0.0.1").on("error", () => {})).pipe(line);
    });
    await new Promise<void>((resolve) => deaf.listen(0, "127.0.0.1", resolve));
    const socket = openSocket(`http://127.0.0.1:${(deaf.address() as AddressInfo).port}`, {
      transports: ["websocket"],
      forceNew: true,
      reconnectionDelay: 20,
    });
    await until(() => socket.connected, 12_000);
    socket.disconnect();
    deaf.close();
  });

  test("stays closed once it was closed here, or the session has ended", async () => {
    let tries = 0;
    const one = await connect();
    io.use((_, next) => {
      tries++;
      next(new Error("signed-out"));
    });
    io.disconnectSockets(true);
    await until(() => tries === 1);
    // By itself first.
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(tries).toBe(1);
    one.close();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(tries).toBe(1);
  });
});

describe("a note", () => {
  const document = new Y.Doc();
  write({ doc: document } as never, "there");
  const good = (): NoteJoined & { ok: true } => ({
    ok: true,
    update: Y.encodeStateAsUpdate(document),
    stateVector: Y.encodeStateVector(document),
    seq: 1,
    writable: true,
  });

  test.each([
    ["nothing", undefined],
    ["a text that is none", { ...good(), update: Uint8Array.of(1, 2, 3) }],
    ["clocks that are none", { ...good(), stateVector: Uint8Array.of(9) }],
    ["no clocks", { ...good(), stateVector: undefined }],
    ["that it cannot just now", { ok: false, refusal: "failed" }],
  ])("that is answered %s is asked for again", async (_, answer) => {
    let joins = 0;
    let updates = 0;
    io.on("connection", (socket) => {
      socket.on("note:join", (_join, reply) => reply(joins++ ? good() : (answer as never)));
      socket.on("note:update", (_update, reply) =>
        reply(
          updates++
            ? { ok: true, seq: 2 }
            : ((answer === undefined ? undefined : { ok: false, refusal: "failed" }) as never),
        ),
      );
    });
    const note = (await connect()).openNote({ itemId: "0b7a5f6e-7d0e-4b1f-9b54-3b1d5d0c6a11", epoch: 1 });
    await until(() => note.state.status === "saved" && note.state.writable);
    expect(joins).toBe(2);
    write(note, "here");
    await until(() => note.state.status === "saved");
    expect([updates, joins]).toEqual([2, 3]);
    note.close();
  });

  test("whose server seems to have lost what it stands on is asked for again, and saved", async () => {
    let joins = 0;
    const kept = new Y.Doc();
    Y.applyUpdate(kept, Y.encodeStateAsUpdate(document));
    io.on("connection", (socket) => {
      socket.on("note:join", (_join, reply) => {
        const answer = {
          ...good(),
          update: Y.encodeStateAsUpdate(kept),
          stateVector: Y.encodeStateVector(kept),
        };
        // Damaged on the way, the second time: it says that nothing is there, neither ours nor what ours stands on.
        reply(++joins === 2 ? { ...answer, stateVector: Uint8Array.of(0) } : answer);
      });
      socket.on("note:update", ({ update }, reply) => {
        Y.applyUpdate(kept, new Uint8Array(update));
        reply({ ok: true, seq: 2 });
      });
    });
    const note = (await connect()).openNote({ itemId: "0b7a5f6e-7d0e-4b1f-9b54-3b1d5d0c6a11", epoch: 1 });
    await until(() => note.state.status === "saved" && note.state.writable);
    write(note, "here");
    await until(() => note.state.status === "saved");
    io.disconnectSockets(true);
    await until(() => joins === 2 && note.state.unsaved > 0);
    write(note, "and more");
    await until(() => note.state.status === "saved", 12_000);
    expect(joins).toBe(3);
    expect(kept.getXmlFragment("note").toString()).toBe(note.doc.getXmlFragment("note").toString());
    note.close();
  });
});
