import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startSession } from "#app/people/sessions.server.ts";
import { noteUpdates } from "#db/schema/index.ts";
import { openTestDatabase } from "#tests/support/database.ts";
import { FaultyProduct, type LiveMeeting, seedLiveMeeting } from "#tests/support/faulty-product.ts";
import { gated } from "#tests/support/gated-database.ts";
import { openLiveServer, until } from "#tests/support/live-server.ts";
import { type OwnPostgres, ownPostgresPossible, startOwnPostgres } from "#tests/support/own-postgres.ts";
import { addItem, addMeeting, setTable } from "#tests/support/people.ts";
import { assertOnce, convergedText, Typist } from "#tests/support/typist.ts";

/** F10: the database goes away in the middle of a meeting. */
describe.runIf(ownPostgresPossible())("a PostgreSQL server that stops in a meeting under way", () => {
  let postgres: OwnPostgres;
  let product: FaultyProduct;
  let meeting: LiveMeeting;
  let typists: Typist[] = [];

  beforeAll(async () => {
    postgres = await startOwnPostgres();
    meeting = await seedLiveMeeting(postgres.url);
    product = new FaultyProduct(postgres.url);
    await product.start();
    const key = { itemId: meeting.itemIds[0]!, epoch: 1 };
    typists = meeting.tokens.map(
      (token, at) =>
        new Typist(product.address, token, { name: `p${at}`, meetingId: meeting.meetingId, key }),
    );
    await until(() => typists.every((one) => one.isSynced && one.room !== null));
  }, 90_000);

  afterAll(async () => {
    for (const one of typists) one.close();
    await product?.kill();
    await postgres?.remove();
  });

  const chair = () => meeting.tokens[0]!;
  const giveFloor = (itemId: string) =>
    product.post(`/meetings/${meeting.meetingId}/floor`, chair(), { itemId }, { Accept: "application/json" });

  test.each(["fast", "immediate"] as const)(
    "stopped for 5 s (%s): nothing is called saved, pages say so with 503, and all of it is there afterwards",
    async (mode) => {
      for (const one of typists) one.type(40);
      await wait(500);
      await postgres.stop(mode);
      await wait(700);
      const saved = typists.map((one) => one.saved.length);
      const away = performance.now();

      // It asks the database once a second.
      await until(async () => (await product.health())?.status === "database", 5_000);
      for (const [language, words] of [
        ["en-CA", "Nothing can be read or saved right now"],
        ["fr-CA", "Rien ne peut être lu ni enregistré"],
      ] as const) {
        const asked = performance.now();
        const page = await product.get(`/meetings/${meeting.meetingId}`, chair(), {
          "Accept-Language": language,
        });
        expect(page.status).toBe(503);
        expect(page.headers.get("retry-after")).toBe("5");
        expect(await page.text()).toContain(words);
        expect(performance.now() - asked).toBeLessThan(3_000);
      }
      const typed = 'La ville dit : « où ? »\nand "why" <b>&amp;</b>';
      const form = await product.post("/series/new", chair(), { nameEn: typed, wallTime: "09:00" });
      expect(form.status).toBe(503);
      const kept = await form.text();
      expect(kept).toContain('<form method="post" action="/series/new">');
      expect(kept).toContain(
        '<textarea name="nameEn" hidden>\nLa ville dit : « où ? »\nand &quot;why&quot; &lt;b&gt;&amp;amp;&lt;/b&gt;</textarea>',
      );
      const move = await giveFloor(meeting.itemIds[1]!);
      expect(move.status).toBe(503);
      expect(await move.json()).toEqual({ ok: false, refusal: "failed" });

      await wait(Math.max(0, 5_000 - (performance.now() - away)));
      expect(product.running).toBe(true);
      // No acknowledgement without a commit, and everybody sees how much waits.
      expect(typists.map((one) => one.saved.length)).toEqual(saved);
      for (const one of typists) {
        expect(one.note.state.unsaved).toBeGreaterThan(10);
        expect(one.note.state.status).toBe("offline");
        expect(one.signedOut).toBe(false);
      }

      await postgres.start();
      const back = performance.now();
      for (const one of typists) await one.rest();
      await convergedText(typists, 20_000);
      console.log(
        `PostgreSQL back (${mode}): everything saved after ${Math.round(performance.now() - back)} ms`,
      );
      const floor = await giveFloor(meeting.itemIds[mode === "fast" ? 1 : 0]!);
      expect(await floor.json()).toMatchObject({ ok: true });
      expect((await product.get(`/meetings/${meeting.meetingId}`, chair())).status).toBe(200);
      await until(async () => (await product.health())?.code === 200);
      expect(product.log).not.toContain("Maple-4");
      expect(product.log).not.toContain("<p0.");
    },
    90_000,
  );
});

describe("an embedded database whose writes fail for a while", () => {
  test("acknowledges nothing meanwhile, and everything afterwards", async () => {
    const database = await openTestDatabase("pglite");
    const { db, gate } = gated(database.db, noteUpdates);
    const table = await setTable(database.db);
    const meetingId = await addMeeting(table, "live");
    const key = { itemId: await addItem(table, meetingId), epoch: 1 };
    const server = await openLiveServer(db);
    const typists = await Promise.all(
      [table.rep, table.coulee].map(
        async ({ personId }, at) =>
          new Typist(server.url, await startSession(database.db, personId, new Date()), {
            name: `p${at}`,
            meetingId,
            key,
          }),
      ),
    );
    try {
      await until(() => typists.every((one) => one.isSynced));
      for (const one of typists) one.type(20);
      await wait(400);
      gate.fail();
      await wait(200);
      const saved = typists.map((one) => one.saved.length);
      await wait(2_500);
      expect(typists.map((one) => one.saved.length)).toEqual(saved);
      expect(gate.failures).toBeGreaterThan(1);
      gate.open();
      for (const one of typists) await one.rest();
      assertOnce(
        await convergedText(typists),
        typists.flatMap(({ said }) => said),
      );
    } finally {
      for (const one of typists) one.close();
      await server.close();
      await database.close();
    }
  }, 60_000);
});
