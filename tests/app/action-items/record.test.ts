import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { meetingActionsFor } from "#app/action-items/action-item.server.ts";
import {
  actionItemForm,
  editActionItem,
  recordActionItem,
  removeActionItem,
} from "#app/action-items/record.server.ts";
import { actionItems, completions, memberships } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addItem, addMeeting, setTable, type TestTable } from "#tests/support/people.ts";

onEachDatabase("Recording action items", (t) => {
  const of = (itemId: string) => t.db.select().from(actionItems).where(eq(actionItems.itemId, itemId));
  const fieldsFor = (agencyId: string, delegateId: string | null = null) => ({
    text: "Call the landlord",
    agencyId,
    delegateId,
    dueOn: "2026-11-27",
    language: "en" as const,
  });
  const record = (
    table: TestTable,
    itemId: string,
    fields: ReturnType<typeof fieldsFor>,
    viewer = table.rep,
  ) => recordActionItem(table.services, viewer, itemId, randomUUID(), fields);

  test("anybody in the meeting records one for any agency at the table; sent twice it is one", async () => {
    const table = await setTable(t.db);
    const itemId = await addItem(table, await addMeeting(table, "live"));
    const id = randomUUID();
    const fields = fieldsFor(table.agencies.coulee, table.coulee.personId);
    await Promise.all([1, 2].map(() => recordActionItem(table.services, table.attendee, itemId, id, fields)));
    expect(await of(itemId)).toMatchObject([{ id, ...fields, recordedById: table.attendee.personId }]);
  });

  test("of an item that one may not read, one sees no action item either", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table, "live");
    const itemId = await addItem(table, meetingId, { audience: "agencies", named: [table.agencies.coulee] });
    expect(await record(table, itemId, fieldsFor(table.agencies.coulee))).toMatchObject({ ok: true });
    const seen = async (viewer: typeof table.rep) =>
      (await meetingActionsFor(t.db, viewer, meetingId)).length;
    for (const viewer of [table.chair, table.rep, table.coulee]) expect(await seen(viewer)).toBe(1);
    for (const viewer of [table.northside, table.stranger, table.coordinator])
      expect(await seen(viewer)).toBe(0);
  });

  test("the responsible agency must be able to read the item", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table, "live");
    const named = await addItem(table, meetingId, { audience: "agencies", named: [table.agencies.coulee] });
    const chairOnly = await addItem(table, meetingId, { audience: "chair" });
    const outside = { ok: false, refusal: "agencyOutside" };
    expect(await record(table, named, fieldsFor(table.agencies.northside))).toEqual(outside);
    expect(await record(table, named, fieldsFor(table.agencies.coulee))).toMatchObject({ ok: true });
    expect(await record(table, named, fieldsFor(table.agencies.harbour))).toMatchObject({ ok: true });
    expect(await record(table, chairOnly, fieldsFor(table.agencies.harbour), table.chair)).toEqual(outside);
    const open = await addItem(table, meetingId);
    expect(await record(table, open, fieldsFor(table.agencies.elsewhere))).toEqual(outside);
    const [row] = await of(named);
    expect(
      await editActionItem(table.services, table.rep, row!.id, fieldsFor(table.agencies.northside)),
    ).toEqual(outside);
  });

  test("the delegate must be a current member of that agency", async () => {
    const table = await setTable(t.db);
    const itemId = await addItem(table, await addMeeting(table, "live"));
    const elsewhere = { ok: false, refusal: "delegateElsewhere" };
    expect(await record(table, itemId, fieldsFor(table.agencies.harbour, table.coulee.personId))).toEqual(
      elsewhere,
    );
    const mine = fieldsFor(table.agencies.harbour, table.attendee.personId);
    expect(await record(table, itemId, mine)).toMatchObject({ ok: true });
    await t.db
      .update(memberships)
      .set({ endedAt: new Date() })
      .where(eq(memberships.personId, table.attendee.personId));
    expect(await record(table, itemId, mine)).toEqual(elsewhere);
  });

  test("edited, removed, back under its id; one that was ended stays", async () => {
    const table = await setTable(t.db);
    const itemId = await addItem(table, await addMeeting(table, "live"));
    const id = randomUUID();
    const fields = fieldsFor(table.agencies.harbour);
    await recordActionItem(table.services, table.rep, itemId, id, fields);
    await editActionItem(table.services, table.attendee, id, {
      ...fields,
      text: "Write to the landlord",
      dueOn: "2026-12-01",
    });
    expect(await of(itemId)).toMatchObject([{ text: "Write to the landlord", dueOn: "2026-12-01" }]);
    await removeActionItem(table.services, table.rep, id);
    expect(await of(itemId)).toEqual([]);
    await recordActionItem(table.services, table.rep, itemId, id, fields);
    await t.db.insert(completions).values({ actionItemId: id, outcome: "done", byId: table.rep.personId });
    expect(await removeActionItem(table.services, table.rep, id)).toEqual({ ok: false, refusal: "ended" });
  });

  test("who does not read the item neither records nor learns of it", async () => {
    const table = await setTable(t.db);
    const named = await addItem(table, await addMeeting(table, "live"), { audience: "agencies" });
    const fields = fieldsFor(table.agencies.harbour);
    expect(await record(table, named, fields, table.northside)).toBeNull();
    await record(table, named, fields);
    const [row] = await of(named);
    expect(await editActionItem(table.services, table.northside, row!.id, fields)).toBeNull();
    expect(await removeActionItem(table.services, table.northside, row!.id)).toBeNull();
    expect(await removeActionItem(table.services, table.northside, randomUUID())).toBeNull();
  });
});

test("a form without delegate and date is one without delegate and date", () => {
  const agencyId = randomUUID();
  expect(
    actionItemForm.parse({ text: "Call", agencyId, delegateId: "", dueOn: "", language: "en" }),
  ).toMatchObject({
    delegateId: null,
    dueOn: null,
  });
  expect(
    actionItemForm.safeParse({ text: "Call", agencyId, dueOn: "2026-02-30", language: "en" }).success,
  ).toBe(false);
});
