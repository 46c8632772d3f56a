import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { PersonViewer } from "#app/access/viewer.ts";
import { minutesFor } from "#app/minutes/minutes.server.ts";
import { seedNote } from "#app/notes/note-store.server.ts";
import { acknowledgeStatement } from "#app/statements/acknowledgement.server.ts";
import { actionItems, attendances, decisions, floors, meetings, recusals } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addFullMeeting, type FullMeeting } from "#tests/support/full-meeting.ts";
import {
  addItem,
  addMeeting,
  giveStatement,
  setTable,
  type TestTable,
  viewerOf,
} from "#tests/support/people.ts";
import { rowsSelected } from "#tests/support/walls.ts";

onEachDatabase("minutes", (t) => {
  let table: TestTable;
  let full: FullMeeting;
  let openItem: string;
  const now = new Date("2026-01-17T18:00:00Z");
  const read = (viewer: PersonViewer, id = full.meetingId) => minutesFor(t.db, viewer, id, "en", now);

  beforeAll(async () => {
    table = await setTable(t.db);
    full = await addFullMeeting(table);
    openItem = await addItem(table, full.meetingId, {
      kind: "difficulty",
      language: "fr",
      title: "Deux campements près de la rivière",
      details: { signs: "Deux feux.", trend: "growing" },
      position: 1,
    });
    await seedNote(t.db, openItem, 1, ["On compte chaque semaine."], table.rep.personId);
    await addItem(table, full.meetingId, { kind: "logistics", audience: "logistics", section: "opening" });
    await addItem(table, full.meetingId, { status: "declined", title: "Declined" });
    await addItem(table, full.meetingId, {
      ...{ audience: "chair", title: "For the chair", position: 2 },
      ...{ agencyId: table.agencies.city, submittedById: table.chair.personId },
    });
    const common = { meetingId: full.meetingId, itemId: openItem, language: "fr" as const };
    await t.db.insert(decisions).values({
      ...common,
      text: "L’annexe ouvre à −15.",
      reason: "Le froid",
      recordedById: table.chair.personId,
    });
    await t.db.insert(actionItems).values({
      ...common,
      text: "Compter chaque semaine",
      agencyId: table.agencies.coulee,
      dueOn: "2026-01-20",
      recordedById: table.chair.personId,
    });
    await t.db
      .update(attendances)
      .set({ arrivedAt: new Date("2026-01-08T16:00:00Z") })
      .where(eq(attendances.meetingId, full.meetingId));
  });

  test("an item for some agencies in the open part is in nobody's minutes until they have acknowledged the statement", async () => {
    const meetingId = await addMeeting(table, "closed");
    await giveStatement(table, meetingId);
    const named = [table.agencies.harbour, table.agencies.coulee];
    const place = { audience: "agencies", named, section: "closing" } as const;
    const itemId = await addItem(table, meetingId, { ...place, title: "Heron-27 moves" });
    await seedNote(t.db, itemId, 1, ["Heron-27 said so."], table.rep.personId);
    const recordedById = table.chair.personId;
    await t.db
      .insert(decisions)
      .values({ meetingId, itemId, language: "en", text: "Heron-27 stays", recordedById });
    const heron = async (personId: string) =>
      JSON.stringify(await read(await viewerOf(t.db, personId), meetingId)).match(/Heron-27 \w+/g);
    for (const { personId } of [table.rep, table.coulee, table.chair]) {
      expect(await heron(personId)).toBeNull();
      await acknowledgeStatement(table.services, await viewerOf(t.db, personId), meetingId);
      expect((await heron(personId))?.sort()).toEqual(
        expect.arrayContaining(["Heron-27 moves", "Heron-27 said", "Heron-27 stays"]),
      );
    }
    await acknowledgeStatement(table.services, table.northside, meetingId);
    expect(await heron(table.northside.personId)).toBeNull();
  });

  test("a named agency reads the restricted item with its decision and actions, and its own box", async () => {
    const minutes = await read(table.rep);
    expect(minutes?.groups.map(({ kind, items }) => [kind, items.map(({ title }) => title)])).toEqual([
      ["question", ["Maple-4: discharge on the 3rd"]],
      ["difficulty", ["Deux campements près de la rivière"]],
    ]);
    const [question] = minutes!.groups[0]!.items;
    expect(question).toMatchObject({
      outcome: "decided",
      decisionIds: [full.decisionId],
      audience: "agencies",
    });
    expect(question?.actions.map(({ text }) => text)).toEqual(["Call the ward"]);
    expect(minutes?.decisions.map(({ text }) => text)).toEqual([
      "Northside Clinic leads.",
      "L’annexe ouvre à −15.",
    ]);
    expect(minutes?.yours).toMatchObject([
      { text: "Call the ward", mayComplete: true, due: { words: "2 days late", late: true } },
    ]);
    expect(minutes?.confirmation).toBeNull();
    expect(minutes?.may).toEqual({ confirm: false, reopen: false, verify: false });
  });

  test("an agency that was not named finds no trace of it", async () => {
    const minutes = await read(table.northside);
    expect(minutes?.groups.flatMap(({ items }) => items.map(({ id }) => id))).toEqual([openItem]);
    expect(JSON.stringify(minutes)).not.toMatch(/Maple|Northside Clinic leads|ward|For the chair|Declined/);
    expect(minutes?.yours).toEqual([]);
    // Not even by the time that it took.
    expect(minutes?.table.seats.every(({ airtime }) => airtime === 0)).toBe(true);
  });

  test("the chair reads everything and may confirm", async () => {
    const minutes = await read(table.chair);
    expect(JSON.stringify(minutes)).toMatch(/For the chair/);
    expect(minutes?.may).toEqual({ confirm: true, reopen: true, verify: false });
  });

  test("notes are the note's text; who was there is told by agency", async () => {
    const minutes = await read(table.northside);
    expect(JSON.stringify(minutes?.groups[0]?.items[0]?.note)).toContain("On compte chaque semaine.");
    expect(minutes?.table.present).toEqual([{ agencyId: table.agencies.harbour, names: ["Remy Rep"] }]);
  });

  test("it says when the meeting really began and ended", async () => {
    const meetingId = await addMeeting(table, "closed");
    const itemId = await addItem(table, meetingId);
    await t.db
      .update(meetings)
      .set({ startedAt: new Date("2026-02-05T16:02:00Z") })
      .where(eq(meetings.id, meetingId));
    await t.db.insert(floors).values({
      ...{ meetingId, itemId, givenById: table.chair.personId },
      ...{ givenAt: new Date("2026-02-05T16:02:00Z"), endedAt: new Date("2026-02-05T17:58:00Z") },
    });
    expect((await read(table.rep, meetingId))?.hours).toBe("9:02–10:58\u00a0a.m.");
  });

  test("there are none before the meeting is closed, nor for who is not at the table", async () => {
    for (const state of ["draft", "published", "live"] as const)
      expect(await read(table.chair, await addMeeting(table, state))).toBeNull();
    for (const viewer of [table.stranger, table.coordinator]) expect(await read(viewer)).toBeNull();
    expect(await read(table.chair, randomUUID())).toBeNull();
    expect(await read(table.chair, "no id")).toBeNull();
  });

  test("of an item that one may not read nothing leaves the database, who was recused from it included", async () => {
    const { itemId, meetingId } = await addFullMeeting(table);
    await t.db.insert(recusals).values({
      ...{ itemId, personId: table.attendee.personId },
      ...{ declaredById: table.chair.personId, declaredAt: new Date("2026-01-01T00:00:00Z") },
    });
    const selected = async (viewer: PersonViewer) =>
      JSON.stringify(await rowsSelected(t.db, (db) => minutesFor(db, viewer, meetingId, "en", now)));
    expect(await selected(table.coulee)).toContain("Ada Attendee");
    for (const word of [itemId, "Ada Attendee"]) expect(await selected(table.northside)).not.toContain(word);
  });
});
