import { asc, eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { startMeeting } from "#app/meetings/start.server.ts";
import { chairsOf, findSeries, seatsOf } from "#app/series/series.server.ts";
import { editSeries } from "#app/series/series-edit.server.ts";
import { parseSeries, type SeriesValues, seriesValuesFrom } from "#app/series/series-form.server.ts";
import { statementInForce, statementOfRoom, statementVersions } from "#app/statements/statement.server.ts";
import { wordingFor, wordingsOf } from "#app/statements/statement.ts";
import { acknowledgements, floors, meetings, statements } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import {
  addItem,
  addMeeting,
  addStatement,
  setTable,
  type TestTable,
  viewerOf,
} from "#tests/support/people.ts";

test("a statement is read in one's own language, or in the only one in which it was written", () => {
  const both = { en: "What is said here stays here.", fr: "Ce qui se dit ici reste ici." };
  expect(wordingsOf(both, "fr").map(({ language }) => language)).toEqual(["fr", "en"]);
  expect(wordingFor(both, "en")).toEqual({ language: "en", text: both.en });
  expect(wordingFor({ ...both, fr: "" }, "fr")).toEqual({ language: "en", text: both.en });
  expect(wordingsOf({ en: "", fr: "" }, "en")).toEqual([]);
});

onEachDatabase("the statement of a series", (t) => {
  let table: TestTable;
  beforeEach(async () => {
    table = await setTable(t.db);
  });

  async function save(given: Partial<SeriesValues>, by = table.chair) {
    const { seriesId } = table;
    const stored = (await findSeries(t.db, table.chair, seriesId))!;
    const force = await statementInForce(t.db, seriesId);
    const seated = await seatsOf(t.db, seriesId);
    const values = seriesValuesFrom(stored, seated, await chairsOf(t.db, seriesId), force);
    const read = parseSeries({ ...values, ...given });
    if (!read.ok) throw new Error(JSON.stringify(read.errors));
    expect(await editSeries(table.services, by, seriesId, read.input)).toEqual({ ok: true, id: seriesId });
  }
  const versions = async () =>
    (await statementVersions(t.db, table.seriesId)).map(({ version, en, byName }) => [version, en, byName]);

  test("gets a version for each changed text, and none for a form that was saved as it was", async () => {
    await save({ nameEn: "Another name" });
    expect(await versions()).toEqual([]);
    await save({ statementEn: "First." });
    await save({ placeEn: "The hall" }, table.coordinator);
    await save({ statementEn: "Second." }, table.coordinator);
    expect(await versions()).toEqual([
      [2, "Second.", "Cora Coordinator"],
      [1, "First.", "Ana Chair"],
    ]);
    expect(await statementInForce(t.db, table.seriesId)).toMatchObject({ version: 2, en: "Second.", fr: "" });
  });

  test("is not in force any more once its text was taken away, and can come back", async () => {
    await save({ statementEn: "First." });
    await save({ statementEn: "" });
    expect(await statementInForce(t.db, table.seriesId)).toBeNull();
    await save({ statementFr: "De nouveau." });
    expect(await statementInForce(t.db, table.seriesId)).toMatchObject({ version: 3, fr: "De nouveau." });
  });

  test("is never changed where it stands, whoever tries", async () => {
    const id = await addStatement(table);
    const change = t.db.update(statements).set({ en: "Another word." }).where(eq(statements.id, id));
    await expect(change.then()).rejects.toMatchObject({ cause: { code: "TDT01" } });
  });

  test("in force at the start is the meeting's, also when the text is changed during it", async () => {
    const id = await addStatement(table);
    const meetingId = await addMeeting(table, "published");
    const later = await addMeeting(table, "published");
    await startMeeting(table.services, table.chair, meetingId);
    await save({ statementEn: "Changed meanwhile." });
    const [meeting] = await t.db.select().from(meetings).where(eq(meetings.id, meetingId));
    expect(meeting).toMatchObject({ statementId: id });
    expect(await statementOfRoom(t.db, meeting!)).toMatchObject({ version: 1 });
    const [next] = await t.db.select().from(meetings).where(eq(meetings.id, later));
    expect(await statementOfRoom(t.db, next!)).toMatchObject({ version: 2 });
  });

  test("that does not exist leaves a meeting with nothing to acknowledge", async () => {
    const meetingId = await addMeeting(table, "published");
    await addItem(table, meetingId, { section: "protected" });
    await startMeeting(table.services, table.chair, meetingId);
    const [meeting] = await t.db.select().from(meetings).where(eq(meetings.id, meetingId));
    expect(meeting!.statementId).toBeNull();
    expect(await t.db.$count(acknowledgements, eq(acknowledgements.meetingId, meetingId))).toBe(0);
    expect(await t.db.$count(floors, eq(floors.meetingId, meetingId))).toBe(1);
  });

  test("is acknowledged by whoever starts, who gives the floor to a protected item at once", async () => {
    const shown = await addStatement(table);
    const meetingId = await addMeeting(table, "published");
    const itemId = await addItem(table, meetingId, { section: "protected" });
    await startMeeting(table.services, table.chair, meetingId, undefined, shown);
    expect((await viewerOf(t.db, table.chair.personId)).acknowledgedIn).toEqual([meetingId]);
    expect(await t.db.select().from(floors).where(eq(floors.meetingId, meetingId))).toMatchObject([
      { itemId },
    ]);
  });

  test("is not acknowledged by whoever starts while another text is on the screen", async () => {
    const shown = await addStatement(table);
    const meetingId = await addMeeting(table, "published");
    await addItem(table, meetingId, { section: "protected" });
    await save({ statementEn: "Changed in another window." });
    expect(await startMeeting(table.services, table.chair, meetingId, undefined, shown)).toMatchObject({
      ok: true,
    });
    const [meeting] = await t.db.select().from(meetings).where(eq(meetings.id, meetingId));
    const [newest] = await statementVersions(t.db, table.seriesId);
    expect(meeting!.statementId).toBe(newest!.id);
    expect((await viewerOf(t.db, table.chair.personId)).acknowledgedIn).toEqual([]);
    // What is closed to the chair too gets no floor from them.
    expect(await t.db.$count(floors, eq(floors.meetingId, meetingId))).toBe(0);
  });

  test("has no number twice, whatever is saved at the same moment", async () => {
    await Promise.all(["One.", "Two.", "Three."].map((statementEn) => save({ statementEn })));
    const rows = await t.db
      .select({ version: statements.version })
      .from(statements)
      .where(sql`${statements.seriesId} = ${table.seriesId}`)
      .orderBy(asc(statements.version));
    expect(rows.map(({ version }) => version)).toEqual([1, 2, 3]);
  });
});
