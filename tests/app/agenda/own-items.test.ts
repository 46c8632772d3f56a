import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { createDraft, saveDraft } from "#app/agenda/draft.server.ts";
import { itemStory } from "#app/agenda/item-story.server.ts";
import { isWithdrawn, ownItems, unfinishedItems } from "#app/agenda/own-items.server.ts";
import { triages } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addItem, addMeeting, setTable, type TestTable } from "#tests/support/people.ts";

onEachDatabase("own items", (t) => {
  let table: TestTable;
  let past: string;
  let next: string;
  const now = new Date("2026-01-01T12:00:00Z");
  beforeAll(async () => {
    table = await setTable(t.db);
    past = await addMeeting(table, "closed");
    next = await addMeeting(table, "published");
  });
  const titles = async (viewer = table.rep) =>
    (await ownItems(t.db, viewer, now, "en")).map((item) => item.title);
  const answer = (
    itemId: string,
    verdict: "declined" | "asked_back" | "merged",
    reason: string,
    into?: string,
  ) =>
    t.db
      .insert(triages)
      .values({ itemId, verdict, reason, mergedIntoId: into ?? null, byId: table.chair.personId });

  test("what one's agency brought is there with what became of it, and nothing of others", async () => {
    const decided = await addItem(table, past, { title: "Decided", outcome: "decided" });
    const declined = await addItem(table, next, { title: "Declined", status: "declined" });
    await answer(declined, "declined", "The committee has it.");
    await addItem(table, next, { title: "For the chair", audience: "chair", status: "submitted" });
    await addItem(table, next, {
      title: "Of another agency",
      agencyId: table.agencies.coulee,
      submittedById: table.coulee.personId,
    });
    const items = await ownItems(t.db, table.rep, now, "en");
    expect(items.map(({ title, status, outcome, reason }) => ({ title, status, outcome, reason }))).toEqual([
      { title: "For the chair", status: "submitted", outcome: null, reason: "" },
      { title: "Declined", status: "declined", outcome: null, reason: "The committee has it." },
      { title: "Decided", status: "accepted", outcome: "decided", reason: "" },
    ]);
    expect(items.find(({ id }) => id === decided)!.meeting).toMatchObject({ id: past, past: true });
    // A colleague reads them too, but not what only the chair reads.
    expect(await titles(table.attendee)).toEqual(["Declined", "Decided"]);
    expect((await ownItems(t.db, table.attendee, now, "en"))[0]!.by).toBe("Remy Rep");
    expect(await titles(table.stranger)).toEqual([]);
    expect(await titles(table.coordinator)).toEqual([]);
  });

  test("of what is over nothing can be changed any more, and only its author can put something back", async () => {
    const over = await addItem(table, past, { title: "Sent in, and over", status: "submitted" });
    const gone = await addItem(table, next, { title: "Taken back", status: "withdrawn" });
    const items = await ownItems(t.db, table.rep, now, "en");
    expect(items.find(({ id }) => id === over)!.writable).toBe(false);
    const late = await addItem(table, past, { title: "Taken back, and over", status: "withdrawn" });
    expect(await isWithdrawn(t.db, table.rep, late)).toBe(false);
    expect(await isWithdrawn(t.db, table.rep, gone)).toBe(true);
    for (const reader of [table.attendee, table.chair])
      expect(await isWithdrawn(t.db, reader, gone)).toBe(false);
  });

  test("a matter that was carried over is one, at its newest meeting", async () => {
    const first = await addItem(table, past, { title: "Carried", outcome: "carried_over" });
    await addItem(table, next, { title: "Carried", matterId: first, carriedFromId: first });
    const carried = (await ownItems(t.db, table.rep, now, "en")).filter(({ title }) => title === "Carried");
    expect(carried).toMatchObject([{ talks: 2, meeting: { id: next } }]);
  });

  test("a draft is in nobody's list but its author's, and only once something was typed", async () => {
    const before = await titles();
    const id = randomUUID();
    await createDraft(table.services, table.rep, { id, kind: "update", meetingId: next, language: "en" });
    expect(await titles()).toEqual(before);
    expect(await unfinishedItems(t.db, table.rep)).toEqual([]);
    const save = { values: { title: "Half", agencies: "" }, save: { page: "a", count: 1 }, base: "" };
    await saveDraft(table.services, table.rep, id, save);
    expect(await unfinishedItems(t.db, table.rep)).toMatchObject([{ id, title: "Half", askedBack: null }]);
    expect(await titles()).toContain("Half");
    expect(await titles(table.attendee)).not.toContain("Half");
    expect(await itemStory(t.db, table.chair, id, "en")).toBeNull();
  });

  test("a question of the chair comes first among what waits for one's hand", async () => {
    const asked = await addItem(table, next, { title: "Two camps", status: "asked_back" });
    await answer(asked, "asked_back", "Which side of the river?");
    const [first] = await unfinishedItems(t.db, table.rep);
    expect(first).toMatchObject({ id: asked, askedBack: "Which side of the river?" });
    expect(await unfinishedItems(t.db, table.attendee)).toEqual([]);
  });

  test("the chair's answers are for the agency that sent it in, not for every reader", async () => {
    const into = await addItem(table, next, {
      title: "The bigger one",
      audience: "chair",
      status: "submitted",
    });
    const item = await addItem(table, next, { title: "On the agenda", section: "closing" });
    await answer(item, "merged", "Same thing.", into);
    const mine = await itemStory(t.db, table.rep, item, "en");
    expect(mine).toMatchObject({ published: true, mine: true, writable: false, atTheTable: 4 });
    expect(mine!.answers).toMatchObject([
      { verdict: "merged", reason: "Same thing.", by: "Ana Chair", mergedInto: { title: "The bigger one" } },
    ]);
    // A colleague may not read what it was joined with: nothing of that is told.
    expect((await itemStory(t.db, table.attendee, item, "en"))!.answers[0]!.mergedInto).toBeNull();
    expect((await itemStory(t.db, table.coulee, item, "en"))!.answers).toEqual([]);
  });

  test("an item that is not for the viewer is as if it did not exist", async () => {
    const restricted = await addItem(table, next, {
      audience: "agencies",
      named: [table.agencies.harbour, table.agencies.coulee],
    });
    expect(await itemStory(t.db, table.coulee, restricted, "en")).not.toBeNull();
    for (const viewer of [table.northside, table.coordinator, table.stranger])
      expect(await itemStory(t.db, viewer, restricted, "en")).toBeNull();
    expect(await itemStory(t.db, table.chair, randomUUID(), "en")).toBeNull();
    expect(await itemStory(t.db, table.chair, "not-an-id", "en")).toBeNull();
  });

  test("only the author learns that something was withdrawn", async () => {
    const withdrawn = await addItem(table, next, { status: "withdrawn", submittedAt: new Date() });
    expect(await isWithdrawn(t.db, table.rep, withdrawn)).toBe(true);
    for (const viewer of [table.chair, table.attendee, table.stranger])
      expect(await isWithdrawn(t.db, viewer, withdrawn)).toBe(false);
  });
});
