import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { PersonViewer } from "#app/access/viewer.ts";
import { recordActionItem } from "#app/action-items/record.server.ts";
import { findItem } from "#app/agenda/item.server.ts";
import { triageItem } from "#app/agenda/triage.server.ts";
import { silent } from "#app/live/live.ts";
import { closeMeeting, reopenMeeting } from "#app/meetings/closing.server.ts";
import { confirmMinutes, verifyConfirmation } from "#app/minutes/confirmation.server.ts";
import { minutesFor } from "#app/minutes/minutes.server.ts";
import { declareRecusal, liftRecusal, recusalForm } from "#app/recusals/recusal.server.ts";
import { recusalRights } from "#app/recusals/recusal-rights.server.ts";
import { agendaItems, confirmations, meetings, recusals } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addItem, addMeeting, setTable, type TestTable, testServices } from "#tests/support/people.ts";
import { losing } from "#tests/support/walls.ts";

onEachDatabase("Recusals", (t) => {
  const declare = (
    table: TestTable,
    by: PersonViewer,
    itemId: string,
    given: { id?: string; personId?: string; agencyId?: string; standing?: "1" } = {},
  ) => declareRecusal(table.services, by, itemId, recusalForm.parse({ id: randomUUID(), ...given }));
  const reads = async (who: PersonViewer, itemId: string) => (await findItem(t.db, who, itemId)) !== null;
  const rowsFor = (itemId: string) => t.db.select().from(recusals).where(eq(recusals.itemId, itemId));
  const copyOf = async (itemId: string) =>
    (await t.db.select().from(agendaItems).where(eq(agendaItems.carriedFromId, itemId)))[0]!;

  async function anItem(state: "draft" | "published" | "live" | "closed" = "live") {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table, state);
    return { table, meetingId, itemId: await addItem(table, meetingId, { outcome: "done" }) };
  }

  test("whoever reads an item leaves it; the chair or the originating agency lets them back, never they themselves", async () => {
    const { table, itemId } = await anItem();
    for (const who of [table.attendee, table.northside, table.rep, table.chair]) {
      expect(await declare(table, who, itemId)).toMatchObject({ ok: true });
      expect(await reads(who, itemId)).toBe(false);
      const [row] = (await rowsFor(itemId)).filter((one) => one.personId === who.personId);
      expect(await liftRecusal(table.services, who, row!.id)).toBeNull();
      expect(await liftRecusal(table.services, table.coulee, row!.id)).toBeNull();
      const by = who === table.chair ? table.rep : table.chair;
      expect(await liftRecusal(table.services, by, row!.id)).toMatchObject({ ok: true });
      expect(await liftRecusal(table.services, by, row!.id)).toMatchObject({ ok: true });
      expect(await reads(who, itemId)).toBe(true);
    }
  });

  test("whoever may not lift one any more by the time that its meetings are theirs to change does not", async () => {
    const { table, itemId } = await anItem();
    await declare(table, table.northside, itemId);
    const [row] = await rowsFor(itemId);
    const lift = (db = t.db) => liftRecusal({ ...table.services, db }, table.chair, row!.id);
    // Once the recusal and its items were read, and once it was decided to take the meetings.
    for (const after of [2, 3, 4]) {
      expect(await losing({ db: t.db, operation: "recusal.lift", after }, lift)).toBeNull();
      expect(await reads(table.northside, itemId)).toBe(false);
    }
    expect(await lift()).toMatchObject({ ok: true });
  });

  test("of a matter that was talked about at a cancelled meeting too, and nothing can be changed there", async () => {
    const { table, meetingId, itemId } = await anItem();
    const next = await addMeeting(table, "live");
    await addItem(table, next, { matterId: itemId, carriedFromId: itemId });
    await declare(table, table.chair, itemId, { personId: table.northside.personId, standing: "1" });
    await t.db.update(meetings).set({ cancelledAt: new Date() }).where(eq(meetings.id, meetingId));
    expect((await recusalRights(t.db, table.rep, itemId))!.may).toEqual({ leave: false, recuse: false });
    const [row] = await t.db.select().from(recusals).where(eq(recusals.personId, table.northside.personId));
    expect(await liftRecusal(table.services, table.chair, row!.id)).toMatchObject({ ok: true });
  });

  test("a whole agency is shut out by the chair, a person by the originating agency's representative", async () => {
    const { table, itemId } = await anItem();
    const ofNorthside = { agencyId: table.agencies.northside };
    for (const who of [table.coulee, table.attendee, table.stranger, table.coordinator])
      expect(await declare(table, who, itemId, ofNorthside), who.name).toBeNull();
    expect(await declare(table, table.chair, itemId, ofNorthside)).toMatchObject({ ok: true });
    expect(await declare(table, table.rep, itemId, { personId: table.coulee.personId })).toMatchObject({
      ok: true,
    });
    const reading = [];
    for (const who of [table.chair, table.rep, table.attendee, table.coulee, table.northside])
      if (await reads(who, itemId)) reading.push(who.name);
    expect(reading).toEqual(["Ana Chair", "Remy Rep", "Ada Attendee"]);
    // Not even the agency whose item it is stands above it.
    await declare(table, table.chair, itemId, { agencyId: table.agencies.harbour });
    expect([await reads(table.rep, itemId), await reads(table.attendee, itemId)]).toEqual([false, false]);
  });

  test("only people and agencies of the table; nothing of what nobody else reads, or of what is for everybody", async () => {
    const { table, meetingId, itemId } = await anItem();
    for (const who of [{ personId: table.stranger.personId }, { agencyId: table.agencies.elsewhere }])
      expect(await declare(table, table.chair, itemId, who)).toMatchObject({ refusal: "notAtTable" });
    const welcome = await addItem(table, meetingId, { kind: "logistics", audience: "logistics" });
    const draft = await addItem(table, meetingId, { status: "draft", section: null, position: null });
    expect(await declare(table, table.chair, welcome)).toBeNull();
    expect(await declare(table, table.rep, draft)).toBeNull();
    await t.db.update(meetings).set({ cancelledAt: new Date() }).where(eq(meetings.id, meetingId));
    expect(await declare(table, table.chair, itemId)).toBeNull();
    expect(
      recusalForm.safeParse({ id: randomUUID(), personId: randomUUID(), agencyId: randomUUID() }).success,
    ).toBe(false);
  });

  test("a standing recusal goes with the matter into every meeting; one of this time only does not", async () => {
    const table = await setTable(t.db);
    const before = await addMeeting(table, "closed");
    const live = await addMeeting(table, "live");
    await addMeeting(table, "published");
    const matterId = randomUUID();
    const earlier = await addItem(table, before, { matterId });
    const now = await addItem(table, live, { matterId });
    const another = await addItem(table, live);
    await declare(table, table.coulee, now, { standing: "1" });
    await declare(table, table.northside, now);
    await declare(table, table.northside, another);
    expect(await closeMeeting(table.services, table.chair, live)).toMatchObject({ carried: 2 });
    const copy = await copyOf(now);
    for (const id of [earlier, now, copy.id]) expect(await reads(table.coulee, id)).toBe(false);
    expect(await reads(table.northside, now)).toBe(false);
    for (const id of [earlier, copy.id]) expect(await reads(table.northside, id)).toBe(true);

    // On the copy itself it holds there, and the copy is not thrown away with it when the meeting is opened again.
    await declare(table, table.northside, copy.id);
    await reopenMeeting(table.services, table.chair, live);
    await closeMeeting(table.services, table.chair, live);
    expect((await copyOf(now)).id).toBe(copy.id);
    expect(await reads(table.northside, copy.id)).toBe(false);
  });

  test("declared for the matter, it takes the place of the one for this time; one row to show, one to lift", async () => {
    const { table, itemId } = await anItem();
    const who = { personId: table.coulee.personId };
    await declare(table, table.chair, itemId, who);
    await declare(table, table.chair, itemId, { ...who, standing: "1" });
    await declare(table, table.chair, itemId, who);
    const shown = (await recusalRights(t.db, table.rep, itemId))!.recused;
    expect(shown).toMatchObject([{ ...who, agencyId: null, name: "Cole Outreach", standing: true }]);
    await liftRecusal(table.services, table.rep, shown[0]!.id);
    expect(await reads(table.coulee, itemId)).toBe(true);
    expect((await recusalRights(t.db, table.chair, itemId))!.recused).toEqual([]);
    // Who is recused is for those who read the item.
    await declare(table, table.chair, itemId, who);
    expect(await recusalRights(t.db, table.coulee, itemId)).toBeNull();
  });

  test("an id stands for one recusal: sent again it does nothing, and it is nobody else's to use", async () => {
    const { table, meetingId, itemId } = await anItem();
    const other = await addItem(table, meetingId);
    const id = randomUUID();
    expect(await declare(table, table.coulee, itemId, { id })).toMatchObject({ ok: true });
    expect(await declare(table, table.coulee, itemId, { id })).toMatchObject({ ok: true });
    expect(await declare(table, table.northside, other, { id })).toBeNull();
    expect(await rowsFor(itemId)).toHaveLength(1);
    await liftRecusal(table.services, table.chair, id);
    expect(await declare(table, table.coulee, itemId, { id })).toMatchObject({ ok: true });
    expect(await reads(table.coulee, itemId)).toBe(true);
  });

  test("rooms and notes of every meeting that the matter comes up in are told", async () => {
    const table = await setTable(t.db);
    const told: string[] = [];
    const live = {
      ...silent,
      meetingChanged: (id: string) => void told.push(`meeting ${id}`),
      noteChanged: (id: string) => void told.push(`note ${id}`),
    };
    table.services = testServices(t.db, { live });
    const [first, second] = [await addMeeting(table, "live"), await addMeeting(table, "published")];
    const matterId = randomUUID();
    const items = [
      await addItem(table, first, { matterId }),
      await addItem(table, second, { matterId }),
    ] as const;
    await declare(table, table.coulee, items[0]);
    expect(told.sort()).toEqual([`meeting ${first}`, `note ${items[0]}`].sort());
    told.length = 0;
    await declare(table, table.northside, items[0], { standing: "1" });
    expect(told.sort()).toEqual(
      [`meeting ${first}`, `meeting ${second}`, ...items.map((id) => `note ${id}`)].sort(),
    );
  });

  test("the minutes say who was recused, as it was when they were confirmed; the record stays verified", async () => {
    const { table, meetingId, itemId } = await anItem();
    await addMeeting(table, "published");
    const named = async () =>
      (await minutesFor(t.db, table.rep, meetingId, "en", new Date()))!.groups.flatMap(({ items }) =>
        items.flatMap(({ recused }) => [...recused.names, ...recused.agencyIds]),
      );
    const lifted = randomUUID();
    const lastly = randomUUID();
    await declare(table, table.chair, itemId, { id: lifted, personId: table.attendee.personId });
    await liftRecusal(table.services, table.chair, lifted);
    await declare(table, table.coulee, itemId, { id: lastly, standing: "1" });
    await closeMeeting(table.services, table.chair, meetingId);
    await declare(table, table.chair, itemId, { agencyId: table.agencies.northside });
    const aSlip = randomUUID();
    await declare(table, table.chair, itemId, { id: aSlip, agencyId: table.agencies.city });
    await liftRecusal(table.services, table.rep, aSlip);
    expect(await named()).toEqual(["Cole Outreach", table.agencies.northside]);
    await confirmMinutes(table.services, table.chair, meetingId);

    // It is about who reads, so it goes on; what the minutes say of that day does not change with it.
    expect(await liftRecusal(table.services, table.chair, lastly)).toMatchObject({ ok: true });
    expect(await declare(table, table.attendee, itemId)).toMatchObject({ ok: true });
    expect(await named()).toEqual(["Cole Outreach", table.agencies.northside]);
    expect(await minutesFor(t.db, table.coulee, meetingId, "en", new Date())).toMatchObject({
      groups: [{ items: [{ id: itemId }] }],
    });
    expect(await minutesFor(t.db, table.attendee, meetingId, "en", new Date())).toMatchObject({ groups: [] });
    expect(await verifyConfirmation(t.db, meetingId)).toBe("verified");
    const [kept] = await t.db.select().from(confirmations).where(eq(confirmations.meetingId, meetingId));
    const { asItWas, names } = JSON.parse(kept!.record);
    expect(asItWas.recusals).toEqual([
      { itemId, personId: table.coulee.personId, agencyId: null },
      { itemId, personId: null, agencyId: table.agencies.northside },
    ]);
    expect(names[table.coulee.personId]).toBe("Cole Outreach");
    expect(kept!.record).not.toContain("Ada Attendee");
  });

  test("nobody who must not see an item comes to owe something under it", async () => {
    const { table, itemId } = await anItem();
    await declare(table, table.coulee, itemId);
    await declare(table, table.chair, itemId, { agencyId: table.agencies.northside });
    const owed = (agencyId: string, delegateId: string | null) =>
      recordActionItem(table.services, table.chair, itemId, randomUUID(), {
        ...{ text: "Call", language: "en", dueOn: null },
        ...{ agencyId, delegateId },
      });
    const { coulee, northside } = table.agencies;
    expect(await owed(coulee, table.coulee.personId)).toMatchObject({ refusal: "recused" });
    expect(await owed(northside, null)).toMatchObject({ refusal: "recused" });
    expect(await owed(coulee, null)).toMatchObject({ ok: true });
  });

  test("an item is merged only into one from which the same are recused", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table, "draft");
    const waiting = { status: "submitted", section: null, position: null } as const;
    const from = await addItem(table, meetingId, waiting);
    const into = await addItem(table, meetingId);
    await declare(table, table.chair, from, { agencyId: table.agencies.northside });
    const merge = () =>
      triageItem(table.services, table.chair, from, {
        ...{ id: randomUUID(), verdict: "merged" as const },
        ...{ reason: "One talk", mergedIntoId: into },
      });
    expect(await merge()).toMatchObject({ refusal: "mergeRecused" });
    await declare(table, table.chair, into, { agencyId: table.agencies.northside });
    expect(await merge()).toMatchObject({ ok: true });
  });
});
