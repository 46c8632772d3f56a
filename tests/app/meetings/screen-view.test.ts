import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { recordActionItem } from "#app/action-items/record.server.ts";
import { recordDecision } from "#app/decisions/decision.server.ts";
import { moveFloor } from "#app/meetings/floor.server.ts";
import { projectRoom, readRoom } from "#app/meetings/room.server.ts";
import { screenView } from "#app/meetings/screen-view.ts";
import { blankWall } from "#app/meetings/wall.server.ts";
import {
  absences,
  acknowledgements,
  attendances,
  guestAcknowledgements,
  guestAdmissions,
  guests,
  meetings,
  recusals,
} from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import {
  addItem,
  addMeeting,
  addStatement,
  setTable,
  type TestTable,
  viewerOf,
} from "#tests/support/people.ts";

onEachDatabase("The wall as the chair's console draws it", (t) => {
  async function bothOf(table: TestTable, meetingId: string) {
    const whole = (await readRoom(t.db, meetingId))!;
    return {
      drawn: screenView(projectRoom(whole, table.chair, 5)),
      projected: projectRoom(whole, whole.screen, 5),
    };
  }

  test("equals what the server makes for the screen, whatever is on the floor", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table, "live");
    const open = await addItem(table, meetingId, { section: "opening" });
    const named = await addItem(table, meetingId, {
      section: "protected",
      audience: "agencies",
      named: [table.agencies.coulee],
      title: "Heron-27",
    });
    const chairOnly = await addItem(table, meetingId, {
      section: "protected",
      position: 1,
      audience: "chair",
    });
    const welcome = await addItem(table, meetingId, {
      kind: "logistics",
      audience: "logistics",
      agencyId: null,
    });
    for (const itemId of [open, named]) {
      await recordDecision(table.services, table.chair, itemId, randomUUID(), {
        text: "Tried for three months",
        reason: "",
        dissent: "",
        language: "en",
      });
      await recordActionItem(table.services, table.chair, itemId, randomUUID(), {
        text: "Draft the form",
        agencyId: table.agencies.harbour,
        delegateId: null,
        dueOn: null,
        language: "en",
      });
    }
    for (const itemId of [open, named, chairOnly, welcome]) {
      await moveFloor(table.services, table.chair, meetingId, { itemId });
      const { drawn, projected } = await bothOf(table, meetingId);
      expect(drawn).toEqual(projected);
      expect(JSON.stringify(drawn)).not.toContain("Heron");
      expect(drawn.floor?.itemId).toBe(itemId === open || itemId === welcome ? itemId : null);
    }
  });

  test("holds for any agenda, whoever is in the room and whatever keeps them from an item", async () => {
    const table = await setTable(t.db);
    const statementId = await addStatement(table);
    const chairId = table.chair.personId;
    const people = [table.chair, table.rep, table.coulee, table.northside].map((one) => one.personId);
    const audiences = ["logistics", "table", "table", "table", "agencies", "chair"] as const;
    const anyItem = fc.record({
      audience: fc.constantFrom(...audiences),
      section: fc.constantFrom("opening" as const, "protected" as const),
      out: fc.subarray(people, { maxLength: 1 }),
      admitted: fc.boolean(),
      recused: fc.option(fc.constantFrom(...people.slice(1)), { freq: 3 }),
    });
    const anyMeeting = fc.record({
      state: fc.constantFrom("draft" as const, "published" as const, "live" as const, "closed" as const),
      items: fc.array(anyItem, { minLength: 1, maxLength: 5 }),
      here: fc.subarray(people),
      acknowledged: fc.subarray(people, { minLength: 2 }),
      guest: fc.constantFrom("none", "here", "said", "left"),
      blank: fc.boolean(),
    });
    const seen = { shown: 0, hidden: 0, blank: 0 };
    await fc.assert(
      fc.asyncProperty(anyMeeting, async ({ state, items, here, acknowledged, guest, blank }) => {
        const meetingId = await addMeeting(table, state);
        await t.db.update(meetings).set({ statementId }).where(eq(meetings.id, meetingId));
        const at = new Date();
        if (here.length)
          await t.db
            .insert(attendances)
            .values(
              here.map((personId) => ({ meetingId, personId, status: "present" as const, arrivedAt: at })),
            );
        await t.db.insert(acknowledgements).values(
          acknowledged.map((personId) => ({
            meetingId,
            personId,
            statementId,
            way: "device" as const,
            byId: personId,
          })),
        );
        const guestId = randomUUID();
        if (guest !== "none")
          await t.db.insert(guests).values({
            id: guestId,
            meetingId,
            name: "Ines Interpreter",
            arrivedAt: at,
            leftAt: guest === "left" ? at : null,
            byId: chairId,
          });
        if (guest === "said")
          await t.db.insert(guestAcknowledgements).values({ guestId, meetingId, statementId, way: "kiosk" });
        for (const [position, one] of items.entries()) {
          const { audience, section } = one;
          const named = audience === "agencies" ? [table.agencies.northside] : [];
          const itemId = await addItem(table, meetingId, { audience, section, position, named });
          for (const personId of one.out)
            await t.db.insert(absences).values({ itemId, personId, byId: chairId });
          if (one.admitted && guest !== "none")
            await t.db.insert(guestAdmissions).values({ itemId, guestId, byId: chairId });
          if (one.recused)
            await t.db.insert(recusals).values({ itemId, personId: one.recused, declaredById: chairId });
        }
        if (blank) await blankWall(table.services, table.chair, meetingId, true);

        const whole = (await readRoom(t.db, meetingId))!;
        // The chair may have acknowledged, or may not: whatever they see, they draw what the wall shows of it.
        const chair = await viewerOf(t.db, chairId);
        const told = projectRoom(whole, chair, 5);
        const drawn = screenView(told);
        const projected = projectRoom(whole, whole.screen, 5);
        if (told.items.length === whole.room.items.length) expect(drawn).toEqual(projected);
        expect(drawn.blank).toBe(blank);
        expect(JSON.stringify(projected)).not.toContain("Interpreter");
        // Each item is on the wall, or kept off it for a reason.
        const off = told.wall!.hidden.map((one) => one.itemId);
        expect([...told.wall!.itemIds, ...off].sort()).toEqual(told.items.map((item) => item.id).sort());
        for (const one of told.wall!.hidden)
          expect(one.narrow || state === "draft" || one.people.length + one.guestIds.length > 0).toBe(true);
        seen.shown += projected.items.length;
        seen.hidden += off.length;
        seen.blank += projected.blank ? 1 : 0;
      }),
      { numRuns: 40 },
    );
    for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(0);
  }, 60_000);

  test("a blank wall holds nothing of the meeting, and comes back as it was", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table, "live");
    const itemId = await addItem(table, meetingId, { title: "One list for all" });
    await moveFloor(table.services, table.chair, meetingId, { itemId });
    const before = await bothOf(table, meetingId);
    for (const viewer of [table.rep, table.coordinator])
      expect(await blankWall(table.services, viewer, meetingId, true)).toBeNull();
    await blankWall(table.services, table.chair, meetingId, true);
    const { drawn, projected } = await bothOf(table, meetingId);
    expect(drawn).toEqual(projected);
    expect(projected).toMatchObject({ blank: true, floor: null, items: [], attendances: [] });
    expect(JSON.stringify(projected)).not.toContain("One list");
    await blankWall(table.services, table.chair, meetingId, false);
    const after = await bothOf(table, meetingId);
    expect(after.projected.items).toEqual(before.projected.items);
    expect(after.projected.floor).toEqual(before.projected.floor);
  });
});
