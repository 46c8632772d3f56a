import { eq, type SQL, sql } from "drizzle-orm";
import pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { confirmMinutes, verifyConfirmation } from "#app/minutes/confirmation.server.ts";
import { type Database, openDatabase, rowsOf } from "#db/client.ts";
import { agendaItems } from "#db/schema/index.ts";
import { createPostgresDatabase, engines, onEachDatabase } from "#tests/support/database.ts";
import { addFullMeeting, type FullMeeting } from "#tests/support/full-meeting.ts";
import { setTable, type TestTable } from "#tests/support/people.ts";

/** The code of the error by which the database refuses, or null when it let the statement pass. */
async function refusal(db: Database, statement: SQL): Promise<string | null> {
  try {
    // Whatever is not refused is rolled back, so that each statement meets the same rows.
    await db.transaction(async (tx) => {
      await tx.execute(statement);
      throw new Error("passed");
    });
  } catch (error) {
    if (error instanceof Error && error.message === "passed") return null;
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    return (cause as { code?: string }).code ?? String(error);
  }
  return null;
}

/** How to find the rows of one meeting in each table of its record. */
const rowsOfMeeting = {
  meetings: (m: FullMeeting) => sql`id = ${m.meetingId}`,
  agenda_items: (m: FullMeeting) => sql`meeting_id = ${m.meetingId}`,
  closures: (m: FullMeeting) => sql`meeting_id = ${m.meetingId}`,
  attendances: (m: FullMeeting) => sql`meeting_id = ${m.meetingId}`,
  floors: (m: FullMeeting) => sql`meeting_id = ${m.meetingId}`,
  guests: (m: FullMeeting) => sql`meeting_id = ${m.meetingId}`,
  decisions: (m: FullMeeting) => sql`meeting_id = ${m.meetingId}`,
  action_items: (m: FullMeeting) => sql`meeting_id = ${m.meetingId}`,
  item_agencies: (m: FullMeeting) => sql`item_id = ${m.itemId}`,
  triages: (m: FullMeeting) => sql`item_id = ${m.itemId}`,
  widening_requests: (m: FullMeeting) => sql`item_id = ${m.itemId}`,
  notes: (m: FullMeeting) => sql`item_id = ${m.itemId}`,
  note_updates: (m: FullMeeting) => sql`note_id = ${m.noteId}`,
  note_clients: (m: FullMeeting) => sql`note_id = ${m.noteId}`,
  note_snapshots: (m: FullMeeting) => sql`note_id = ${m.noteId}`,
  confirmations: (m: FullMeeting) => sql`meeting_id = ${m.meetingId}`,
};

/**
 * What a person typed and has not sent is no part of the record, nor is which console ran the meeting, nor what its wall
 * showed. Who may read goes on changing: the confirmed record holds a copy as it was.
 */
const movesOn = [
  "absences",
  "acknowledgements",
  "device_pairings",
  "guest_acknowledgements",
  "guest_admissions",
  "item_drafts",
  "leases",
  "recusals",
  "room_devices",
  "walls",
];
const lockedTables = Object.keys(rowsOfMeeting) as (keyof typeof rowsOfMeeting)[];

/** Columns that make a second row out of a copy of the first. */
const freshColumns: Partial<Record<(typeof lockedTables)[number], Record<string, () => SQL>>> = {
  agenda_items: { id: () => sql`gen_random_uuid()` },
  attendances: {
    id: () => sql`gen_random_uuid()`,
    person_id: () => sql`(select max(id::text)::uuid from people)`,
  },
  floors: { id: () => sql`gen_random_uuid()` },
  guests: { id: () => sql`gen_random_uuid()` },
  decisions: { id: () => sql`gen_random_uuid()` },
  action_items: { id: () => sql`gen_random_uuid()` },
  triages: { id: () => sql`gen_random_uuid()` },
  widening_requests: { id: () => sql`gen_random_uuid()` },
  notes: { id: () => sql`gen_random_uuid()`, epoch: () => sql`99` },
  note_updates: { seq: () => sql`99` },
  note_clients: { client_id: () => sql`99` },
};

const columnsOf = (db: Database, table: string) =>
  rowsOf<{ name: string }>(
    db,
    sql`select column_name as name from information_schema.columns
      where table_schema = 'public' and table_name = ${table} order by ordinal_position`,
  );

/** An update that writes what is there already: a change all the same. */
async function touch(db: Database, table: (typeof lockedTables)[number], where: SQL): Promise<SQL> {
  const column = sql.identifier((await columnsOf(db, table))[0]!.name);
  return sql`update ${sql.identifier(table)} set ${column} = ${column} where ${where}`;
}

async function insertCopy(db: Database, table: (typeof lockedTables)[number], where: SQL): Promise<SQL> {
  const columns = await columnsOf(db, table);
  const fresh = freshColumns[table] ?? {};
  const names = sql.join(
    columns.map(({ name }) => sql.identifier(name)),
    sql`, `,
  );
  const values = sql.join(
    columns.map(({ name }) => fresh[name]?.() ?? sql.identifier(name)),
    sql`, `,
  );
  return sql`insert into ${sql.identifier(table)} (${names}) select ${values} from ${sql.identifier(table)} where ${where}`;
}

onEachDatabase("confirmed minutes are locked", (t) => {
  let table: TestTable;
  let confirmed: FullMeeting;
  let other: FullMeeting;

  beforeAll(async () => {
    table = await setTable(t.db);
    other = await addFullMeeting(table);
    confirmed = await addFullMeeting(table);
    await confirmMinutes(table.services, table.chair, confirmed.meetingId);
  });

  test("every table that names a meeting, an item or a note is locked, or known to move on", async () => {
    const naming = await rowsOf<{ name: string }>(
      t.db,
      sql`select distinct table_name as name from information_schema.columns where table_schema = 'public'
        and column_name in ('meeting_id', 'item_id', 'note_id')`,
    );
    const locked = await rowsOf<{ name: string; triggers: number }>(
      t.db,
      sql`select event_object_table as name, count(distinct event_manipulation)::int as triggers
        from information_schema.triggers
        where trigger_name in ('locked', 'final') group by event_object_table`,
    );
    expect(locked.map(({ name }) => name).sort()).toEqual([...lockedTables].sort());
    expect(
      naming
        .map(({ name }) => name)
        .filter((name) => !lockedTables.includes(name as never))
        .sort(),
    ).toEqual(movesOn);
    for (const { name, triggers } of locked)
      expect([name, triggers]).toEqual([name, name === "meetings" ? 2 : 3]);
  });

  test.each(lockedTables)("%s: nothing is added, changed or removed", async (name) => {
    const where = rowsOfMeeting[name](confirmed);
    const rows = await rowsOf(t.db, sql`select 1 from ${sql.identifier(name)} where ${where}`);
    expect(rows.length).toBeGreaterThan(0);

    expect(await refusal(t.db, await touch(t.db, name, where))).toBe("TDT01");
    expect(await refusal(t.db, sql`delete from ${sql.identifier(name)} where ${where}`)).toBe("TDT01");
    // A meeting is not added to itself, and a second confirmation is met by its own test.
    if (name !== "meetings" && name !== "confirmations")
      expect(await refusal(t.db, await insertCopy(t.db, name, where))).toBe("TDT01");
  });

  test.each(lockedTables)("%s is not emptied", async (name) => {
    expect(await refusal(t.db, sql`truncate ${sql.identifier(name)} cascade`)).toBe("TDT01");
  });

  test("nothing is moved into confirmed minutes, nor out of them", async () => {
    for (const name of ["agenda_items", "decisions", "action_items", "floors"] as const) {
      const move = (from: FullMeeting, to: FullMeeting) =>
        sql`update ${sql.identifier(name)} set meeting_id = ${to.meetingId} where meeting_id = ${from.meetingId}`;
      expect(await refusal(t.db, move(other, confirmed))).toBe("TDT01");
      expect(await refusal(t.db, move(confirmed, other))).toBe("TDT01");
    }
    const moveNote = sql`update notes set item_id = ${confirmed.itemId} where item_id = ${other.itemId}`;
    expect(await refusal(t.db, moveNote)).toBe("TDT01");
  });

  test("a confirmation is neither taken back, changed nor made twice", async () => {
    const again = sql`insert into confirmations (meeting_id, confirmed_by_id, hash, record)
      values (${confirmed.meetingId}, ${table.chair.personId}, 'x', '{}')`;
    expect(await refusal(t.db, again)).toBe("23505");
    expect(await refusal(t.db, sql`update confirmations set hash = 'x'`)).toBe("TDT01");
    expect(await refusal(t.db, sql`delete from confirmations`)).toBe("TDT01");
  });

  test("a meeting that was not closed is not confirmed", async () => {
    const live = await addFullMeeting(table, "live");
    const confirm = sql`insert into confirmations (meeting_id, confirmed_by_id, hash, record)
      values (${live.meetingId}, ${table.chair.personId}, 'x', '{}')`;
    expect(await refusal(t.db, confirm)).toBe("TDT02");
  });

  test.each(lockedTables.filter((name) => name !== "confirmations"))(
    "%s: other meetings stay writable",
    async (name) => {
      const where = rowsOfMeeting[name](other);
      expect(await refusal(t.db, await touch(t.db, name, where))).toBeNull();
      // Of a table with one row for each meeting or note, a second one is refused as a double, not as locked.
      expect([null, "23505"]).toContain(await refusal(t.db, await insertCopy(t.db, name, where)));
    },
  );

  test("how an action item ended is said after the minutes were confirmed too", async () => {
    const said = sql`insert into completions (action_item_id, outcome, by_id)
      values (${confirmed.actionItemId}, 'done', ${table.rep.personId})`;
    expect(await refusal(t.db, said)).toBeNull();
  });

  test("the application meets the lock as the same error", async () => {
    const change = t.db
      .update(agendaItems)
      .set({ title: "Something else" })
      .where(eq(agendaItems.id, confirmed.itemId));
    await expect(change).rejects.toMatchObject({ cause: { code: "TDT01" } });
  });
});

/** What only several connections can show; the embedded database has one. */
describe.runIf(engines.includes("postgres"))("the lock between connections (postgres)", () => {
  test("a transaction that looked before the confirmation and writes after it is refused", async () => {
    const { url, drop } = await createPostgresDatabase();
    const { db, close } = await openDatabase(url);
    try {
      const table = await setTable(db);
      const codes = { "read committed": "TDT01", "repeatable read": "TDT03", serializable: "TDT03" };
      for (const [isolation, code] of Object.entries(codes)) {
        const meeting = await addFullMeeting(table);
        const client = new pg.Client({ connectionString: url });
        await client.connect();
        await client.query(`begin isolation level ${isolation}`);
        await client.query("select count(*) from decisions");
        await confirmMinutes(table.services, table.chair, meeting.meetingId);
        const late = await client
          .query("update decisions set text = 'Late' where id = $1", [meeting.decisionId])
          .then(
            () => "passed",
            (error: { code?: string }) => error.code,
          );
        await client.end();
        expect([isolation, late]).toEqual([isolation, code]);
        expect(await verifyConfirmation(db, meeting.meetingId)).toBe("verified");
      }
    } finally {
      await close();
      await drop();
    }
  });
});
