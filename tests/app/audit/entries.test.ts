import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { anonymous } from "#app/access/viewer.ts";
import type { Entry } from "#app/audit/audit.ts";
import { entryOf, writeEntries } from "#app/audit/entries.server.ts";
import { chainEnd, verifyChain } from "#app/audit/verify.server.ts";
import { type Database, openDatabase, rowsOf } from "#db/client.ts";
import { auditEntries } from "#db/schema/index.ts";
import { createPostgresDatabase, engines, onEachDatabase } from "#tests/support/database.ts";

const anEntry = (given: Partial<Entry> = {}): Entry => ({
  personId: randomUUID(),
  sessionId: randomUUID(),
  operation: "meeting.run",
  outcome: "done",
  subject: { meetingId: randomUUID() },
  ...given,
});

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: Error) => (error.cause as { code?: string } | undefined)?.code ?? error.message,
  );

onEachDatabase("the audit", (t) => {
  test("is a chain from the first entry on, which verifies", async () => {
    expect(await verifyChain(t.db)).toMatchObject({ checked: 0, fault: null });
    await writeEntries(t.db, []);
    await writeEntries(t.db, [anEntry(), anEntry({ personId: null, sessionId: null, subject: {} })]);
    await writeEntries(t.db, [anEntry({ outcome: "read" })]);
    const { head, checked, fault } = await verifyChain(t.db);
    expect([head.seq, checked, fault]).toEqual([3, 3, null]);
    const rows = await t.db.select().from(auditEntries).orderBy(auditEntries.seq);
    expect(rows.map((row) => row.previous)).toEqual(["0".repeat(64), rows[0]!.hash, rows[1]!.hash]);
    expect(head).toEqual({ seq: 3, hash: rows[2]!.hash });
  });

  test("takes neither number, time nor hash from whoever writes", async () => {
    const before = await chainEnd(t.db);
    const [row] = await t.db
      .insert(auditEntries)
      .values({
        ...{ seq: 1, at: new Date(0), previous: "f".repeat(64), hash: "f".repeat(64) },
        ...{ operation: "item.read", outcome: "read", subject: "{}" },
      })
      .returning();
    expect(row).toMatchObject({ seq: before.seq + 1, previous: before.hash });
    expect(Math.abs(row!.at.getTime() - Date.now())).toBeLessThan(60_000);
    expect((await verifyChain(t.db)).fault).toBeNull();
  });

  test("is never changed, shortened or emptied, nor is its head", async () => {
    const before = await chainEnd(t.db);
    for (const statement of [
      sql`update audit_entries set outcome = 'done'`,
      sql`delete from audit_entries`,
      sql`truncate audit_entries`,
      sql`update audit_head set hash = 'x'`,
      sql`update audit_head set seq = seq + 1`,
      sql`delete from audit_head`,
      sql`truncate audit_head`,
      sql`insert into audit_head (id, seq, hash) values (1, 0, 'x')`,
    ])
      expect(await codeOf(t.db.execute(statement))).toBe("TDT04");
    expect(await chainEnd(t.db)).toEqual(before);
  });

  test("keeps ids and nothing that somebody typed", async () => {
    const meetingId = randomUUID();
    await writeEntries(t.db, [
      entryOf(anonymous, "item.read", "denied", { itemId: "Maple-4", meetingId, otherMeetingIds: ["x"] }),
    ]);
    const [row] = await t.db.select().from(auditEntries).orderBy(sql`seq desc`).limit(1);
    expect(row).toMatchObject({ personId: null, subject: `{"meetingId":"${meetingId}"}` });
  });

  test("goes back with the change that is taken back", async () => {
    const before = await chainEnd(t.db);
    const taken = t.db.transaction(async (tx) => {
      await writeEntries(tx as Database, [anEntry()]);
      throw new Error("back");
    });
    await expect(taken).rejects.toThrow("back");
    expect(await chainEnd(t.db)).toEqual(before);
  });

  test("is one chain, however many write at once", async () => {
    const before = await chainEnd(t.db);
    await Promise.all(Array.from({ length: 1_000 }, () => writeEntries(t.db, [anEntry()])));
    const { head, fault } = await verifyChain(t.db);
    expect([head.seq, fault]).toEqual([before.seq + 1_000, null]);
  }, 120_000);

  test("shows who goes round its triggers", async () => {
    const known = await chainEnd(t.db);
    const half = Math.floor(known.seq / 2);
    const tamperings: [string, ReturnType<typeof sql>, string, number][] = [
      ["a word", sql`update audit_entries set outcome = 'denied' where seq = ${half}`, "changed", half],
      [
        "a time",
        sql`update audit_entries set at = at + interval '1 microsecond' where seq = ${half}`,
        "changed",
        half,
      ],
      ["a person", sql`update audit_entries set person_id = null where seq = ${half}`, "changed", half],
      [
        "columns run together, as the verifier reads them",
        sql`update audit_entries set previous = previous || chr(31) || hash, hash = '' where seq = ${half}`,
        "changed",
        half,
      ],
      [
        "two rows in one, as the verifier reads them",
        sql`update audit_entries set hash = hash || chr(30) || (select concat_ws(chr(31), seq,
          to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), coalesce(person_id::text, ''),
          coalesce(session_id::text, ''), operation, outcome, subject, previous, hash)
          from audit_entries where seq = ${half + 1}) where seq = ${half}`,
        "inserted",
        half + 1,
      ],
      ["a row", sql`delete from audit_entries where seq = ${half}`, "missing", half],
      ["the first", sql`delete from audit_entries where seq = 1`, "missing", 1],
      ["the tail", sql`delete from audit_entries where seq > ${half}`, "cut", half + 1],
      [
        "one behind the head",
        sql`insert into audit_entries select seq + 1, at, person_id, session_id, operation, outcome,
        subject, previous, hash from audit_entries where seq = ${known.seq}`,
        "inserted",
        known.seq + 1,
      ],
      [
        "two at another place",
        sql`update audit_entries set seq = 2 * ${half}::int + 1 - seq + ${known.seq}::int * 2
        where seq in (${half}, ${half + 1})`,
        "missing",
        half,
      ],
      ["the head", sql`update audit_head set hash = repeat('f', 64)`, "head", known.seq],
    ];
    for (const [what, statement, why, seq] of tamperings)
      await roundTriggers(t.db, async (tx) => {
        await tx.execute(statement);
        expect([what, (await verifyChain(tx)).fault]).toEqual([what, { seq, why }]);
      });
    // A tail that is cut with the head put right can only be told by who has a hash of it.
    await roundTriggers(t.db, async (tx) => {
      await tx.execute(sql`delete from audit_entries where seq > ${half}`);
      await tx.execute(
        sql`update audit_head set seq = ${half}, hash = (select hash from audit_entries where seq = ${half})`,
      );
      expect((await verifyChain(tx)).fault).toBeNull();
      expect((await verifyChain(tx, [known])).fault).toEqual({ seq: half + 1, why: "cut" });
    });
    expect((await verifyChain(t.db, [known])).fault).toBeNull();
  });
});

/** As the owner of the tables can; taken back afterwards. */
async function roundTriggers(db: Database, work: (tx: Database) => Promise<void>): Promise<void> {
  await db
    .transaction(async (transaction) => {
      const tx = transaction as Database;
      for (const table of ["audit_entries", "audit_head"])
        await tx.execute(sql`alter table ${sql.identifier(table)} disable trigger user`);
      await work(tx);
      throw new Error("back");
    })
    .catch((error: Error) => {
      if (error.message !== "back") throw error;
    });
}

/** What only several connections can show; the embedded database has one. */
describe.runIf(engines.includes("postgres"))("the audit between connections (postgres)", () => {
  test("does not fork for a transaction that sees the head as it was", async () => {
    const { url, drop } = await createPostgresDatabase();
    const { db, close } = await openDatabase(url);
    try {
      const insert = `insert into audit_entries (operation, outcome, subject) values ('item.read', 'read', '{}')`;
      for (const isolation of ["read committed", "repeatable read", "serializable"]) {
        const client = new pg.Client({ connectionString: url });
        await client.connect();
        await client.query(`begin isolation level ${isolation}`);
        await client.query("select * from audit_head");
        await writeEntries(db, [anEntry()]);
        const late = await client.query(insert).then(
          () => client.query("commit").then(() => "passed"),
          (error: { code?: string }) => error.code,
        );
        await client.end();
        expect([isolation, late]).toEqual([isolation, isolation === "read committed" ? "passed" : "40001"]);
      }
      const [{ count }] = (await rowsOf<{ count: number }>(
        db,
        sql`select count(*)::int as count from audit_entries`,
      )) as [{ count: number }];
      expect(await verifyChain(db)).toMatchObject({ checked: count, fault: null });
      expect(count).toBe(4);
    } finally {
      await close();
      await drop();
    }
  });
});
