import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import type { PersonViewer } from "#app/access/viewer.ts";
import { audienceRights } from "#app/agenda/audience-rights.server.ts";
import { createDraft } from "#app/agenda/draft.server.ts";
import { findItem } from "#app/agenda/item.server.ts";
import { itemStory } from "#app/agenda/item-story.server.ts";
import { isWithdrawn, unfinishedItems } from "#app/agenda/own-items.server.ts";
import { submitItem } from "#app/agenda/submission.server.ts";
import { itemDrafts, recusals } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addItem, addMeeting, setTable, type TestTable } from "#tests/support/people.ts";
import { losing, rowsSelected, whileNobodyMay } from "#tests/support/walls.ts";

/** Where the database leaves out what one may not read, and the matrix is asked as well: each of the two by itself. */
onEachDatabase("each wall around an item", (t) => {
  let table: TestTable;
  let meetingId: string;
  let narrow: string;
  let open: string;

  beforeEach(async () => {
    table = await setTable(t.db);
    meetingId = await addMeeting(table, "published");
    narrow = await addItem(table, meetingId, { audience: "agencies", named: [table.agencies.coulee] });
    open = await addItem(table, meetingId);
  });

  const outsiders = () => [table.northside, table.coordinator, table.stranger];

  test("an item that one may not read does not leave the database", async () => {
    for (const viewer of outsiders())
      expect(await rowsSelected(t.db, (db) => findItem(db, viewer, narrow))).toEqual([]);
    expect(await rowsSelected(t.db, (db) => findItem(db, table.coulee, narrow))).toHaveLength(1);
  });

  test("nor does its story, and the matrix is asked for it", async () => {
    const story = (viewer: PersonViewer, db = t.db) => itemStory(db, viewer, narrow, "en");
    for (const viewer of outsiders()) expect(await rowsSelected(t.db, (db) => story(viewer, db))).toEqual([]);
    expect(await story(table.coulee)).toMatchObject({ id: narrow });
    expect(await whileNobodyMay("item.read", () => story(table.coulee))).toBeNull();
  });

  test("a story says that its author may write it only as long as that is so", async () => {
    const asked = await addItem(table, meetingId, { status: "asked_back" });
    const over = await addItem(table, await addMeeting(table, "closed"), { status: "asked_back" });
    const writable = async (id: string) => (await itemStory(t.db, table.rep, id, "en"))?.writable;
    expect([await writable(asked), await writable(over)]).toEqual([true, false]);
  });

  test("what waits for one's hand is what one may read, and may write", async () => {
    const asked = await addItem(table, meetingId, { status: "asked_back", title: "What is it about?" });
    const waiting = (db = t.db) => unfinishedItems(db, table.rep);
    expect(await waiting()).toMatchObject([{ id: asked }]);
    expect(await whileNobodyMay("item.edit", () => waiting())).toEqual([]);
    await t.db.insert(recusals).values({
      ...{ itemId: asked, personId: table.rep.personId },
      ...{ declaredById: table.chair.personId, declaredAt: new Date() },
    });
    expect(await rowsSelected(t.db, waiting)).toEqual([]);
  });

  test("what was withdrawn from a meeting that is over cannot be put back", async () => {
    const gone = await addItem(table, meetingId, { status: "withdrawn" });
    const over = await addItem(table, await addMeeting(table, "closed"), { status: "withdrawn" });
    expect(await isWithdrawn(t.db, table.rep, gone)).toBe(true);
    expect(await isWithdrawn(t.db, table.rep, over)).toBe(false);
  });

  test("an id of an item that one only reads begins no draft of one's own", async () => {
    const begin = (viewer: PersonViewer, id: string) =>
      createDraft(table.services, viewer, { id, kind: "update", meetingId, language: "en" });
    expect(await begin(table.coulee, open)).toBeNull();
    const own = randomUUID();
    expect(await begin(table.coulee, own)).toBe(own);
    expect(await begin(table.coulee, own)).toBe(own);
  });

  test("who only reads an item is not shown how to change its readers; the chair can only narrow them", async () => {
    const rights = (viewer: PersonViewer) => audienceRights(t.db, viewer, open);
    for (const viewer of [table.coulee, table.attendee]) expect(await rights(viewer)).toBeNull();
    expect(await rights(table.rep)).toMatchObject({ mayWiden: true });
    expect(await rights(table.chair)).toMatchObject({ mayWiden: false });
  });

  test("what could not be sent is kept only for who may still write it", async () => {
    const draft = await addItem(table, meetingId, { status: "draft" });
    const kept = () => t.db.select().from(itemDrafts).where(eq(itemDrafts.itemId, draft));
    const send = (db = t.db) =>
      submitItem({ ...table.services, db }, table.rep, draft, { news: "Half" }, { page: "tab", count: 1 });
    // The right goes while the first transaction reads the table, after it had asked for it.
    expect(await losing({ db: t.db, operation: "item.edit", after: 5 }, send)).toBeNull();
    expect(await kept()).toEqual([]);
    expect(await send()).toMatchObject({ ok: false });
    expect(await kept()).toHaveLength(1);
  });
});
