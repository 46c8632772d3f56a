import { randomUUID } from "node:crypto";
import { gt } from "drizzle-orm";
import { RouterContextProvider } from "react-router";
import { beforeAll, describe, expect, test } from "vitest";
import { anonymous, type PersonViewer, type Viewer } from "#app/access/viewer.ts";
import { chainEnd } from "#app/audit/verify.server.ts";
import { canonicalJson } from "#app/canonical-json.ts";
import { languageContext, nonceContext, servicesContext, viewerContext } from "#app/context.ts";
import { isUuid } from "#app/uuid.server.ts";
import { actionItems, auditEntries, decisions, recusals } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addItem, addMeeting, setTable, type TestTable } from "#tests/support/people.ts";
import { answerOf } from "./answer.ts";
import { everyRoute, type KnownRoute, operationOf, type RouteModule } from "./routes.ts";

/** The page's 404, and the one of the room's commands, which its script reads. Both are the same for every id. */
const nothing = [
  { status: 404, body: null },
  { status: 404, body: '{"ok":false,"refusal":"notAllowed"}' },
];
const withId = everyRoute.filter((route) => route.path.includes(":id"));

/** What every form here can be filled with, so that no answer is about the form. */
const filled = () => {
  const ids = [
    "id",
    "guestId",
    "absentPersonId",
    "deviceId",
    "agencyId",
    "itemId",
    "triageId",
    "meetingId",
    "welcome",
    "openActions",
    "roundTable",
  ];
  return {
    ...Object.fromEntries([...ids, "closing", "chair", "seats", "tabId"].map((name) => [name, randomUUID()])),
    people: randomUUID(),
    kind: "screen",
    name: "A guest",
    here: "1",
    blank: "1",
    admitted: "1",
    out: "1",
    language: "en",
    title: "A title",
    text: "Agreed",
    reason: "Because",
    dissent: "",
    delegateId: "",
    dueOn: "2026-02-05",
    outcome: "done",
    status: "present",
    verdict: "accepted",
    was: "submitted",
    answer: "granted",
    audience: "table",
    section: "opening",
    index: "0",
    minutes: "10",
    page: "page",
    count: "1",
    verb: "withdraw",
    nameEn: "A table",
    nameFr: "Une table",
    firstDate: "2026-02-05",
    date: "2026-02-05",
    time: "09:00",
    wallTime: "09:00",
    timeZone: "America/Edmonton",
    duration: "120",
    everyCount: "2",
    everyUnit: "week",
  };
};

/** What the first word of an address is the id of. */
const nounOf: Record<string, string> = {
  items: "itemId",
  meetings: "meetingId",
  series: "seriesId",
  decisions: "decisionId",
  "action-items": "actionItemId",
  recusals: "recusalId",
};

interface Ask {
  method: string;
  fields?: Record<string, string>;
}

/** What a route can be asked: its address opened, and every way of posting to it. */
const asksOf = ({ loader, action }: RouteModule): Ask[] => [
  ...(loader ? [{ method: "GET" }] : []),
  ...(action
    ? [
        ...["POST", "PUT", "PATCH", "DELETE"].map((method) => ({ method, fields: filled() })),
        ...["remove", "edit", "frame", "undo"].map((_method) => ({
          method: "POST",
          fields: { ...filled(), _method, verb: "restore" },
        })),
      ]
    : []),
];

onEachDatabase("an id in an address", (t) => {
  let table: TestTable;
  let anotherTable: TestTable;
  /** Things of the table, by the first word of their address; the chair alone may read the item. */
  let things: Record<string, string[]>;

  beforeAll(async () => {
    table = await setTable(t.db);
    anotherTable = await setTable(t.db);
    const meetings = [];
    for (const state of ["draft", "published", "live", "closed"] as const)
      meetings.push(await addMeeting(table, state));
    const items = [];
    for (const meetingId of meetings) items.push(await addItem(table, meetingId, { audience: "chair" }));
    const made = { meetingId: meetings[2]!, itemId: items[2]!, language: "en", text: "Agreed" } as const;
    const recordedById = table.chair.personId;
    const decisionId = randomUUID();
    const actionItemId = randomUUID();
    await t.db.insert(decisions).values({ id: decisionId, ...made, recordedById });
    await t.db
      .insert(actionItems)
      .values({ id: actionItemId, ...made, recordedById, agencyId: table.agencies.city });
    const recusalId = randomUUID();
    await t.db.insert(recusals).values({
      id: recusalId,
      itemId: items[2]!,
      personId: table.northside.personId,
      declaredById: recordedById,
    });
    things = {
      meetings,
      items,
      series: [table.seriesId],
      decisions: [decisionId],
      recusals: [recusalId],
      "action-items": [actionItemId],
    };
  });

  /** As the router does: the guard, and behind it the loader or the action. */
  function ask({ module, path }: KnownRoute, id: string, how: Ask, viewer: Viewer) {
    const { method, fields } = how;
    const context = new RouterContextProvider();
    context.set(servicesContext, table.services);
    context.set(viewerContext, viewer);
    context.set(languageContext, "en");
    context.set(nonceContext, undefined);
    const url = new URL(`http://localhost:3000${path.replace(":id", encodeURIComponent(id))}`);
    const body = fields && new URLSearchParams(fields);
    const args = () => ({
      request: new Request(url, { method, body }),
      params: { id },
      context,
      url,
      pattern: path,
    });
    return answerOf(async () => {
      let reached: unknown;
      const [guard] = module.middleware ?? [];
      await guard?.(args(), async () => {
        reached = await (method === "GET" ? module.loader?.(args()) : module.action?.(args()));
        return reached instanceof Response ? reached.clone() : new Response();
      });
      return reached;
    });
  }

  const entriesAfter = (seq: number) =>
    t.db.select().from(auditEntries).where(gt(auditEntries.seq, seq)).orderBy(auditEntries.seq);

  /** Asks, and looks what that left in the audit: of every refusal the same one entry. */
  async function askAndLook(route: KnownRoute, id: string, how: Ask, viewer: PersonViewer) {
    const { seq } = await chainEnd(t.db);
    const answer = await ask(route, id, how, viewer);
    const subject = isUuid(id) ? canonicalJson({ [nounOf[route.path.split("/")[1]!]!]: id }) : "{}";
    const { personId, sessionId } = viewer;
    expect(await entriesAfter(seq), told(how, `${viewer.name} ${id}`)).toMatchObject([
      { personId, sessionId, operation: operationOf(route.module), outcome: "denied", subject },
    ]);
    return answer;
  }

  const told = ({ method, fields }: Ask, to: string) =>
    `${method} ${fields?._method ?? ""} ${JSON.stringify(to)}`;
  const strange = ["not-an-id", "' or true --", "__proto__", "\0"];

  describe.each(withId.map((route) => [route.path, route] as const))("%s", (path, route) => {
    const asks = asksOf(route.module);

    test("that nothing has, or that is no id, is a 404 that says nothing", async () => {
      for (const viewer of [table.rep, table.chair])
        for (const [at, how] of asks.entries())
          for (const id of [randomUUID(), ...(at < 2 ? strange : [])])
            expect(await askAndLook(route, id, how, viewer), told(how, id)).toBeOneOf(nothing);
    });

    test("that is not for the viewer is the same 404", async () => {
      const ids = things[path.split("/")[1]!];
      expect(ids, "a new kind of address: give this test such a thing").toBeDefined();
      const outside = [anotherTable.chair, anotherTable.rep, table.stranger];
      // At the same table, and all the same not for them.
      const notFor = ["items", "decisions", "recusals", "action-items"].includes(path.split("/")[1]!)
        ? [...outside, table.northside, table.coordinator]
        : outside;
      for (const viewer of notFor)
        for (const how of asks)
          for (const id of ids!)
            expect(await askAndLook(route, id, how, viewer), told(how, viewer.name)).toBeOneOf(nothing);
    });

    test("is not even looked at before somebody signs in", async () => {
      for (const how of asks)
        for (const id of [randomUUID(), "not-an-id", things[path.split("/")[1]!]![0]!]) {
          const { seq } = await chainEnd(t.db);
          const answer = await ask(route, id, how, anonymous);
          expect(await entriesAfter(seq)).toEqual([]);
          expect(answer, how.method).toMatchObject({
            status: 302,
            to: expect.stringMatching(/^\/sign-in(\?to=%2F|$)/),
          });
        }
    });
  });
});
