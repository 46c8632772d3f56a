import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { createDraft } from "#app/agenda/draft.server.ts";
import { findItem } from "#app/agenda/item.server.ts";
import { itemForm } from "#app/agenda/item-form.server.ts";
import { restoreItem, submitItem, withdrawItem } from "#app/agenda/submission.server.ts";
import { agendaItems, closures, triages } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addMeeting, setTable, type TestTable, testServices } from "#tests/support/people.ts";

onEachDatabase("submissions", (t) => {
  let table: TestTable;
  let meetingId: string;
  let told: string[];
  let services: TestTable["services"];
  beforeAll(async () => {
    table = await setTable(t.db);
    meetingId = await addMeeting(table, "draft");
  });
  beforeEach(() => {
    told = [];
    services = testServices(t.db, {
      live: {
        meetingChanged: (id) => void told.push(id),
        noteChanged: (id) => void told.push(`note ${id}`),
        rightsChanged() {},
        readersLost() {},
        sessionEnded: () => {},
      },
    });
  });

  const complete = () => ({
    title: "Heron-27: a place that takes a dog",
    personWants: "To stay with the dog.",
    personKnows: "yes",
    situation: "Sleeps near the river.",
    question: "Who knows a landlord?",
    minutes: "15",
    urgency: "urgent",
    language: "en",
    presenter: table.attendee.personId,
    audience: "agencies",
    agencies: table.agencies.coulee,
  });
  const begin = async (in_ = meetingId) =>
    (await createDraft(services, table.rep, {
      id: randomUUID(),
      kind: "question",
      meetingId: in_,
      language: "en",
    }))!;
  let count = 0;
  const send = (id: string, values: Record<string, string> = complete(), viewer = table.rep) =>
    submitItem(services, viewer, id, values, { page: "tab", count: ++count });
  const row = async (id: string) => (await t.db.select().from(agendaItems).where(eq(agendaItems.id, id)))[0]!;

  test("a complete question reaches the chair and the own agency, and nobody else before it is published", async () => {
    const id = await begin();
    expect(await send(id)).toEqual({ ok: true });
    expect(told).toEqual([meetingId]);
    expect(await row(id)).toMatchObject({ status: "submitted", urgency: "urgent", minutes: 15 });
    for (const viewer of [table.chair, table.rep, table.attendee])
      expect(await findItem(t.db, viewer, id)).not.toBeNull();
    for (const viewer of [table.coulee, table.northside, table.stranger, table.coordinator])
      expect(await findItem(t.db, viewer, id)).toBeNull();
    expect((await findItem(t.db, table.chair, id))!.resource.namedAgencyIds.sort()).toEqual(
      [table.agencies.harbour, table.agencies.coulee].sort(),
    );
  });

  test("what is missing is told by field, and what was typed stays as the draft", async () => {
    const id = await begin();
    const unfinished = { title: "Half a thought", audience: "agencies", agencies: "", minutes: "soon" };
    expect(await send(id, unfinished)).toEqual({
      ok: false,
      errors: {
        minutes: "choose",
        urgency: "choose",
        language: "choose",
        personWants: "required",
        personKnows: "choose",
        situation: "required",
        question: "required",
        agencies: "agencies",
        presenter: "choose",
      },
    });
    expect(await row(id)).toMatchObject({ status: "draft" });
    expect((await itemForm(t.db, table.rep, id, "en", new Date()))!.values).toMatchObject(unfinished);
    expect(told).toEqual([]);
  });

  test("an agency that does not sit at this table cannot be named, nor can anybody present", async () => {
    const id = await begin();
    const values = { ...complete(), agencies: table.agencies.elsewhere, presenter: table.coulee.personId };
    expect(await send(id, values)).toEqual({
      ok: false,
      errors: { agencies: "invalid", presenter: "choose" },
    });
  });

  test("nobody but its author sends, withdraws or restores it", async () => {
    const id = await begin();
    for (const viewer of [table.chair, table.attendee, table.coulee, table.stranger]) {
      expect(await send(id, complete(), viewer)).toBeNull();
      expect(await withdrawItem(services, viewer, id)).toBe(false);
      expect(await restoreItem(services, viewer, id)).toBe(false);
    }
    expect(await send(randomUUID())).toBeNull();
    expect(await send("nonsense")).toBeNull();
  });

  test("five clicks on Send make one submission", async () => {
    const id = await begin();
    expect(await Promise.all(Array.from({ length: 5 }, () => send(id)))).toEqual(Array(5).fill({ ok: true }));
    expect(await row(id)).toMatchObject({ status: "submitted", epoch: 1 });
  });

  test("another audience after sending is another document", async () => {
    const id = await begin();
    await send(id);
    await send(id, { ...complete(), agencies: `${table.agencies.coulee},${table.agencies.northside}` });
    expect((await row(id)).epoch).toBe(2);
    expect(told).toContain(`note ${id}`);
    await send(id, { ...complete(), agencies: `${table.agencies.northside},${table.agencies.coulee}` });
    expect((await row(id)).epoch).toBe(2);
  });

  test("the chair asks back, the rep answers, and it waits for the chair again", async () => {
    const id = await begin();
    await send(id);
    await t.db.update(agendaItems).set({ status: "asked_back" }).where(eq(agendaItems.id, id));
    await t.db.insert(triages).values({
      itemId: id,
      verdict: "asked_back",
      reason: "Which side of the river?",
      byId: table.chair.personId,
      at: new Date(Date.now() + 1000),
    });
    expect(await itemForm(t.db, table.rep, id, "en", new Date())).toMatchObject({
      status: "asked_back",
      askedBack: { reason: "Which side of the river?", by: "Ana Chair" },
    });
    expect(await withdrawItem(services, table.rep, id)).toBe(true);
    expect(await findItem(t.db, table.chair, id)).toBeNull();
    expect(await restoreItem(services, table.rep, id)).toBe(true);
    expect((await row(id)).status).toBe("asked_back");
    await send(id, { ...complete(), situation: "The west side." });
    expect(await row(id)).toMatchObject({ status: "submitted", details: { situation: "The west side." } });
  });

  test("a withdrawn item comes back as what it was", async () => {
    const draft = await begin();
    await withdrawItem(services, table.rep, draft);
    await restoreItem(services, table.rep, draft);
    expect((await row(draft)).status).toBe("draft");
    const sent = await begin();
    await send(sent);
    await withdrawItem(services, table.rep, sent);
    expect(await restoreItem(services, table.rep, sent)).toBe(true);
    // Sent again, it is done already.
    expect(await restoreItem(services, table.rep, sent)).toBe(true);
    expect((await row(sent)).status).toBe("submitted");
  });

  test("what the chair accepted, or a meeting that is over, is no longer the author's to change", async () => {
    const accepted = await begin();
    await send(accepted);
    await t.db.update(agendaItems).set({ status: "accepted" }).where(eq(agendaItems.id, accepted));
    expect(await send(accepted)).toBeNull();
    expect(await withdrawItem(services, table.rep, accepted)).toBe(false);

    const live = await addMeeting(table, "live");
    const late = await begin(live);
    expect(await send(late)).toEqual({ ok: true });
    await t.db.insert(closures).values({ meetingId: live, closedById: table.chair.personId });
    expect(await send(late)).toBeNull();
    expect(await itemForm(t.db, table.rep, late, "en", new Date())).toBeNull();
  });
});
