import { asc, eq } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { moveFloor } from "#app/meetings/floor.server.ts";
import { projectRoom, readRoom } from "#app/meetings/room.server.ts";
import { readTimer } from "#app/meetings/timer.ts";
import { floors } from "#db/schema/index.ts";
import { steadyClock } from "#server/clock.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addItem, addMeeting, setTable } from "#tests/support/people.ts";

const minute = 60_000;

/** A machine whose clock people turn. */
function machine() {
  let elapsed = 5_000;
  let turned = 0;
  const start = Date.UTC(2026, 0, 8, 16);
  return {
    clock: steadyClock(
      () => start + elapsed + turned,
      () => elapsed,
    ),
    passes: (milliseconds: number) => {
      elapsed += milliseconds;
    },
    turn: (milliseconds: number) => {
      turned += milliseconds;
    },
  };
}

describe("the process's clock", () => {
  test("passes at the pace of time, goes forward with the machine's and never back", () => {
    const { clock, passes, turn } = machine();
    const begin = clock().getTime();
    const since = () => clock().getTime() - begin;
    passes(minute);
    expect(since()).toBe(minute);
    turn(-60 * minute);
    expect(since()).toBe(minute);
    passes(minute);
    expect(since()).toBe(2 * minute);
    turn(60 * minute);
    expect(since()).toBe(2 * minute);
    turn(10 * minute);
    expect(since()).toBe(12 * minute);
  });

  test("whatever is done to the machine's, no interval is negative or shorter than it was", () => {
    const steps = fc.array(
      fc.record({ passes: fc.nat(minute), turn: fc.integer({ min: -60 * minute, max: 60 * minute }) }),
      {
        maxLength: 50,
      },
    );
    fc.assert(
      fc.property(steps, (all) => {
        const { clock, passes, turn } = machine();
        let last = clock().getTime();
        for (const step of all) {
          passes(step.passes);
          turn(step.turn);
          const now = clock().getTime();
          expect(now - last).toBeGreaterThanOrEqual(step.passes);
          last = now;
        }
      }),
      { seed: 38, numRuns: 300 },
    );
  });
});

/** F38 */
onEachDatabase("a floor that moves while the machine's clock jumps", (t) => {
  test("has its rows in the order of the moves, no negative time, and a timer that only counts on", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table, "live");
    const items = [];
    for (let at = 0; at < 6; at++) items.push(await addItem(table, meetingId, { position: at }));
    const { clock, passes, turn } = machine();
    const services = { ...table.services, now: clock };
    const jumps = [0, 10, -10, -60, 60, -10];
    for (const [at, itemId] of items.entries()) {
      turn(jumps[at]! * minute);
      expect((await moveFloor(services, table.chair, meetingId, { itemId }))?.ok).toBe(true);
      const shown: number[] = [];
      for (let second = 0; second < 3; second++) {
        passes(1_000);
        turn((second - 1) * 10 * minute * (second === 0 ? 1 : 0));
        const whole = await readRoom(t.db, meetingId);
        const { floor, at: now } = projectRoom(whole!, table.chair, clock().getTime());
        expect(floor!.itemId).toBe(itemId);
        shown.push(now - floor!.givenAt);
        expect(readTimer(floor!, now).text).toMatch(/^\d+:\d\d$/);
      }
      expect(shown).toEqual([...shown].sort((a, b) => a - b));
      expect(shown[0]).toBeGreaterThanOrEqual(1_000);
    }
    const rows = await t.db
      .select()
      .from(floors)
      .where(eq(floors.meetingId, meetingId))
      .orderBy(asc(floors.givenAt));
    expect(rows.map((row) => row.itemId)).toEqual(items);
    for (const row of rows)
      if (row.endedAt) expect(row.endedAt.getTime()).toBeGreaterThan(row.givenAt.getTime());
  });

  test("is not stopped by a restart on a machine whose clock was set back meanwhile", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table, "live");
    const [first, second] = [
      await addItem(table, meetingId, { position: 0 }),
      await addItem(table, meetingId, { position: 1 }),
    ];
    const at = Date.UTC(2026, 0, 8, 16);
    const served = (now: number) => ({ ...table.services, now: () => new Date(now) });
    await moveFloor(served(at), table.chair, meetingId, { itemId: first });
    await moveFloor(served(at - 60 * minute), table.chair, meetingId, { itemId: second });
    const whole = await readRoom(t.db, meetingId);
    const room = projectRoom(whole!, table.chair, at - 60 * minute);
    expect(room.floor!.itemId).toBe(second);
    expect(readTimer(room.floor!, room.at).text).toBe("10:00");
    const rows = await t.db
      .select()
      .from(floors)
      .where(eq(floors.meetingId, meetingId))
      .orderBy(asc(floors.givenAt));
    expect(rows[0]!.endedAt!.getTime()).toBeGreaterThan(rows[0]!.givenAt.getTime());
  });
});
