import { randomUUID } from "node:crypto";
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Live } from "#app/live/live.ts";
import { closeMeeting, reopenMeeting } from "#app/meetings/closing.server.ts";
import { confirmMinutes } from "#app/minutes/confirmation.server.ts";
import { agendaItems, closures, floors, itemAgencies, meetings } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addFullMeeting } from "#tests/support/full-meeting.ts";
import { addItem, addMeeting, setTable, testServices } from "#tests/support/people.ts";

onEachDatabase("closing a meeting", (t) => {
  const itemsOf = (meetingId: string) =>
    t.db
      .select()
      .from(agendaItems)
      .where(eq(agendaItems.meetingId, meetingId))
      .orderBy(asc(agendaItems.section), asc(agendaItems.position), asc(agendaItems.id));
  const item = async (id: string) =>
    (await t.db.select().from(agendaItems).where(eq(agendaItems.id, id)))[0]!;
  const copyOf = async (id: string) => {
    const copies = await t.db.select().from(agendaItems).where(eq(agendaItems.carriedFromId, id));
    expect(copies.length).toBeLessThanOrEqual(1);
    return copies[0];
  };
  /** A meeting in progress, and the next one: a table of its own, so that no other story is in between. */
  async function twoMeetings() {
    const own = await setTable(t.db);
    const live = await addMeeting(own, "live");
    return { own, live, next: await addMeeting(own, "published") };
  }

  test("what was not finished comes back at the next meeting, as it was, above what stands there", async () => {
    const { own, live, next } = await twoMeetings();
    const waitingThere = await addItem(own, next, { section: "protected", position: 0 });
    const spoken = await addItem(own, live, { section: "protected", position: 0, outcome: "done" });
    const notReached = await addItem(own, live, {
      kind: "question",
      audience: "agencies",
      named: [own.agencies.harbour, own.agencies.coulee],
      section: "protected",
      position: 1,
      title: "Maple-4",
      details: { question: "Who meets the ward?" },
      presenterId: own.attendee.personId,
      urgency: "urgent",
      minutes: 20,
    });
    const putOff = await addItem(own, live, { section: "protected", position: 2, outcome: "carried_over" });
    const parked = await addItem(own, live, { outcome: "parked" });
    const opening = await addItem(own, live, {
      kind: "logistics",
      audience: "logistics",
      section: "opening",
    });

    expect(await closeMeeting(own.services, own.chair, live)).toEqual({ ok: true, carried: 2 });

    const copy = await copyOf(notReached);
    const original = await item(notReached);
    expect(original.outcome).toBe("carried_over");
    expect(copy).toMatchObject({
      meetingId: next,
      matterId: original.matterId,
      status: "accepted",
      outcome: null,
      kind: "question",
      audience: "agencies",
      section: "protected",
      title: "Maple-4",
      details: { question: "Who meets the ward?" },
      presenterId: own.attendee.personId,
      submittedById: own.rep.personId,
      agencyId: own.agencies.harbour,
      urgency: "urgent",
      minutes: 20,
      epoch: 1,
    });
    const named = await t.db.select().from(itemAgencies).where(eq(itemAgencies.itemId, copy!.id));
    expect(named.map((row) => row.agencyId).sort()).toEqual(
      [own.agencies.harbour, own.agencies.coulee].sort(),
    );
    const order = (await itemsOf(next)).map(({ id }) => id);
    expect(order).toEqual([copy!.id, (await copyOf(putOff))!.id, waitingThere]);
    for (const id of [spoken, parked, opening]) expect(await copyOf(id)).toBeUndefined();
    expect((await item(parked)).outcome).toBe("parked");
    expect((await item(opening)).outcome).toBeNull();
  });

  test("what comes back stands under the welcome of its section, above the items, in its order; never under the closing", async () => {
    const { own, live, next } = await twoMeetings();
    const logistics = { kind: "logistics", audience: "logistics" } as const;
    const welcome = await addItem(own, next, { ...logistics, section: "opening", position: 0 });
    const roundTable = await addItem(own, next, { ...logistics, section: "opening", position: 1 });
    const news = await addItem(own, next, { section: "opening", position: 2 });
    const pause = await addItem(own, next, { ...logistics, section: "opening", position: 3 });
    const goodbye = await addItem(own, next, { ...logistics, section: "closing", position: 0 });
    const mats = await addItem(own, live, { section: "opening", position: 0 });
    const hours = await addItem(own, live, { section: "opening", position: 1 });
    const question = await addItem(own, live, { section: "protected", position: 0 });
    const last = await addItem(own, live, { section: "closing", position: 0 });
    await closeMeeting(own.services, own.chair, live);
    const came = async (id: string) => (await copyOf(id))!.id;
    const inSection = async (section: string) =>
      (await itemsOf(next)).filter((one) => one.section === section).map(({ id }) => id);
    expect(await inSection("opening")).toEqual([
      welcome,
      roundTable,
      await came(mats),
      await came(hours),
      news,
      pause,
    ]);
    expect(await inSection("protected")).toEqual([await came(question)]);
    expect(await inSection("closing")).toEqual([await came(last), goodbye]);
  });

  test("what nobody has answered yet moves on with its status; what was answered stays", async () => {
    const { own, live, next } = await twoMeetings();
    const statuses = ["draft", "submitted", "asked_back", "deferred"] as const;
    const moving = await Promise.all(
      statuses.map((status) => addItem(own, live, { status, section: null, position: null })),
    );
    const staying = await Promise.all(
      (["declined", "withdrawn", "merged"] as const).map((status) => addItem(own, live, { status })),
    );
    await closeMeeting(own.services, own.chair, live);
    for (const [index, id] of moving.entries())
      expect(await item(id)).toMatchObject({ meetingId: next, status: statuses[index] });
    for (const id of staying) expect((await item(id)).meetingId).toBe(live);
  });

  test("the floor ends, the closure says who and when, open rooms are told", async () => {
    const { own, live, next } = await twoMeetings();
    const id = await addItem(own, live);
    await t.db.insert(floors).values({
      meetingId: live,
      itemId: id,
      givenById: own.chair.personId,
      givenAt: new Date("2026-01-08T16:05Z"),
    });
    const told: string[] = [];
    const live_: Live = {
      meetingChanged: (meetingId) => told.push(meetingId),
      noteChanged: (itemId) => told.push(itemId),
      rightsChanged() {},
      readersLost() {},
      sessionEnded() {},
    };
    const now = new Date("2026-01-08T18:00:00Z");
    await closeMeeting(testServices(t.db, { live: live_, now: () => now }), own.chair, live);
    expect(await t.db.select().from(floors).where(eq(floors.meetingId, live))).toMatchObject([
      { endedAt: now },
    ]);
    expect(await t.db.select().from(closures).where(eq(closures.meetingId, live))).toEqual([
      { meetingId: live, closedById: own.chair.personId, closedAt: now },
    ]);
    expect(told).toEqual([live, next, id]);
  });

  test("closing twice, or by two chairs at once, is closing once", async () => {
    const { own, live, next } = await twoMeetings();
    await addItem(own, live);
    const answers = await Promise.all([1, 2, 3].map(() => closeMeeting(own.services, own.chair, live)));
    for (const answer of answers) expect(answer).toMatchObject({ ok: true });
    expect(await closeMeeting(own.services, own.chair, live)).toMatchObject({ ok: true });
    expect(await t.db.select().from(closures).where(eq(closures.meetingId, live))).toHaveLength(1);
    expect(await itemsOf(next)).toHaveLength(1);
  });

  test("only the chair closes, only what is live; a cancelled or started meeting takes nothing", async () => {
    const { own, live, next } = await twoMeetings();
    const third = await addMeeting(own, "draft");
    await addItem(own, live);
    for (const viewer of [own.rep, own.attendee, own.coordinator, own.stranger])
      expect(await closeMeeting(own.services, viewer, live)).toBeNull();
    expect(await closeMeeting(own.services, own.chair, next)).toBeNull();
    expect(await closeMeeting(own.services, own.chair, randomUUID())).toBeNull();
    await t.db.update(meetings).set({ cancelledAt: new Date() }).where(eq(meetings.id, next));
    await closeMeeting(own.services, own.chair, live);
    expect(await itemsOf(next)).toHaveLength(0);
    expect(await itemsOf(third)).toHaveLength(1);
  });

  test("without a further date one is made for what is open", async () => {
    const own = await setTable(t.db);
    const live = await addMeeting(own, "live");
    const id = await addItem(own, live);
    await closeMeeting(own.services, own.chair, live);
    const copy = await copyOf(id);
    const [made] = await t.db.select().from(meetings).where(eq(meetings.id, copy!.meetingId));
    const [closed] = await t.db.select().from(meetings).where(eq(meetings.id, live));
    expect(made!.startsAt.getTime()).toBeGreaterThan(closed!.startsAt.getTime());
  });

  test("opened again, nothing has happened; what somebody worked on stays and does not come twice", async () => {
    const { own, live, next } = await twoMeetings();
    const notReached = await addItem(own, live, { position: 0 });
    const putOff = await addItem(own, live, { position: 1, outcome: "carried_over", outcomeAt: new Date(0) });
    const touched = await addItem(own, live, { position: 2 });
    await closeMeeting(own.services, own.chair, live);
    await t.db
      .update(agendaItems)
      .set({ title: "In other words" })
      .where(eq(agendaItems.carriedFromId, touched));

    expect(await reopenMeeting(own.services, own.chair, live)).toEqual({ ok: true, carried: 0 });
    expect((await item(notReached)).outcome).toBeNull();
    expect((await item(putOff)).outcome).toBe("carried_over");
    expect((await itemsOf(next)).map(({ title }) => title)).toEqual(["In other words"]);
    expect(await reopenMeeting(own.services, own.chair, live)).toMatchObject({ ok: true });

    await closeMeeting(own.services, own.chair, live);
    expect(await itemsOf(next)).toHaveLength(3);
    for (const id of [notReached, putOff, touched]) expect(await copyOf(id)).toBeDefined();
  });

  test("it stays closed once a later meeting was started, or its minutes confirmed", async () => {
    const { own, live, next } = await twoMeetings();
    await addItem(own, live);
    await closeMeeting(own.services, own.chair, live);
    expect(await reopenMeeting(own.services, own.rep, live)).toBeNull();
    await t.db.update(meetings).set({ startedAt: new Date() }).where(eq(meetings.id, next));
    expect(await reopenMeeting(own.services, own.chair, live)).toEqual({
      ok: false,
      refusal: "nextStarted",
    });
    expect(await t.db.select().from(closures).where(eq(closures.meetingId, live))).toHaveLength(1);
    await confirmMinutes(own.services, own.chair, live);
    expect(await reopenMeeting(own.services, own.chair, live)).toBeNull();
  });

  test("an outcome put right before confirming is followed by what carries over", async () => {
    const { own, live, next } = await twoMeetings();
    const finished = await addItem(own, live, { position: 0 });
    const reopened = await addItem(own, live, { position: 1, outcome: "done" });
    await closeMeeting(own.services, own.chair, live);
    await t.db.update(agendaItems).set({ outcome: "decided" }).where(eq(agendaItems.id, finished));
    await t.db.update(agendaItems).set({ outcome: "carried_over" }).where(eq(agendaItems.id, reopened));
    await confirmMinutes(own.services, own.chair, live);
    expect((await itemsOf(next)).map((one) => one.carriedFromId)).toEqual([reopened]);
  });

  test("whatever stood on the agenda, nothing is lost and nothing doubled", async () => {
    const { own, live: never, next: nor } = await twoMeetings();
    await t.db
      .update(meetings)
      .set({ cancelledAt: new Date() })
      .where(inArray(meetings.id, [never, nor]));
    const given = fc.array(
      fc.record({
        status: fc.constantFrom(
          "accepted",
          "accepted",
          "accepted",
          "draft",
          "submitted",
          "deferred",
          "declined",
        ),
        kind: fc.constantFrom("update", "question", "difficulty", "change", "logistics"),
        outcome: fc.constantFrom(null, null, "done", "decided", "carried_over", "parked"),
        section: fc.constantFrom("opening", "protected", "closing"),
        position: fc.integer({ min: -2, max: 5 }),
      }),
      { maxLength: 7 },
    );
    const moves = fc.array(fc.constantFrom("close", "close twice", "reopen", "touch a copy"), {
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(given, given, moves, async (here, there, chosen) => {
        const live = await addMeeting(own, "live");
        const next = await addMeeting(own, "published");
        const add = (meetingId: string, one: (typeof here)[number]) =>
          addItem(own, meetingId, {
            ...(one as Partial<typeof agendaItems.$inferInsert>),
            ...(one.kind === "logistics" ? { audience: "logistics" } : {}),
            ...(one.status === "accepted" ? {} : { outcome: null, section: null, position: null }),
          });
        const ids: string[] = [];
        for (const one of here) ids.push(await add(live, one));
        const before = here.map((one, index) => ({ ...one, id: ids[index]! }));
        for (const one of there) await add(next, { ...one, outcome: null });
        const nextBefore = (await itemsOf(next))
          .filter((one) => one.status === "accepted")
          .map(({ id }) => id);

        for (const move of [...chosen, "close"]) {
          if (move === "close") await closeMeeting(own.services, own.chair, live);
          else if (move === "close twice")
            await Promise.all([1, 2].map(() => closeMeeting(own.services, own.chair, live)));
          else if (move === "reopen") await reopenMeeting(own.services, own.chair, live);
          else
            await t.db
              .update(agendaItems)
              .set({ minutes: 99 })
              .where(and(eq(agendaItems.meetingId, next), isNull(agendaItems.outcome)));
        }

        const after = await itemsOf(next);
        const copies = after.filter((one) => one.carriedFromId !== null);
        const carried = before.filter(
          (one) =>
            one.status === "accepted" &&
            one.kind !== "logistics" &&
            (one.outcome === null || one.outcome === "carried_over"),
        );
        expect(copies.map((one) => one.carriedFromId).sort()).toEqual(carried.map(({ id }) => id).sort());
        for (const { id, status, kind } of before) {
          const waiting = kind !== "logistics" && ["draft", "submitted", "deferred"].includes(status);
          expect((await item(id)).meetingId).toBe(waiting ? next : live);
        }
        for (const section of ["opening", "protected", "closing"]) {
          const accepted = after.filter((one) => one.status === "accepted" && one.section === section);
          const positions = accepted.map(({ position }) => position);
          // What was there keeps its order, below what came back untouched since.
          expect(accepted.filter((one) => one.carriedFromId === null).map(({ id }) => id)).toEqual(
            nextBefore.filter((id) => accepted.some((one) => one.id === id)),
          );
          if (!chosen.includes("reopen")) {
            const firstOld = accepted.findIndex(
              (one) => one.carriedFromId === null && one.kind !== "logistics",
            );
            const lastCopy = accepted.findLastIndex((one) => one.carriedFromId !== null);
            if (firstOld >= 0 && lastCopy >= 0) expect(lastCopy).toBeLessThan(firstOld);
            for (const copy of accepted.filter((one) => one.carriedFromId !== null))
              expect(positions.filter((position) => position === copy.position)).toHaveLength(1);
          }
        }
        // So that the next round has its own next meeting.
        await t.db
          .update(meetings)
          .set({ cancelledAt: new Date() })
          .where(inArray(meetings.id, [live, next]));
      }),
      { numRuns: t.kind === "pglite" ? 15 : 40 },
    );
  }, 120_000);

  test("two meetings of one table are closed at the same time without waiting for each other in a circle", async () => {
    const own = await setTable(t.db);
    for (let round = 0; round < 5; round++) {
      const [one, two] = [await addMeeting(own, "live"), await addMeeting(own, "live")];
      const next = await addMeeting(own, "draft");
      const full = await addFullMeeting(own, "closed");
      await addItem(own, one);
      await addItem(own, two);
      const answers = await Promise.all([
        closeMeeting(own.services, own.chair, two),
        closeMeeting(own.services, own.chair, one),
        confirmMinutes(own.services, own.chair, full.meetingId),
      ]);
      expect(answers).toMatchObject([{ ok: true }, { ok: true }, { hash: expect.any(String) }]);
      expect((await itemsOf(next)).length).toBe(2);
      await t.db.update(meetings).set({ cancelledAt: new Date() }).where(eq(meetings.id, next));
    }
  });
});
