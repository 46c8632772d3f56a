import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { latestMinutes, meetingsToSubmitTo, nextMeetings } from "#app/meetings/next-meeting.server.ts";
import { attendances, meetings } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addItem, addMeeting, setTable, type TestTable } from "#tests/support/people.ts";
import { whileNobodyMay } from "#tests/support/walls.ts";

onEachDatabase("next meetings", (t) => {
  let table: TestTable;
  let over: string;
  let first: string;
  let second: string;
  let now: Date;
  beforeAll(async () => {
    table = await setTable(t.db);
    over = await addMeeting(table, "closed");
    first = await addMeeting(table, "published");
    second = await addMeeting(table, "draft");
    const [row] = await t.db.select().from(meetings).where(eq(meetings.id, first));
    now = new Date(row!.startsAt.getTime() - 3 * 86_400_000);
  });
  const ids = async (viewer = table.rep, at = now) =>
    (await nextMeetings(t.db, viewer, at, "en")).map((meeting) => meeting.id);

  test("a rep sees what is to come at their table, in order, and nothing that is over", async () => {
    expect(await ids()).toEqual([first, second]);
    expect(await ids(table.attendee)).toEqual([first, second]);
    expect(await ids(table.stranger)).toEqual([]);
    expect(await ids(table.coordinator)).toEqual([]);
  });

  test("items are submitted to the first that has not begun, by whom that is allowed", async () => {
    const open = async (viewer: typeof table.rep) =>
      meetingsToSubmitTo(await nextMeetings(t.db, viewer, now, "en"), viewer).map(({ id }) => id);
    expect(await open(table.rep)).toEqual([first]);
    expect(await open(table.chair)).toEqual([first]);
    expect(await open(table.attendee)).toEqual([]);
  });

  test("dates are said as people say them, in the page's language", async () => {
    const [english] = await nextMeetings(t.db, table.rep, now, "en");
    expect(english).toMatchObject({
      when: "Thursday, in 3 days",
      hours: expect.stringContaining("00\u00a0a.m."),
      state: "published",
    });
    expect(english!.exact).toContain("Alberta time (UTC−");
    const [french] = await nextMeetings(t.db, table.rep, now, "fr");
    expect(french).toMatchObject({
      when: "Jeudi, dans 3\u00a0jours",
      seriesName: "Réunion de consultation sur les cas complexes",
    });
  });

  test("the seats say who comes, who sends regrets and who has not said", async () => {
    await t.db.insert(attendances).values([
      { meetingId: first, personId: table.rep.personId, agencyId: table.agencies.harbour, status: "present" },
      {
        meetingId: first,
        personId: table.coulee.personId,
        agencyId: table.agencies.coulee,
        status: "regrets",
      },
    ]);
    const [meeting] = await nextMeetings(t.db, table.rep, now, "en");
    expect(meeting!.mine).toBe("present");
    expect(meeting!.seats).toEqual([
      { agencyId: table.agencies.city, coming: "away" },
      { agencyId: table.agencies.harbour, coming: "here" },
      { agencyId: table.agencies.coulee, coming: "regrets" },
      { agencyId: table.agencies.northside, coming: "away" },
    ]);
  });

  test("only the chair is told how much waits", async () => {
    await addItem(table, first, { status: "submitted" });
    await addItem(table, first, { status: "submitted", audience: "chair" });
    await addItem(table, first, { status: "draft" });
    expect((await nextMeetings(t.db, table.chair, now, "en"))[0]!.waiting).toBe(2);
    expect((await nextMeetings(t.db, table.rep, now, "en"))[0]!.waiting).toBe(0);
  });

  test("what is on comes first, however long it lasts; cancelled dates are gone; one that nobody started is over", async () => {
    const on = await addMeeting(table, "live");
    const [live] = await t.db.select().from(meetings).where(eq(meetings.id, on));
    expect(await ids(table.rep, new Date(live!.startsAt.getTime() + 9 * 3_600_000))).toEqual([on]);
    await t.db.update(meetings).set({ cancelledAt: now }).where(eq(meetings.id, second));
    expect(await ids()).toEqual([on, first]);
  });

  test("the last minutes are there for who may read them, by the matrix", async () => {
    const latest = () => latestMinutes(t.db, table.rep, "en");
    expect(await latest()).toMatchObject({ meetingId: over, confirmed: false });
    expect(await whileNobodyMay("minutes.read", latest)).toBeNull();
    expect(await latestMinutes(t.db, table.stranger, "en")).toBeNull();
  });
});
