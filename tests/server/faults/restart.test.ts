import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databaseFor, engines } from "#tests/support/database.ts";
import { FaultyProduct, type LiveMeeting, seedLiveMeeting } from "#tests/support/faulty-product.ts";
import { textOf, until } from "#tests/support/live-server.ts";
import { assertOnce, convergedText, Typist } from "#tests/support/typist.ts";

/** F26 and F42: the process ends in the middle of a meeting, asked to or because it must, and another takes over. */
describe.each(engines)("the end of the process in a meeting under way (%s)", (engine) => {
  let product: FaultyProduct;
  let meeting: LiveMeeting;
  let typists: Typist[] = [];
  let url = "";
  let remove = async () => {};

  beforeAll(async () => {
    ({ url, remove } = await databaseFor(engine));
    meeting = await seedLiveMeeting(url);
    product = new FaultyProduct(url);
    await product.start();
    typists = meeting.tokens.map((token, at) => enter(token, `p${at}`));
    await until(() => typists.every((one) => one.isSynced && one.room !== null));
  }, 120_000);

  afterAll(async () => {
    for (const one of typists) one.close();
    await product?.kill();
    await remove();
  });

  const enter = (token: string, name: string) =>
    new Typist(product.address, token, {
      name,
      meetingId: meeting.meetingId,
      key: { itemId: meeting.itemIds[0]!, epoch: 1 },
    });

  /** As somebody sees it who has nothing to add: only what the server kept. */
  async function textOfServer(): Promise<string> {
    const reader = enter(meeting.tokens[0]!, "reader");
    await until(() => reader.note.hasContent);
    const text = textOf(reader.note.doc);
    reader.close();
    return text;
  }

  test("SIGTERM: exit 0 within 5 s, everybody back within 5 s of the successor, floor and timer as they were", async () => {
    const itemId = meeting.itemIds[1]!;
    const answer = await product.post(
      `/meetings/${meeting.meetingId}/floor`,
      meeting.tokens[0]!,
      { itemId },
      { Accept: "application/json" },
    );
    expect(await answer.json()).toMatchObject({ ok: true });
    await until(() => typists.every((one) => one.room?.floor?.itemId === itemId));
    const floorBefore = typists[0]!.room!.floor;
    for (const one of typists) one.type();
    await wait(500);

    const reasons: string[] = [];
    for (const { socket } of typists) socket.once("disconnect", (reason) => reasons.push(reason));
    product.signal("SIGTERM");
    // A second and a third signal, of another kind too, change nothing.
    setTimeout(() => product.signal("SIGTERM"), 2);
    setTimeout(() => product.signal("SIGINT"), 4);
    const end = await product.ended();
    expect(end, product.log).toMatchObject({ code: 0, signal: null });
    expect(end.took).toBeLessThan(5_000);
    expect(await product.health()).toBeNull();
    await until(() => reasons.length === typists.length);
    // After any other reason Socket.IO's client would not come back by itself.
    expect(new Set(reasons)).toEqual(new Set(["transport close"]));
    if (engine === "pglite") expect(readdirSync(dirname(url))).toEqual(["database"]);
    const saved = typists.flatMap((one) => one.saved);
    for (const one of typists) await one.rest();

    const started = performance.now();
    await product.start();
    const serving = performance.now();
    await until(() => typists.every((one) => one.connectedAt > started && one.isSynced));
    const back = Math.max(...typists.map((one) => one.connectedAt)) - serving;
    console.log(
      `${engine}: SIGTERM to exit ${Math.round(end.took)} ms, start ${Math.round(serving - started)} ms, back ${Math.round(back)} ms later`,
    );
    expect(back).toBeLessThan(5_000);
    assertOnce(await textOfServer(), saved, "called saved");
    await convergedText(typists);
    await until(() => typists.every((one) => one.room?.floor?.itemId === itemId));
    expect(typists[0]!.room!.floor).toEqual(floorBefore);
  }, 90_000);

  test("SIGINT: the same end, and what was called saved is there though nobody comes back to tell", async () => {
    for (const one of typists) one.type(4);
    await wait(400);
    product.signal("SIGINT");
    expect(await product.ended()).toMatchObject({ code: 0 });
    // Whatever it sent has been read by now.
    await until(() => typists.every((one) => !one.socket.connected));
    const saved = typists.flatMap((one) => one.saved);
    for (const one of typists) {
      await one.rest();
      // They close their tabs now: only the server can say what it has.
      one.socket.disconnect();
    }
    await product.start();
    const text = await textOfServer();
    assertOnce(text, saved, "called saved");
    for (const one of typists) one.socket.connect();
    await convergedText(typists);
  }, 90_000);

  const faults = [
    ["an error in a timer", { do: "timer" }, "uncaught"],
    ["a rejection that nobody handles", { do: "rejection" }, "unhandled"],
    ["an emitter's error that nobody listens to", { do: "emitter" }, "uncaught"],
    ["an error in a socket's handler", { do: "arm", at: "socket" }, "uncaught"],
    ["an error in an HTTP handler", { do: "arm", at: "http" }, "uncaught"],
  ] as const;

  // How a process ends does not hang on its database: one kind of each is enough on the second.
  test.each(engine === "pglite" ? faults : [faults[0], faults[4]])(
    "%s: logged without its words, exit 1 within 3 s, and nothing that was called saved is lost",
    async (name, fault, event) => {
      for (const one of typists) one.type();
      await wait(300);
      const injected = performance.now();
      product.inject(fault);
      if ("at" in fault && fault.at === "http") void product.health();
      expect(await product.ended(), product.log).toMatchObject({ code: 1, signal: null });
      const ended = performance.now();
      const saved = typists.flatMap((one) => one.saved);
      for (const one of typists) await one.rest();
      expect(ended - injected).toBeLessThan(3_000);
      expect(product.log).toContain(`"event":"${event}"`);
      expect(product.log).not.toContain("somebody typed");
      const started = performance.now();
      await product.start();
      console.log(
        `${engine}: ${name}: exit ${Math.round(ended - injected)} ms, start ${Math.round(performance.now() - started)} ms`,
      );
      assertOnce(await textOfServer(), saved, "called saved");
      await convergedText(typists);
    },
    90_000,
  );
});

describe.each(engines)("a signal while the process starts (%s)", (engine) => {
  test("at any moment: it ends within 5 s, and the next start serves", async () => {
    const { url, remove } = await databaseFor(engine);
    const product = new FaultyProduct(url);
    try {
      for (const after of [200, 500, 800, 1_200, 2_000]) {
        await product.start(false);
        await wait(after);
        product.signal("SIGTERM");
        const end = await product.ended();
        expect(end.took, `after ${after} ms:\n${product.log}`).toBeLessThan(5_000);
        // Before our first line runs a signal ends the process in its usual way; nothing is open then.
        expect([0, null], `after ${after} ms:\n${product.log}`).toContain(end.code);
        if (engine === "pglite") expect(readdirSync(dirname(url))).toEqual(["database"]);
      }
      await product.start();
      expect((await product.health())?.code).toBe(200);
    } finally {
      await product.kill();
      await remove();
    }
  }, 120_000);
});

/** F17, with the whole product: db/lock.test.ts looks at the lock alone. */
test("a second product on the same folder ends within 3 s and names the first, which goes on", async () => {
  const { url, remove } = await databaseFor("pglite");
  const [first, second] = [new FaultyProduct(url), new FaultyProduct(url)];
  try {
    await first.start();
    const asked = performance.now();
    await second.start(false);
    const { code } = await second.ended();
    console.log(
      `the second product ended after ${Math.round(performance.now() - asked)} ms, the start of Node included`,
    );
    expect(code).toBe(1);
    expect(second.log).toContain(`in use by process ${first.pid}`);
    expect((await first.health())?.code).toBe(200);
  } finally {
    await first.kill();
    await second.kill();
    await remove();
  }
}, 90_000);
