import { randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openDatabase, rowsOf } from "#db/client.ts";
import { acquireFolderLock, FolderLockedError } from "#db/lock.ts";
import { agendaItems, meetings, notes, noteUpdates, series, sessions } from "#db/schema/index.ts";
import {
  createPostgresDatabase,
  onEachDatabase,
  pgliteFromTemplate,
  postgresReachable,
} from "#tests/support/database.ts";
import { addItem, addMeeting, setTable, type TestTable } from "#tests/support/people.ts";

const tables = sql`select count(*)::int as n from information_schema.tables where table_schema = 'public'`;
const migrated = sql`select count(*)::int as n from drizzle.__drizzle_migrations`;

describe("an embedded database", () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "client-"));
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  test("is one process's alone, is migrated once, and opens again as it was left", async () => {
    const folder = join(home, "here");
    await (await pgliteFromTemplate(folder)).close();
    const first = await openDatabase(folder);
    expect(first.kind).toBe("pglite");
    const counts = [await rowsOf(first.db, tables), await rowsOf(first.db, migrated)];
    await expect(openDatabase(folder)).rejects.toThrow(FolderLockedError);
    await expect(openDatabase(join(home, "elsewhere", "..", "here"))).rejects.toThrow(FolderLockedError);
    const { seriesId } = await setTable(first.db);
    await first.close();

    const again = await openDatabase(folder);
    expect([await rowsOf(again.db, tables), await rowsOf(again.db, migrated)]).toEqual(counts);
    expect(await again.db.select({ id: series.id }).from(series)).toEqual([{ id: seriesId }]);
    await again.close();
  }, 120_000);

  test("leaves the process its turn while hundreds of queries wait", async () => {
    const folder = join(home, "busy");
    await (await pgliteFromTemplate(folder)).close();
    const opened = await openDatabase(folder);
    let turns = 0;
    let asking = true;
    const turn = () => {
      turns++;
      if (asking) setTimeout(turn);
    };
    turn();
    await Promise.all(Array.from({ length: 400 }, () => rowsOf(opened.db, tables)));
    asking = false;
    await opened.close();
    // Without, all of them are answered in one.
    expect(turns).toBeGreaterThan(40);
  }, 120_000);

  test("makes its folder, and is not left locked when it cannot be opened", async () => {
    const folder = join(home, "not", "yet", "there");
    process.env.MIGRATIONS_FOLDER = join(home, "no-migrations");
    try {
      await expect(openDatabase(folder)).rejects.not.toThrow(FolderLockedError);
    } finally {
      delete process.env.MIGRATIONS_FOLDER;
    }
    expect(await readdir(folder)).toContain("PG_VERSION");
    await (await acquireFolderLock(folder)).release();
  }, 120_000);
});

describe.runIf(postgresReachable())("a PostgreSQL database", () => {
  test("is migrated once, however many servers start on it at the same time", async () => {
    const { url, drop } = await createPostgresDatabase();
    try {
      const before = await openDatabase(url);
      const counts = [await rowsOf(before.db, tables), await rowsOf(before.db, migrated)];
      await before.db.execute(sql`drop schema public cascade`);
      await before.db.execute(sql`drop schema drizzle cascade`);
      await before.db.execute(sql`create schema public`);
      await before.close();
      const opened = await Promise.all(Array.from({ length: 4 }, () => openDatabase(url)));
      for (const { db, kind } of opened) {
        expect(kind).toBe("postgres");
        expect([await rowsOf(db, tables), await rowsOf(db, migrated)]).toEqual(counts);
      }
      await Promise.all(opened.map((one) => one.close()));
    } finally {
      await drop();
    }
  }, 120_000);

  test("that nobody answers for is said at once, without its password", async () => {
    const attempt = openDatabase("postgres://me:secret@127.0.0.1:1/nowhere");
    const error = await attempt.then(
      () => "opened",
      (reason: Error) => `${reason.message} ${(reason as NodeJS.ErrnoException).code}`,
    );
    expect(error).toContain("ECONNREFUSED");
    expect(error).not.toContain("secret");
  });
});

onEachDatabase("one Database type over", (t) => {
  let table: TestTable;
  beforeAll(async () => {
    table = await setTable(t.db);
  });

  const newNote = async () => {
    const itemId = await addItem(table, await addMeeting(table, "live"));
    const [note] = await t.db.insert(notes).values({ itemId, epoch: 1 }).returning();
    return note!.id;
  };

  test("40 transactions at once that read, then write, lose nothing", async () => {
    const meetingId = await addMeeting(table);
    const version = { version: meetings.version };
    await Promise.all(
      Array.from({ length: 40 }, () =>
        t.db.transaction(async (tx) => {
          const [row] = await tx
            .select(version)
            .from(meetings)
            .where(eq(meetings.id, meetingId))
            .for("update");
          await tx
            .update(meetings)
            .set({ version: row!.version + 1 })
            .where(eq(meetings.id, meetingId));
        }),
      ),
    );
    expect(await t.db.select(version).from(meetings).where(eq(meetings.id, meetingId))).toEqual([
      { version: 40 },
    ]);
  });

  test("of 40 transactions at once those that fail leave nothing behind", async () => {
    const meetingId = await addMeeting(table);
    const results = await Promise.allSettled(
      Array.from({ length: 40 }, (_, at) =>
        t.db.transaction(async (tx) => {
          const id = randomUUID();
          await tx.insert(agendaItems).values({
            id,
            matterId: id,
            meetingId,
            kind: "change",
            status: "draft",
            language: "en",
            submittedById: table.rep.personId,
            audience: "table",
            minutes: 5,
          });
          if (at % 2) throw new Error("changed my mind");
        }),
      ),
    );
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(20);
    expect(await t.db.$count(agendaItems, eq(agendaItems.meetingId, meetingId))).toBe(20);
  });

  test("of 40 inserts of the same id one makes a row, and the others hear that it is there", async () => {
    const meetingId = await addMeeting(table);
    const id = randomUUID();
    const made = await Promise.all(
      Array.from({ length: 40 }, () =>
        t.db
          .insert(agendaItems)
          .values({
            id,
            matterId: id,
            meetingId,
            kind: "change",
            status: "draft",
            language: "fr",
            submittedById: table.rep.personId,
            audience: "table",
            minutes: 5,
          })
          .onConflictDoNothing()
          .returning({ id: agendaItems.id }),
      ),
    );
    expect(made.flat()).toEqual([{ id }]);
  });

  test("bytes come back as they were, also from a view into a larger buffer", async () => {
    const noteId = await newNote();
    const all = Uint8Array.from({ length: 256 }, (_, value) => value);
    const samples = [
      new Uint8Array(),
      all,
      new Uint8Array(300),
      new TextEncoder().encode("\\x00'; é\u0000\uffff"),
      randomBytes(64 * 1024),
      new Uint8Array(all.buffer, 17, 40),
      Buffer.from("from the pool"),
    ];
    for (const [at, update] of samples.entries())
      await t.db.insert(noteUpdates).values({ noteId, seq: at + 1, personId: table.rep.personId, update });
    const rows = await t.db
      .select({ update: noteUpdates.update, size: sql<number>`length(${noteUpdates.update})::int` })
      .from(noteUpdates)
      .where(eq(noteUpdates.noteId, noteId))
      .orderBy(noteUpdates.seq);
    for (const [at, { update, size }] of rows.entries()) {
      expect(update.constructor).toBe(Uint8Array);
      expect(size).toBe(samples[at]!.length);
      expect(Buffer.from(update).equals(Buffer.from(samples[at]!)), `sample ${at}`).toBe(true);
    }
    expect(rows).toHaveLength(samples.length);
  });

  test("any bytes come back as they were", async () => {
    const noteId = await newNote();
    let seq = 0;
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), async (update) => {
        const [row] = await t.db
          .insert(noteUpdates)
          .values({ noteId, seq: ++seq, personId: table.rep.personId, update })
          .returning({ update: noteUpdates.update });
        expect(row!.update).toEqual(update);
      }),
      { numRuns: 40 },
    );
  });

  test("instants come back to the millisecond, whatever zone and season they lie in", async () => {
    const token = randomUUID();
    const instants = [
      "2026-03-08T08:59:59.999Z",
      "2026-03-08T09:00:00.000Z",
      "2026-11-01T07:30:00.001Z",
      "2026-12-01T19:00:00.000Z",
      "2000-02-29T23:59:59.123Z",
      "9999-12-31T23:59:59.999Z",
    ].map((text) => new Date(text));
    for (const [at, createdAt] of instants.entries()) {
      const tokenHash = `${token} ${at}`;
      await t.db
        .insert(sessions)
        .values({ tokenHash, personId: table.rep.personId, createdAt, strong: true, expiresAt: createdAt });
      const [row] = await t.db.select().from(sessions).where(eq(sessions.tokenHash, tokenHash));
      expect(row!.createdAt).toEqual(createdAt);
      // The same instant for the database itself, and not only for the way there and back.
      const [seconds] = await t.db
        .select({ ms: sql<string>`(extract(epoch from ${sessions.createdAt}) * 1000)::bigint::text` })
        .from(sessions)
        .where(eq(sessions.tokenHash, tokenHash));
      expect(Number(seconds!.ms)).toBe(createdAt.getTime());
    }
  });

  test("dates stay dates", async () => {
    const meetingId = await addMeeting(table);
    for (const date of ["2026-01-01", "2026-03-08", "2026-11-01", "2027-12-31"]) {
      await t.db.update(meetings).set({ date }).where(eq(meetings.id, meetingId));
      const [row] = await t.db
        .select({ date: meetings.date })
        .from(meetings)
        .where(eq(meetings.id, meetingId));
      expect(row).toEqual({ date });
    }
  });

  test("every text comes back as it was; a NUL is refused", async () => {
    const meetingId = await addMeeting(table, "draft");
    const id = await addItem(table, meetingId);
    const texts = [
      "",
      "  ",
      "L’éventuel « problème » :\r\n\t—",
      "🏠‍🔥 Niitsítapi ᓱᖽᐧ",
      "%_\\'\"$1 $x --",
      "e\u0301",
    ];
    for (const title of texts) {
      await t.db.update(agendaItems).set({ title, details: { title } }).where(eq(agendaItems.id, id));
      const [row] = await t.db.select().from(agendaItems).where(eq(agendaItems.id, id));
      expect([row!.title, row!.details]).toEqual([title, { title }]);
    }
    await expect(
      t.db.update(agendaItems).set({ title: "a\u0000b" }).where(eq(agendaItems.id, id)),
    ).rejects.toThrow();
  });
});
