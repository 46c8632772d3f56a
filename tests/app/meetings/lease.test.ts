import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { moveItem } from "#app/agenda/order.server.ts";
import { concludeItem } from "#app/agenda/outcome.server.ts";
import { closeMeeting } from "#app/meetings/closing.server.ts";
import { moveFloor } from "#app/meetings/floor.server.ts";
import { renewLease, takeLease } from "#app/meetings/lease.server.ts";
import { projectRoom, readRoom } from "#app/meetings/room.server.ts";
import { startMeeting } from "#app/meetings/start.server.ts";
import { floors, leases, meetings } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addItem, addMeeting, setTable, type TestTable } from "#tests/support/people.ts";
import { addDeputy, leaseOf, raceTwoChairs } from "#tests/support/two-chairs.ts";

onEachDatabase("The chair's lease", (t) => {
  async function two() {
    const table = await setTable(t.db);
    const deputy = await addDeputy(table);
    const meetingId = await addMeeting(table, "live");
    const items = [
      await addItem(table, meetingId, { section: "opening" }),
      await addItem(table, meetingId, { section: "closing" }),
    ] as const;
    return { table, deputy, meetingId, items };
  }
  const versionOf = async (id: string) =>
    (await t.db.select({ version: meetings.version }).from(meetings).where(eq(meetings.id, id)))[0]!.version;
  const fall = (meetingId: string) =>
    t.db
      .update(leases)
      .set({ seenAt: sql`clock_timestamp() - interval '91 seconds'` })
      .where(eq(leases.meetingId, meetingId));
  const led = (by: string) => ({ ok: false, refusal: "ledElsewhere", by });

  test("a chair alone never notices it: opened, loaded again, opened in a second window", async () => {
    const { table, meetingId, items } = await two();
    const [one, other] = [randomUUID(), randomUUID()];
    expect(await takeLease(table.services, table.chair, meetingId, one, false)).toMatchObject({ ok: true });
    expect(await leaseOf(table, meetingId)).toMatchObject({ fence: 1, tabId: one, name: "Ana Chair" });
    const version = await versionOf(meetingId);
    // The same post again changes nothing.
    await Promise.all([1, 2, 3].map(() => takeLease(table.services, table.chair, meetingId, one, false)));
    expect(await leaseOf(table, meetingId)).toMatchObject({ fence: 1 });
    expect(await versionOf(meetingId)).toBe(version);
    await takeLease(table.services, table.chair, meetingId, other, false);
    expect(await leaseOf(table, meetingId)).toMatchObject({ fence: 2, tabId: other });
    const move = (fence?: number) =>
      moveFloor(table.services, table.chair, meetingId, { itemId: items[0] }, fence);
    expect(await move(1)).toEqual(led("Ana Chair"));
    expect(await move(2)).toMatchObject({ ok: true });
    // The builder, which holds no lease, acts for who runs the meeting.
    expect(await move()).toMatchObject({ ok: true });
  });

  test("another chair's console watches, takes over by one click, and the first is refused by name", async () => {
    const { table, deputy, meetingId, items } = await two();
    const [first, second] = [randomUUID(), randomUUID()];
    await takeLease(table.services, table.chair, meetingId, first, false);
    await takeLease(table.services, deputy, meetingId, second, false);
    expect(await leaseOf(table, meetingId)).toMatchObject({ fence: 1, personId: table.chair.personId });
    const version = await versionOf(meetingId);
    // Not even with the number of the one who runs it.
    for (const fence of [undefined, 0, 1, 2])
      expect(await moveFloor(table.services, deputy, meetingId, { next: "1" }, fence)).toEqual(
        led("Ana Chair"),
      );
    expect(await versionOf(meetingId)).toBe(version);
    const told: string[] = [];
    const live = { ...table.services.live, meetingChanged: (id: string) => void told.push(id) };
    await takeLease({ ...table.services, live }, deputy, meetingId, second, true);
    expect(told).toEqual([meetingId]);
    const lost = led("Dan Deputy");
    const { services, chair } = table;
    expect(await moveFloor(services, chair, meetingId, { itemId: items[0] }, 1)).toEqual(lost);
    expect(await moveFloor(services, chair, meetingId, { extra: 5 }, 1)).toEqual(lost);
    expect(await concludeItem(services, chair, items[0], { outcome: "done" }, 1)).toEqual(lost);
    const move = { itemId: items[0], section: "closing", index: 0 } as const;
    expect(await moveItem(services, chair, meetingId, move)).toMatchObject({ refusal: "ledElsewhere" });
    expect(await closeMeeting(services, chair, meetingId, 1)).toEqual({ ok: false, refusal: "ledElsewhere" });
    expect(await t.db.select().from(floors).where(eq(floors.meetingId, meetingId))).toEqual([]);
    expect(await moveFloor(services, deputy, meetingId, { itemId: items[1] }, 2)).toMatchObject({ ok: true });
  });

  test("who gave no sign of life for long is followed without asking; a sign of life keeps it", async () => {
    const { table, deputy, meetingId } = await two();
    const [first, second] = [randomUUID(), randomUUID()];
    await takeLease(table.services, table.chair, meetingId, first, false);
    await fall(meetingId);
    expect(await renewLease(table.services, table.chair, meetingId, first, 1)).toMatchObject({ ok: true });
    await takeLease(table.services, deputy, meetingId, second, false);
    expect(await leaseOf(table, meetingId)).toMatchObject({ personId: table.chair.personId });
    await fall(meetingId);
    // A command is a sign of life, too: who was only away for a while goes on.
    expect(await moveFloor(table.services, table.chair, meetingId, { next: "1" }, 1)).toMatchObject({
      ok: true,
    });
    await takeLease(table.services, deputy, meetingId, second, false);
    expect(await leaseOf(table, meetingId)).toMatchObject({ fence: 1 });
    await fall(meetingId);
    await takeLease(table.services, deputy, meetingId, second, false);
    expect(await leaseOf(table, meetingId)).toMatchObject({ fence: 2, personId: deputy.personId });
    for (const fence of [1, 2])
      expect(await renewLease(table.services, table.chair, meetingId, first, fence)).toMatchObject({
        ok: false,
      });
  });

  test("is of chairs only, before and during the meeting, and shows to nobody else", async () => {
    const { table, meetingId } = await two();
    const tab = randomUUID();
    for (const viewer of [table.rep, table.attendee, table.coordinator, table.stranger]) {
      expect(await takeLease(table.services, viewer, meetingId, tab, true)).toBeNull();
      expect(await renewLease(table.services, viewer, meetingId, tab, 1)).toBeNull();
    }
    expect(await takeLease(table.services, table.chair, "' or true --", tab, true)).toBeNull();
    const closed = await addMeeting(table, "closed");
    expect(await takeLease(table.services, table.chair, closed, tab, true)).toBeNull();
    await takeLease(table.services, table.chair, meetingId, tab, false);
    const whole = (await readRoom(t.db, meetingId))!;
    for (const viewer of [table.rep, table.attendee, table.coordinator, whole.screen])
      expect(JSON.stringify(projectRoom(whole, viewer, 5))).not.toContain(tab);
    expect(projectRoom(whole, table.chair, 5).lease?.tabId).toBe(tab);
  });

  test("starting is the console's, once", async () => {
    const { table, deputy } = await two();
    const meetingId = await addMeeting(table, "published");
    await takeLease(table.services, table.chair, meetingId, randomUUID(), false);
    expect(await startMeeting(table.services, deputy, meetingId, 0)).toEqual(led("Ana Chair"));
    expect(await startMeeting(table.services, table.chair, meetingId, 1)).toMatchObject({ ok: true });
    expect(await startMeeting(table.services, deputy, meetingId, 0)).toMatchObject({ ok: true });
  });

  test("two who take over at once: one runs it, under the last number", async () => {
    const { table, deputy, meetingId } = await two();
    const chairs = [table.chair, deputy, table.chair, deputy, deputy];
    const tabs: string[] = chairs.map(() => randomUUID());
    await Promise.all(chairs.map((who, at) => takeLease(table.services, who, meetingId, tabs[at]!, true)));
    const lease = await leaseOf(table, meetingId);
    expect(lease?.fence).toBe(5);
    expect(chairs[tabs.indexOf(lease!.tabId)]?.personId).toBe(lease?.personId);
  });

  test("20 races of two chairs end in one course, one closure, one confirmation, one mail each", async () => {
    const table: TestTable = await setTable(t.db);
    const deputy = await addDeputy(table);
    for (let seed = 1; seed <= 20; seed++)
      expect(await raceTwoChairs(table, deputy, seed), `seed ${seed}`).toEqual([]);
  });
});
