import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { setAudience } from "#app/agenda/audience.server.ts";
import { declareRecusal, recusalForm } from "#app/recusals/recusal.server.ts";
import { seats } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { type LiveServer, openLiveServer, openTab, type Tab, until } from "#tests/support/live-server.ts";
import { addItem, addMeeting, setTable, type TestTable, testServices } from "#tests/support/people.ts";

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
