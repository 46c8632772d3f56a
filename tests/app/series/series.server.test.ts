import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { changeDate } from "#app/meetings/date.server.ts";
import { ensureMeetings } from "#app/meetings/schedule.server.ts";
import { chairsOf, findSeries, seatsOf, seriesPage } from "#app/series/series.server.ts";
import { createSeries, editSeries } from "#app/series/series-edit.server.ts";
import {
  emptySeries,
  parseSeries,
  previewDates,
  type SeriesInput,
  type SeriesValues,
  seriesValuesFrom,
} from "#app/series/series-form.server.ts";
import { statementInForce } from "#app/statements/statement.server.ts";
import { agendaItems, attendances, meetings } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addItem, setTable, type TestTable, testServices } from "#tests/support/people.ts";

const november = new Date("2026-11-23T17:00:00Z");

const valuesOf = (table: TestTable, given: Partial<SeriesValues> = {}): SeriesValues => ({
  ...emptySeries(november),
  nameEn: "Housing First Committee",
  nameFr: "Comité Logement d’abord",
  seats: [table.agencies.coulee, table.agencies.city],
  chair: table.chair.personId,
  ...given,
});
function inputOf(values: SeriesValues): SeriesInput {
  const read = parseSeries(values);
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  return read.input;
}
const datesOf = (table: TestTable, seriesId = table.seriesId) =>
  table.db.select().from(meetings).where(eq(meetings.seriesId, seriesId)).orderBy(asc(meetings.startsAt));

/** The table of tests, every second Thursday at 9:00 from 26 November on, with its meetings. */
async function tableOfNovember(db: TestTable["db"]) {
  const table = await setTable(db);
  table.services = testServices(db, { now: () => november });
  await ensureMeetings(db, table.seriesId, november);
  const edit = async (given: Partial<SeriesValues>, by = table.chair) => {
    const stored = (await findSeries(db, table.chair, table.seriesId))!;
    const values = seriesValuesFrom(
      stored,
      await seatsOf(db, table.seriesId),
      await chairsOf(db, table.seriesId),
      await statementInForce(db, table.seriesId),
    );
    return editSeries(table.services, by, table.seriesId, inputOf({ ...values, ...given }));
  };
  return { table, edit };
}

onEachDatabase("a new series", (t) => {
  test("is made once, with its table in order and its first meetings", async () => {
    const table = await setTable(t.db);
    const services = testServices(t.db, { now: () => november });
    const id = randomUUID();
    const make = () => createSeries(services, table.coordinator, id, inputOf(valuesOf(table)));
    expect(await Promise.all([make(), make()])).toEqual([
      { ok: true, id },
      { ok: true, id },
    ]);
    expect(await seatsOf(t.db, id)).toEqual([table.agencies.coulee, table.agencies.city]);
    expect(await chairsOf(t.db, id)).toMatchObject([{ name: "Ana Chair", role: "chair" }]);
    const dates = await datesOf(table, id);
    expect(dates[0]).toMatchObject({ date: "2026-11-30", wallTime: "09:00", durationMinutes: 120 });
    expect(dates).toHaveLength(6);
  });

  test("is for coordinators to make, for its table to read, and for its chair to change", async () => {
    const table = await setTable(t.db);
    const input = inputOf(valuesOf(table));
    for (const viewer of [table.chair, table.rep, table.stranger])
      expect(await createSeries(table.services, viewer, randomUUID(), input)).toBeNull();
    expect(await findSeries(t.db, table.stranger, table.seriesId)).toBeNull();
    expect(await findSeries(t.db, table.attendee, table.seriesId)).not.toBeNull();
    for (const viewer of [table.rep, table.attendee, table.stranger])
      expect(await editSeries(table.services, viewer, table.seriesId, input)).toBeNull();
  });

  test("refuses agencies and people that do not exist, in the field where they stand", async () => {
    const table = await setTable(t.db);
    const make = (given: Partial<SeriesValues>) =>
      createSeries(table.services, table.coordinator, randomUUID(), inputOf(valuesOf(table, given)));
    expect(await make({ seats: [randomUUID()] })).toEqual({ ok: false, errors: { seats: "invalid" } });
    expect(await make({ chair: randomUUID() })).toEqual({ ok: false, errors: { chair: "choose" } });
  });
});

onEachDatabase("a series that changes", (t) => {
  test("another time and place: meetings to come follow, a published and a moved one do not", async () => {
    const { table, edit } = await tableOfNovember(t.db);
    const [first, second, third] = await datesOf(table);
    await t.db.update(meetings).set({ publishedAt: november }).where(eq(meetings.id, first!.id));
    await changeDate(table.services, table.chair, second!.id, {
      kind: "on",
      date: "2026-12-11",
      time: "09:00",
      reason: "Holiday",
      itemIds: [],
    });
    await edit({ wallTime: "13:00", placeEn: "Library", duration: "90" });
    const now = await datesOf(table);
    expect(now[0]).toMatchObject({ id: first!.id, date: "2026-11-26", wallTime: "09:00", placeEn: "" });
    expect(now[1]).toMatchObject({ id: second!.id, date: "2026-12-11", wallTime: "09:00" });
    expect(now[2]).toMatchObject({
      id: third!.id,
      date: "2026-12-24",
      wallTime: "13:00",
      placeEn: "Library",
    });
    expect(now[2]!.startsAt.toISOString()).toBe("2026-12-24T19:00:00.000Z");
    expect(now[2]!.durationMinutes).toBe(90);
  });

  test("from Thursday to Wednesday each meeting keeps its items and regrets", async () => {
    const { table, edit } = await tableOfNovember(t.db);
    const before = await datesOf(table);
    const itemId = await addItem(table, before[1]!.id);
    await t.db.insert(attendances).values({
      meetingId: before[1]!.id,
      personId: table.rep.personId,
      agencyId: table.agencies.harbour,
      status: "regrets",
    });
    await edit({ firstDate: "2026-01-07" });
    const after = await datesOf(table);
    expect(after.slice(0, 3).map((row) => row.date)).toEqual(["2026-11-25", "2026-12-09", "2026-12-23"]);
    expect(after[1]!.id).toBe(before[1]!.id);
    const [item] = await t.db.select().from(agendaItems).where(eq(agendaItems.id, itemId));
    expect(item!.meetingId).toBe(after[1]!.id);
  });

  test("when dates fall away, what waits there goes to the nearest meeting and nothing is lost", async () => {
    const { table, edit } = await tableOfNovember(t.db);
    const before = await datesOf(table);
    const ids = [];
    for (const meeting of before) ids.push(await addItem(table, meeting.id, { status: "submitted" }));
    await edit({ everyCount: "1", everyUnit: "month", firstDate: "2026-01-08" });
    const after = await datesOf(table);
    const to = (id: string) => after.find((row) => row.id === id)?.date;
    const items = await t.db.select().from(agendaItems);
    for (const id of ids) expect(to(items.find((item) => item.id === id)!.meetingId)).toBeDefined();
    expect(after.filter((row) => row.cancelledAt === null).map((row) => row.date)).toEqual([
      "2026-12-10",
      "2027-01-14",
      "2027-02-11",
    ]);
  });

  test("the order of the seats, the chair and the deputies are what the form says", async () => {
    const { table, edit } = await tableOfNovember(t.db);
    const { coulee, city } = table.agencies;
    await edit(
      {
        seats: [city, coulee],
        chair: table.coulee.personId,
        deputies: [table.chair.personId, table.chair.personId],
      },
      table.coordinator,
    );
    expect(await seatsOf(t.db, table.seriesId)).toEqual([city, coulee]);
    expect(await chairsOf(t.db, table.seriesId)).toMatchObject([
      { name: "Cole Outreach", role: "chair" },
      { name: "Ana Chair", role: "deputy" },
    ]);
  });
});

onEachDatabase("the page of a series", (t) => {
  test("lists dates to come and past ones, page by page, with what each viewer may open", async () => {
    const { table } = await tableOfNovember(t.db);
    await ensureMeetings(t.db, table.seriesId, new Date("2026-01-01T00:00:00Z"), 46);
    const page = (viewer = table.rep, before: string | null = null) =>
      seriesPage(t.db, viewer, table.seriesId, november, "en", before);
    const first = await page();
    expect(first!.toCome[0]).toMatchObject({ date: "2026-11-26", relative: "Thursday, in 3 days" });
    expect(first!.past).toHaveLength(12);
    expect(first!.past[0]!.date).toBe("2026-11-12");
    const older = await page(table.rep, first!.olderThan);
    expect(older!.past[0]!.date < first!.past.at(-1)!.date).toBe(true);
    expect(older!.olderThan).toBeNull();
    expect(first!.may).toEqual({ manage: false, reschedule: false, readMeetings: true });
    expect((await page(table.coordinator))!.may).toEqual({
      manage: true,
      reschedule: false,
      readMeetings: false,
    });
    expect((await page(table.chair))!.may).toEqual({ manage: true, reschedule: true, readMeetings: true });
    expect(await page(table.stranger)).toBeNull();
  });
});

describe("the form of a series", () => {
  const values: SeriesValues = {
    ...emptySeries(november),
    nameEn: "Table",
    nameFr: "Table",
    seats: [randomUUID()],
    chair: randomUUID(),
  };
  const errorsOf = (given: Partial<SeriesValues>) => {
    const read = parseSeries({ ...values, ...given });
    return read.ok ? {} : read.errors;
  };

  test("reads a length in hours and closes up white space", () => {
    const read = parseSeries({ ...values, duration: "1 h 45", nameEn: "  The \n table " });
    expect(read.ok && read.input).toMatchObject({ duration: 105, nameEn: "The table" });
  });

  test("says of each field what to mend", () => {
    expect(errorsOf({})).toEqual({});
    expect(
      errorsOf({
        nameEn: " ",
        nameFr: "x".repeat(121),
        firstDate: "2026-02-30",
        wallTime: "25:00",
        timeZone: "America/Lethbridge",
        duration: "5",
        everyCount: "0",
        everyUnit: "year",
        seats: [],
        chair: "",
      }),
    ).toEqual({
      nameEn: "required",
      nameFr: "tooLong",
      firstDate: "date",
      wallTime: "time",
      timeZone: "choose",
      duration: "minutes",
      everyCount: "number",
      everyUnit: "choose",
      seats: "seats",
      chair: "choose",
    });
    expect(errorsOf({ nameEn: "a\u0000b" })).toEqual({ nameEn: "invalid" });
  });

  test("the next dates in words, at the wall's time in Alberta's winter too", () => {
    const dates = previewDates({ ...values, firstDate: "2026-11-26" }, november, "en");
    expect(dates).toHaveLength(6);
    expect(dates?.[0]?.replaceAll("\u00a0", " ")).toBe("Thursday, November 26, 2026, 9:00–11:00 a.m.");
    expect(previewDates({ ...values, firstDate: "soon" }, november, "en")).toBeNull();
  });
});

onEachDatabase("looking after a series", (t) => {
  test("gives nobody the chair by that role alone: who reads no content cannot appoint oneself", async () => {
    const { table, edit } = await tableOfNovember(t.db);
    const own = table.coordinator.personId;
    expect(await edit({ deputies: [own] }, table.coordinator)).toEqual({
      ok: false,
      errors: { deputies: "notOneself" },
    });
    expect(await edit({ chair: own, deputies: [] }, table.coordinator)).toEqual({
      ok: false,
      errors: { chair: "notOneself" },
    });
    const made = await createSeries(
      table.services,
      table.coordinator,
      randomUUID(),
      inputOf(valuesOf(table, { chair: own })),
    );
    expect(made).toEqual({ ok: false, errors: { chair: "notOneself" } });
    expect(await edit({ deputies: [table.rep.personId] }, table.coordinator)).toMatchObject({ ok: true });
  });
});
