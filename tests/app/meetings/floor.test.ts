import { asc, eq } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { concludeItem } from "#app/agenda/outcome.server.ts";
import { type FloorMove, floorForm, moveFloor } from "#app/meetings/floor.server.ts";
import { findMeeting } from "#app/meetings/meeting.server.ts";
import { roomFor } from "#app/meetings/room.server.ts";
import { startMeeting } from "#app/meetings/start.server.ts";
import { floors, meetings } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addItem, addMeeting, setTable, type TestTable } from "#tests/support/people.ts";

onEachDatabase("The floor", (t) => {
  const history = (meetingId: string) =>
    t.db.select().from(floors).where(eq(floors.meetingId, meetingId)).orderBy(asc(floors.givenAt));

  async function agendaOfThree(table: TestTable, state: "draft" | "live" = "live") {
    const meetingId = await addMeeting(table, state);
    const items = [
      await addItem(table, meetingId, {
        section: "opening",
        position: 0,
        kind: "logistics",
        audience: "logistics",
      }),
      await addItem(table, meetingId, { section: "protected", position: 0, audience: "agencies" }),
      await addItem(table, meetingId, { section: "closing", position: 0 }),
    ] as const;
    return { meetingId, items };
  }

  test("starting publishes, gives the first item the floor and counts the chair as here; twice is once", async () => {
    const table = await setTable(t.db);
    const { meetingId, items } = await agendaOfThree(table, "draft");
    const told: string[] = [];
    const services = {
      ...table.services,
      live: { ...table.services.live, meetingChanged: (id: string) => told.push(id) },
    };
    expect(await startMeeting(services, table.rep, meetingId)).toBeNull();
    const answers = await Promise.all([
      startMeeting(services, table.chair, meetingId),
      startMeeting(services, table.chair, meetingId),
    ]);
    expect(answers.every((answer) => answer?.ok)).toBe(true);
    const [meeting] = await t.db.select().from(meetings).where(eq(meetings.id, meetingId));
    expect(meeting?.startedAt).not.toBeNull();
    expect(meeting?.publishedById).toBe(table.chair.personId);
    expect(await history(meetingId)).toMatchObject([{ itemId: items[0], endedAt: null }]);
    const found = await findMeeting(t.db, table.chair, meetingId);
    const room = await roomFor(t.db, table.chair, found!, new Date());
    expect(room.attendances).toMatchObject([{ personId: table.chair.personId, arrived: true, left: false }]);
    expect(room.version).toBe(answers[0]?.ok && answers[0].version);
    expect(told).toContain(meetingId);
  });

  test("next, previous, an item by name, and the ends of the agenda", async () => {
    const table = await setTable(t.db);
    const { meetingId, items } = await agendaOfThree(table);
    const move = (given: FloorMove) => moveFloor(table.services, table.chair, meetingId, given);
    const now = async () => (await history(meetingId)).find((row) => row.endedAt === null)?.itemId;
    await move({ next: "1" });
    expect(await now()).toBe(items[0]);
    await move({ next: "1" });
    expect(await now()).toBe(items[1]);
    await move({ previous: "1" });
    expect(await now()).toBe(items[0]);
    await move({ previous: "1" });
    expect(await now()).toBe(items[0]);
    await concludeItem(table.services, table.chair, items[1], { outcome: "parked" });
    await move({ next: "1" });
    expect(await now()).toBe(items[2]);
    await move({ next: "1" });
    expect(await now()).toBe(items[2]);
    await move({ itemId: items[1] });
    expect(await now()).toBe(items[1]);
    expect(await history(meetingId)).toHaveLength(5);
  });

  test("the same item again is no new row; more minutes are added once", async () => {
    const table = await setTable(t.db);
    const { meetingId, items } = await agendaOfThree(table);
    const move = (given: FloorMove) => moveFloor(table.services, table.chair, meetingId, given);
    await move({ itemId: items[0] });
    await move({ itemId: items[0] });
    await move({ extra: 5, having: 0 });
    await move({ extra: 5, having: 0 });
    expect(await history(meetingId)).toMatchObject([{ itemId: items[0], extraMinutes: 5, endedAt: null }]);
    await move({ extra: 5, having: 5 });
    expect(await history(meetingId)).toMatchObject([{ extraMinutes: 10 }]);
  });

  test("two chairs who press at once move on by one", async () => {
    const table = await setTable(t.db);
    const { meetingId, items } = await agendaOfThree(table);
    await moveFloor(table.services, table.chair, meetingId, { itemId: items[0] });
    await Promise.all(
      [1, 2, 3].map(() => moveFloor(table.services, table.chair, meetingId, { next: "1", from: items[0] })),
    );
    expect((await history(meetingId)).map((row) => row.itemId)).toEqual([items[0], items[1]]);
  });

  test("only chairs move it, only in a running meeting, only to items of its agenda", async () => {
    const table = await setTable(t.db);
    const { meetingId, items } = await agendaOfThree(table);
    const waiting = await addMeeting(table, "published");
    const elsewhere = await addItem(table, waiting);
    const submitted = await addItem(table, meetingId, { status: "submitted" });
    expect(await moveFloor(table.services, table.rep, meetingId, { itemId: items[0] })).toBeNull();
    expect(await moveFloor(table.services, table.chair, waiting, { itemId: elsewhere })).toBeNull();
    expect(await moveFloor(table.services, table.chair, meetingId, { itemId: elsewhere })).toBeNull();
    expect(await moveFloor(table.services, table.chair, meetingId, { itemId: submitted })).toBeNull();
    expect(await history(meetingId)).toEqual([]);
  });

  test("whatever chairs do at once, the history is one line: one open row, no gap, no overlap", async () => {
    const table = await setTable(t.db);
    const step = fc.oneof(
      fc.constant<FloorMove>({ next: "1" }),
      fc.constant<FloorMove>({ previous: "1" }),
      fc.constant<FloorMove>({ extra: 5 }),
      fc.nat(2).map((index) => ({ index })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const { meetingId, items } = await agendaOfThree(table);
        await Promise.all(
          steps.map((one) =>
            moveFloor(
              table.services,
              table.chair,
              meetingId,
              "index" in one ? { itemId: items[one.index]! } : one,
            ),
          ),
        );
        const rows = await history(meetingId);
        expect(rows.filter((row) => row.endedAt === null)).toHaveLength(rows.length ? 1 : 0);
        for (const [index, row] of rows.entries()) {
          const next = rows[index + 1];
          expect(row.endedAt?.getTime()).toBe(next?.givenAt.getTime());
          if (next) expect(next.givenAt.getTime()).toBeGreaterThan(row.givenAt.getTime());
          if (next) expect(next.itemId).not.toBe(row.itemId);
        }
      }),
      { numRuns: 15 },
    );
  });
});

test("a post is read as one move", () => {
  const itemId = "0b7f2a52-9d5e-4d1c-8a57-0f6f0f5f1a11";
  expect(floorForm.parse({ itemId })).toEqual({ itemId });
  expect(floorForm.parse({ next: "1", from: "" })).toEqual({ next: "1", from: "" });
  expect(floorForm.parse({ extra: "5", having: "0" })).toEqual({ extra: 5, having: 0 });
  expect(floorForm.safeParse({ extra: "-5" }).success).toBe(false);
  expect(floorForm.safeParse({}).success).toBe(false);
});
