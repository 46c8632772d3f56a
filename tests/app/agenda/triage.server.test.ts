import { randomUUID } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import type { PersonViewer } from "#app/access/viewer.ts";
import { acceptedInOrder } from "#app/agenda/accepted.server.ts";
import { readMeetingPage } from "#app/agenda/agenda.server.ts";
import { readBuilder } from "#app/agenda/builder.server.ts";
import { giveVerdict } from "#app/agenda/builder-changes.ts";
import { triageItem, undoForm, undoTriage } from "#app/agenda/triage.server.ts";
import type { Verdict } from "#app/agenda/triage.ts";
import { findMeeting } from "#app/meetings/meeting.server.ts";
import { agendaItems, closures, floors, triages } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addItem, addMeeting, setTable, type TestTable } from "#tests/support/people.ts";

const waiting = { status: "submitted", section: null, position: null } as const;
const give = (
  table: TestTable,
  itemId: string,
  verdict: Verdict,
  given: { reason?: string; mergedIntoId?: string; id?: string; by?: PersonViewer } = {},
) =>
  triageItem(table.services, given.by ?? table.chair, itemId, {
    id: given.id ?? randomUUID(),
    verdict,
    reason: given.reason ?? "Because it helps",
    mergedIntoId: given.mergedIntoId ?? "",
  });
const rowOf = async (table: TestTable, id: string) =>
  (await table.db.select().from(agendaItems).where(eq(agendaItems.id, id)))[0]!;

onEachDatabase("the chair answers a submission", (t) => {
  test("accepted, it stands at the end of the section of its kind, with the minutes that were wanted", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table);
    await addItem(table, meetingId, { section: "protected", position: 0 });
    const kinds = {
      update: "opening",
      question: "protected",
      difficulty: "protected",
      change: "closing",
    } as const;
    for (const [kind, section] of Object.entries(kinds)) {
      const id = await addItem(table, meetingId, {
        ...waiting,
        kind: kind as keyof typeof kinds,
        minutes: 7,
      });
      expect(await give(table, id, "accepted", { reason: "" })).toMatchObject({ ok: true });
      const order = await acceptedInOrder(t.db, table.chair, meetingId);
      expect(order.filter((item) => item.section === section).at(-1)?.id).toBe(id);
      expect(await rowOf(table, id)).toMatchObject({ status: "accepted", minutes: 7 });
    }
    const order = await acceptedInOrder(t.db, table.chair, meetingId);
    expect(order.filter((item) => item.section === "protected").map((item) => item.position)).toEqual([
      0, 1, 2,
    ]);
  });

  test("accepted, it comes before the entry that closes the meeting, on the page at once as on the server", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table);
    const there = await addItem(table, meetingId);
    const closing = await addItem(table, meetingId, {
      ...{ kind: "logistics", audience: "logistics", standing: "closing", position: 1 },
    });
    const id = await addItem(table, meetingId, waiting);
    const page = async () => {
      const meeting = await findMeeting(t.db, table.chair, meetingId);
      return readBuilder(t.db, table.chair, meeting!, new Date(), "en");
    };
    const before = await page();
    const verdict = { id: randomUUID(), verdict: "accepted" as const, reason: "", mergedIntoId: "" };
    const foreseen = giveVerdict(before.waiting[0]!, verdict).foresee(before);
    await give(table, id, "accepted");
    for (const { items } of [foreseen, await page()])
      expect(items.map((item) => item.id)).toEqual([there, id, closing]);
  });

  test("everything but a yes has a reason, which its submitter finds in the answer", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table);
    const id = await addItem(table, meetingId, waiting);
    for (const verdict of ["asked_back", "deferred", "declined", "merged"] as const)
      expect(await give(table, id, verdict, { reason: "" })).toEqual({ ok: false, refusal: "reasonNeeded" });
    await give(table, id, "asked_back", { reason: "Which shelter?" });
    const [answer] = await t.db.select().from(triages).where(eq(triages.itemId, id));
    expect(answer).toMatchObject({ verdict: "asked_back", reason: "Which shelter?" });
    expect((await rowOf(table, id)).status).toBe("asked_back");
  });

  test("deferred, it waits for the chair at the next meeting, with what was said", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table);
    const nextId = await addMeeting(table);
    const id = await addItem(table, meetingId, { kind: "question" });
    await give(table, id, "deferred", { reason: "The agenda is full" });
    expect(await rowOf(table, id)).toMatchObject({ meetingId: nextId, status: "deferred", section: null });
    const next = await findMeeting(t.db, table.chair, nextId, "agenda.arrange");
    const builder = await readBuilder(t.db, table.chair, next!, new Date(), "en");
    expect(builder.waiting).toMatchObject([
      { id, lastAnswer: { verdict: "deferred", reason: "The agenda is full" } },
    ]);
  });

  test("merged, it is answered by another item of the same meeting, never by one of another", async () => {
    const table = await setTable(t.db);
    const [meetingId, elsewhere] = [await addMeeting(table), await addMeeting(table)];
    const id = await addItem(table, meetingId, waiting);
    const [into, far] = [await addItem(table, meetingId), await addItem(table, elsewhere)];
    for (const target of [far, id, randomUUID(), ""])
      expect(await give(table, id, "merged", { mergedIntoId: target })).toMatchObject({
        refusal: "mergeTarget",
      });
    expect(await give(table, id, "merged", { mergedIntoId: into })).toMatchObject({ ok: true });
    expect((await t.db.select().from(triages).where(eq(triages.itemId, id)))[0]?.mergedIntoId).toBe(into);
  });

  test("a verdict that is sent twice is given once", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table);
    const itemId = await addItem(table, meetingId, waiting);
    const id = randomUUID();
    const answers = await Promise.all([
      give(table, itemId, "accepted", { id }),
      give(table, itemId, "accepted", { id }),
    ]);
    expect(answers.every((answer) => answer?.ok)).toBe(true);
    expect(await t.db.select().from(triages).where(eq(triages.itemId, itemId))).toHaveLength(1);
  });

  test("two chairs who answer differently: the second one sees that it was answered", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table);
    const itemId = await addItem(table, meetingId, waiting);
    const answers = await Promise.all([give(table, itemId, "accepted"), give(table, itemId, "accepted")]);
    expect(answers.map((answer) => answer?.ok).sort()).toEqual([false, true]);
    expect(await t.db.select().from(triages).where(eq(triages.itemId, itemId))).toHaveLength(1);
  });

  test("what was deferred does not come back into a meeting that is over", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table);
    await addMeeting(table);
    const itemId = await addItem(table, meetingId, waiting);
    const answer = await give(table, itemId, "deferred");
    const undo = undoForm.parse(answer?.ok ? answer.undo?.fields : {});
    await t.db.insert(closures).values({ meetingId, closedById: table.chair.personId, closedAt: new Date() });
    expect(await undoTriage(table.services, table.chair, itemId, undo)).toBeNull();
    expect((await rowOf(table, itemId)).meetingId).not.toBe(meetingId);
  });

  test.each(["accepted", "asked_back", "declined", "deferred"] as const)(
    "%s, undone, is as it was",
    async (verdict) => {
      const table = await setTable(t.db);
      const meetingId = await addMeeting(table);
      await addMeeting(table);
      const [before, itemId, after] = [
        await addItem(table, meetingId, { position: 0 }),
        await addItem(table, meetingId, {
          position: 1,
          status: verdict === "accepted" ? "submitted" : "accepted",
        }),
        await addItem(table, meetingId, { position: 2 }),
      ];
      const answer = await give(table, itemId, verdict);
      const undo = undoForm.parse(answer?.ok ? answer.undo?.fields : {});
      expect(await undoTriage(table.services, table.chair, itemId, undo)).toMatchObject({ ok: true });
      const order = await acceptedInOrder(t.db, table.chair, meetingId);
      expect(order.map((item) => item.id)).toEqual(
        verdict === "accepted" ? [before, after] : [before, itemId, after],
      );
      expect((await rowOf(table, itemId)).status).toBe(verdict === "accepted" ? "submitted" : "accepted");
      expect(await t.db.select().from(triages).where(eq(triages.itemId, itemId))).toHaveLength(0);
      // Sent again, it is done already; a verdict given since is another matter.
      expect(await undoTriage(table.services, table.chair, itemId, undo)).toMatchObject({ ok: true });
      await give(table, itemId, verdict);
      expect(await undoTriage(table.services, table.chair, itemId, undo)).toMatchObject({
        refusal: "changed",
      });
    },
  );

  test("what was on already keeps its record and its meeting", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table, "live");
    await addMeeting(table);
    const itemId = await addItem(table, meetingId);
    await t.db
      .insert(floors)
      .values({ meetingId, itemId, givenById: table.chair.personId, givenAt: new Date() });
    expect(await give(table, itemId, "deferred")).toEqual({ ok: false, refusal: "begun" });
  });

  test("nobody but a chair of the table answers, and nobody answers a draft", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table);
    const itemId = await addItem(table, meetingId, waiting);
    const draft = await addItem(table, meetingId, { ...waiting, status: "draft" });
    for (const by of [table.rep, table.attendee, table.coulee, table.coordinator, table.stranger])
      expect(await give(table, itemId, "accepted", { by })).toBeNull();
    expect(await give(table, draft, "accepted")).toBeNull();
    const rows = await t.db
      .select()
      .from(agendaItems)
      .where(and(inArray(agendaItems.id, [itemId, draft]), eq(agendaItems.status, "accepted")));
    expect(rows).toEqual([]);
  });
});

onEachDatabase("the page of a meeting", (t) => {
  const page = async (_table: TestTable, viewer: PersonViewer, meetingId: string) => {
    const meeting = await findMeeting(t.db, viewer, meetingId);
    return readMeetingPage(t.db, viewer, meeting!, new Date("2026-01-01T00:00:00Z"), "en");
  };

  test("times go on as if what one may not read were not there", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table, "published");
    const welcome = await addItem(table, meetingId, {
      kind: "logistics",
      audience: "logistics",
      section: "opening",
      minutes: 6,
    });
    const secret = await addItem(table, meetingId, {
      kind: "question",
      audience: "agencies",
      named: [table.agencies.coulee],
      section: "protected",
      minutes: 15,
      title: "Heron-27",
    });
    const open = await addItem(table, meetingId, { minutes: 10 });
    const lines = (agenda: { id: string; timeWords: string }[]) =>
      agenda.map((item) => `${item.id} ${item.timeWords}`);
    expect(lines((await page(table, table.coulee, meetingId)).agenda)).toEqual([
      `${welcome} 9:00`,
      `${secret} 9:06`,
      `${open} 9:21`,
    ]);
    const clinic = await page(table, table.northside, meetingId);
    expect(lines(clinic.agenda)).toEqual([`${welcome} 9:00`, `${open} 9:06`]);
    expect(JSON.stringify(clinic)).not.toContain("Heron");
    expect(JSON.stringify(clinic)).not.toContain(secret);
  });

  test("before it is published one sees what one's own agency sent, and nothing else", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table, "draft");
    const own = await addItem(table, meetingId, { title: "Ours" });
    const sent = await addItem(table, meetingId, { ...waiting, title: "Ours too" });
    await addItem(table, meetingId, {
      agencyId: table.agencies.coulee,
      submittedById: table.coulee.personId,
      title: "Theirs",
    });
    const rep = await page(table, table.rep, meetingId);
    expect(rep.agenda).toEqual([]);
    expect(rep.own.map((item) => item.id).sort()).toEqual([own, sent].sort());
    const clinic = await page(table, table.northside, meetingId);
    expect([clinic.agenda, clinic.own]).toEqual([[], []]);
    expect(clinic.may).toMatchObject({ arrange: false, start: false, submit: true });
    expect(await findMeeting(t.db, table.stranger, meetingId)).toBeNull();
  });
});
