import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { PersonViewer } from "#app/access/viewer.ts";
import { acceptedInOrder } from "#app/agenda/accepted.server.ts";
import { setAudience } from "#app/agenda/audience.server.ts";
import { readBuilder } from "#app/agenda/builder.server.ts";
import type { AgendaAnswer } from "#app/agenda/change.ts";
import {
  addEntry,
  addFrame,
  editEntry,
  entryEdit,
  entryForm,
  removeEntry,
} from "#app/agenda/entries.server.ts";
import { findItem } from "#app/agenda/item.server.ts";
import { moveItem } from "#app/agenda/order.server.ts";
import { setPublished } from "#app/agenda/publication.server.ts";
import { findMeeting } from "#app/meetings/meeting.server.ts";
import { agendaItems, chairs } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addItem, addMeeting, setTable, type TestTable, viewerOf } from "#tests/support/people.ts";

const lines = async (table: TestTable, meetingId: string) =>
  (await acceptedInOrder(table.db, table.chair, meetingId)).map(
    (item) => `${item.section} ${item.position} ${item.id}`,
  );
const undoOf = (answer: AgendaAnswer | null) => (answer?.ok ? (answer.undo?.fields ?? {}) : {});

onEachDatabase("arranging an agenda", (t) => {
  test("an item moves, and the numbers close up", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table);
    const [a, b, c] = [
      await addItem(table, meetingId, { position: 0 }),
      await addItem(table, meetingId, { position: 1 }),
      await addItem(table, meetingId, { position: 5 }),
    ];
    await moveItem(table.services, table.chair, meetingId, { itemId: c!, section: "closing", index: 0 });
    await moveItem(table.services, table.chair, meetingId, { itemId: a!, section: "protected", index: 9 });
    expect(await lines(table, meetingId)).toEqual([`protected 0 ${a}`, `closing 0 ${c}`, `closing 1 ${b}`]);
  });

  test("two chairs who move items at once neither lose nor double one", async () => {
    const table = await setTable(t.db);
    await t.db
      .insert(chairs)
      .values({ seriesId: table.seriesId, personId: table.coulee.personId, role: "deputy" });
    const deputy = await viewerOf(t.db, table.coulee.personId);
    const meetingId = await addMeeting(table);
    const ids: string[] = [];
    for (let position = 0; position < 12; position++)
      ids.push(
        await addItem(table, meetingId, {
          section: position < 6 ? "protected" : "closing",
          position: position % 6,
        }),
      );
    const sections = ["opening", "protected", "closing"] as const;
    const moves = Array.from({ length: 40 }, (_, index) =>
      moveItem(table.services, index % 2 ? deputy : table.chair, meetingId, {
        itemId: ids[(index * 7) % 12]!,
        section: sections[(index * 5) % 3]!,
        index: (index * 3) % 13,
      }),
    );
    expect((await Promise.all(moves)).every((answer) => answer?.ok)).toBe(true);
    const order = await acceptedInOrder(t.db, table.chair, meetingId);
    expect(order.map((item) => item.id).sort()).toEqual([...ids].sort());
    for (const section of sections) {
      const here = order.filter((item) => item.section === section);
      expect(here.map((item) => item.position)).toEqual(here.map((_, index) => index));
    }
    expect((await findMeeting(t.db, table.chair, meetingId))?.version).toBe(40);
  });

  test("nobody else moves anything, and what is not on this agenda does not move", async () => {
    const table = await setTable(t.db);
    const [meetingId, other] = [await addMeeting(table), await addMeeting(table)];
    const itemId = await addItem(table, other);
    const move = { itemId, section: "opening", index: 0 } as const;
    expect(await moveItem(table.services, table.chair, meetingId, move)).toEqual({
      ok: false,
      refusal: "changed",
    });
    for (const viewer of [table.rep, table.coordinator, table.stranger])
      expect(await moveItem(table.services, viewer, other, move)).toBeNull();
    const closed = await addMeeting(table, "closed");
    expect(await moveItem(table.services, table.chair, closed, move)).toBeNull();
  });

  test("the usual frame stands around what is there, once", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table);
    const update = await addItem(table, meetingId, { kind: "update", section: "opening", position: 0 });
    const ids = {
      welcome: randomUUID(),
      openActions: randomUUID(),
      roundTable: randomUUID(),
      closing: randomUUID(),
    };
    expect(await addFrame(table.services, table.chair, meetingId, ids)).toMatchObject({ ok: true });
    expect(
      await addFrame(table.services, table.chair, meetingId, { ...ids, welcome: randomUUID() }),
    ).toMatchObject({ refusal: "changed" });
    expect(await lines(table, meetingId)).toEqual([
      `opening 0 ${ids.welcome}`,
      `opening 1 ${ids.openActions}`,
      `opening 2 ${ids.roundTable}`,
      `opening 3 ${update}`,
      `closing 0 ${ids.closing}`,
    ]);
    const roundTable = await findItem(t.db, table.chair, ids.roundTable);
    expect(roundTable?.item).toMatchObject({
      minutes: 8,
      kind: "logistics",
      audience: "logistics",
      language: "en",
    });
  });

  test("an entry is added once, changed, taken off and put back as it was", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table);
    const first = await addItem(table, meetingId, { section: "protected", position: 0 });
    const entry = entryForm.parse({
      id: randomUUID(),
      title: " A  break ",
      minutes: "1 h",
      section: "protected",
      index: "0",
      language: "en",
    });
    await addEntry(table.services, table.chair, meetingId, entry);
    await addEntry(table.services, table.chair, meetingId, entry);
    expect(await lines(table, meetingId)).toEqual([`protected 0 ${entry.id}`, `protected 1 ${first}`]);

    const edited = await editEntry(
      table.services,
      table.chair,
      meetingId,
      entryEdit.parse({ itemId: entry.id, minutes: "10" }),
    );
    expect((await findItem(t.db, table.chair, entry.id))?.item).toMatchObject({
      minutes: 10,
      title: "A break",
    });
    await editEntry(table.services, table.chair, meetingId, entryEdit.parse(undoOf(edited)));
    expect((await findItem(t.db, table.chair, entry.id))?.item.minutes).toBe(60);

    const removed = await removeEntry(table.services, table.chair, meetingId, entry.id);
    expect(await lines(table, meetingId)).toEqual([`protected 0 ${first}`]);
    await addEntry(table.services, table.chair, meetingId, entryForm.parse(undoOf(removed)));
    expect(await lines(table, meetingId)).toEqual([`protected 0 ${entry.id}`, `protected 1 ${first}`]);
  });

  test("what somebody submitted is not removed like a break, and presenters sit at the table", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table);
    const itemId = await addItem(table, meetingId);
    expect(await removeEntry(table.services, table.chair, meetingId, itemId)).toMatchObject({
      refusal: "changed",
    });
    const present = (presenterId: string) =>
      editEntry(table.services, table.chair, meetingId, { itemId, presenterId });
    expect(await present(table.stranger.personId)).toMatchObject({ refusal: "invalid" });
    expect(await present(table.coulee.personId)).toMatchObject({ ok: true });
    expect(await present("")).toMatchObject({ ok: true });
    expect(await editEntry(table.services, table.rep, meetingId, { itemId, minutes: 90 })).toBeNull();
  });

  test("published, the table reads it; taken back, it does not; begun, it stays", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table);
    const itemId = await addItem(table, meetingId);
    expect(await findItem(t.db, table.coulee, itemId)).toBeNull();
    await setPublished(table.services, table.chair, meetingId, true);
    expect(await findItem(t.db, table.coulee, itemId)).not.toBeNull();
    await setPublished(table.services, table.chair, meetingId, false);
    expect(await findItem(t.db, table.coulee, itemId)).toBeNull();
    expect(await setPublished(table.services, table.rep, meetingId, true)).toBeNull();
    expect(
      await setPublished(table.services, table.chair, await addMeeting(table, "live"), false),
    ).toBeNull();
  });
});

onEachDatabase("who reads an item", (t) => {
  const named = (...namedAgencyIds: string[]) => ({ audience: "agencies" as const, namedAgencyIds });
  const readers = async (table: TestTable, itemId: string) => {
    const reading: string[] = [];
    for (const [name, viewer] of Object.entries({
      chair: table.chair,
      rep: table.rep,
      attendee: table.attendee,
      coulee: table.coulee,
      northside: table.northside,
    }))
      if (await findItem(t.db, viewer as PersonViewer, itemId)) reading.push(name);
    return reading;
  };

  test("the chair narrows at once, into a new epoch, and open rooms are told", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table, "published");
    const itemId = await addItem(table, meetingId);
    const told: string[] = [];
    const live = {
      meetingChanged: (id: string) => told.push(`meeting ${id}`),
      noteChanged: (id: string) => told.push(`note ${id}`),
      rightsChanged() {},
      readersLost() {},
      sessionEnded() {},
    };
    expect(await readers(table, itemId)).toEqual(["chair", "rep", "attendee", "coulee", "northside"]);
    await setAudience({ ...table.services, live }, table.chair, itemId, named(table.agencies.coulee));
    expect(await readers(table, itemId)).toEqual(["chair", "rep", "attendee", "coulee"]);
    expect((await findItem(t.db, table.chair, itemId))?.item.epoch).toBe(2);
    expect(told).toEqual([`note ${itemId}`, `meeting ${meetingId}`]);
    await setAudience({ ...table.services, live }, table.chair, itemId, {
      audience: "chair",
      namedAgencyIds: [],
    });
    expect(await readers(table, itemId)).toEqual(["chair", "rep"]);
    const [row] = await t.db.select().from(agendaItems).where(eq(agendaItems.id, itemId));
    expect(row?.epoch).toBe(3);
  });

  test("only a representative of the agency whose item it is lets more people in", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table, "published");
    const itemId = await addItem(table, meetingId, { audience: "agencies", named: [table.agencies.coulee] });
    const wider = named(table.agencies.coulee, table.agencies.northside);
    expect(await setAudience(table.services, table.chair, itemId, wider)).toEqual({
      ok: false,
      refusal: "wider",
    });
    for (const viewer of [table.coulee, table.northside, table.attendee, table.stranger])
      expect(await setAudience(table.services, viewer, itemId, wider)).toBeNull();
    expect(await setAudience(table.services, table.rep, itemId, wider)).toMatchObject({ ok: true });
    expect(await readers(table, itemId)).toContain("northside");
    // Whose chair is a representative of that agency is offered it on the builder.
    const own = await addItem(table, meetingId, { agencyId: table.agencies.city });
    const meeting = (await findMeeting(t.db, table.chair, meetingId))!;
    const { items } = await readBuilder(t.db, table.chair, meeting, new Date(), "en");
    expect(items.find(({ id }) => id === own)?.mayWiden).toBe(true);
    expect(items.find(({ id }) => id === itemId)?.mayWiden).toBe(false);
  });

  test("narrowed to the originating agency alone, it is said who read it until when; not where nobody had", async () => {
    const table = await setTable(t.db);
    table.services.now = () => new Date("2026-01-08T17:42:00Z");
    const alone = named(table.agencies.harbour);
    const meetingId = await addMeeting(table, "live");
    const itemId = await addItem(table, meetingId, { audience: "agencies", named: [table.agencies.coulee] });
    expect(await setAudience(table.services, table.chair, itemId, alone)).toMatchObject({
      ok: true,
      lost: { agencyIds: [table.agencies.coulee], at: "10:42" },
    });
    expect(await readers(table, itemId)).toEqual(["chair", "rep", "attendee"]);
    const draftId = await addItem(table, await addMeeting(table, "draft"));
    expect(await setAudience(table.services, table.chair, draftId, alone)).toEqual({ ok: true, undo: null });
  });

  test("the same again changes nothing; nobody named, or somebody without a seat, is refused", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table, "published");
    const itemId = await addItem(table, meetingId, { audience: "agencies", named: [table.agencies.coulee] });
    expect(
      await setAudience(table.services, table.chair, itemId, named(table.agencies.coulee)),
    ).toMatchObject({ ok: true });
    expect((await findItem(t.db, table.chair, itemId))?.item.epoch).toBe(1);
    expect(
      await setAudience(table.services, table.rep, itemId, named(table.agencies.elsewhere)),
    ).toMatchObject({ refusal: "invalid" });
    expect(await setAudience(table.services, table.rep, itemId, named())).toMatchObject({
      refusal: "noAgency",
    });
    const welcome = await addItem(table, meetingId, { kind: "logistics", audience: "logistics" });
    expect(
      await setAudience(table.services, table.chair, welcome, { audience: "chair", namedAgencyIds: [] }),
    ).toBeNull();
  });
});
