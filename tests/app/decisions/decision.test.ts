import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import {
  decisionForm,
  editDecision,
  recordDecision,
  removeDecision,
} from "#app/decisions/decision.server.ts";
import { decisions } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addItem, addMeeting, setTable } from "#tests/support/people.ts";

const fields = {
  text: "One form, tried from January",
  reason: "Less retelling",
  dissent: "",
  language: "en" as const,
};

onEachDatabase("Decisions", (t) => {
  const of = (itemId: string) => t.db.select().from(decisions).where(eq(decisions.itemId, itemId));

  test("a rep records one; sent twice it is one; it is edited, removed, and comes back under its id", async () => {
    const table = await setTable(t.db);
    const itemId = await addItem(table, await addMeeting(table, "live"));
    const id = randomUUID();
    await Promise.all([1, 2].map(() => recordDecision(table.services, table.coulee, itemId, id, fields)));
    expect(await of(itemId)).toMatchObject([{ id, ...fields, recordedById: table.coulee.personId }]);
    await editDecision(table.services, table.rep, id, { ...fields, dissent: "Northside would wait" });
    expect(await of(itemId)).toMatchObject([{ dissent: "Northside would wait" }]);
    expect(await removeDecision(table.services, table.rep, id)).toMatchObject({ ok: true });
    expect(await of(itemId)).toEqual([]);
    await recordDecision(table.services, table.rep, itemId, id, fields);
    expect(await of(itemId)).toMatchObject([{ id }]);
  });

  test("attendees do not record, nor do those whom the item does not concern, nor anybody before the start", async () => {
    const table = await setTable(t.db);
    const live = await addMeeting(table, "live");
    const named = await addItem(table, live, { audience: "agencies", named: [table.agencies.coulee] });
    const early = await addItem(table, await addMeeting(table, "published"));
    const record = (viewer: typeof table.rep, itemId: string) =>
      recordDecision(table.services, viewer, itemId, randomUUID(), fields);
    expect(await record(table.attendee, named)).toBeNull();
    expect(await record(table.northside, named)).toBeNull();
    expect(await record(table.stranger, named)).toBeNull();
    expect(await record(table.chair, early)).toBeNull();
    expect(await record(table.coulee, named)).toMatchObject({ ok: true });
    const [row] = await of(named);
    expect(await editDecision(table.services, table.northside, row!.id, fields)).toBeNull();
    expect(await removeDecision(table.services, table.northside, row!.id)).toBeNull();
    expect(await of(named)).toHaveLength(1);
  });

  test("after the end only the chair corrects", async () => {
    const table = await setTable(t.db);
    const itemId = await addItem(table, await addMeeting(table, "closed"));
    expect(await recordDecision(table.services, table.rep, itemId, randomUUID(), fields)).toBeNull();
    expect(await recordDecision(table.services, table.chair, itemId, randomUUID(), fields)).toMatchObject({
      ok: true,
    });
  });

  test("an id that stands under another item is refused", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table, "live");
    const [one, other] = [await addItem(table, meetingId), await addItem(table, meetingId)];
    const id = randomUUID();
    await recordDecision(table.services, table.rep, one, id, fields);
    expect(await recordDecision(table.services, table.rep, other, id, fields)).toBeNull();
    expect(await of(other)).toEqual([]);
  });
});

test("texts are trimmed, of one kind of line end, and hold no NUL", () => {
  expect(decisionForm.parse({ text: " a\r\nb ", language: "fr" })).toEqual({
    text: "a\nb",
    reason: "",
    dissent: "",
    language: "fr",
  });
  expect(decisionForm.safeParse({ text: "   ", language: "fr" }).success).toBe(false);
  expect(decisionForm.safeParse({ text: "a\0", language: "fr" }).success).toBe(false);
});
