import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import type { PersonViewer, ScreenViewer } from "#app/access/viewer.ts";
import { completeActionItem, undoCompletion } from "#app/action-items/completion.server.ts";
import { readMeetingPage } from "#app/agenda/agenda.server.ts";
import { readBuilder } from "#app/agenda/builder.server.ts";
import { addFrame, editEntry, entryEdit, entryForm, removeEntry } from "#app/agenda/entries.server.ts";
import { titledFor } from "#app/agenda/entry-title.ts";
import { announceAttendance } from "#app/attendance/attendance.server.ts";
import { recordGuest } from "#app/guests/guest.server.ts";
import { fr } from "#app/i18n/fr.ts";
import type { Live } from "#app/live/live.ts";
import { changeDate } from "#app/meetings/date.server.ts";
import { moveFloor } from "#app/meetings/floor.server.ts";
import { findMeeting } from "#app/meetings/meeting.server.ts";
import { projectRoom, readRoom } from "#app/meetings/room.server.ts";
import { screenView } from "#app/meetings/screen-view.ts";
import { actionItems, meetings } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import {
  addItem,
  addMeeting,
  giveStatement,
  setTable,
  type TestTable,
  testServices,
} from "#tests/support/people.ts";

const logistics = { kind: "logistics", audience: "logistics", agencyId: null, section: "opening" } as const;

onEachDatabase("entries that stand in nearly every meeting", (t) => {
  let table: TestTable;
  let earlier: string;
  let meetingId: string;
  let entry: string;

  beforeEach(async () => {
    table = await setTable(t.db);
    earlier = await addMeeting(table, "closed");
    meetingId = await addMeeting(table, "live");
    entry = await addItem(table, meetingId, {
      ...logistics,
      standing: "openActions",
      title: "Open action items",
    });
    await moveFloor(table.services, table.chair, meetingId, { itemId: entry });
  });

  async function owe(text: string, itemId: string, given: Partial<typeof actionItems.$inferInsert> = {}) {
    const id = randomUUID();
    await t.db.insert(actionItems).values({
      ...{ id, itemId, text, language: "en", agencyId: table.agencies.harbour, dueOn: null },
      ...{ meetingId: earlier, recordedById: table.chair.personId },
      ...given,
    });
    return id;
  }
  const seenBy = async (viewer: PersonViewer | "wall") => {
    const whole = (await readRoom(t.db, meetingId))!;
    const room = projectRoom(whole, viewer === "wall" ? whole.screen : viewer, 5);
    return room.openActions?.map(({ text }) => text) ?? null;
  };

  test("what is owed is there while the entry for it has the floor, the earliest due first", async () => {
    const item = await addItem(table, earlier);
    await owe("No date", item);
    await owe("Soon", item, { dueOn: "2030-05-01" });
    await owe("Late", item, { dueOn: "2020-05-01" });
    for (const viewer of [table.chair, table.rep, "wall"] as const)
      expect(await seenBy(viewer)).toEqual(["Late", "Soon", "No date"]);
    const other = await addItem(table, meetingId);
    await moveFloor(table.services, table.chair, meetingId, { itemId: other });
    for (const viewer of [table.chair, "wall"] as const) expect(await seenBy(viewer)).toBeNull();
  });

  test("everybody reads what they read elsewhere; the wall what everybody in the room does", async () => {
    await owe("For all", await addItem(table, earlier));
    const named = [table.agencies.coulee];
    await owe("For two agencies", await addItem(table, earlier, { audience: "agencies", named }));
    expect(await seenBy(table.chair)).toEqual(["For all", "For two agencies"]);
    expect(await seenBy(table.coulee)).toEqual(["For all", "For two agencies"]);
    expect(await seenBy(table.northside)).toEqual(["For all"]);
    expect(await seenBy("wall")).toEqual(["For all"]);
    expect(await seenBy(table.stranger)).toEqual([]);
    // No guest was admitted to what was said at another meeting.
    await owe("Of the entry itself", entry, { meetingId });
    const id = randomUUID();
    await recordGuest(table.services, table.chair, meetingId, { id, name: "Ines Interpreter" });
    expect(await seenBy("wall")).toEqual(["Of the entry itself"]);
    await recordGuest(table.services, table.chair, meetingId, { _method: "edit", id, here: "" });
    expect(await seenBy("wall")).toEqual(["For all", "Of the entry itself"]);
  });

  test("who comes in and may not read one takes it off the wall; the console draws the same", async () => {
    const statement = await addItem(table, earlier, { section: "protected" });
    await giveStatement(table, earlier);
    await owe("From the protected part", statement);
    await owe("For all", await addItem(table, earlier));
    table.chair = { ...table.chair, acknowledgedIn: [earlier] };
    expect(await seenBy("wall")).toEqual(["From the protected part", "For all"]);
    await announceAttendance(table.services, table.rep, meetingId, "present");
    expect(await seenBy("wall")).toEqual(["For all"]);
    expect(await seenBy(table.chair)).toEqual(["From the protected part", "For all"]);
    const whole = (await readRoom(t.db, meetingId))!;
    const projected = projectRoom(whole, whole.screen, 5);
    expect(screenView(projectRoom(whole, table.chair, 5))).toEqual(projected);
    const other: ScreenViewer = { ...whole.screen, seriesId: randomUUID() };
    expect(projectRoom(whole, other, 5).openActions).toEqual([]);
  });

  test("the wall gets no delegate's name and nothing to complete; blank it gets nothing", async () => {
    await owe("For all", await addItem(table, earlier), { delegateId: table.rep.personId });
    const whole = (await readRoom(t.db, meetingId))!;
    const person = projectRoom(whole, table.rep, 5).openActions;
    expect(person).toMatchObject([{ delegate: { name: "Remy Rep" }, mayComplete: true }]);
    expect(projectRoom(whole, table.northside, 5).openActions).toMatchObject([{ mayComplete: false }]);
    const wall = projectRoom(whole, whole.screen, 5);
    expect(wall.openActions).toMatchObject([{ delegate: null, mayComplete: false }]);
    const blank = projectRoom({ ...whole, blank: true }, whole.screen, 5);
    expect(blank).toMatchObject({ openActions: null, next: null });
  });

  test("one that ends is seen to end in the room that goes through them, and can be opened again", async () => {
    const told: string[] = [];
    const live: Live = {
      meetingChanged: (id) => told.push(id),
      noteChanged() {},
      rightsChanged() {},
      readersLost() {},
      sessionEnded() {},
    };
    const services = testServices(t.db, { live, now: () => new Date("2040-01-01T12:00:00Z") });
    const id = await owe("For all", await addItem(table, earlier));
    const before = (await readRoom(t.db, meetingId))!.room.version;
    expect(await completeActionItem(services, table.coulee, id, { outcome: "done", reason: "" })).toBeNull();
    await completeActionItem(services, table.rep, id, { outcome: "done", reason: "" });
    expect(told.sort()).toEqual([earlier, meetingId].sort());
    const whole = (await readRoom(t.db, meetingId))!;
    expect(whole.room.version).toBe(before + 1);
    expect(projectRoom(whole, table.chair, 5).openActions).toMatchObject([{ ended: "done" }]);
    await undoCompletion(services, table.rep, id);
    expect(await seenBy("wall")).toEqual(["For all"]);
    // What had ended before this meeting began is over.
    const old = testServices(t.db, { now: () => new Date("2020-01-01T12:00:00Z") });
    await completeActionItem(old, table.rep, id, { outcome: "done", reason: "" });
    expect(await seenBy("wall")).toEqual([]);
  });

  test("the room knows the next date, and is told when it is moved", async () => {
    const nextId = await addMeeting(table, "published");
    const [row] = await t.db.select().from(meetings).where(eq(meetings.id, nextId));
    const told: string[] = [];
    const live = { meetingChanged: (id: string) => void told.push(id) } as unknown as Live;
    const services = testServices(t.db, { live, now: () => new Date("2026-01-01T12:00:00Z") });
    const next = async () => {
      const whole = (await readRoom(t.db, meetingId))!;
      return [table.rep, whole.screen].map((viewer) => projectRoom(whole, viewer, 5).next);
    };
    expect(await next()).toMatchObject([{ date: row!.date }, { date: row!.date, time: "09:00" }]);
    const moved = { kind: "on", date: "2031-03-04", time: "10:30", reason: "Hall" } as const;
    const answer = await changeDate(services, table.chair, nextId, { ...moved, itemIds: [] });
    expect(answer).toMatchObject({ ok: true });
    expect(told).toContain(meetingId);
    expect((await next())[1]).toMatchObject({ meetingId: nextId, date: "2031-03-04", time: "10:30" });
    await changeDate(services, table.chair, nextId, { kind: "cancelled", reason: "Hall" });
    for (const one of await next()) expect(one?.meetingId).not.toBe(nextId);
  });

  test("the usual frame is read in each reader's language; a title of the chair's own stays", async () => {
    const draft = await addMeeting(table, "published");
    const ids = {
      welcome: randomUUID(),
      openActions: randomUUID(),
      roundTable: randomUUID(),
      closing: randomUUID(),
    };
    const chair = { ...table.chair, language: "fr" as const };
    await addFrame(table.services, chair, draft, ids);
    const meeting = (await findMeeting(t.db, table.chair, draft))!;
    const now = new Date();
    const titles = async (language: "en" | "fr") => {
      const page = await readMeetingPage(t.db, table.rep, meeting, now, language);
      const builder = await readBuilder(t.db, table.chair, meeting, now, language);
      const both = [page.agenda, builder.items].map((items) =>
        Object.fromEntries(items.map(({ id, title }) => [id, title])),
      );
      expect(both[0]).toEqual(both[1]);
      return both[0]!;
    };
    expect((await titles("en"))[ids.roundTable]).toBe("Round-table: news from each agency");
    expect((await titles("fr"))[ids.openActions]).toBe("Mesures de suivi ouvertes");
    const edit = (title: string) =>
      editEntry(table.services, table.chair, draft, entryEdit.parse({ itemId: ids.roundTable, title }));
    await edit("News, shelters first");
    for (const language of ["en", "fr"] as const)
      expect((await titles(language))[ids.roundTable]).toBe("News, shelters first");
    // As a form hands it over: with plain spaces.
    await edit(fr.agenda.entry.roundTable);
    expect((await titles("en"))[ids.roundTable]).toBe("Round-table: news from each agency");
    const removed = await removeEntry(table.services, table.chair, draft, ids.closing);
    const undo = removed?.ok ? removed.undo?.fields : undefined;
    expect(entryForm.parse(undo)).toMatchObject({ standing: "closing" });
    expect(entryForm.parse({ ...undo, standing: undefined }).standing).toBeNull();
    expect(entryForm.safeParse({ ...undo, standing: "lunch" }).success).toBe(false);
  });
});

test("a title that merely looks like a standing one is nobody's but its writer's", () => {
  const row = { standing: null, title: "Break", language: "en" as const };
  expect(titledFor(row, "fr")).toBe(row);
  expect(titledFor({ ...row, standing: "break" }, "fr")).toEqual({
    standing: "break",
    title: "Pause",
    language: "fr",
  });
});
