import { randomUUID } from "node:crypto";
import { asc, desc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { readBuilder } from "#app/agenda/builder.server.ts";
import { editEntry } from "#app/agenda/entries.server.ts";
import { findItem } from "#app/agenda/item.server.ts";
import { moveItem } from "#app/agenda/order.server.ts";
import { concludeItem } from "#app/agenda/outcome.server.ts";
import { closeMeeting } from "#app/meetings/closing.server.ts";
import { type FloorMove, moveFloor } from "#app/meetings/floor.server.ts";
import { findMeeting } from "#app/meetings/meeting.server.ts";
import { nextMeetings } from "#app/meetings/next-meeting.server.ts";
import { stepInRoom } from "#app/meetings/order.ts";
import { projectRoom, readRoom } from "#app/meetings/room.server.ts";
import { startMeeting } from "#app/meetings/start.server.ts";
import { qualityOf } from "#app/minutes/quality-check.server.ts";
import { actionItems, agendaItems, chairs, decisions, floors, recusals } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addItem, addMeeting, setTable, type TestTable, viewerOf } from "#tests/support/people.ts";

/** The chair must not see one item of the agenda, "Heron": she runs the meeting around it, a deputy does for it. */
onEachDatabase("A chair who is recused from an item", (t) => {
  const titles = ["Winter mats", "Heron", "Two camps", "One form"] as const;

  async function anAgenda(state: "draft" | "published" | "live" = "live") {
    const table = await setTable(t.db);
    await t.db
      .insert(chairs)
      .values({ seriesId: table.seriesId, personId: table.northside.personId, role: "deputy" });
    const deputy = await viewerOf(t.db, table.northside.personId);
    const meetingId = await addMeeting(table, state);
    const ids: string[] = [];
    for (const [position, title] of titles.entries())
      ids.push(await addItem(table, meetingId, { title, position, minutes: 10 + position }));
    await t.db.insert(recusals).values({
      matterId: ids[1]!,
      personId: table.chair.personId,
      declaredById: table.chair.personId,
    });
    return { table, deputy, meetingId, ids };
  }
  const orderOf = async (meetingId: string) =>
    (
      await t.db
        .select({ title: agendaItems.title })
        .from(agendaItems)
        .where(eq(agendaItems.meetingId, meetingId))
        .orderBy(asc(agendaItems.section), asc(agendaItems.position))
    ).map(({ title }) => title);
  const roomOf = async (table: TestTable, meetingId: string, viewer = table.chair) =>
    projectRoom((await readRoom(t.db, meetingId))!, viewer, 5);
  const onFloor = async (meetingId: string) =>
    (
      await t.db
        .select({ title: agendaItems.title })
        .from(floors)
        .innerJoin(agendaItems, eq(agendaItems.id, floors.itemId))
        .where(eq(floors.meetingId, meetingId))
        .orderBy(desc(floors.givenAt))
        .limit(1)
    )[0]?.title;

  test("sees its place and its time, and nothing else; nobody but her is told of a place", async () => {
    const { table, meetingId, ids, deputy } = await anAgenda("draft");
    const room = await roomOf(table, meetingId);
    expect(room.restricted).toEqual([
      { id: "place 1", section: "closing", position: 1, minutes: 11, onFloor: false },
    ]);
    expect(room.items.map(({ title, position }) => [title, position])).toEqual([
      ["Winter mats", 0],
      ["Two camps", 2],
      ["One form", 3],
    ]);
    const meeting = (await findMeeting(t.db, table.chair, meetingId))!;
    const builder = await readBuilder(t.db, table.chair, meeting, new Date(), "en");
    expect(builder.restricted).toEqual([{ id: "place 0", section: "closing", position: 1, minutes: 11 }]);
    for (const shown of [JSON.stringify(room), JSON.stringify(builder)]) {
      expect(shown).not.toContain("Heron");
      expect(shown).not.toContain(ids[1]);
    }
    // Nor is what waits for an answer counted, when it is of the same matter.
    await addItem(table, meetingId, {
      matterId: ids[1]!,
      status: "submitted",
      section: null,
      position: null,
    });
    const waiting = async (who: typeof deputy) =>
      (await nextMeetings(t.db, who, new Date("2026-01-01"), "en")).find(({ id }) => id === meetingId)
        ?.waiting;
    expect([await waiting(table.chair), await waiting(deputy)]).toEqual([0, 1]);
    await t.db.insert(recusals).values({
      ...{ itemId: ids[0]!, personId: table.coulee.personId },
      declaredById: table.chair.personId,
    });
    for (const viewer of [table.coulee, table.rep, deputy])
      expect((await roomOf(table, meetingId, viewer)).restricted).toEqual([]);
  });

  test("arranges the others around it, and it keeps its place; it is not hers to move", async () => {
    const { table, meetingId, ids, deputy } = await anAgenda("draft");
    const move = (itemId: string, index: number, by = table.chair) =>
      moveItem(table.services, by, meetingId, { itemId, section: "closing", index });
    // As her page counts: over every place, hers to read or not.
    expect(await move(ids[3]!, 1)).toMatchObject({ ok: true });
    expect(await orderOf(meetingId)).toEqual(["Winter mats", "One form", "Heron", "Two camps"]);
    expect(await move(ids[0]!, 2)).toMatchObject({ ok: true });
    expect(await orderOf(meetingId)).toEqual(["One form", "Heron", "Winter mats", "Two camps"]);
    expect(await move(ids[1]!, 0)).toMatchObject({ refusal: "changed" });
    expect(
      await editEntry(table.services, table.chair, meetingId, { itemId: ids[1]!, minutes: 1 }),
    ).toMatchObject({ refusal: "changed" });
    expect(await orderOf(meetingId)).toEqual(["One form", "Heron", "Winter mats", "Two camps"]);
    expect(await move(ids[1]!, 3, deputy)).toMatchObject({ ok: true });
    expect(await orderOf(meetingId)).toEqual(["One form", "Winter mats", "Two camps", "Heron"]);
  });

  test("starts with the first item that she reads, steps over the hidden one, and on from it when a deputy had it on", async () => {
    const { table, meetingId, ids, deputy } = await anAgenda("published");
    await moveItem(table.services, deputy, meetingId, { itemId: ids[1]!, section: "closing", index: 0 });
    await startMeeting(table.services, table.chair, meetingId);
    expect(await onFloor(meetingId)).toBe("Winter mats");
    await moveItem(table.services, deputy, meetingId, { itemId: ids[1]!, section: "closing", index: 1 });

    const go = (by: typeof deputy, move: FloorMove) => moveFloor(table.services, by, meetingId, move);
    const step = async (move: "next" | "previous") => {
      const room = await roomOf(table, meetingId);
      const target = stepInRoom(room, move === "next" ? 1 : -1)?.title ?? null;
      const from = room.floor?.itemId ?? "";
      await go(table.chair, move === "next" ? { next: "1", from } : { previous: "1", from });
      // What her page foresaw is what the server did.
      expect(await onFloor(meetingId)).toBe(target);
      return target;
    };
    expect(await step("next")).toBe("Two camps");
    expect(await step("previous")).toBe("Winter mats");
    expect(await go(table.chair, { itemId: ids[1]! })).toBeNull();

    await go(deputy, { itemId: ids[1]! });
    const room = await roomOf(table, meetingId);
    expect(room.floor).toMatchObject({ itemId: null, minutes: 11 });
    expect(room.restricted).toMatchObject([{ position: 1, onFloor: true }]);
    expect(await step("next")).toBe("Two camps");
    await go(deputy, { itemId: ids[1]! });
    expect(await step("previous")).toBe("Winter mats");
    expect(await concludeItem(table.services, table.chair, ids[1]!, { outcome: "parked" })).toBeNull();
  });

  test("closes the meeting: the hidden item keeps the deputy's outcome or carries over in its place; the check is silent on it", async () => {
    const { table, meetingId, ids, deputy } = await anAgenda();
    const next = await addMeeting(table, "published");
    const second = await addItem(table, meetingId, { title: "Maple", position: 9, matterId: ids[1]! });
    await concludeItem(table.services, deputy, ids[1]!, { outcome: "parked" });
    const made = { meetingId, itemId: ids[1]!, language: "en", recordedById: deputy.personId } as const;
    await t.db.insert(decisions).values({ id: randomUUID(), ...made, text: "Heron may stay" });
    await t.db
      .insert(actionItems)
      .values({ id: randomUUID(), ...made, text: "Call Heron", agencyId: table.agencies.coulee });
    expect(JSON.stringify(await qualityOf(t.db, deputy, meetingId))).toMatch(/Heron may stay.*Call Heron/);
    expect(await qualityOf(t.db, table.chair, meetingId)).toEqual({
      decisionsWithoutReason: [],
      actionsWithoutDate: [],
    });
    expect(await closeMeeting(table.services, table.chair, meetingId)).toMatchObject({ ok: true });
    const [hidden] = await t.db.select().from(agendaItems).where(eq(agendaItems.id, ids[1]!));
    expect(hidden).toMatchObject({ outcome: "parked", position: 1 });
    expect(await orderOf(next)).toEqual(["Winter mats", "Two camps", "One form", "Maple"]);
    const [copy] = await t.db.select().from(agendaItems).where(eq(agendaItems.carriedFromId, second));
    expect(await findItem(t.db, table.chair, copy!.id)).toBeNull();
    expect(await findItem(t.db, deputy, copy!.id)).not.toBeNull();
  });
});
