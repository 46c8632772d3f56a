import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { changeDate } from "#app/meetings/date.server.ts";
import { ensureAllMeetings, ensureMeetings, takeNextMeeting } from "#app/meetings/schedule.server.ts";
import { agendaItems, meetings, series } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addItem, setTable, type TestTable, testServices } from "#tests/support/people.ts";

const november = new Date("2026-11-23T17:00:00Z");

/** A table whose meetings are made by its rhythm, every second Thursday at 9:00; 26 November is the next one. */
async function tableOfNovember(db: TestTable["db"]) {
  const table = await setTable(db);
  table.services = testServices(db, { now: () => november });
  await ensureMeetings(db, table.seriesId, november);
  return table;
}
const datesOf = (table: TestTable) =>
  table.db
    .select()
    .from(meetings)
    .where(eq(meetings.seriesId, table.seriesId))
    .orderBy(asc(meetings.startsAt), asc(meetings.originalDate));

onEachDatabase("the dates of a series", (t) => {
  test("are made once, twelve weeks ahead, at the wall's time whatever the zone data said", async () => {
    const table = await tableOfNovember(t.db);
    await Promise.all([
      ensureMeetings(t.db, table.seriesId, november),
      ensureMeetings(t.db, table.seriesId, november),
    ]);
    const dates = await datesOf(table);
    expect(dates.map((row) => `${row.date} ${row.startsAt.toISOString().slice(11, 16)}`)).toEqual([
      "2026-11-26 15:00",
      "2026-12-10 15:00",
      "2026-12-24 15:00",
      "2027-01-07 15:00",
      "2027-01-21 15:00",
      "2027-02-04 15:00",
    ]);
  });

  test("an instant made with old zone data is put right; what began keeps its own", async () => {
    const table = await tableOfNovember(t.db);
    const [first, second] = await datesOf(table);
    const wrong = new Date("2026-12-10T16:00:00Z");
    await t.db.update(meetings).set({ startsAt: wrong }).where(eq(meetings.id, second!.id));
    await t.db
      .update(meetings)
      .set({ startsAt: new Date("2026-11-26T16:00:00Z"), startedAt: november })
      .where(eq(meetings.id, first!.id));
    const told: string[] = [];
    const live = {
      meetingChanged: (id: string) => told.push(id),
      noteChanged() {},
      rightsChanged() {},
      readersLost() {},
      sessionEnded() {},
    };
    await ensureAllMeetings({ ...table.services, live });
    const [firstNow, secondNow] = await datesOf(table);
    expect(secondNow!.startsAt.toISOString()).toBe("2026-12-10T15:00:00.000Z");
    expect(firstNow!.startsAt.toISOString()).toBe("2026-11-26T16:00:00.000Z");
    expect(told).toContain(second!.id);
    expect(told).not.toContain(first!.id);
  });

  test("a monthly table has its next meetings too, however far away", async () => {
    const table = await setTable(t.db);
    await t.db
      .update(series)
      .set({ everyUnit: "month", everyCount: 6, firstDate: "2026-12-10" })
      .where(eq(series.id, table.seriesId));
    await ensureMeetings(t.db, table.seriesId, november);
    expect((await datesOf(table)).map((row) => row.date)).toEqual(["2026-12-10", "2027-06-10", "2027-12-09"]);
  });

  test("after the last one that is known, the next one is made", async () => {
    const table = await tableOfNovember(t.db);
    const last = (await datesOf(table)).at(-1)!;
    const next = await t.db.transaction((tx) => takeNextMeeting(tx, last, november));
    expect(next?.date).toBe("2027-02-18");
  });
});

onEachDatabase("a date that changes", (t) => {
  const on = (date: string, reason = "The room is taken", itemIds: string[] = []) =>
    ({ kind: "on", date, time: "13:30", reason, itemIds }) as const;

  test("moves with a reason, keeps the date that the rhythm made, and is never made again", async () => {
    const table = await tableOfNovember(t.db);
    const [first] = await datesOf(table);
    const answer = await changeDate(table.services, table.chair, first!.id, on("2026-11-27"));
    expect(answer).toMatchObject({ ok: true, before: { kind: "on", date: "2026-11-26", time: "09:00" } });
    await ensureMeetings(t.db, table.seriesId, november);
    const [moved, ...rest] = await datesOf(table);
    expect(moved).toMatchObject({
      originalDate: "2026-11-26",
      date: "2026-11-27",
      changeReason: "The room is taken",
    });
    expect(moved!.startsAt.toISOString()).toBe("2026-11-27T19:30:00.000Z");
    expect(rest.map((row) => row.date)).not.toContain("2026-11-26");
  });

  test("undone, it is as it was, and needs no reason for that", async () => {
    const table = await tableOfNovember(t.db);
    const [first] = await datesOf(table);
    const answer = await changeDate(table.services, table.chair, first!.id, on("2026-11-27"));
    await changeDate(table.services, table.chair, first!.id, answer!.ok ? answer!.before : on("never"));
    const [again] = await datesOf(table);
    expect(again).toMatchObject({ date: "2026-11-26", wallTime: "09:00", changeReason: null });
    expect(again!.startsAt).toEqual(first!.startsAt);
  });

  test("needs a reason, a date that can be, and a free day", async () => {
    const table = await tableOfNovember(t.db);
    const [first, second] = await datesOf(table);
    const refusal = async (change: Parameters<typeof changeDate>[3]) => {
      const answer = await changeDate(table.services, table.chair, first!.id, change);
      return answer && !answer.ok ? answer.problem : answer;
    };
    expect(await refusal(on("2026-11-27", ""))).toBe("required");
    expect(await refusal({ kind: "cancelled", reason: "" })).toBe("required");
    expect(await refusal(on("2026-11-20"))).toBe("past");
    expect(await refusal(on(second!.date))).toBe("taken");
    expect(await refusal(on("2026-02-30"))).toBe("invalid");
    expect((await datesOf(table))[0]).toMatchObject({ date: "2026-11-26", changeReason: null });
  });

  test("cancelled, its items go on to the next meeting as they are, behind what is there but its closing entry; its logistics stay", async () => {
    const table = await tableOfNovember(t.db);
    const [first, second] = await datesOf(table);
    const there = await addItem(table, second!.id, { section: "closing", position: 0 });
    const closing = await addItem(table, second!.id, {
      ...{ kind: "logistics", audience: "logistics", standing: "closing" },
      ...{ section: "closing", position: 1 },
    });
    const accepted = await addItem(table, first!.id, { section: "closing", position: 0 });
    const sent = await addItem(table, first!.id, { status: "submitted", section: null, position: null });
    const draft = await addItem(table, first!.id, { status: "draft", section: null, position: null });
    const declined = await addItem(table, first!.id, { status: "declined", section: null, position: null });
    const welcome = await addItem(table, first!.id, {
      kind: "logistics",
      audience: "logistics",
      section: "opening",
    });

    const answer = await changeDate(table.services, table.chair, first!.id, {
      kind: "cancelled",
      reason: "A storm is coming",
    });
    expect(answer).toMatchObject({ ok: true, movedItems: 2, nextDate: "2026-12-10" });
    const where = async () =>
      Object.fromEntries(
        (await t.db.select().from(agendaItems)).map((item) => [
          item.id,
          `${item.meetingId === first!.id ? "first" : "second"} ${item.status} ${item.section} ${item.position}`,
        ]),
      );
    expect(await where()).toMatchObject({
      [there]: "second accepted closing 0",
      [accepted]: "second accepted closing 2",
      [closing]: "second accepted closing 3",
      [sent]: "second submitted null null",
      [draft]: "second draft null null",
      [declined]: "first declined null null",
      [welcome]: "first accepted opening 0",
    });

    await changeDate(table.services, table.chair, first!.id, answer!.ok ? answer!.before : on("never"));
    expect(await where()).toMatchObject({
      [there]: "second accepted closing 0",
      [accepted]: "first accepted closing 0",
      [sent]: "first submitted null null",
      [draft]: "first draft null null",
    });
    expect((await datesOf(table))[0]).toMatchObject({ cancelledAt: null, changeReason: null });
  });

  test("two neighbours cancelled at once lose nothing", async () => {
    const table = await tableOfNovember(t.db);
    const [first, second, third] = await datesOf(table);
    const item = await addItem(table, first!.id);
    const other = await addItem(table, second!.id);
    const cancel = (id: string) =>
      changeDate(table.services, table.chair, id, { kind: "cancelled", reason: "Holidays" });
    const answers = await Promise.all([cancel(first!.id), cancel(second!.id)]);
    expect(answers.every((answer) => answer?.ok)).toBe(true);
    const rows = await t.db.select().from(agendaItems);
    const at = (id: string) => rows.find((row) => row.id === id)!.meetingId;
    expect(at(other)).toBe(third!.id);
    expect(at(item)).toBe(third!.id);
  });

  test("only chairs of this table change it, and not once it began", async () => {
    const table = await tableOfNovember(t.db);
    const [first] = await datesOf(table);
    for (const who of [table.rep, table.coordinator, table.stranger])
      expect(await changeDate(table.services, who, first!.id, on("2026-11-27"))).toBeNull();
    expect(await changeDate(table.services, table.chair, randomUUID(), on("2026-11-27"))).toBeNull();
    await t.db.update(meetings).set({ startedAt: november }).where(eq(meetings.id, first!.id));
    expect(await changeDate(table.services, table.chair, first!.id, on("2026-11-27"))).toBeNull();
  });
});
