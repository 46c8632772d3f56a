import { setTimeout as wait } from "node:timers/promises";
import { asc, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { noteIdFor } from "#app/notes/note-store.server.ts";
import { agendaItems, closures, confirmations, noteUpdates } from "#db/schema/index.ts";
import { GroupCommit } from "#server/realtime/group-commit.ts";
import { isLocked } from "#server/realtime/write-errors.ts";
import { onEachDatabase, openTestDatabase, postgresReachable } from "#tests/support/database.ts";
import { gated } from "#tests/support/gated-database.ts";
import { addItem, addMeeting, setTable, type TestTable } from "#tests/support/people.ts";

const bytes = (...given: number[]) => new Uint8Array(given);

onEachDatabase("documents that are written together", (t) => {
  let table: TestTable;
  let items: string[];
  let notes: string[];

  beforeEach(async () => {
    table = await setTable(t.db);
    const meetingId = await addMeeting(table, "live");
    items = [];
    notes = [];
    for (let position = 0; position < 3; position++) {
      items.push(await addItem(table, meetingId, { position }));
      notes.push(await noteIdFor(t.db, items[position]!, 1));
    }
  });

  const rows = (seq: number, ...updates: Uint8Array[]) =>
    updates.map((update, at) => ({ seq: seq + at, personId: table.rep.personId, update }));
  const kept = async (noteId: string) =>
    (
      await t.db
        .select()
        .from(noteUpdates)
        .where(eq(noteUpdates.noteId, noteId))
        .orderBy(asc(noteUpdates.seq))
    ).map(({ seq, update }) => [seq, [...update]]);

  test("cost one statement, and each has its own rows in their order", async () => {
    const { db, gate } = gated(t.db, noteUpdates);
    const commits = new GroupCommit(db);
    const appended = await Promise.all([
      commits.append(notes[0]!, rows(1, bytes(1), bytes(2, 2), bytes())),
      commits.append(notes[1]!, rows(1, bytes(3, 3, 3))),
      commits.append(notes[2]!, rows(1, bytes(4), bytes(5))),
    ]);
    expect(appended).toEqual([true, true, true]);
    expect(gate.statements).toBe(1);
    expect(await kept(notes[0]!)).toEqual([
      [1, [1]],
      [2, [2, 2]],
      [3, []],
    ]);
    expect(await kept(notes[1]!)).toEqual([[1, [3, 3, 3]]]);
    expect(await kept(notes[2]!)).toEqual([
      [1, [4]],
      [2, [5]],
    ]);
  });

  test("are overtaken and outdated each for itself", async () => {
    const commits = new GroupCommit(t.db);
    await commits.append(notes[0]!, rows(1, bytes(1)));
    await t.db.update(agendaItems).set({ epoch: 2 }).where(eq(agendaItems.id, items[1]!));
    const appended = await Promise.all(notes.map((noteId) => commits.append(noteId, rows(1, bytes(9)))));
    expect(appended).toEqual([false, false, true]);
    expect(await Promise.all(notes.map(kept))).toEqual([[[1, [1]]], [], [[1, [9]]]]);
  });

  test("are locked each for itself", async () => {
    const other = await addMeeting(table, "live");
    const locked = await noteIdFor(t.db, await addItem(table, other), 1);
    await t.db.insert(closures).values({ meetingId: other, closedById: table.chair.personId });
    await t.db
      .insert(confirmations)
      .values({ meetingId: other, confirmedById: table.chair.personId, hash: "0".repeat(64), record: "{}" });
    const commits = new GroupCommit(t.db);
    const refused = commits.append(locked, rows(1, bytes(9))).catch((error: unknown) => isLocked(error));
    const appended = await Promise.all([
      commits.append(notes[0]!, rows(1, bytes(1))),
      refused,
      commits.append(notes[1]!, rows(1, bytes(2))),
    ]);
    expect(appended).toEqual([true, true, true]);
    expect(await kept(locked)).toEqual([]);
    expect(await kept(notes[0]!)).toEqual([[1, [1]]]);
  });

  test("fail together when nobody knows what became of their statement", async () => {
    const { db, gate } = gated(t.db, noteUpdates);
    const commits = new GroupCommit(db);
    gate.failOnce();
    const results = await Promise.allSettled(
      notes.map((noteId) => commits.append(noteId, rows(1, bytes(1)))),
    );
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    expect(gate.statements).toBe(1);
    expect(await commits.append(notes[0]!, rows(1, bytes(1)))).toBe(true);
  });
});

describe.runIf(postgresReachable())("what somebody holds", () => {
  test("a record that is being confirmed holds up what is written with it, and nobody who comes later", async () => {
    const { db, close } = await openTestDatabase("postgres");
    const table = await setTable(db);
    const confirming = await addMeeting(table, "live");
    const heldNote = await noteIdFor(db, await addItem(table, confirming), 1);
    const freeNote = await noteIdFor(db, await addItem(table, await addMeeting(table, "live")), 1);
    const commits = new GroupCommit(db);
    const row = { seq: 1, personId: table.rep.personId, update: bytes(1) };
    let appended: boolean | null = null;
    let waiting = Promise.resolve();
    await db.transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(meeting_record_lock_key(${confirming}::uuid))`);
      waiting = commits.append(heldNote, [row]).then((done) => {
        appended = done;
      });
      await wait(20);
      expect(await commits.append(freeNote, [row])).toBe(true);
      expect(appended).toBeNull();
    });
    await waiting;
    expect(appended).toBe(true);
    await close();
  });

  test("an item is waited for by its own document only", async () => {
    const { db, close } = await openTestDatabase("postgres");
    const table = await setTable(db);
    const meetingId = await addMeeting(table, "live");
    const held = await addItem(table, meetingId, { position: 0 });
    const heldNote = await noteIdFor(db, held, 1);
    const freeNote = await noteIdFor(db, await addItem(table, meetingId, { position: 1 }), 1);
    const commits = new GroupCommit(db);
    const row = { seq: 1, personId: table.rep.personId, update: bytes(1) };
    let appended: boolean | null = null;
    let waiting = Promise.resolve();
    await db.transaction(async (tx) => {
      await tx.update(agendaItems).set({ title: "Held" }).where(eq(agendaItems.id, held));
      waiting = commits.append(heldNote, [row]).then((done) => {
        appended = done;
      });
      expect(await commits.append(freeNote, [row])).toBe(true);
      expect(await commits.append(freeNote, [{ ...row, seq: 2 }])).toBe(true);
      await wait(100);
      expect(appended).toBeNull();
    });
    await waiting;
    expect(appended).toBe(true);
    await close();
  });
});
