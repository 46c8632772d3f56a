import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { recordActionItem } from "#app/action-items/record.server.ts";
import { recordDecision } from "#app/decisions/decision.server.ts";
import { moveFloor } from "#app/meetings/floor.server.ts";
import { projectRoom, readRoom } from "#app/meetings/room.server.ts";
import { screenView } from "#app/meetings/screen-view.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addItem, addMeeting, setTable, type TestTable } from "#tests/support/people.ts";

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

  test("holds for any agenda in any state", async () => {
    const table = await setTable(t.db);
    const audience = fc.constantFrom(
      "logistics" as const,
      "table" as const,
      "agencies" as const,
      "chair" as const,
    );
    const state = fc.constantFrom("draft" as const, "published" as const, "live" as const, "closed" as const);
    await fc.assert(
      fc.asyncProperty(state, fc.array(audience, { maxLength: 5 }), async (meetingState, audiences) => {
        const meetingId = await addMeeting(table, meetingState);
        for (const [position, one] of audiences.entries())
          await addItem(table, meetingId, {
            audience: one,
            position,
            named: one === "agencies" ? [table.agencies.northside] : [],
          });
        const { drawn, projected } = await bothOf(table, meetingId);
        expect(drawn).toEqual(projected);
      }),
      { numRuns: 12 },
    );
  });
});
