import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import type { PersonViewer } from "#app/access/viewer.ts";
import { setAudience } from "#app/agenda/audience.server.ts";
import { audienceRights } from "#app/agenda/audience-rights.server.ts";
import { findItem } from "#app/agenda/item.server.ts";
import { itemStory } from "#app/agenda/item-story.server.ts";
import { askedToWiden, ownItems } from "#app/agenda/own-items.server.ts";
import { restoreItem, withdrawItem } from "#app/agenda/submission.server.ts";
import { triageItem } from "#app/agenda/triage.server.ts";
import { answerRequest, askToWiden, takeBackRequest } from "#app/agenda/widening.server.ts";
import { projectRoom, readRoom } from "#app/meetings/room.server.ts";
import { confirmMinutes } from "#app/minutes/confirmation.server.ts";
import { findNoteId, seedNote } from "#app/notes/note-store.server.ts";
import { auditEntries, chairs, closures, recusals, wideningRequests } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addItem, addMeeting, setTable, type TestTable, viewerOf } from "#tests/support/people.ts";
import { rowsSelected } from "#tests/support/walls.ts";

onEachDatabase("asking to widen", (t) => {
  let table: TestTable;
  let meetingId: string;
  let itemId: string;
  beforeEach(async () => {
    table = await setTable(t.db);
    meetingId = await addMeeting(table, "live");
    itemId = await addItem(table, meetingId, {
      audience: "agencies",
      named: [table.agencies.harbour, table.agencies.coulee],
    });
  });

  const ask = async (given: Partial<Parameters<typeof askToWiden>[3]> = {}, viewer = table.chair) => {
    const id = given.id ?? randomUUID();
    const asked = {
      audience: "agencies" as const,
      namedAgencyIds: [] as string[],
      reason: "They house them.",
    };
    const both = [table.agencies.coulee, table.agencies.northside];
    const fields = { ...asked, namedAgencyIds: both, ...given, id };
    return { id, answer: await askToWiden(table.services, viewer, itemId, fields) };
  };
  const answer = (id: string, how: "granted" | "declined", viewer = table.rep, word = "") =>
    answerRequest(table.services, viewer, itemId, { id, answer: how, word });
  const takeBack = (id: string, viewer = table.chair) =>
    takeBackRequest(table.services, viewer, itemId, { id });
  const shown = async (viewer: PersonViewer) =>
    (await audienceRights(t.db, viewer, itemId))?.widening ?? null;
  const reads = async (viewer: PersonViewer) => (await findItem(t.db, viewer, itemId)) !== null;
  const inRoom = async (viewer: PersonViewer) =>
    projectRoom((await readRoom(t.db, meetingId))!, viewer, 0).items.find(({ id }) => id === itemId);
  const refusal = (of: string) => ({ ok: false, refusal: of });

  test("the chair asks, the agency lets them in: the same as if it had done so by itself", async () => {
    await seedNote(t.db, itemId, 1, ["Said so far."], table.rep.personId);
    const { id, answer: asked } = await ask();
    expect(asked).toMatchObject({ ok: true });
    const request = { state: "open", by: "Ana Chair", reason: "They house them.", audience: "agencies" };
    expect(await shown(table.chair)).toMatchObject({ id, ...request });
    expect(await shown(table.rep)).toMatchObject({ id, ...request });
    // Nobody has it before.
    expect(await reads(table.northside)).toBe(false);
    expect(await answer(id, "granted")).toMatchObject({ ok: true });
    expect(await reads(table.northside)).toBe(true);
    const { item, resource } = (await findItem(t.db, table.rep, itemId))!;
    expect(item.epoch).toBe(2);
    expect(await findNoteId(t.db, itemId, 2)).not.toBeNull();
    const { harbour, coulee, northside } = table.agencies;
    expect(resource.namedAgencyIds).toEqual([harbour, coulee, northside].sort());
    expect(await shown(table.chair)).toMatchObject({ state: "granted", answeredBy: "Remy Rep" });
    // Until the audience changes again.
    await setAudience(table.services, table.chair, itemId, { audience: "chair", namedAgencyIds: [] });
    expect(await shown(table.chair)).toBeNull();
  });

  test("or declines, with a word that the chair reads; then one may ask again", async () => {
    const { id } = await ask();
    expect(await answer(id, "declined", table.rep, "They asked us not to.")).toMatchObject({ ok: true });
    expect(await reads(table.northside)).toBe(false);
    expect(await shown(table.chair)).toMatchObject({ state: "declined", word: "They asked us not to." });
    const again = await ask({ audience: "table", namedAgencyIds: [] });
    expect(again.answer).toMatchObject({ ok: true });
    expect(await shown(table.rep)).toMatchObject({ id: again.id, state: "open", audience: "table" });
  });

  test("only the chair asks and takes back, only its representatives answer", async () => {
    for (const viewer of [table.rep, table.attendee, table.coulee, table.northside, table.coordinator])
      expect((await ask({}, viewer)).answer).toBeNull();
    const { id } = await ask();
    for (const viewer of [table.chair, table.attendee, table.coulee, table.northside, table.stranger]) {
      expect(await answer(id, "granted", viewer)).toBeNull();
      expect(await answer(id, "declined", viewer)).toBeNull();
    }
    for (const viewer of [table.rep, table.coulee, table.stranger])
      expect(await takeBack(id, viewer)).toBeNull();
    expect(await takeBack(randomUUID())).toBeNull();
    expect(await answer(randomUUID(), "granted")).toBeNull();
    expect(await shown(table.chair)).toMatchObject({ state: "open" });
  });

  test("who may do nothing about it is not told of it: other readers, the wall, who reads nothing", async () => {
    await ask();
    expect((await inRoom(table.chair))!.widening).toMatchObject({ state: "open" });
    expect((await inRoom(table.rep))!.widening).toMatchObject({ state: "open" });
    for (const viewer of [table.attendee, table.coulee])
      expect((await inRoom(viewer))!.widening, viewer.name).toBeNull();
    expect(await inRoom(table.northside)).toBeUndefined();
    const whole = (await readRoom(t.db, meetingId))!;
    expect(JSON.stringify(projectRoom(whole, whole.screen, 0))).not.toContain("They house them");
    // Nor a chair, or a representative, who is recused.
    for (const { personId } of [table.chair, table.rep])
      await t.db
        .insert(recusals)
        .values({ id: randomUUID(), itemId, personId, declaredById: table.coulee.personId });
    for (const viewer of [table.chair, table.rep]) {
      expect(await shown(viewer)).toBeNull();
      expect(await inRoom(viewer)).toBeUndefined();
      expect(await rowsSelected(t.db, (db) => askedToWiden(db, viewer))).toEqual([]);
    }
    expect((await ask()).answer).toBeNull();
  });

  test("only whoever presides is offered to ask, and only where somebody would gain", async () => {
    const offered = async (viewer: PersonViewer) => [
      (await audienceRights(t.db, viewer, itemId))?.mayAsk ?? false,
      (await inRoom(viewer))?.readers.ask ?? false,
    ];
    expect(await offered(table.chair)).toEqual([true, true]);
    for (const viewer of [table.rep, table.attendee, table.coulee, table.northside])
      expect(await offered(viewer), viewer.name).toEqual([false, false]);
    await setAudience(table.services, table.rep, itemId, { audience: "table", namedAgencyIds: [] });
    expect(await offered(table.chair)).toEqual([false, false]);
  });

  test("what was asked and answered stays in the item's history, for those who may see who opened it", async () => {
    const history = async (viewer: PersonViewer) =>
      (await itemStory(t.db, viewer, itemId, "en"))?.readership.map((one) =>
        "change" in one ? [one.change, one.by] : [one.state, one.by, one.answeredBy, one.word],
      );
    const first = await ask();
    await takeBack(first.id);
    const second = await ask();
    await answer(second.id, "declined", table.rep, "They asked us not to.");
    const third = await ask();
    await answer(third.id, "granted");
    const toCoulee = { audience: "agencies" as const, namedAgencyIds: [table.agencies.coulee] };
    const everybody = { audience: "table" as const, namedAgencyIds: [] };
    await setAudience(table.services, table.chair, itemId, toCoulee);
    await setAudience(table.services, table.chair, itemId, toCoulee);
    await setAudience(table.services, table.rep, itemId, everybody);
    await t.db.insert(closures).values({ meetingId, closedById: table.chair.personId });
    await confirmMinutes(table.services, table.chair, meetingId);
    for (const viewer of [table.chair, table.rep])
      expect(await history(viewer), viewer.name).toEqual([
        ["withdrawn", "Ana Chair", "Ana Chair", ""],
        ["declined", "Ana Chair", "Remy Rep", "They asked us not to."],
        ["granted", "Ana Chair", "Remy Rep", ""],
        ["item.narrow", "Ana Chair"],
        ["item.widen", "Remy Rep"],
      ]);
    for (const viewer of [table.attendee, table.coulee, table.northside])
      expect(await history(viewer), viewer.name).toEqual([]);
  });

  test("it waits where its representatives look: their items, and the first page", async () => {
    const own = async (viewer: PersonViewer) =>
      (await ownItems(t.db, viewer, new Date(), "en")).find((one) => one.id === itemId)?.askedBy;
    expect(await own(table.rep)).toBeNull();
    const { id } = await ask();
    expect(await own(table.rep)).toBe("Ana Chair");
    expect(await askedToWiden(t.db, table.rep)).toMatchObject([{ id: itemId, by: "Ana Chair" }]);
    // An attendee of the agency cannot answer, nor can the others.
    expect(await own(table.attendee)).toBeNull();
    for (const viewer of [table.attendee, table.coulee, table.chair, table.northside])
      expect(await askedToWiden(t.db, viewer)).toEqual([]);
    await takeBack(id);
    expect(await own(table.rep)).toBeNull();
    expect(await askedToWiden(t.db, table.rep)).toEqual([]);
  });

  test("what lets nobody in, or shuts somebody out, is not asked for; nor what one may do oneself", async () => {
    const { coulee, northside, elsewhere, harbour } = table.agencies;
    for (const namedAgencyIds of [[coulee], [harbour], [], [northside]])
      expect((await ask({ namedAgencyIds })).answer).toEqual(refusal("notWider"));
    expect((await ask({ namedAgencyIds: [coulee, elsewhere] })).answer).toEqual(refusal("invalid"));
    await setAudience(table.services, table.rep, itemId, { audience: "table", namedAgencyIds: [] });
    expect((await ask({ audience: "table", namedAgencyIds: [] })).answer).toEqual(refusal("notWider"));
    // Of the chair's own agency, and of none.
    itemId = await addItem(table, meetingId, { agencyId: table.agencies.city, audience: "chair" });
    expect((await ask()).answer).toEqual(refusal("widenYourself"));
    expect((await audienceRights(t.db, table.chair, itemId))!.mayAsk).toBe(false);
    itemId = await addItem(table, meetingId, { agencyId: null, audience: "chair" });
    expect((await ask()).answer).toBeNull();
    itemId = await addItem(table, meetingId, { kind: "logistics", agencyId: null, audience: "logistics" });
    expect((await ask()).answer).toBeNull();
  });

  test("what is for the chair and its author alone can be opened to its own agency: the author answers", async () => {
    itemId = await addItem(table, meetingId, { audience: "chair" });
    const { id, answer: asked } = await ask({ namedAgencyIds: [] });
    expect(asked).toMatchObject({ ok: true });
    expect(await reads(table.attendee)).toBe(false);
    expect(await answer(id, "granted")).toMatchObject({ ok: true });
    expect(await reads(table.attendee)).toBe(true);
    expect(await reads(table.coulee)).toBe(false);
  });

  test("one request at a time: of two chairs at once one asks, and the other is told", async () => {
    const { seriesId, agencies } = table;
    await t.db.insert(chairs).values({ seriesId, personId: table.coulee.personId, role: "deputy" });
    const deputy = await viewerOf(t.db, table.coulee.personId);
    const both = await Promise.all([
      ask(),
      ask({ namedAgencyIds: [agencies.coulee, agencies.city] }, deputy),
    ]);
    expect(both.map(({ answer }) => answer)).toContainEqual(refusal("asked"));
    expect(both.filter(({ answer }) => answer?.ok)).toHaveLength(1);
    // The other takes it back, and asks.
    const open = both.find(({ answer }) => answer?.ok)!;
    expect(await takeBack(open.id, deputy)).toMatchObject({ ok: true });
    expect((await ask({}, deputy)).answer).toMatchObject({ ok: true });
  });

  test("granted while the chair takes it back: one of both holds, and the other is told which", async () => {
    const outcomes = new Set<string>();
    for (let turn = 0; turn < 6; turn++) {
      itemId = await addItem(table, meetingId, { audience: "agencies", named: [table.agencies.coulee] });
      const { id } = await ask();
      const [granted, back] =
        turn % 2
          ? await Promise.all([answer(id, "granted"), takeBack(id)])
          : await Promise.all([takeBack(id), answer(id, "granted")]).then(([one, two]) => [two, one]);
      const let_in = await reads(table.northside);
      outcomes.add(String(let_in));
      expect([granted, back]).toEqual(
        let_in
          ? [expect.objectContaining({ ok: true }), refusal("requestGranted")]
          : [refusal("requestWithdrawn"), expect.objectContaining({ ok: true })],
      );
    }
    expect(outcomes.size).toBeGreaterThan(0);
  });

  test("a colleague's answer stands: the same yes is done, another no keeps its words", async () => {
    const { harbour } = table.agencies;
    const colleague = { ...table.attendee, representsIn: table.rep.representsIn };
    const { id } = await ask();
    expect(await answer(id, "declined", table.rep, "Not now.")).toMatchObject({ ok: true });
    expect(await answer(id, "declined", table.rep, "Not now.")).toMatchObject({ ok: true });
    expect(await answer(id, "declined", colleague, "Other words.")).toEqual(refusal("requestDeclined"));
    expect(await answer(id, "granted", colleague)).toEqual(refusal("requestDeclined"));
    const second = await ask();
    expect(await answer(second.id, "granted", colleague)).toMatchObject({ ok: true });
    expect(await answer(second.id, "granted")).toMatchObject({ ok: true });
    expect((await findItem(t.db, table.rep, itemId))?.item.epoch).toBe(2);
    expect(colleague.agencies[0]!.id).toBe(harbour);
  });

  test("it lapses when who reads it changes by itself, and when its minutes are confirmed", async () => {
    const { id } = await ask();
    const { agencies } = table;
    const alone = { audience: "agencies" as const, namedAgencyIds: [agencies.harbour] };
    await setAudience(table.services, table.chair, itemId, alone);
    expect(await shown(table.chair)).toMatchObject({ id, state: "lapsed" });
    expect(await askedToWiden(t.db, table.rep)).toEqual([]);
    expect(await answer(id, "granted")).toEqual(refusal("requestLapsed"));
    expect(await takeBack(id)).toEqual(refusal("requestLapsed"));
    expect(await reads(table.northside)).toBe(false);
    const second = await ask();
    expect(second.answer).toMatchObject({ ok: true });
    await t.db.insert(closures).values({ meetingId, closedById: table.chair.personId });
    expect(await shown(table.rep)).toMatchObject({ state: "open" });
    await confirmMinutes(table.services, table.chair, meetingId);
    expect(await answer(second.id, "granted")).toBeNull();
    expect(await takeBack(second.id)).toBeNull();
    expect((await ask()).answer).toBeNull();
    expect(await shown(table.rep)).toBeNull();
    expect(await askedToWiden(t.db, table.rep)).toEqual([]);
  });

  test("it lapses when its author withdraws the item, and goes with it to another meeting", async () => {
    const draft = await addMeeting(table, "draft");
    await addMeeting(table);
    itemId = await addItem(table, draft, {
      ...{ audience: "agencies", named: [table.agencies.coulee], status: "submitted" },
      ...{ submittedAt: new Date(), section: null, position: null },
    });
    const first = await ask();
    await withdrawItem(table.services, table.rep, itemId);
    expect(await answer(first.id, "granted")).toEqual(refusal("requestLapsed"));
    await restoreItem(table.services, table.rep, itemId);
    expect(await shown(table.rep)).toMatchObject({ id: first.id, state: "lapsed" });
    const second = await ask();
    const verdict = { id: randomUUID(), verdict: "deferred" as const, reason: "Full", mergedIntoId: "" };
    const [moved, granted] = await Promise.all([
      triageItem(table.services, table.chair, itemId, verdict),
      answer(second.id, "granted"),
    ]);
    expect([moved, granted]).toMatchObject([{ ok: true }, { ok: true }]);
    const { item, resource } = (await findItem(t.db, table.rep, itemId))!;
    expect(item.meetingId).not.toBe(draft);
    expect([item.epoch, resource.namedAgencyIds.includes(table.agencies.northside)]).toEqual([2, true]);
  });

  test("every step has one entry in the audit, of ids alone; what was refused has none", async () => {
    const [before] = await t.db.select().from(auditEntries).orderBy(asc(auditEntries.seq)).limit(1);
    const seqs = async () =>
      (await t.db.select().from(auditEntries).orderBy(asc(auditEntries.seq))).filter(({ subject }) =>
        subject.includes(itemId),
      );
    const first = await ask();
    await ask();
    await takeBack(first.id);
    const second = await ask();
    await answer(second.id, "declined", table.rep, "No.");
    await answer(second.id, "granted");
    const third = await ask();
    await answer(third.id, "granted");
    const entries = await seqs();
    expect(entries.map(({ operation, personId }) => [operation, personId])).toEqual([
      ["item.ask-to-widen", table.chair.personId],
      ["item.unask-to-widen", table.chair.personId],
      ["item.ask-to-widen", table.chair.personId],
      ["item.decline-to-widen", table.rep.personId],
      ["item.ask-to-widen", table.chair.personId],
      ["item.widen", table.rep.personId],
    ]);
    const ids = [first, first, second, second, third, third].map(({ id }) => id);
    expect(entries.map(({ subject }) => JSON.parse(subject).wideningRequestId)).toEqual(ids);
    for (const { subject } of entries) expect(subject).not.toMatch(/house|No\./);
    expect(before).toBeDefined();
    const rows = await t.db.select().from(wideningRequests).where(eq(wideningRequests.itemId, itemId));
    expect(rows.map(({ outcome }) => outcome).sort()).toEqual(["declined", "granted", "withdrawn"]);
  });
});
