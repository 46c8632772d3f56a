import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { createDraft, saveDraft } from "#app/agenda/draft.server.ts";
import { judgeSave, readMark, writeMark } from "#app/agenda/draft-mark.ts";
import { itemForm } from "#app/agenda/item-form.server.ts";
import { longestDraft, valuesOf } from "#app/agenda/item-values.ts";
import { submitItem } from "#app/agenda/submission.server.ts";
import { agendaItems, itemAgencies, itemDrafts, meetings } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addMeeting, setTable, type TestTable } from "#tests/support/people.ts";

onEachDatabase("drafts", (t) => {
  let table: TestTable;
  let meetingId: string;
  beforeAll(async () => {
    table = await setTable(t.db);
    meetingId = await addMeeting(table, "draft");
  });

  const begin = async (
    given: { id?: string; kind?: "update" | "question"; viewer?: TestTable["rep"] } = {},
  ) =>
    createDraft(table.services, given.viewer ?? table.rep, {
      id: given.id ?? randomUUID(),
      kind: given.kind ?? "update",
      meetingId,
      language: "en",
    });
  const save = (itemId: string, news: string, count: number, base = "", page = "tab-a", viewer = table.rep) =>
    saveDraft(table.services, viewer, itemId, {
      values: { title: news, news, agencies: "" },
      save: { page, count },
      base,
    });
  const news = async (itemId: string) =>
    (await itemForm(t.db, table.rep, itemId, "en", new Date()))?.values.news;

  test("a form that is sent five times makes one item", async () => {
    const id = randomUUID();
    const made = await Promise.all(Array.from({ length: 5 }, () => begin({ id })));
    expect(made).toEqual(Array(5).fill(id));
    expect(await t.db.select().from(agendaItems).where(eq(agendaItems.id, id))).toHaveLength(1);
  });

  test("an id that is somebody else's is nobody's", async () => {
    const id = await begin();
    expect(await begin({ id: id!, viewer: table.coulee })).toBeNull();
  });

  test("only who may submit to the meeting begins an item", async () => {
    for (const viewer of [table.attendee, table.stranger, table.coordinator])
      expect(await begin({ viewer })).toBeNull();
    expect(await begin({ viewer: table.chair })).not.toBeNull();
  });

  test("a question about a person starts with the narrowest audience that reads it at all", async () => {
    const id = await begin({ kind: "question" });
    const [item] = await t.db.select().from(agendaItems).where(eq(agendaItems.id, id!));
    expect(item).toMatchObject({ audience: "agencies", agencyId: table.agencies.harbour, minutes: 15 });
    expect(await t.db.select().from(itemAgencies).where(eq(itemAgencies.itemId, id!))).toEqual([
      { itemId: id, agencyId: table.agencies.harbour },
    ]);
  });

  test("what is typed is kept as it is, unfinished or wrong, and only for its author", async () => {
    const id = (await begin())!;
    await save(id, `  ${"x".repeat(5000)}  `, 1);
    expect(await news(id)).toBe(`  ${"x".repeat(5000)}  `);
    for (const viewer of [table.attendee, table.chair, table.coulee]) {
      expect(await itemForm(t.db, viewer, id, "en", new Date())).toBeNull();
      expect(await save(id, "mine now", 2, "tab-a:1", "tab-x", viewer)).toBeNull();
    }
    expect(await itemForm(t.db, table.rep, "not-an-id", "en", new Date())).toBeNull();
  });

  test("a save that was overtaken on the way does not come back", async () => {
    const id = (await begin())!;
    await save(id, "one", 1);
    await save(id, "three", 3, "tab-a:1");
    expect(await save(id, "two", 2, "tab-a:1")).toEqual({ kind: "saved", mark: "tab-a:3" });
    expect(await save(id, "one", 1)).toEqual({ kind: "saved", mark: "tab-a:3" });
    expect(await news(id)).toBe("three");
  });

  test("a second tab that does not know what the first one saved is told, and loses nothing", async () => {
    const id = (await begin())!;
    await save(id, "from the first", 4);
    expect(await save(id, "from the second", 9, "", "tab-b")).toEqual({ kind: "conflict", mark: "tab-a:4" });
    expect(await news(id)).toBe("from the first");
    expect(await save(id, "from the second", 10, "tab-a:4", "tab-b")).toMatchObject({ kind: "saved" });
    expect(await news(id)).toBe("from the second");
  });

  test("saves that arrive together in any order leave the newest", async () => {
    const id = (await begin())!;
    const counts = [7, 3, 9, 1, 8, 2, 6, 4, 5];
    await Promise.all(counts.map((count) => save(id, `version ${count}`, count)));
    expect(await news(id)).toBe("version 9");
  });

  test("a save that comes after sending brings nothing back", async () => {
    const id = (await begin())!;
    const values = {
      ...{ title: "Winter hours", news: "From 6 p.m.", minutes: "3", urgency: "next_meeting" },
      ...{ language: "en", audience: "table", agencies: "", presenter: table.rep.personId },
    };
    expect(await submitItem(table.services, table.rep, id, values, { page: "tab-a", count: 5 })).toEqual({
      ok: true,
    });
    await save(id, "late", 4);
    const form = await itemForm(t.db, table.rep, id, "en", new Date());
    expect(form).toMatchObject({ status: "submitted", unsent: false, values: { title: "Winter hours" } });
    await save(id, "a second thought", 6);
    expect(await itemForm(t.db, table.rep, id, "en", new Date())).toMatchObject({ unsent: true });
    const [item] = await t.db.select().from(agendaItems).where(eq(agendaItems.id, id));
    expect(item!.title).toBe("Winter hours");
  });

  test("the lists show a draft under the title that it has so far", async () => {
    const id = (await begin())!;
    await save(id, ` Winter\n hours ${"x".repeat(200)}`, 1);
    const [item] = await t.db.select().from(agendaItems).where(eq(agendaItems.id, id));
    expect(item!.title).toMatch(/^Winter hours x+$/);
    expect(item!.title).toHaveLength(140);
    const [draft] = await t.db.select().from(itemDrafts).where(eq(itemDrafts.itemId, id));
    expect(draft!.mark).toBe("tab-a:1");
  });

  test("the form says that its meeting starts soon within its last day, not earlier and not once it has begun", async () => {
    const id = (await begin())!;
    const [meeting] = await t.db.select().from(meetings).where(eq(meetings.id, meetingId));
    const soon = async (hours: number) => {
      const now = new Date(meeting!.startsAt.getTime() - hours * 3_600_000);
      return (await itemForm(t.db, table.rep, id, "en", now))?.meeting.soon;
    };
    expect([await soon(25), await soon(23), await soon(0.1), await soon(-0.1)]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

test("whatever the order and the losses on the way, a page's newest arrived save is the one that stays", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7, 8]), (arrivals) => {
      let kept: string | null = null;
      for (const count of arrivals) {
        const save = { page: "tab", count };
        const verdict = judgeSave(kept, "", save);
        expect(verdict).not.toBe("conflict");
        if (verdict === "write") kept = writeMark(save);
      }
      expect(readMark(kept)?.count).toBe(arrivals.length ? Math.max(...arrivals) : undefined);
    }),
  );
});

test("a form is read by its own fields; what nobody types is not kept", () => {
  const form = new FormData();
  form.set("title", "A\0B");
  form.set("isCoordinator", "yes");
  form.append("agencies", "a");
  form.append("agencies", "b");
  expect(valuesOf(form)).toEqual({ title: "AB", agencies: "a,b" });
  form.set("news", "x".repeat(longestDraft + 1));
  expect(valuesOf(form)).toBeNull();
});
