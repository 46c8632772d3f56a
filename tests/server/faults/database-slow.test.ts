import { setTimeout as wait } from "node:timers/promises";
import { eq, sql } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { findNoteId, loadNote, replay } from "#app/notes/note-store.server.ts";
import { type OpenDatabase, openDatabase, rowsOf } from "#db/client.ts";
import { meetings } from "#db/schema/index.ts";
import { isUnavailable } from "#db/unavailable.ts";
import { createPostgresDatabase, postgresReachable } from "#tests/support/database.ts";
import { FaultyProduct, seedLiveMeeting } from "#tests/support/faulty-product.ts";
import { textOf, until } from "#tests/support/live-server.ts";
import { addMeeting, setTable } from "#tests/support/people.ts";
import { slowLine } from "#tests/support/proxies.ts";
import { assertOnce, convergedText, Typist } from "#tests/support/typist.ts";

/** F11 and F12, on PostgreSQL: an embedded database has no line that could be slow, and one connection. */
describe.runIf(postgresReachable())("a database on which every query takes 2 s", () => {
  test("is waited for: late answers, true ones, in every room, and memory stays bounded", async () => {
    const { url, drop } = await createPostgresDatabase();
    const line = await slowLine({ host: new URL(url).hostname, port: Number(new URL(url).port || 5432) });
    const through = new URL(url);
    Object.assign(through, { hostname: "127.0.0.1", port: String(line.port) });
    const direct = await openDatabase(url);
    const meeting = await seedLiveMeeting(url, 2, 6);
    const product = new FaultyProduct(through.href);
    const typists: Typist[] = [];
    try {
      await product.start();
      for (const [at, token] of meeting.tokens.entries())
        typists.push(
          new Typist(product.address, token, {
            name: `p${at}`,
            meetingId: meeting.meetingId,
            key: { itemId: meeting.itemIds[at % 2]!, epoch: 1 },
          }),
        );
      await until(() => typists.every((one) => one.isSynced));
      const before = await product.memory();
      line.delay = 2_000;
      for (const one of typists) one.type(15);
      let slowest = 0;
      for (let second = 0; second < 9; second++) {
        await wait(1_000);
        const saved = typists.map((one) => one.saved);
        for (const [at, itemId] of meeting.itemIds.entries()) {
          const noteId = await findNoteId(direct.db, itemId, 1);
          const text = textOf(replay((await loadNote(direct.db, noteId!)).updates));
          assertOnce(text, saved.filter((_, who) => who % 2 === at).flat(), "called saved");
        }
        slowest = Math.max(slowest, ...typists.map((one) => one.note.state.unsaved));
      }
      // Late, in both rooms, but not never: who is asking is read again, then the row is written.
      await until(() => typists.every((one) => one.saved.length > 10), 30_000);
      for (const one of typists) await one.rest();
      expect(slowest).toBeGreaterThan(10);
      const asked = performance.now();
      const page = await product.get(`/meetings/${meeting.meetingId}`, meeting.tokens[0]!);
      console.log(
        `a page over the slow line: ${page.status} after ${Math.round(performance.now() - asked)} ms`,
      );
      expect([200, 503]).toContain(page.status);
      line.delay = 0;
      for (const room of [0, 1])
        await convergedText(
          typists.filter((_, at) => at % 2 === room),
          30_000,
        );
      const after = await product.memory();
      const grown = (after.rss - before.rss) / 2 ** 20;
      console.log(`memory over the slow line: ${grown.toFixed(1)} MB more`);
      expect(grown).toBeLessThan(80);
    } finally {
      for (const one of typists) one.close();
      await product.kill();
      await line.close();
      await direct.close();
      await drop();
    }
  }, 120_000);
});

describe.runIf(postgresReachable())("transactions that cannot be", () => {
  let database: OpenDatabase;
  let drop = async () => {};
  afterEach(async () => {
    await database.close();
    await drop();
  });
  const open = async () => {
    const made = await createPostgresDatabase();
    drop = made.drop;
    database = await openDatabase(made.url);
    return database.db;
  };
  const versionsOf = async (ids: string[]) =>
    Promise.all(
      ids.map(
        async (id) => (await database.db.select().from(meetings).where(eq(meetings.id, id)))[0]!.version,
      ),
    );

  test("1,000 that fail, connections that break under them among those, leave nothing and keep no connection", async () => {
    const db = await open();
    const table = await setTable(db);
    const meetingId = await addMeeting(table);
    const codes = new Set<string>();
    for (let round = 0; round < 25; round++)
      await Promise.all(
        Array.from({ length: 40 }, (_, at) =>
          db
            .transaction(async (tx) => {
              await tx.update(meetings).set({ version: 99 }).where(eq(meetings.id, meetingId));
              if (at === 0) await tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`);
              await tx.execute(sql`select 1 / 0`);
            })
            .then(
              () => codes.add("committed"),
              (error) => codes.add(isUnavailable(error) ? "unavailable" : "failed"),
            ),
        ),
      );
    expect([...codes].sort()).toEqual(["failed", "unavailable"]);
    expect(await versionsOf([meetingId])).toEqual([0]);
    // A leaked connection would be missing here: the pool holds twelve.
    const held = Array.from({ length: 12 }, () =>
      db.transaction((tx) => tx.execute(sql`select pg_sleep(0.2)`)),
    );
    await Promise.all(held);
    const [busy] = await rowsOf<{ n: number }>(
      db,
      sql`select count(*)::int as n from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
    );
    expect(busy!.n).toBe(0);
  }, 60_000);

  test("a deadlock ends one of two, which says that it may be asked again, and nothing of it is there", async () => {
    const db = await open();
    const table = await setTable(db);
    const ids = [await addMeeting(table), await addMeeting(table)];
    let met = 0;
    const both = async () => {
      met++;
      while (met < 2) await wait(5);
    };
    const crossing = (order: string[]) =>
      db.transaction(async (tx) => {
        await tx.update(meetings).set({ version: 2 }).where(eq(meetings.id, order[0]!));
        await both();
        await tx
          .update(meetings)
          .set({ version: sql`${meetings.version} + 10` })
          .where(eq(meetings.id, order[1]!));
      });
    const results = await Promise.allSettled([crossing(ids), crossing([...ids].reverse())]);
    const lost = results.filter((one) => one.status === "rejected");
    expect(lost).toHaveLength(1);
    expect(isUnavailable(lost[0]!.reason)).toBe(true);
    expect((await versionsOf(ids)).sort((a, b) => a - b)).toEqual([2, 10]);
  }, 30_000);

  test("when all connections are taken, one more gives up in time and says so", async () => {
    const db = await open();
    const free: (() => void)[] = [];
    const taken = Array.from({ length: 12 }, () =>
      db.transaction(async (tx) => {
        await tx.execute(sql`select 1`);
        await new Promise<void>((go) => free.push(go));
      }),
    );
    await until(() => free.length === 12);
    const asked = performance.now();
    const refused = await db.execute(sql`select 1`).then(
      () => null,
      (error: unknown) => error,
    );
    expect(isUnavailable(refused)).toBe(true);
    expect(performance.now() - asked).toBeLessThan(10_000);
    for (const go of free) go();
    await Promise.all(taken);
    expect(await rowsOf(db, sql`select 1 as one`)).toEqual([{ one: 1 }]);
  }, 30_000);
});
