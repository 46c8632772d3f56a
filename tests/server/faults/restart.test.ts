import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { engines } from "#tests/support/database.ts";
import {
  databaseFor,
  FaultyProduct,
  type LiveMeeting,
  seedLiveMeeting,
} from "#tests/support/faulty-product.ts";
import { textOf, until } from "#tests/support/live-server.ts";
import { assertOnce, convergedText, Typist } from "#tests/support/typist.ts";

/** F26 and F42: the process ends in the middle of a meeting, asked to or because it must, and another takes over. */
describe.each(engines)("the end of the process in a meeting under way (%s)", (engine) => {
  let product: FaultyProduct;
  let typists: Typist[] = [];
  let meeting: LiveMeeting;
  let remove = async () => {};
  let url = "";

  async function openMeeting(env: Record<string, string> = {}) {
    const database = await databaseFor(engine);
    ({ url, remove } = database);
    meeting = await seedLiveMeeting(url);
    product = new FaultyProduct(url, env);
    await product.start();
    const key = { itemId: meeting.itemIds[0]!, epoch: 1 };
    typists = meeting.tokens.map(
      (token, at) =>
        new Typist(product.address, token, { name: `p${at}`, meetingId: meeting.meetingId, key }),
    );
    await until(() => typists.every((one) => one.isSynced && one.room !== null));
  }

  afterEach(async () => {
    for (const one of typists.splice(0)) one.close();
    await product?.kill();
    await remove();
  });

  /** A tab that has nothing to add: only what the server kept. */
  async function textOfServer(): Promise<string> {
    const reader = new Typist(product.address, meeting.tokens[0]!, {
      name: "reader",
      meetingId: meeting.meetingId,
      key: { itemId: meeting.itemIds[0]!, epoch: 1 },
    });
    await until(() => reader.note.hasContent);
    const text = textOf(reader.note.doc);
    reader.close();
    return text;
  }

  test("SIGTERM: what is in hand is written and answered, exit 0 within 5 s, and everybody is back within 5 s of the successor", async () => {
    await openMeeting();
    const chair = meeting.tokens[0]!;
    const floor = await product.post(
      `/meetings/${meeting.meetingId}/floor`,
      chair,
      { itemId: meeting.itemIds[1]! },
      { Accept: "application/json" },
    );
    expect(await floor.json()).toMatchObject({ ok: true });
    await until(() => typists.every((one) => one.room?.floor?.itemId === meeting.itemIds[1]));
    const floorBefore = typists[0]!.room!.floor;
    for (const one of typists) one.type();
    await new Promise((resolve) => setTimeout(resolve, 600));

    const reasons: string[] = [];
    for (const { socket } of typists) socket.once("disconnect", (reason) => reasons.push(reason));
    product.signal("SIGTERM");
    // A second and a third signal, of another kind too, change nothing.
    setTimeout(() => product.signal("SIGTERM"), 2);
    setTimeout(() => product.signal("SIGINT"), 4);
    const end = await product.ended();
    console.log(`${engine}: SIGTERM to exit ${Math.round(end.took)} ms`);
    expect(end).toMatchObject({ code: 0, signal: null });
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
    await until(() => typists.every((one) => one.connectedAt > started && one.isSynced), 10_000);
    const back = Math.max(...typists.map((one) => one.connectedAt)) - serving;
    console.log(
      `${engine}: start ${Math.round(serving - started)} ms, all back after ${Math.round(performance.now() - serving)} ms`,
    );
    expect(back).toBeLessThan(5_000);
    assertOnce(await textOfServer(), saved, "called saved");
    const text = await convergedText(typists);
    expect(text.length).toBeGreaterThan(100);
    await until(() => typists.every((one) => one.room?.floor?.itemId === meeting.itemIds[1]));
    expect(typists[0]!.room!.floor).toEqual(floorBefore);
  }, 60_000);

  test("SIGTERM: whoever closes their tab at that moment has had an answer, and the words are there", async () => {
    await openMeeting();
    const writer = typists[1]!;
    const lost: string[] = [];
    // One burst that must be under way when the signal comes, and no tab that could send it again afterwards.
    for (let at = 0; at < 30; at++) writer.say();
    product.signal("SIGTERM");
    writer.socket.on("disconnect", () =>
      lost.push(...writer.said.slice(writer.said.length - writer.note.state.unsaved)),
    );
    expect(await product.ended()).toMatchObject({ code: 0 });
    const saved = writer.saved;
    for (const one of typists.splice(0)) one.close();
    await product.start();
    assertOnce(await textOfServer(), saved);
  }, 60_000);

  test("SIGINT ends it as well, with code 0", async () => {
    await openMeeting();
    product.signal("SIGINT");
    expect(await product.ended()).toMatchObject({ code: 0 });
  }, 60_000);

  const faults = [
    ["an error in a timer", { do: "timer" }, "uncaught"],
    ["a rejection that nobody handles", { do: "rejection" }, "unhandled"],
    ["an emitter's error that nobody listens to", { do: "emitter" }, "uncaught"],
    ["an error in a socket's handler", { do: "arm", at: "socket" }, "uncaught"],
    ["an error in an HTTP handler", { do: "arm", at: "http" }, "uncaught"],
  ] as const;

  test.each(faults)(
    "%s: logged without its words, exit 1 within 3 s, nothing saved is lost, a successor within 3 s",
    async (_name, fault, event) => {
      await openMeeting();
      for (const one of typists) one.type();
      await new Promise((resolve) => setTimeout(resolve, 300));
      product.inject(fault);
      if ("at" in fault && fault.at === "http") void product.health();
      const end = await product.ended();
      const saved = typists.flatMap((one) => one.saved);
      for (const one of typists) await one.rest();
      expect(end).toMatchObject({ code: 1, signal: null });
      expect(end.took).toBeLessThan(3_000);
      expect(product.log).toContain(`"event":"${event}"`);
      expect(product.log).not.toContain("somebody typed");
      expect(product.log).not.toContain("Maple-4");
      const started = performance.now();
      await product.start();
      console.log(
        `${engine}: ${_name}: exit ${Math.round(end.took)} ms, start ${Math.round(performance.now() - started)} ms`,
      );
      assertOnce(await textOfServer(), saved, "called saved");
      await convergedText(typists);
    },
    60_000,
  );
});

describe.each(engines)("a signal while the process starts (%s)", (engine) => {
  test("at any moment: it ends within 5 s, and the next start serves", async () => {
    const { url, remove } = await databaseFor(engine);
    const product = new FaultyProduct(url);
    try {
      for (const wait of [100, 300, 500, 700, 900, 1_200]) {
        await product.start(false);
        await new Promise((resolve) => setTimeout(resolve, wait));
        product.signal("SIGTERM");
        const end = await product.ended();
        expect(end.took, `after ${wait} ms:\n${product.log}`).toBeLessThan(5_000);
        // Before Node has read our first line a signal ends it the usual way; nothing is open then.
        expect([0, null], product.log).toContain(end.code);
        if (engine === "pglite") expect(readdirSync(dirname(url))).toEqual(["database"]);
      }
      await product.start();
      expect(await product.health()).toEqual({ code: 200, status: "ok" });
    } finally {
      await product.kill();
      await remove();
    }
  }, 90_000);
});
