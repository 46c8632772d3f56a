import { beforeEach, expect, test } from "vitest";
import type { PersonViewer } from "#app/access/viewer.ts";
import { projectRoom, readRoom } from "#app/meetings/room.server.ts";
import { floors, guests } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addItem, addMeeting, setTable, type TestTable } from "#tests/support/people.ts";

const start = Date.parse("2030-01-08T16:00:00Z");
const after = (minutes: number) => new Date(start + minutes * 60_000);

onEachDatabase("since when an item that one may not read has been on", (t) => {
  let table: TestTable;
  let meetingId: string;
  let open: string;
  let narrow: string;

  beforeEach(async () => {
    table = await setTable(t.db);
    meetingId = await addMeeting(table, "live");
    open = await addItem(table, meetingId);
    narrow = await addItem(table, meetingId, { audience: "agencies", named: [table.agencies.coulee] });
  });

  /** The items that had the floor one after the other, five minutes each; the last one has it now. */
  async function pass(...itemIds: string[]) {
    await t.db.delete(floors);
    for (const [at, itemId] of itemIds.entries())
      await t.db.insert(floors).values({
        ...{ meetingId, itemId, givenById: table.chair.personId, givenAt: after(5 * at) },
        endedAt: at + 1 < itemIds.length ? after(5 * (at + 1)) : null,
      });
  }
  const since = async (viewer: PersonViewer | "wall") => {
    const whole = (await readRoom(t.db, meetingId))!;
    const { floor } = projectRoom(whole, viewer === "wall" ? whole.screen : viewer, start);
    const minutes = floor?.itemId === null ? (floor.givenAt - start) / 60_000 : null;
    // The console draws the wall, and is told the same of it.
    const { restrictedSince } = projectRoom(whole, table.chair, start);
    if (viewer === "wall") expect(minutes).toBe(restrictedSince && (restrictedSince - start) / 60_000);
    return minutes;
  };
  const guestComes = (minutes: number) =>
    t.db
      .insert(guests)
      .values({ meetingId, name: "Ines Interpreter", arrivedAt: after(minutes), byId: table.chair.personId });

  test("nothing for who reads it; for the others from the first of those that they do not, in a row", async () => {
    const another = await addItem(table, meetingId, {
      audience: "agencies",
      named: [table.agencies.coulee],
    });
    await pass(open, narrow, another);
    expect(await since(table.coulee)).toBeNull();
    for (const viewer of [table.northside, "wall"] as const) expect(await since(viewer)).toBe(5);
    await pass(narrow, open, another);
    expect(await since(table.northside)).toBe(10);
  });

  test("on the wall, what a guest kept off it already counts; what was seen there to begin does not", async () => {
    await pass(open, narrow);
    await guestComes(6);
    expect(await since("wall")).toBe(5);
    await t.db.delete(guests);
    await guestComes(4);
    expect(await since("wall")).toBe(0);
    // Whoever reads the open one has only the other hidden from them.
    expect(await since(table.northside)).toBe(5);
  });
});
