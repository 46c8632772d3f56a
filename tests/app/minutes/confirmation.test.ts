import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PersonViewer } from "#app/access/viewer.ts";
import { chainEnd, verifyChain } from "#app/audit/verify.server.ts";
import { canonicalJson } from "#app/canonical-json.ts";
import type { Live } from "#app/live/live.ts";
import { changeMeeting } from "#app/meetings/meeting.server.ts";
import { confirmMinutes, verifyConfirmation } from "#app/minutes/confirmation.server.ts";
import { minutesFor } from "#app/minutes/minutes.server.ts";
import { hashOf, readRecord } from "#app/minutes/record.server.ts";
import type { MinutesRecord } from "#app/minutes/record.ts";
import type { Database } from "#db/client.ts";
import { agencies, attendances, confirmations, decisions, noteUpdates, people } from "#db/schema/index.ts";
import { engines, onEachDatabase, openTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { addFullMeeting, type FullMeeting } from "#tests/support/full-meeting.ts";
import { addMeeting, setTable, type TestTable, testServices } from "#tests/support/people.ts";

const keptOf = async (db: Database, meetingId: string) =>
  (await db.select().from(confirmations).where(eq(confirmations.meetingId, meetingId)))[0];

onEachDatabase("confirming minutes", (t) => {
  let table: TestTable;
  beforeAll(async () => {
    table = await setTable(t.db);
  });

  test("the chair confirms closed minutes: who, when, the record and its hash are kept", async () => {
    const { meetingId, noteId } = await addFullMeeting(table);
    const answer = await confirmMinutes(table.services, table.chair, meetingId);
    const kept = await keptOf(t.db, meetingId);
    expect(kept?.confirmedById).toBe(table.chair.personId);
    expect(kept?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(answer).toEqual({ hash: kept?.hash });
    expect(noteId).toBeTruthy();
    for (const said of [
      "Maple-4: discharge on the 3rd",
      "Northside Clinic leads.",
      "Call the ward",
      "The hospital plans it with the clinic.",
      "Remy Rep",
      table.agencies.coulee,
    ])
      expect(kept?.record).toContain(said);
    expect(await verifyConfirmation(t.db, meetingId)).toBe("verified");
  });

  test("confirming twice is confirming once", async () => {
    const { meetingId } = await addFullMeeting(table);
    const [one, other] = await Promise.all([
      confirmMinutes(table.services, table.chair, meetingId),
      confirmMinutes(table.services, table.chair, meetingId),
    ]);
    expect(one).toEqual(other);
    expect(await confirmMinutes(table.services, table.chair, meetingId)).toEqual(one);
    expect(
      await t.db.select().from(confirmations).where(eq(confirmations.meetingId, meetingId)),
    ).toHaveLength(1);
  });

  test("what is confirmed already says its hash to a chair alone", async () => {
    const { meetingId } = await addFullMeeting(table);
    const hash = await confirmMinutes(table.services, table.chair, meetingId);
    for (const viewer of [table.rep, table.attendee])
      expect(await confirmMinutes(table.services, viewer, meetingId)).toBeNull();
    expect(await confirmMinutes(table.services, table.chair, meetingId)).toEqual(hash);
  });

  test("nobody else confirms, and nobody confirms what is not closed", async () => {
    const { meetingId } = await addFullMeeting(table);
    for (const viewer of [table.rep, table.attendee, table.coordinator, table.stranger])
      expect(await confirmMinutes(table.services, viewer, meetingId)).toBeNull();
    for (const state of ["draft", "published", "live"] as const)
      expect(await confirmMinutes(table.services, table.chair, await addMeeting(table, state))).toBeNull();
    expect(await confirmMinutes(table.services, table.chair, randomUUID())).toBeNull();
    expect(await confirmMinutes(table.services, table.chair, "no id")).toBeNull();
    expect(await keptOf(t.db, meetingId)).toBeUndefined();
  });

  test("open rooms are told, and every note is closed to writers", async () => {
    const told: string[] = [];
    const live: Live = {
      meetingChanged: (id) => told.push(`meeting ${id}`),
      noteChanged: (id) => told.push(`note ${id}`),
      rightsChanged() {},
      readersLost() {},
      sessionEnded() {},
    };
    const { meetingId, itemId } = await addFullMeeting(table);
    await confirmMinutes(testServices(t.db, { live }), table.chair, meetingId);
    expect(told).toEqual([`meeting ${meetingId}`, `note ${itemId}`]);
  });

  test("a person or an agency may change its name: the record stays true", async () => {
    const { meetingId } = await addFullMeeting(table);
    await confirmMinutes(table.services, table.chair, meetingId);
    await t.db.update(people).set({ name: "Remy Renamed" }).where(eq(people.id, table.rep.personId));
    await t.db.update(agencies).set({ nameEn: "Harbour" }).where(eq(agencies.id, table.agencies.harbour));
    expect(await verifyConfirmation(t.db, meetingId)).toBe("verified");
    expect((await keptOf(t.db, meetingId))?.record).toContain("Remy Rep");
  });

  test("whoever goes round the lock is found out", async () => {
    const changes = [
      sql`update decisions set text = 'Coulee Outreach leads.'`,
      sql`update agenda_items set details = '{"question": "Another one"}'`,
      sql`update note_snapshots set plain_text = 'Nothing was said.'`,
      sql`delete from attendances`,
      sql`update confirmations set record = replace(record, 'Northside', 'Coulee')`,
    ];
    for (const change of changes) {
      const { meetingId } = await addFullMeeting(table);
      await confirmMinutes(table.services, table.chair, meetingId);
      await t.db
        .transaction(async (transaction) => {
          const tx = transaction as Database;
          for (const name of ["decisions", "agenda_items", "note_snapshots", "attendances"])
            await tx.execute(sql`alter table ${sql.identifier(name)} disable trigger locked`);
          await tx.execute(sql`alter table confirmations disable trigger final`);
          await tx.execute(change);
          expect(await verifyConfirmation(tx, meetingId)).toBe("altered");
          throw new Error("back");
        })
        .catch((error: Error) => {
          if (error.message !== "back") throw error;
        });
      expect(await verifyConfirmation(t.db, meetingId)).toBe("verified");
    }
  });

  test("the record holds where the audit ended: what was in it by then cannot be taken out unseen", async () => {
    const { meetingId } = await addFullMeeting(table);
    const before = await chainEnd(t.db);
    await confirmMinutes(table.services, table.chair, meetingId);
    const record = JSON.parse((await keptOf(t.db, meetingId))!.record) as MinutesRecord;
    expect(record.audit).toEqual(before);
    const told = async (viewer: PersonViewer) =>
      (await minutesFor(t.db, viewer, meetingId, "en", new Date()))?.confirmation?.audit;
    expect(await told(table.chair)).toEqual(before);
    // How long the chain was says how much goes on.
    expect(await told(table.rep)).toEqual({ seq: null, hash: before.hash });
    const { head, anchors, fault } = await verifyChain(t.db);
    expect([head.seq, fault]).toEqual([before.seq + 1, null]);
    expect(anchors).toBeGreaterThan(0);
    // Cut, with the head put right, as whoever owns the tables can.
    const cut = (to: number) =>
      t.db
        .transaction(async (transaction) => {
          const tx = transaction as Database;
          await tx.execute(sql`alter table audit_entries disable trigger user`);
          await tx.execute(sql`alter table audit_head disable trigger user`);
          await tx.execute(sql`delete from audit_entries where seq > ${to}`);
          await tx.execute(
            sql`update audit_head set seq = ${to}, hash = (select hash from audit_entries where seq = ${to})`,
          );
          expect((await verifyChain(tx)).fault).toEqual({ seq: to + 1, why: "cut" });
          throw new Error("back");
        })
        .catch((error: Error) => {
          if (error.message !== "back") throw error;
        });
    await cut(before.seq - 1);
  });

  test("a record that was kept before there was an audit stays verifiable", async () => {
    const { meetingId } = await addFullMeeting(table);
    const { audit: _, ...older } = JSON.parse(
      (await readRecord(t.db, meetingId, new Date())).record,
    ) as MinutesRecord;
    const record = canonicalJson(older);
    await t.db
      .insert(confirmations)
      .values({ meetingId, confirmedById: table.chair.personId, hash: hashOf(record), record });
    expect(await verifyConfirmation(t.db, meetingId)).toBe("verified");
    expect((await verifyChain(t.db)).fault).toBeNull();
    const minutes = await minutesFor(t.db, table.chair, meetingId, "en", new Date());
    expect(minutes?.confirmation?.audit).toBeNull();
  });

  test("nothing to verify before", async () => {
    const { meetingId } = await addFullMeeting(table);
    expect(await verifyConfirmation(t.db, meetingId)).toBeNull();
  });
});

/** What parallel connections do to one meeting while its minutes are confirmed. */
describe.runIf(engines.includes("postgres"))("writing while the minutes are confirmed (postgres)", () => {
  let opened: TestDatabase;
  let table: TestTable;
  beforeAll(async () => {
    opened = await openTestDatabase("postgres");
    table = await setTable(opened.db);
  });
  afterAll(() => opened.close());

  type Write = (meeting: FullMeeting, mark: string) => Promise<unknown>;
  /** Each leaves `mark` where the record would hold it. */
  const writes: Record<string, Write> = {
    "a decision by plain insert": ({ meetingId, itemId }, mark) =>
      opened.db.insert(decisions).values({
        ...{ id: mark, meetingId, itemId, language: "en", text: "Late", recordedById: table.chair.personId },
      }),
    "a decision as commands write it": ({ meetingId, itemId }, mark) =>
      opened.db.transaction(async (transaction) => {
        const tx = transaction as Database;
        if (!(await changeMeeting(tx, table.chair, meetingId, "attendance.record")))
          throw new Error("refused");
        await tx.insert(decisions).values({
          ...{
            id: mark,
            meetingId,
            itemId,
            language: "en",
            text: "Late",
            recordedById: table.chair.personId,
          },
        });
      }),
    "a letter of a note, then its snapshot": ({ noteId }, mark) =>
      opened.db.transaction(async (tx) => {
        await tx.insert(noteUpdates).values({
          ...{ noteId, seq: 2, personId: table.rep.personId, update: new Uint8Array([0, 0]) },
        });
        await tx.execute(
          sql`update note_snapshots set plain_text = ${mark}, seq = 2 where note_id = ${noteId}`,
        );
      }),
    "an attendance": ({ meetingId }, mark) =>
      opened.db
        .insert(attendances)
        .values({ id: mark, meetingId, personId: table.chair.personId, status: "present" }),
    "a title": ({ itemId }, mark) =>
      opened.db.execute(sql`update agenda_items set title = ${mark} where id = ${itemId}`),
  };

  test("every write is either in the record or refused, and the record verifies", async () => {
    const names = Object.keys(writes);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(names, { minLength: 2 }),
        fc.nat(names.length),
        fc.array(fc.nat(6), { minLength: names.length, maxLength: names.length }),
        async (chosen, place, delays) => {
          const meeting = await addFullMeeting(table);
          const marks = chosen.map(() => randomUUID());
          const jobs = chosen.map((name, index) => async () => {
            await opened.db.execute(sql`select pg_sleep(${(delays[index] ?? 0) / 1000}::float)`);
            return writes[name]!(meeting, marks[index]!);
          });
          const confirm = () => confirmMinutes(table.services, table.chair, meeting.meetingId);
          const all = [...jobs.slice(0, place), confirm, ...jobs.slice(place)];
          const settled = await Promise.allSettled(all.map((job) => job()));
          const results = settled.filter((_, index) => all[index] !== confirm);
          const confirmed = settled[all.indexOf(confirm)];
          expect(confirmed).toMatchObject({ status: "fulfilled", value: { hash: expect.any(String) } });

          const record = (await keptOf(opened.db, meeting.meetingId))?.record ?? "";
          results.forEach((result, index) => {
            const what = `${chosen[index]}: ${result.status}`;
            expect([what, record.includes(marks[index]!)]).toEqual([what, result.status === "fulfilled"]);
            if (result.status === "rejected") {
              const reason = result.reason as { message: string; cause?: { code?: string } };
              expect([what, reason.cause?.code ?? reason.message]).toEqual([
                what,
                reason.message === "refused" ? "refused" : "TDT01",
              ]);
            }
          });
          expect(await verifyConfirmation(opened.db, meeting.meetingId)).toBe("verified");
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);
});
