import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { completeActionItem, completionForm, undoCompletion } from "#app/action-items/completion.server.ts";
import type { Live } from "#app/live/live.ts";
import { confirmMinutes, verifyConfirmation } from "#app/minutes/confirmation.server.ts";
import { completions, meetings } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addFullMeeting } from "#tests/support/full-meeting.ts";
import { setTable, type TestTable, testServices } from "#tests/support/people.ts";

test("done needs no word; the two other ends need a reason", () => {
  expect(completionForm.parse({ outcome: "done", reason: " all well " })).toEqual({
    outcome: "done",
    reason: "",
  });
  expect(completionForm.parse({ outcome: "not_done", reason: " Fair moved.\r\nAgain. " })).toEqual({
    outcome: "not_done",
    reason: "Fair moved.\nAgain.",
  });
  for (const form of [
    { outcome: "not_done" },
    { outcome: "no_longer_possible", reason: "  " },
    { outcome: "not_done", reason: "x".repeat(501) },
    { outcome: "not_done", reason: "a\0b" },
    { outcome: "forgotten", reason: "x" },
    {},
  ])
    expect(completionForm.safeParse(form).success).toBe(false);
});

onEachDatabase("how an action item ended", (t) => {
  let table: TestTable;
  beforeAll(async () => {
    table = await setTable(t.db);
  });
  const done = { outcome: "done" as const, reason: "" };
  const kept = (id: string) => t.db.select().from(completions).where(eq(completions.actionItemId, id));

  test("the responsible agency says so, whoever of it; others at the item do not", async () => {
    const { actionItemId } = await addFullMeeting(table);
    // Coulee Outreach reads the item, but the action item is not its own; Northside does not even read it.
    for (const viewer of [table.coulee, table.northside, table.coordinator, table.stranger])
      expect(await completeActionItem(table.services, viewer, actionItemId, done)).toBeNull();
    expect(await completeActionItem(table.services, table.rep, randomUUID(), done)).toBeNull();
    expect(await completeActionItem(table.services, table.rep, "no id", done)).toBeNull();
    expect(await kept(actionItemId)).toEqual([]);
    expect(await completeActionItem(table.services, table.attendee, actionItemId, done)).toMatchObject({
      ok: true,
    });
    expect(await kept(actionItemId)).toMatchObject([{ outcome: "done", byId: table.attendee.personId }]);
  });

  test("so does the chair; what was said first stays; undoing opens it again", async () => {
    const { actionItemId } = await addFullMeeting(table);
    const notDone = { outcome: "not_done" as const, reason: "No time" };
    await completeActionItem(table.services, table.chair, actionItemId, notDone);
    await completeActionItem(table.services, table.rep, actionItemId, done);
    expect(await kept(actionItemId)).toMatchObject([{ outcome: "not_done", reason: "No time" }]);
    expect(await undoCompletion(table.services, table.coulee, actionItemId)).toBeNull();
    expect(await undoCompletion(table.services, table.rep, actionItemId)).toMatchObject({ ok: true });
    expect(await undoCompletion(table.services, table.rep, actionItemId)).toMatchObject({ ok: true });
    expect(await kept(actionItemId)).toEqual([]);
  });

  test("two who say so at once make one row, and rooms are told a newer version", async () => {
    const told: string[] = [];
    const live: Live = {
      meetingChanged: (id) => told.push(id),
      noteChanged() {},
      rightsChanged() {},
      readersLost() {},
      sessionEnded() {},
    };
    const { actionItemId, meetingId } = await addFullMeeting(table, "live");
    const services = testServices(t.db, { live });
    const answers = await Promise.all(
      [table.rep, table.attendee].map((viewer) => completeActionItem(services, viewer, actionItemId, done)),
    );
    expect(answers).toEqual([
      { ok: true, version: null },
      { ok: true, version: null },
    ]);
    expect(await kept(actionItemId)).toHaveLength(1);
    expect(told).toEqual([meetingId, meetingId]);
    const [meeting] = await t.db.select().from(meetings).where(eq(meetings.id, meetingId));
    expect(meeting?.version).toBe(2);
  });

  test("it goes on after the minutes were confirmed, and their record stays what it was", async () => {
    const { actionItemId, meetingId } = await addFullMeeting(table);
    await confirmMinutes(table.services, table.chair, meetingId);
    expect(await completeActionItem(table.services, table.rep, actionItemId, done)).toMatchObject({
      ok: true,
    });
    expect(await verifyConfirmation(t.db, meetingId)).toBe("verified");
    expect(await undoCompletion(table.services, table.rep, actionItemId)).toMatchObject({ ok: true });
  });
});
