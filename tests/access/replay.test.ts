import { randomUUID } from "node:crypto";
import { eq, getTableName, isTable, sql } from "drizzle-orm";
import { RouterContextProvider } from "react-router";
import { expect, test } from "vitest";
import { anonymous } from "#app/access/viewer.ts";
import { publicationMark } from "#app/agenda/publication.server.ts";
import { languageContext, nonceContext, peerContext, servicesContext, viewerContext } from "#app/context.ts";
import { newToken } from "#app/people/sessions.server.ts";
import { makePairingCode } from "#app/room-devices/pairing.server.ts";
import * as schema from "#db/schema/index.ts";
import { onEachDatabase, rowsOf } from "#tests/support/database.ts";
import { addFullMeeting } from "#tests/support/full-meeting.ts";
import { addItem, addMeeting, setTable, startWall, type TestTable } from "#tests/support/people.ts";
import { answerOf } from "./answer.ts";
import type { Make, Post } from "./post.ts";
import { ritualPosts } from "./ritual-posts.ts";
import { everyRoute } from "./routes.ts";

/** Every route that changes something, by its path, with what is posted there. A new route must be added. */
const posts: Record<string, Record<string, Make> | { exempt: string }> = {
  ...ritualPosts,
  "/sign-in": { exempt: "each request for a link is one of its own; five at most are good at a time" },
  "/meetings/:id/devices": {
    end: async (table) => {
      const post = await ofMeeting(table, "live", { _method: "remove" });
      await startWall(table.db, post.id!, table.chair.personId);
      return post;
    },
    // Starting one is a session of its own each time, as signing in is; the console lists them and ends them.
  },
  "/meetings/:id/device-codes": {
    make: (table) => ofMeeting(table, "live", { kind: "screen" }),
  },
  "/screen": {
    pair: async (table) => {
      const { id } = await ofMeeting(table, "live", {});
      const made = await makePairingCode(table.services, table.chair, id!, "screen");
      return { to: "", fields: { code: made!.code }, as: anonymous };
    },
  },
  "/demo/sign-in": { exempt: "of the demo alone; each click is a session of its own" },
  "/sign-in/:token": {
    spend: async (table) => {
      const { token, tokenHash } = newToken();
      const expiresAt = new Date(Date.now() + 60_000);
      await table.db
        .insert(schema.signInLinks)
        .values({ tokenHash, personId: table.rep.personId, expiresAt });
      return { to: "token", id: token, fields: { to: "/" }, as: anonymous };
    },
  },
  "/sign-out": { out: async (table) => ({ to: "", fields: {}, as: table.attendee }) },
  "/language": { choose: async () => ({ to: "", fields: { language: "fr", to: "/" } }) },
  "/theme": { choose: async () => ({ to: "", fields: { theme: "dark", to: "/" } }) },
  "/items/new": {
    begin: async (table) => ({
      to: "",
      fields: { id: randomUUID(), kind: "update", meeting: await addMeeting(table, "draft") },
      as: table.rep,
    }),
  },
  "/items/:id/edit": {
    send: (table) => ownItem(table, "draft", { ...complete(table), page: "p", count: "3" }),
  },
  "/items/:id/draft": {
    keep: (table) => ownItem(table, "draft", { title: "Half", page: "p", count: "3", base: "" }),
  },
  "/items/:id/submission": {
    withdraw: (table) => ownItem(table, "submitted", { verb: "withdraw" }),
    restore: (table) => ownItem(table, "withdrawn", { verb: "restore" }),
  },
  "/items/:id/triage": {
    accept: (table) => chairItem(table, "draft", { id: randomUUID(), verdict: "accepted" }, "submitted"),
    defer: (table) =>
      chairItem(table, "draft", { id: randomUUID(), verdict: "deferred", reason: "Full" }, "submitted"),
    decline: (table) =>
      chairItem(table, "draft", { id: randomUUID(), verdict: "declined", reason: "No" }, "submitted"),
    undo: async (table) => {
      const triageId = randomUUID();
      const post = await chairItem(table, "draft", {}, "accepted");
      const [item] = await table.db
        .select()
        .from(schema.agendaItems)
        .where(eq(schema.agendaItems.id, post.id!));
      await table.db
        .insert(schema.triages)
        .values({ id: triageId, itemId: post.id!, verdict: "accepted", byId: table.chair.personId });
      const undo = { triageId, meetingId: item!.meetingId, was: "submitted", section: "", index: "0" };
      return { ...post, fields: { _method: "undo", ...undo } };
    },
  },
  "/items/:id/audience": { narrow: (table) => chairItem(table, "draft", { audience: "chair" }) },
  "/items/:id/outcome": {
    conclude: (table) => chairItem(table, "live", { outcome: "done" }),
    reopen: (table) => chairItem(table, "live", { outcome: "" }),
  },
  "/items/:id/decisions": {
    record: (table) => chairItem(table, "live", { id: randomUUID(), text: "Yes", language: "en" }),
  },
  "/items/:id/action-items": {
    record: (table) =>
      chairItem(table, "live", {
        id: randomUUID(),
        text: "Call",
        language: "en",
        agencyId: table.agencies.city,
      }),
  },
  "/decisions/:id": {
    edit: async (table) => ({
      ...(await recorded(table, "decisionId")),
      fields: { _method: "edit", text: "No", language: "en" },
    }),
    remove: (table) => recorded(table, "decisionId"),
  },
  "/action-items/:id": {
    edit: async (table) => ({
      ...(await recorded(table, "actionItemId")),
      fields: { _method: "edit", text: "Write", language: "en", agencyId: table.agencies.harbour },
    }),
    remove: (table) => recorded(table, "actionItemId"),
  },
  "/action-items/:id/completion": {
    complete: async (table) => ({ ...(await recorded(table, "actionItemId")), fields: { outcome: "done" } }),
    undo: async (table) => {
      const post = await recorded(table, "actionItemId");
      await table.db
        .insert(schema.completions)
        .values({ actionItemId: post.id!, outcome: "done", byId: table.chair.personId, at: new Date() });
      return { ...post, fields: { _method: "remove" } };
    },
  },
  "/meetings/:id/order": {
    move: (table) => ofAgenda(table, (items) => ({ itemId: items[2]!, section: "closing", index: "0" })),
  },
  "/meetings/:id/entries": {
    add: (table) =>
      ofAgenda(table, () => ({
        id: randomUUID(),
        title: "Break",
        minutes: "10",
        section: "closing",
        index: "1",
        language: "en",
      })),
    edit: (table) => ofAgenda(table, (items) => ({ _method: "edit", itemId: items[1]!, minutes: "25" })),
    remove: async (table) => {
      const post = await ofAgenda(table, () => ({}));
      const entry = {
        kind: "logistics",
        audience: "logistics",
        agencyId: null,
        submittedById: table.chair.personId,
      } as const;
      return { ...post, fields: { _method: "remove", itemId: await addItem(table, post.id!, entry) } };
    },
    frame: (table) =>
      ofAgenda(table, () => ({
        _method: "frame",
        ...Object.fromEntries(
          ["welcome", "openActions", "roundTable", "closing"].map((part) => [part, randomUUID()]),
        ),
      })),
  },
  "/meetings/:id/publication": {
    publish: (table) => ofMeeting(table, "draft", { _method: "publish", seen: "" }),
    "publish again": async (table) => {
      const post = await ofMeeting(table, "published", {});
      const [meeting] = await table.db.select().from(schema.meetings).where(eq(schema.meetings.id, post.id!));
      return { ...post, fields: { _method: "publish", seen: publicationMark(meeting!.publishedAt) } };
    },
    "take back": (table) => ofMeeting(table, "published", { _method: "remove" }),
  },
  "/meetings/:id/date": {
    cancel: (table) => ofMeeting(table, "published", { cancelled: "yes", reason: "Storm" }),
    move: (table) => ofMeeting(table, "published", { date: "2099-03-05", time: "10:00", reason: "Storm" }),
  },
  "/meetings/:id/start": { start: (table) => ofMeeting(table, "published", {}) },
  "/meetings/:id/lease": {
    open: (table) => ofMeeting(table, "live", { tabId: randomUUID() }),
    "take over": (table) => ofMeeting(table, "live", { tabId: randomUUID(), over: "1" }),
  },
  "/meetings/:id/floor": {
    next: (table) => ofAgenda(table, () => ({ next: "1", from: "" }), "live"),
    jump: (table) => ofAgenda(table, (items) => ({ itemId: items[1]! }), "live"),
    extend: async (table) => {
      const post = await ofAgenda(table, () => ({ extra: "5", having: "0" }), "live");
      const [item] = await table.db
        .select()
        .from(schema.agendaItems)
        .where(eq(schema.agendaItems.meetingId, post.id!));
      await table.db.insert(schema.floors).values({
        meetingId: post.id!,
        itemId: item!.id,
        givenById: table.chair.personId,
        givenAt: new Date(),
      });
      return post;
    },
  },
  "/meetings/:id/attendance": {
    announce: async (table) => ({
      ...(await ofMeeting(table, "published", { status: "regrets" })),
      as: table.rep,
    }),
    tick: (table) => ofMeeting(table, "live", { status: "present", personId: table.rep.personId }),
  },
  "/meetings/:id/closure": {
    close: (table) => ofAgenda(table, () => ({}), "live"),
    reopen: (table) => ofMeeting(table, "closed", { _method: "remove" }),
  },
  "/meetings/:id/confirmation": { confirm: (table) => ofMeeting(table, "closed", {}) },
  "/series/new": {
    make: async (table) => ({
      to: "",
      fields: { id: randomUUID(), ...rhythm(table), nameEn: "Another table", nameFr: "Une autre table" },
      as: table.coordinator,
    }),
  },
  "/series/:id/edit": {
    rename: async (table) => ({
      to: "series",
      id: table.seriesId,
      fields: { ...rhythm(table), nameEn: "Renamed", nameFr: "Renommée" },
    }),
  },
};

const rhythm = (table: TestTable) => ({
  firstDate: "2099-01-08",
  wallTime: "09:00",
  timeZone: "America/Edmonton",
  duration: "120",
  everyCount: "2",
  everyUnit: "week",
  seats: table.agencies.city,
  chair: table.chair.personId,
});
const complete = (table: TestTable) => ({
  title: "A new intake",
  news: "We opened.",
  minutes: "10",
  urgency: "next_meeting",
  language: "en",
  presenter: table.rep.personId,
  audience: "table",
});
type State = "draft" | "published" | "live" | "closed";

async function ofMeeting(table: TestTable, state: State, fields: Record<string, string>): Promise<Post> {
  const id = await addMeeting(table, state);
  await addMeeting(table);
  return { to: "id", id, fields };
}
async function ofAgenda(
  table: TestTable,
  fields: (items: string[]) => Record<string, string>,
  state: State = "draft",
): Promise<Post> {
  const post = await ofMeeting(table, state, {});
  const items = [];
  for (const position of [0, 1, 2]) items.push(await addItem(table, post.id!, { position }));
  return { ...post, fields: fields(items) };
}
async function chairItem(
  table: TestTable,
  state: State,
  fields: Record<string, string>,
  status: "accepted" | "submitted" = "accepted",
): Promise<Post> {
  const { id: meetingId } = await ofMeeting(table, state, {});
  return { to: "id", id: await addItem(table, meetingId!, { status }), fields };
}
async function ownItem(
  table: TestTable,
  status: "draft" | "submitted" | "withdrawn",
  fields: Record<string, string>,
): Promise<Post> {
  const meetingId = await addMeeting(table, "draft");
  const id = await addItem(table, meetingId, { kind: "update", status, section: null, position: null });
  return { to: "id", id, fields, as: table.rep };
}
async function recorded(table: TestTable, what: "decisionId" | "actionItemId"): Promise<Post> {
  const full = await addFullMeeting(table, "live");
  return { to: "id", id: full[what], fields: { _method: "remove", itemId: full.itemId } };
}

const spentOnce = ["/sign-in/:token", "/screen"];
const routes = everyRoute.filter((route) => route.module.action);

test("every route that changes something is in the table", () => {
  expect(Object.keys(posts).sort()).toEqual(routes.map((route) => route.path).sort());
});

onEachDatabase("A post that comes five times at once", (t) => {
  const tables = Object.values(schema).filter(isTable).map(getTableName).sort();
  const counts = async (): Promise<Record<string, number>> => {
    const one = tables.map(
      (name) => sql`(select count(*)::int from ${sql.identifier(name)}) as ${sql.identifier(name)}`,
    );
    const [row] = await rowsOf<Record<string, number>>(t.db, sql`select ${sql.join(one, sql`, `)}`);
    return row!;
  };
  const grown = (before: Record<string, number>, after: Record<string, number>) =>
    Object.fromEntries(
      tables
        .filter((name) => after[name] !== before[name])
        .map((name) => [name, after[name]! - before[name]!]),
    );

  const send = (table: TestTable, path: string, post: Post) => {
    const route = routes.find((one) => one.path === path)!;
    const context = new RouterContextProvider();
    context.set(servicesContext, table.services);
    context.set(viewerContext, post.as ?? table.chair);
    context.set(languageContext, "en");
    context.set(peerContext, "");
    context.set(nonceContext, undefined);
    const url = new URL(`http://localhost:3000${path.replace(/:\w+/, post.id ?? "")}`);
    const headers = { Accept: "application/json" };
    const request = new Request(url, { method: "POST", body: new URLSearchParams(post.fields), headers });
    const params: Record<string, string> = post.id ? { id: post.id, token: post.id } : {};
    return answerOf(() => route.module.action?.({ request, params, context, url, pattern: path }));
  };

  const all = Object.entries(posts).flatMap(([path, of]) =>
    "exempt" in of && typeof of.exempt === "string"
      ? []
      : Object.entries(of as Record<string, Make>).map(([what, make]) => ({ path, what, make })),
  );

  test.each(all)("$path, $what: has the effect of one", async ({ path, make }) => {
    // Two tables alike: what one post does at the first, five of them do at the second.
    const once = await setTable(t.db);
    const onePost = await make(once);
    const before = await counts();
    const answer = await send(once, path, onePost);
    const effect = grown(before, await counts());
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(400);

    const often = await setTable(t.db);
    const post = await make(often);
    const beforeFive = await counts();
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(often, path, post)));
    expect(grown(beforeFive, await counts())).toEqual(effect);
    // One who pressed twice is not told that something went wrong; only a link, or a code, is spent once.
    const fine = answers.filter(({ status }) => status === answer.status);
    expect(fine, JSON.stringify(answers)).toHaveLength(spentOnce.includes(path) ? 1 : 5);
    // And once more, late.
    await send(often, path, post);
    expect(grown(beforeFive, await counts())).toEqual(effect);
  });

  test.each([
    ["/items/:id/decisions", "record", "decisions"],
    ["/items/:id/action-items", "record", "action_items"],
    ["/meetings/:id/entries", "add", "agenda_items"],
    ["/items/new", "begin", "agenda_items"],
  ])("%s: under another key the same words are another thing", async (path, what, rows) => {
    const table = await setTable(t.db);
    const post = await (posts[path] as Record<string, Make>)[what]!(table);
    const before = await counts();
    for (const id of [randomUUID(), randomUUID()])
      await send(table, path, { ...post, fields: { ...post.fields, id } });
    expect(grown(before, await counts())[rows]).toBe(2);
  });
});
