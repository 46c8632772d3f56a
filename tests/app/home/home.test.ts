import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { homePage } from "#app/home/home.server.ts";
import { actionItems, meetings } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addItem, addMeeting, setTable, type TestTable } from "#tests/support/people.ts";

onEachDatabase("home", (t) => {
  let table: TestTable;
  let past: string;
  let next: string;
  let now: Date;
  beforeAll(async () => {
    table = await setTable(t.db);
    past = await addMeeting(table, "closed");
    next = await addMeeting(table, "draft");
    const [meeting] = await t.db.select().from(meetings).where(eq(meetings.id, next));
    now = new Date(meeting!.startsAt.getTime() - 3 * 86_400_000);
    const talked = await addItem(table, past, {});
    await addItem(table, next, { status: "submitted", agencyId: table.agencies.coulee });
    const action = (delegateId: string, dueOn: string | null) => ({
      meetingId: past,
      itemId: talked,
      language: "en" as const,
      text: "Call the landlord",
      agencyId: table.agencies.harbour,
      delegateId,
      dueOn,
      recordedById: table.chair.personId,
    });
    const lateBy = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10);
    await t.db
      .insert(actionItems)
      .values([
        action(table.rep.personId, null),
        action(table.rep.personId, lateBy(2)),
        action(table.attendee.personId, null),
      ]);
  });
  const home = (viewer = table.rep, language: "en" | "fr" = "en") => homePage(t.db, viewer, now, language);

  test("a rep sees the next meeting, may bring something to it, and what they owe by name", async () => {
    const page = await home();
    expect(page).toMatchObject({
      next: { id: next, when: "Thursday, in 3 days" },
      chairsNext: false,
      submitTo: { id: next },
      minutes: { meetingId: past, confirmed: false },
      series: [],
      atTable: true,
    });
    expect(page.owed.map(({ due }) => due?.words ?? null)).toEqual(["2 days late", null]);
    expect(page.owed[0]!.to).toContain(`/meetings/${past}/minutes`);
  });

  test("an attendee brings nothing, and reads the last minutes", async () => {
    const page = await home(table.attendee);
    expect(page).toMatchObject({ submitTo: null, minutes: { meetingId: past }, next: { id: next } });
    expect(page.owed).toHaveLength(1);
  });

  test("the chair is told what waits, and finds the series", async () => {
    const page = await home(table.chair);
    expect(page).toMatchObject({ chairsNext: true, next: { waiting: 1 }, series: [{ id: table.seriesId }] });
  });

  test("a coordinator finds the series and nothing of its meetings", async () => {
    const page = await home(table.coordinator, "fr");
    expect(page).toMatchObject({
      next: null,
      submitTo: null,
      minutes: null,
      owed: [],
      unfinished: [],
      toWiden: [],
      atTable: false,
      series: [{ name: "Réunion de consultation sur les cas complexes" }],
    });
  });

  test("whoever has no place at the table sees nothing of it", async () => {
    expect(await home(table.stranger)).toMatchObject({ next: null, minutes: null, owed: [], series: [] });
  });

  test("while a meeting is on, what is brought goes to the next one", async () => {
    const on = await addMeeting(table, "live");
    expect(await home()).toMatchObject({ next: { id: on, state: "live" }, submitTo: { id: next } });
  });

  test("a chair finds the own series, and none of others", async () => {
    const other = await setTable(t.db);
    expect((await home(table.chair)).series.map(({ id }) => id)).toEqual([table.seriesId]);
    expect((await home(other.chair)).series.map(({ id }) => id)).toEqual([other.seriesId]);
  });
});
