import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { PersonViewer } from "#app/access/viewer.ts";
import { createDraft } from "#app/agenda/draft.server.ts";
import type { Subject } from "#app/audit/audit.ts";
import { auditPage, auditQuery } from "#app/audit/audit-page.server.ts";
import { entryOf, writeEntries } from "#app/audit/entries.server.ts";
import { itemReaders } from "#app/audit/item-readers.server.ts";
import { endSession } from "#app/people/sessions.server.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addItem, addMeeting, setTable } from "#tests/support/people.ts";

const telling = { language: "en", timeZone: "America/Edmonton" } as const;

onEachDatabase("the page of the audit", (t) => {
  const read = (viewer: PersonViewer, search = "") =>
    auditPage(t.db, viewer, auditQuery(new URLSearchParams(search)), telling);
  const told = async (viewer: PersonViewer, search = "") =>
    (await read(viewer, search)).entries.map(
      ({ who, operation, outcome }) => `${who}: ${operation} ${outcome}`,
    );
  const saw = (viewer: PersonViewer, subject: Subject) =>
    writeEntries(t.db, [entryOf(viewer, "item.read", "read", subject)]);

  test("shows a chair what is about the own series, a coordinator what is about no content, others nothing", async () => {
    const [table, another] = [await setTable(t.db), await setTable(t.db)];
    const [meetingId, elsewhere] = [
      await addMeeting(table, "published"),
      await addMeeting(another, "published"),
    ];
    const itemId = await addItem(table, meetingId);
    await saw(table.rep, { itemId });
    await saw(another.rep, { itemId: await addItem(another, elsewhere) });
    await writeEntries(t.db, [
      entryOf(another.rep, "meeting.close", "denied", { meetingId }),
      entryOf(table.coordinator, "series.manage", "done", { seriesId: table.seriesId }),
      entryOf(table.rep, "item.read", "denied", { itemId: randomUUID() }),
      entryOf(table.rep, "meeting.join", "read", {}),
    ]);
    await endSession(table.services, table.coulee);
    expect(await told(table.chair)).toEqual([
      "Cora Coordinator: series.manage done",
      `${another.rep.name}: meeting.close denied`,
      "Remy Rep: item.read read",
    ]);
    expect(await told(table.coordinator)).toEqual([
      `${table.coulee.name}: session.end done`,
      "Cora Coordinator: series.manage done",
    ]);
    for (const viewer of [table.rep, table.attendee, table.stranger]) expect(await told(viewer)).toEqual([]);
    const { entries } = await read(table.chair);
    expect(entries.map(({ meeting, series }) => [meeting?.id, series])).toEqual([
      [undefined, "Complex-case consultation"],
      [meetingId, null],
      [meetingId, null],
    ]);
    // A coordinator is told of a meeting as little as of its items.
    expect((await read(table.coordinator)).meetings).toEqual([]);
  });

  test("does not tell a chair of a draft that is somebody else's", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table, "published");
    const draft = { id: randomUUID(), kind: "question", meetingId, language: "en" } as const;
    expect(await createDraft(table.services, table.rep, draft)).toBe(draft.id);
    expect(await told(table.chair)).toEqual([]);
  });

  test("is asked for a person, a meeting and its items, and for what is older", async () => {
    const table = await setTable(t.db);
    const [meetingId, other] = [await addMeeting(table, "published"), await addMeeting(table, "published")];
    const itemId = await addItem(table, meetingId);
    for (let at = 0; at < 60; at++) await saw(table.rep, { itemId, meetingId: other });
    await saw(table.coulee, { itemId });
    await saw(table.coulee, { meetingId: other });
    const one = `${table.coulee.name}: item.read read`;
    expect(await told(table.chair, `person=${table.coulee.personId}`)).toEqual([one, one]);
    expect(await told(table.chair, `person=${table.coulee.personId}&meeting=${meetingId}`)).toEqual([one]);
    const first = await read(table.chair);
    expect([first.entries.length, first.older]).toEqual([50, first.entries.at(-1)!.seq]);
    const second = await read(table.chair, `before=${first.older}`);
    expect([second.entries.length, second.older]).toEqual([12, null]);
    expect(second.entries[0]!.seq).toBeLessThan(first.older!);
    // What is no id and no number asks for nothing.
    expect((await read(table.chair, "meeting=x&person=x&before=x")).entries).toHaveLength(50);
  });

  test("tells no coordinator how much is done in meetings: numbers are those of what they may read", async () => {
    const table = await setTable(t.db);
    const itemId = await addItem(table, await addMeeting(table, "published"));
    const numbers = async (search = "") => {
      const page = await read(table.coordinator, `person=${table.stranger.personId}&${search}`);
      return { ...page, numbers: page.entries.map(({ seq }) => seq) };
    };
    for (let n = 0; n < 60; n++) {
      await writeEntries(t.db, [entryOf(table.stranger, "session.end", "done", {})]);
      await saw(table.coulee, { itemId });
    }
    const first = await numbers();
    expect([first.head, first.older, first.numbers.length]).toEqual([null, 11, 50]);
    expect([first.numbers[0], first.numbers.at(-1)]).toEqual([60, 11]);
    const second = await numbers("before=11");
    expect([second.numbers, second.older]).toEqual([[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], null]);
    const { verification } = await numbers("verify=1");
    expect(verification).toEqual({ checked: null, anchors: 0, fault: null });
  });

  test("says how the chain is when that is asked, and not otherwise", async () => {
    const table = await setTable(t.db);
    expect((await read(table.chair)).verification).toBeNull();
    const { head, verification } = await read(table.chair, "verify=1");
    expect(verification).toMatchObject({ checked: head?.seq, fault: null });
    expect(head).toMatchObject({ hash: expect.stringMatching(/^[0-9a-f]{64}$/), at: expect.any(String) });
    expect((await read(table.rep, "verify=1")).verification).toBeNull();
  });

  test("who opened an item is for the chair and those who answer for it, each reader once", async () => {
    const table = await setTable(t.db);
    const itemId = await addItem(table, await addMeeting(table, "published"), { audience: "table" });
    expect(await itemReaders(t.db, table.chair, itemId, telling)).toEqual([]);
    await saw(table.coulee, { itemId });
    await saw(table.northside, { itemId });
    await saw(table.coulee, { itemId });
    await writeEntries(t.db, [entryOf(table.stranger, "item.read", "denied", { itemId })]);
    for (const viewer of [table.chair, table.rep])
      expect((await itemReaders(t.db, viewer, itemId, telling))?.map(({ name }) => name)).toEqual([
        table.coulee.name,
        table.northside.name,
      ]);
    for (const viewer of [table.attendee, table.coulee, table.coordinator, table.stranger])
      expect(await itemReaders(t.db, viewer, itemId, telling)).toBeNull();
  });
});
