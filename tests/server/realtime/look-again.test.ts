import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { setAudience } from "#app/agenda/audience.server.ts";
import { moveItem } from "#app/agenda/order.server.ts";
import { setPublished } from "#app/agenda/publication.server.ts";
import { triageItem, undoTriage } from "#app/agenda/triage.server.ts";
import { changeDate, type DateChange } from "#app/meetings/date.server.ts";
import { startMeeting } from "#app/meetings/start.server.ts";
import { declareRecusal, recusalForm } from "#app/recusals/recusal.server.ts";
import { leases, meetings, seats } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { type LiveServer, openLiveServer, openTab, type Tab, until } from "#tests/support/live-server.ts";
import {
  addItem,
  addMeeting,
  addStatement,
  setTable,
  type TestTable,
  testServices,
} from "#tests/support/people.ts";

/** Somebody's pages outside of rooms have a line and have joined nothing. Security.md, S16–S18. */
onEachDatabase("a page that is open while a right goes", (t) => {
  let table: TestTable;
  let server: LiveServer;
  let meetingId: string;
  let itemId: string;
  const tabs: Tab[] = [];
  const told = new Map<string, number>();

  beforeEach(async () => {
    table = await setTable(t.db);
    server = await openLiveServer(t.db);
    meetingId = await addMeeting(table, "live");
    itemId = await addItem(table, meetingId, {
      agencyId: table.agencies.coulee,
      submittedById: table.coulee.personId,
    });
    for (const who of ["rep", "coulee", "northside", "chair"] as const) {
      const tab = await openTab(t.db, server.url, table[who].personId);
      tabs.push(tab);
      told.set(who, 0);
      tab.socket.on("rights:changed", () => told.set(who, told.get(who)! + 1));
    }
  });
  afterEach(async () => {
    for (const tab of tabs.splice(0)) tab.close();
    await server.close();
  });

  const services = () => testServices(t.db, { live: server.live });
  const heard = () => [...told].filter(([, times]) => times > 0).map(([who]) => who);
  const narrow = (...namedAgencyIds: string[]) =>
    setAudience(services(), table.chair, itemId, { audience: "agencies", namedAgencyIds });
  const recuse = (named: object) =>
    declareRecusal(services(), table.chair, itemId, recusalForm.parse({ id: randomUUID(), ...named }));

  describe.each([
    { what: "narrowed to one", losers: ["northside", "rep"], act: () => narrow(table.agencies.coulee) },
    {
      what: "narrowed to two",
      losers: ["rep"],
      act: () => narrow(table.agencies.coulee, table.agencies.northside),
    },
    { what: "a person recused", losers: ["rep"], act: () => recuse({ personId: table.rep.personId }) },
    {
      what: "an agency recused, standing",
      losers: ["northside"],
      act: () => recuse({ agencyId: table.agencies.northside, standing: "1" }),
    },
  ])("$what", ({ losers, act }) => {
    test("who lost it is told within a second, and nobody else; a second time there is nothing to lose", async () => {
      expect(await act()).toMatchObject({ ok: true });
      const committed = performance.now();
      await until(() => losers.every((who) => told.get(who)));
      expect(performance.now() - committed).toBeLessThan(1_000);
      await wait(300);
      expect(heard().sort()).toEqual(losers);
      expect(await act()).toMatchObject({ ok: true });
      await wait(300);
      expect([...told.values()].every((times) => times < 2)).toBe(true);
    });
  });

  describe("by what happens to the agenda", () => {
    let agenda: { id: string; date: string };

    /** To come: dates that are over are nobody's to change. @returns its id and its date. */
    async function meetingIn(days: number, state: "draft" | "published") {
      const id = await addMeeting(table, state);
      const startsAt = new Date(Date.now() + days * 86_400_000);
      const date = startsAt.toISOString().slice(0, 10);
      await t.db.update(meetings).set({ startsAt, date, originalDate: date }).where(eq(meetings.id, id));
      return { id, date };
    }
    /** Of Harbour House; the table reads it once it is accepted and its agenda is published. */
    async function itemOn(state: "draft" | "published", given: Parameters<typeof addItem>[2] = {}) {
      agenda = await meetingIn(7, state);
      return addItem(table, agenda.id, given);
    }
    const triage = async (id: string, verdict: "accepted" | "deferred" | "declined") => {
      const triageId = randomUUID();
      const given = { id: triageId, verdict, reason: "Not now", mergedIntoId: "" };
      return { triageId, ...(await triageItem(services(), table.chair, id, given)) };
    };
    const change = (given: DateChange) => changeDate(services(), table.chair, agenda.id, given);
    const start = () => startMeeting(services(), table.chair, agenda.id);
    const others = ["coulee", "northside"];

    test.each<{
      what: string;
      losers: string[];
      before?: () => Promise<string>;
      act: (id: string) => unknown;
    }>([
      {
        what: "it begins, with something for some of them on it, and the chair has acknowledged",
        losers: ["chair", ...others, "rep"],
        before: async () => {
          const { coulee, northside } = table.agencies;
          await addStatement(table);
          return itemOn("published", { audience: "agencies", named: [coulee, northside] });
        },
        act: start,
      },
      {
        what: "it moves into the part that the statement opens",
        losers: [...others, "rep"],
        before: async () => {
          await addStatement(table);
          const id = await itemOn("published");
          expect(await start()).toMatchObject({ ok: true });
          await t.db.delete(leases).where(eq(leases.meetingId, agenda.id));
          return id;
        },
        act: (itemId) =>
          moveItem(services(), table.chair, agenda.id, { itemId, section: "protected", index: 0 }),
      },
      { what: "it is deferred", losers: others, act: (id) => triage(id, "deferred") },
      { what: "it is declined", losers: others, act: (id) => triage(id, "declined") },
      {
        what: "that it was accepted is undone",
        losers: others,
        before: () => itemOn("published", { status: "submitted", section: null, position: null }),
        act: async (id) => {
          const { triageId } = await triage(id, "accepted");
          await wait(200);
          expect(heard()).toEqual([]);
          return undoTriage(services(), table.chair, id, {
            ...{ triageId, meetingId: agenda.id, was: "submitted", section: "", index: 0 },
          });
        },
      },
      {
        what: "its agenda is no longer published",
        losers: others,
        act: () => setPublished(services(), table.chair, agenda.id, false),
      },
      {
        what: "its date is cancelled, and the next agenda is not published",
        losers: others,
        act: () => change({ kind: "cancelled", reason: "No hall" }),
      },
      {
        what: "it comes back from an agenda that is published to one that is not",
        losers: others,
        before: async () => {
          const id = await itemOn("draft");
          await meetingIn(21, "published");
          expect(await change({ kind: "cancelled", reason: "No hall" })).toMatchObject({ movedItems: 1 });
          return id;
        },
        act: (id) =>
          change({ kind: "on", date: agenda.date, time: "09:00", reason: "A hall", itemIds: [id] }),
      },
    ])("$what: who could read it and cannot is told, and nobody else", async ({ losers, before, act }) => {
      const id = await (before ?? (() => itemOn("published")))();
      await wait(300);
      for (const who of told.keys()) told.set(who, 0);
      expect(await act(id)).toMatchObject({ ok: true });
      const committed = performance.now();
      await until(() => losers.every((who) => told.get(who)));
      expect(performance.now() - committed).toBeLessThan(1_000);
      await wait(300);
      expect(heard().sort()).toEqual(losers);
    });
  });

  test("recused from what they could not read, nobody is told anything", async () => {
    await narrow(table.agencies.coulee);
    await until(() => heard().length === 2);
    for (const who of told.keys()) told.set(who, 0);
    await recuse({ personId: table.rep.personId });
    await wait(400);
    expect(heard()).toEqual([]);
  });

  test("a page that was made before, and has its line only after, is told when it opens", async () => {
    await recuse({ personId: table.rep.personId });
    const late = async (personId: string) => {
      const tab = await openTab(t.db, server.url, personId);
      tabs.push(tab);
      let heard = false;
      tab.socket.on("rights:changed", () => {
        heard = true;
      });
      tab.socket.disconnect().connect();
      return () => heard;
    };
    const [theirs, others] = [await late(table.rep.personId), await late(table.northside.personId)];
    await until(theirs);
    await wait(300);
    expect(others()).toBe(false);
  });

  test("whose agency loses its seat is told", async () => {
    await t.db
      .delete(seats)
      .where(and(eq(seats.seriesId, table.seriesId), eq(seats.agencyId, table.agencies.northside)));
    server.live.rightsChanged();
    await until(() => told.get("northside") === 1);
    await wait(300);
    expect(heard()).toEqual(["northside"]);
  });
});
