import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { sessions } from "#db/schema/index.ts";
import { mostSockets } from "#server/realtime/admission.ts";
import { assertEveryEventIsRegistered } from "#server/realtime/commands.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { connectAs, type LiveServer, openLiveServer, openTab, until } from "#tests/support/live-server.ts";
import { addItem, addMeeting, setTable, type TestTable } from "#tests/support/people.ts";

describe("events", () => {
  const handled = { payload: z.object({}), handle: async () => undefined };

  test("an event that names no operation of the matrix keeps the server from starting", () => {
    expect(() => assertEveryEventIsRegistered({ "note:shred": { ...handled } })).toThrow("note:shred");
    const unknown = { ...handled, operation: "note.shred" as "note.read" };
    expect(() => assertEveryEventIsRegistered({ "note:shred": unknown })).toThrow("note:shred");
    expect(() =>
      assertEveryEventIsRegistered({ "note:join": { ...handled, operation: "note.read" } }),
    ).not.toThrow();
  });

  test("nobody listens to a socket outside of admission", () => {
    const folder = "server/realtime";
    const bare = readdirSync(folder)
      .filter((file) => file !== "admission.ts")
      .filter((file) => /\.(on|once|onAny|use)\(/.test(readFileSync(join(folder, file), "utf8")))
      // These to the lines below the sockets: how much waits to be sent, and that it goes in one piece.
      .filter((file) => file !== "slow-readers.ts" && file !== "websocket-frame.ts");
    expect(bare).toEqual([]);
  });
});

onEachDatabase("the door of the sockets", (t) => {
  let table: TestTable;
  let server: LiveServer;

  beforeEach(async () => {
    table = await setTable(t.db);
    server = await openLiveServer(t.db);
  });
  afterEach(() => server.close());

  const refusal = (token: string | null, origin?: string) =>
    new Promise<string>((resolve) => {
      const socket = connectAs(server.url, token, origin);
      socket.once("connect_error", (error) => {
        socket.disconnect();
        resolve(error.message);
      });
      socket.once("connect", () => {
        socket.disconnect();
        resolve("let in");
      });
    });

  test("no session, an unknown one and an ended one are turned away", async () => {
    expect(await refusal(null)).toBe("signed-out");
    expect(await refusal("made up")).toBe("signed-out");
    const tab = await openTab(t.db, server.url, table.rep.personId);
    tab.close();
    await t.db.update(sessions).set({ endedAt: new Date() }).where(eq(sessions.personId, table.rep.personId));
    expect(await refusal(tab.token)).toBe("signed-out");
  });

  test("a page of another site opens no socket, by WebSocket or by polling", async () => {
    const tab = await openTab(t.db, server.url, table.rep.personId);
    tab.close();
    expect(await refusal(tab.token, "https://evil.example")).not.toBe("let in");
    expect(await refusal(tab.token, server.url)).toBe("let in");
    const polling = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`, {
      headers: { Origin: "https://evil.example", Cookie: `session=${tab.token}` },
    });
    expect(polling.status).toBe(403);
  });

  test("odd frames are answered or dropped; the process and everybody else go on", async () => {
    const meetingId = await addMeeting(table, "live");
    const honest = await openTab(t.db, server.url, table.coulee.personId);
    const odd: unknown[][] = [
      ["meeting:join"],
      ["meeting:join", null],
      ["meeting:join", { meetingId, as: "chair" }],
      ["meeting:join", { meetingId: "x".repeat(1_000), as: "person" }],
      ["meeting:join", { __proto__: { meetingId }, as: "person" }],
      ["note:update", { itemId: meetingId, epoch: 1, update: "not bytes" }],
      ["note:join", { itemId: meetingId, epoch: -1 }],
      ["note:caret", { itemId: meetingId, epoch: 1, cursor: { anchor: [], head: {} } }],
      ["constructor", {}],
      ["meeting:delete", { meetingId }],
    ];
    for (const frame of odd) {
      const { socket } = await openTab(t.db, server.url, table.rep.personId);
      const send = socket.emit.bind(socket) as (event: string, ...given: unknown[]) => void;
      const [event, ...given] = frame as [string, ...unknown[]];
      const answered = new Promise((resolve) => {
        send(event, ...given, resolve);
        setTimeout(() => resolve("silence"), 300);
      });
      expect(await answered, event).toSatisfy(
        (answer) => answer === "silence" || (answer as { ok: boolean }).ok === false,
      );
      socket.disconnect();
    }
    const { socket } = await openTab(t.db, server.url, table.rep.personId);
    const send = socket.emit.bind(socket) as (event: string, ...given: unknown[]) => void;
    for (let n = 0; n < 6; n++) send("meeting:delete", n);
    await until(() => !socket.connected);
    expect(await honest.socket.emitWithAck("meeting:join", { meetingId, as: "person" })).toMatchObject({
      ok: true,
    });
    honest.close();
    socket.disconnect();
  });

  test("bytes are budgeted: who sends megabytes at once is refused, then out; nobody else notices", async () => {
    const meetingId = await addMeeting(table, "live");
    const itemId = await addItem(table, meetingId);
    const honest = await openTab(t.db, server.url, table.coulee.personId);
    const { socket } = await openTab(t.db, server.url, table.rep.personId);
    const gone = new Promise((resolve) => socket.once("disconnect", resolve));
    const refusals: string[] = [];
    // 60 of 150 KB: some nine megabytes, of which four may come at once.
    for (let n = 0; n < 60; n++)
      socket.emit(
        "note:join",
        { itemId, epoch: 1, clientId: 5, schemaVersion: -1, stateVector: new Uint8Array(150 * 1024) },
        (answer) => refusals.push(answer.ok ? "in" : answer.refusal),
      );
    expect(await gone).toBe("io server disconnect");
    expect(refusals.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => "outdated"));
    expect(refusals).toContain("failed");
    expect(refusals.length).toBeLessThan(60);
    expect(await honest.socket.emitWithAck("meeting:join", { meetingId, as: "person" })).toMatchObject({
      ok: true,
    });
    honest.close();
  });

  test("a session that ended in the database alone is found by the next message", async () => {
    const meetingId = await addMeeting(table, "live");
    const tab = await openTab(t.db, server.url, table.rep.personId);
    let ended = false;
    tab.socket.on("session:ended", () => {
      ended = true;
    });
    await t.db.update(sessions).set({ endedAt: new Date() }).where(eq(sessions.personId, table.rep.personId));
    await until(async () => {
      if (tab.socket.connected) tab.socket.emit("meeting:leave", { meetingId });
      return ended && !tab.socket.connected;
    }, 2_000);
    tab.close();
  });

  test("a session has so many sockets and no more; who closes one may open another", async () => {
    const first = await openTab(t.db, server.url, table.rep.personId);
    const more = await Promise.all(
      Array.from({ length: mostSockets.ofSession - 1 }, () =>
        openTab(t.db, server.url, table.rep.personId, { token: first.token }),
      ),
    );
    expect(await refusal(first.token)).toBe("too-many");
    const otherDevice = await openTab(t.db, server.url, table.rep.personId);
    more.pop()?.close();
    await until(async () => (await refusal(first.token)) === "let in");
    for (const tab of [first, otherDevice, ...more]) tab.close();
  });

  test("who is gone before it is known who they are takes nobody's place", async () => {
    const { token, close } = await openTab(t.db, server.url, table.rep.personId);
    const knocking = mostSockets.ofSession + 5;
    await t.db.transaction(async (tx) => {
      await tx.execute(sql`lock table sessions in access exclusive mode`);
      const sockets = Array.from({ length: knocking }, () => connectAs(server.url, token));
      let open = 0;
      for (const socket of sockets) socket.io.on("open", () => open++);
      await until(() => open === knocking);
      await wait(200);
      for (const socket of sockets) socket.disconnect();
      await wait(200);
    });
    await until(async () => (await refusal(token)) === "let in", 5_000);
    close();
  });

  test("many who knock in the same moment do not get past the limit", async () => {
    const { token, close } = await openTab(t.db, server.url, table.rep.personId);
    const sockets = Array.from({ length: mostSockets.ofSession + 20 }, () => connectAs(server.url, token));
    let answers = 0;
    for (const socket of sockets) {
      socket.once("connect", () => answers++);
      socket.once("connect_error", () => answers++);
    }
    await until(() => answers === sockets.length);
    expect(sockets.filter((socket) => socket.connected)).toHaveLength(mostSockets.ofSession - 1);
    for (const socket of sockets) socket.disconnect();
    close();
  });
});
