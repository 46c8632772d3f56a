import { beforeAll, expect, test } from "vitest";
import type { PersonViewer } from "#app/access/viewer.ts";
import { countOpenActions, endedActionsFor, openActionsFor } from "#app/action-items/action-item.server.ts";
import { placeOf, type Whose } from "#app/action-items/action-item.ts";
import { actionList, listQuery } from "#app/action-items/action-list.server.ts";
import { completeActionItem, undoCompletion } from "#app/action-items/completion.server.ts";
import { actionItems } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addItem, addMeeting, setTable, type TestTable, testServices } from "#tests/support/people.ts";

test("whatever stands in the address, a list is asked for", () => {
  const query = (text: string) => listQuery(new URLSearchParams(text));
  expect(query("")).toEqual({ whose: "mine", ended: false, page: 1 });
  expect(query("whose=agency&state=ended&page=3")).toEqual({ whose: "agency", ended: true, page: 3 });
  for (const odd of ["whose=everybody", "page=0", "page=-1", "page=1.5", "page=x", "page=1e9", "state=?"])
    expect(query(odd)).toEqual({ whose: "mine", ended: false, page: 1 });
});

onEachDatabase("lists of action items", (t) => {
  let table: TestTable;
  const ids = { late: "", soon: "", undated: "", coulees: "", restricted: "" };
  const now = new Date("2026-02-01T18:00:00Z");

  beforeAll(async () => {
    table = await setTable(t.db);
    const meetingId = await addMeeting(table, "closed");
    const open = await addItem(table, meetingId, { title: "Open item" });
    const narrow = await addItem(table, meetingId, {
      audience: "agencies",
      named: [table.agencies.coulee],
      title: "Restricted item",
    });
    const add = async (itemId: string, given: Partial<typeof actionItems.$inferInsert>) => {
      const [row] = await t.db
        .insert(actionItems)
        .values({
          ...{ meetingId, itemId, language: "en", text: "To do", recordedById: table.chair.personId },
          ...{ agencyId: table.agencies.harbour },
          ...given,
        })
        .returning({ id: actionItems.id });
      return row!.id;
    };
    ids.undated = await add(open, {});
    ids.soon = await add(open, { dueOn: "2026-02-03", delegateId: table.attendee.personId });
    ids.late = await add(open, { dueOn: "2026-01-30", delegateId: table.rep.personId });
    ids.coulees = await add(open, { agencyId: table.agencies.coulee, dueOn: "2026-02-02" });
    ids.restricted = await add(narrow, { agencyId: table.agencies.coulee, dueOn: "2026-03-01" });
  });

  const open = async (viewer: PersonViewer, whose: Whose) =>
    (await openActionsFor(t.db, viewer, { whose })).map(({ id }) => id);

  test("the earliest date comes first, what has none last; mine, my agency's, all that I may read", async () => {
    expect(await open(table.rep, "mine")).toEqual([ids.late]);
    expect(await open(table.rep, "agency")).toEqual([ids.late, ids.soon, ids.undated]);
    expect(await open(table.rep, "all")).toEqual([
      ids.late,
      ids.coulees,
      ids.soon,
      ids.restricted,
      ids.undated,
    ]);
    expect(await open(table.coulee, "agency")).toEqual([ids.coulees, ids.restricted]);
    expect(await open(table.chair, "all")).toHaveLength(5);
  });

  test("what comes from an item that one may not read is neither listed nor counted", async () => {
    expect(await open(table.northside, "all")).not.toContain(ids.restricted);
    expect(await countOpenActions(t.db, table.northside)).toEqual({ mine: 0, agency: 0, all: 4 });
    expect(await countOpenActions(t.db, table.coulee)).toEqual({ mine: 0, agency: 2, all: 5 });
    for (const viewer of [table.stranger, table.coordinator]) {
      expect(await open(viewer, "all")).toEqual([]);
      expect(await countOpenActions(t.db, viewer)).toEqual({ mine: 0, agency: 0, all: 0 });
    }
  });

  test("each says where it comes from, by when, and whether its reader may end it", async () => {
    const list = await actionList(t.db, table.rep, { whose: "all", ended: false, page: 1 }, "fr", now);
    const late = list.actions.find(({ id }) => id === ids.late)!;
    expect(late).toMatchObject({
      item: { title: "Open item" },
      delegate: { name: "Remy Rep" },
      due: { words: "2 jours de retard", exact: "vendredi 30 janvier 2026", late: true },
      mayComplete: true,
    });
    expect(placeOf(late)).toBe(`/meetings/${late.meeting.id}/minutes#item-${late.item.id}`);
    expect(list.actions.find(({ id }) => id === ids.coulees)).toMatchObject({ mayComplete: false });
    expect(list.counts).toEqual({ mine: 1, agency: 3, all: 5 });
  });

  test("what one has just ended stays in its place for a while, for whoever ended it", async () => {
    const services = testServices(t.db, { now: () => now });
    await completeActionItem(services, table.rep, ids.soon, { outcome: "not_done", reason: "Fair moved" });
    const list = async (viewer: PersonViewer, minutes: number) =>
      (
        await actionList(
          t.db,
          viewer,
          { whose: "agency", ended: false, page: 1 },
          "en",
          new Date(now.getTime() + minutes * 60_000),
        )
      ).actions.map(({ id }) => id);
    expect(await list(table.rep, 1)).toEqual([ids.late, ids.soon, ids.undated]);
    expect(await list(table.attendee, 1)).toEqual([ids.late, ids.undated]);
    expect(await list(table.rep, 11)).toEqual([ids.late, ids.undated]);
    expect((await countOpenActions(t.db, table.rep)).agency).toBe(2);

    const [ended] = await endedActionsFor(t.db, table.attendee, { whose: "agency" });
    expect(ended).toMatchObject({
      id: ids.soon,
      completion: { outcome: "not_done", reason: "Fair moved", byName: "Remy Rep", at: now },
    });
    await undoCompletion(services, table.rep, ids.soon);
    expect(await endedActionsFor(t.db, table.rep, { whose: "all" })).toEqual([]);
  });

  test("long lists come in pages", async () => {
    const first = await openActionsFor(t.db, table.rep, { whose: "all", limit: 2 });
    const second = await openActionsFor(t.db, table.rep, { whose: "all", limit: 2, offset: 2 });
    expect([...first, ...second].map(({ id }) => id)).toEqual((await open(table.rep, "all")).slice(0, 4));
    expect(await openActionsFor(t.db, table.rep, { whose: "all", seriesId: table.seriesId })).toHaveLength(5);
  });
});
