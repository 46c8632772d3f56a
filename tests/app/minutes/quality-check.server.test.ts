import { expect, test } from "vitest";
import { qualityOf } from "#app/minutes/quality-check.server.ts";
import { actionItems, decisions } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addItem, addMeeting, setTable } from "#tests/support/people.ts";

onEachDatabase("what is missing in the record", (t) => {
  test("is for the chair to see: decisions without a reason, action items without a date", async () => {
    const own = await setTable(t.db);
    const live = await addMeeting(own, "live");
    const decided = await addItem(own, live, { position: 0, outcome: "decided", title: "Decided" });
    const common = { meetingId: live, itemId: decided, language: "en" as const };
    await t.db.insert(decisions).values([
      { ...common, text: "Bare", recordedById: own.chair.personId },
      { ...common, text: "With a reason", reason: "Because", recordedById: own.chair.personId },
    ]);
    await t.db.insert(actionItems).values([
      { ...common, text: "Some day", agencyId: own.agencies.coulee, recordedById: own.chair.personId },
      {
        ...common,
        text: "Soon",
        agencyId: own.agencies.coulee,
        dueOn: "2026-02-01",
        recordedById: own.chair.personId,
      },
    ]);
    expect(await qualityOf(t.db, own.chair, live)).toMatchObject({
      decisionsWithoutReason: [{ text: "Bare", itemId: decided }],
      actionsWithoutDate: [{ text: "Some day" }],
    });
    for (const viewer of [own.rep, own.attendee, own.coordinator, own.stranger])
      expect(await qualityOf(t.db, viewer, live)).toBeNull();
  });
});
