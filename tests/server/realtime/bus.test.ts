import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type OpenDatabase, openDatabase, rowsOf } from "#db/client.ts";
import { Bus, type Message, payloadsOf } from "#server/realtime/bus.ts";
import { createPostgresDatabase, postgresReachable } from "#tests/support/database.ts";
import { until } from "#tests/support/live-server.ts";

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

describe("payloads", () => {
  test("many messages are split below what the database takes, in order, none lost", () => {
    const messages = Array.from({ length: 900 }, (_, n): Message => ["note", id(n), 1, n]);
    const payloads = payloadsOf(id(0), messages);
    expect(payloads.length).toBeGreaterThan(1);
    for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThan(8_000);
    expect(payloads.flatMap((payload) => JSON.parse(payload)[1])).toEqual(messages);
  });

  test("what fits nowhere is left out, and keeps nothing else back", () => {
    const tooMuch: Message = ["here", id(1), Array.from({ length: 300 }, (_, n) => id(n))];
    const payloads = payloadsOf(id(0), [["item", id(2)], tooMuch, ["item", id(3)]]);
    expect(payloads.flatMap((payload) => JSON.parse(payload)[1])).toEqual([
      ["item", id(2)],
      ["item", id(3)],
    ]);
  });
});

describe.skipIf(!postgresReachable())("the bus between processes", () => {
  let postgres: Awaited<ReturnType<typeof createPostgresDatabase>>;
  let opened: OpenDatabase;
  const buses: Bus[] = [];

  beforeEach(async () => {
    postgres = await createPostgresDatabase();
    opened = await openDatabase(postgres.url);
  });
  afterEach(async () => {
    await Promise.all(buses.splice(0).map((bus) => bus.close()));
    await opened.close();
    await postgres.drop();
  });

  function join(timing = { beatEvery: 10_000, silentFor: 25_000 }) {
    const bus = new Bus({ db: opened.db, listen: opened.listen, log: pino({ level: "silent" }), timing });
    const told = { heard: [] as Message[], met: 0, lost: 0, missed: 0 };
    buses.push(bus);
    bus.open({
      heard: (message) => told.heard.push(message),
      met: () => told.met++,
      lost: () => told.lost++,
      missed: () => told.missed++,
    });
    return { bus, told };
  }

  test("who comes is met by all, hears the others, and is missed when it says goodbye", async () => {
    const a = join();
    expect(a.bus.isAlone).toBe(true);
    const b = join();
    await until(() => !a.bus.isAlone && !b.bus.isAlone);
    expect([a.told.met, b.told.met]).toEqual([1, 1]);
    for (let seq = 1; seq <= 50; seq++) a.bus.publish(["note", id(1), 1, seq]);
    a.bus.publish(["session", id(2)]);
    await until(() => b.told.heard.length >= 2);
    // Fifty numbers of one document in one moment are one: the last.
    expect(b.told.heard).toEqual([
      ["note", id(1), 1, 50],
      ["session", id(2)],
    ]);
    expect(a.told.heard).toEqual([]);
    await b.bus.close();
    await until(() => a.bus.isAlone && a.told.lost === 1);
  });

  test("who falls silent is gone after a while, and is met again when it speaks", async () => {
    const a = join({ beatEvery: 100, silentFor: 300 });
    const quiet = join({ beatEvery: 60_000, silentFor: 120_000 });
    await until(() => !a.bus.isAlone && !quiet.bus.isAlone);
    await until(() => a.bus.isAlone && a.told.lost === 1);
    quiet.bus.publish(["item", id(1)]);
    await until(() => a.told.met === 2 && a.told.heard.length === 1);
  });

  test("a broken line is made again, and whoever was deaf is told so", async () => {
    const a = join();
    const b = join();
    await until(() => !a.bus.isAlone && !b.bus.isAlone);
    await rowsOf(
      opened.db,
      sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and query like 'listen%'`,
    );
    await until(() => a.told.missed === 1 && b.told.missed === 1);
    b.bus.publish(["item", id(1)]);
    await until(() => a.told.heard.some(([kind]) => kind === "item"));
  });

  test("a line that looks open but brings nothing is given up", async () => {
    const a = join({ beatEvery: 100, silentFor: 300 });
    await wait(150);
    // Nothing is sent to this connection any more, and it does not break.
    await rowsOf(
      opened.db,
      sql`select set_config('x.y', '', false), pg_notify('tour_de_table', 'not for us')`,
    );
    expect(a.told.missed).toBe(0);
    const deaf = new Bus({
      db: opened.db,
      listen: (channel, on) => opened.listen!(`${channel}_deaf`, on),
      log: pino({ level: "silent" }),
      timing: { beatEvery: 100, silentFor: 300 },
    });
    let missed = 0;
    deaf.open({ heard() {}, met() {}, lost() {}, missed: () => missed++ });
    buses.push(deaf);
    await until(() => missed >= 2);
  });

  test("what somebody else puts on the channel is passed over", async () => {
    const { told } = join();
    await wait(100);
    for (const odd of ["", "{}", "[]", '["x"]', "[1,[]]", '["x",{}]', '["x",[null,1,[]]]'])
      await rowsOf(opened.db, sql`select pg_notify('tour_de_table', ${odd})`);
    await rowsOf(
      opened.db,
      sql`select pg_notify('tour_de_table', ${JSON.stringify([id(9), [["item", id(1)]]])})`,
    );
    await until(() => told.heard.some(([kind]) => kind === "item"));
  });
});
