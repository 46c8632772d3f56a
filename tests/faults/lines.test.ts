/** Rows F21–F24, F27 and S46: one line each that is cut, half open, flapping, slow or tampered with. */
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, type TestContext, test } from "vitest";
import { plainTextOf } from "#app/notes/note.ts";
import { contentOf } from "#app/notes/note-document.ts";
import { noteContents } from "#app/notes/note-store.server.ts";
import { startSession } from "#app/people/sessions.server.ts";
import { chance } from "#tests/support/chance.ts";
import { openTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { type FaultProxy, openFaultProxy } from "#tests/support/fault-proxy.ts";
import { History, told } from "#tests/support/history.ts";
import { type LiveServer, openLiveServer, until, write } from "#tests/support/live-server.ts";
import { addItem, addMeeting, setTable, type TestTable } from "#tests/support/people.ts";
import { openWriter, untilAtRest, type Writer } from "#tests/support/writers.ts";

let database: TestDatabase;
let server: LiveServer;
let table: TestTable;
let meetingId: string;

beforeAll(async () => {
  database = await openTestDatabase("pglite");
  server = await openLiveServer(database.db);
  table = await setTable(database.db);
  meetingId = await addMeeting(table, "live");
});
afterAll(async () => {
  await server.close();
  await database.close();
});

interface Scene {
  proxy: FaultProxy;
  /** Behind the proxy. */
  far: Writer;
  /** Straight at the server. */
  near: Writer;
  history: History;
  minutes(): Promise<string>;
}

/** Closed when its own test is over: tests run side by side here. */
async function openScene(
  { onTestFinished }: Pick<TestContext, "onTestFinished">,
  seed: number,
): Promise<Scene> {
  const random = chance(seed);
  const history = new History();
  const itemId = await addItem(table, meetingId, { position: seed });
  const proxy = await openFaultProxy(server.url, random.fork());
  const [farToken, nearToken] = await Promise.all(
    [table.rep, table.coulee].map((person) => startSession(database.db, person.personId, new Date())),
  );
  const key = { itemId, epoch: 1 };
  const far = openWriter(proxy.url, farToken!, key, history, 0, random.fork());
  const near = openWriter(server.url, nearToken!, key, history, 1, random.fork());
  onTestFinished(async () => {
    far.close();
    near.close();
    await proxy.close();
  });
  await until(() => far.note.hasContent && near.note.hasContent);
  const minutes = async () => (await noteContents(database.db, [itemId])).get(itemId)?.plainText ?? "";
  return { proxy, far, near, history, minutes };
}

/** Everything saved, the same for all, each word once. */
async function expectWhole({ far, near, history, minutes }: Scene): Promise<void> {
  await untilAtRest([far, near], 30_000);
  const views = { far: far.scribe.plainText, near: near.scribe.plainText, minutes: await minutes() };
  expect(told([...history.faultsIn(views, true), ...history.differencesIn(views)])).toBe("");
}

describe.concurrent("a line that is", () => {
  test("cut for a second: both sides' edits meet within seconds, once (F21)", async (context) => {
    const scene = await openScene(context, 1);
    scene.proxy.cut("reset");
    scene.proxy.set({ down: true });
    const end = performance.now() + 1_000;
    while (performance.now() < end) {
      scene.far.scribe.act();
      scene.near.scribe.act();
      await wait(20);
    }
    await until(() => scene.far.note.state.status === "offline");
    scene.proxy.set({});
    const healed = performance.now();
    await expectWhole(scene);
    // 2 s, the client's delay until its next attempt, and room for a busy machine.
    expect(performance.now() - healed).toBeLessThan(10_000);
  });

  test("away for long, with hundreds of edits on either side: all of them meet, once (F21)", async (context) => {
    const scene = await openScene(context, 2);
    for (let word = 0; word < 20; word++) scene.near.scribe.act();
    await untilAtRest([scene.far, scene.near]);
    scene.proxy.cut("end");
    scene.proxy.set({ down: true });
    for (let edit = 0; edit < 600; edit++) {
      scene.far.scribe.act();
      scene.near.scribe.act();
      if (edit % 20 === 0) await wait(1);
    }
    expect(scene.far.note.state.unsaved).toBeGreaterThan(500);
    scene.proxy.set({});
    await expectWhole(scene);
  }, 60_000);

  test("half open: noticed within 25 s, and what was typed meanwhile arrives (F22)", async (context) => {
    const scene = await openScene(context, 3);
    const word = scene.far.scribe.write();
    await untilAtRest([scene.far, scene.near]);
    scene.proxy.forget();
    const since = performance.now();
    const inTheVoid = scene.far.scribe.write();
    expect(scene.far.note.state.status).toBe("saving");
    await until(() => !scene.far.socket.connected, 25_000);
    expect(performance.now() - since).toBeLessThan(25_000);
    await expectWhole(scene);
    expect(scene.near.scribe.plainText).toContain(inTheVoid);
    expect(scene.near.scribe.plainText).toContain(word);
  }, 90_000);

  test("flapping: work goes on, and a tab never has two living connections (F23)", async (context) => {
    const scene = await openScene(context, 4);
    let most = 0;
    const watching = setInterval(() => {
      most = Math.max(most, scene.proxy.open);
    }, 5);
    const savedAfter: number[] = [];
    for (let flap = 0; flap < 12; flap++) {
      scene.proxy.set({});
      const up = performance.now() + 500;
      while (performance.now() < up) {
        scene.far.scribe.act();
        await wait(25);
      }
      savedAfter.push(scene.history.counts.saved);
      scene.proxy.cut(flap % 2 ? "reset" : "end");
      scene.proxy.set({ down: true });
      await wait(250);
    }
    clearInterval(watching);
    scene.proxy.set({});
    expect(most).toBe(1);
    // What was typed in the first half was saved while it flapped, not only at the end.
    expect(savedAfter.at(-1)).toBeGreaterThan(savedAfter[2]!);
    await expectWhole(scene);
  }, 60_000);

  test("slow: the others do not notice, and the slow one has everything when it is fast again (F24)", async (context) => {
    const scene = await openScene(context, 5);
    scene.proxy.set({ throttle: 1_024 });
    const waits: number[] = [];
    for (let page = 0; page < 30; page++) {
      write(scene.near.note, "x".repeat(20_000));
      const typed = performance.now();
      await until(() => scene.near.note.state.status === "saved");
      waits.push(performance.now() - typed);
    }
    expect(waits.sort((a, b) => a - b)[15]).toBeLessThan(2_000);
    scene.proxy.set({});
    await untilAtRest([scene.far, scene.near], 30_000);
    expect(plainTextOf(contentOf(scene.far.note.doc)).length).toBeGreaterThan(600_000);
  }, 90_000);

  test("dead for thirty attempts is tried again, and everything arrives (S46)", async (context) => {
    const scene = await openScene(context, 6);
    scene.proxy.cut("reset");
    scene.proxy.set({ down: true });
    for (let word = 0; word < 10; word++) scene.far.scribe.act();
    await until(() => scene.proxy.made > 30, 30_000);
    expect(scene.far.note.state).toMatchObject({ status: "offline", refusal: null });
    scene.proxy.set({});
    await expectWhole(scene);
  }, 60_000);

  for (const what of ["duplicate", "swap", "split", "corrupt", "truncate"] as const)
    for (const direction of ["up", "down"] as const)
      test(`tampered with (${what}, ${direction}): its own socket at most, and no other, is closed (F27)`, async (context) => {
        const scene = await openScene(context, 7);
        let otherClosed = 0;
        scene.near.socket.on("disconnect", () => otherClosed++);
        scene.proxy.set({ tamper: { what, direction, share: 0.3 } });
        const end = performance.now() + 1_000;
        while (performance.now() < end || scene.proxy.tampered === 0) {
          scene.far.scribe.act();
          scene.near.scribe.act();
          await wait(20);
        }
        scene.proxy.set({});
        expect(otherClosed).toBe(0);
        await until(() => ["saved", "refused"].includes(scene.far.note.state.status), 30_000);
        if (scene.far.note.state.status === "saved") return expectWhole(scene);
        // Half an update is none, and its author is told so: what is called saved is there all the same.
        expect(what).toBe("truncate");
        await until(() => scene.near.note.state.status === "saved");
        const views = { near: scene.near.scribe.plainText, minutes: await scene.minutes() };
        expect(told([...scene.history.faultsIn(views), ...scene.history.differencesIn(views)])).toBe("");
      }, 60_000);
});
