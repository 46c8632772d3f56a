import { randomUUID } from "node:crypto";
import { getTableName, gt, isTable, sql } from "drizzle-orm";
import { RouterContextProvider } from "react-router";
import { expect, test } from "vitest";
import { chainEnd, verifyChain } from "#app/audit/verify.server.ts";
import { languageContext, nonceContext, peerContext, servicesContext, viewerContext } from "#app/context.ts";
import { rowsOf } from "#db/client.ts";
import * as schema from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { setTable, type TestTable } from "#tests/support/people.ts";
import { answerOf } from "./answer.ts";
import type { Make, Post } from "./make-post.ts";
import { entries, posts } from "./posts.ts";
import { everyRoute, operationOf } from "./routes.ts";

const spentOnce = ["/sign-in/:token", "/sign-in/factor", "/screen"];
/** Where an answer leads, whatever the thing is that it leads to. */
const pattern = (to = "") => to.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, ":id");
const routes = everyRoute.filter((route) => route.module.action);

test("every route that changes something is in the table", () => {
  expect(Object.keys(posts).sort()).toEqual(routes.map((route) => route.path).sort());
});

onEachDatabase("A post that comes five times at once", (t) => {
  // The audit is no effect but the word of it: it has a test of its own below.
  const audit = ["audit_entries", "audit_head"];
  const tables = Object.values(schema)
    .filter(isTable)
    .map(getTableName)
    .filter((name) => !audit.includes(name))
    .sort();
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

  const routeOf = (path: string) => routes.find((one) => one.path === path)!;
  const send = (table: TestTable, path: string, post: Post) => {
    const route = routeOf(path);
    const context = new RouterContextProvider();
    context.set(servicesContext, table.services);
    context.set(viewerContext, post.as ?? table.chair);
    context.set(languageContext, "en");
    context.set(peerContext, "");
    context.set(nonceContext, undefined);
    const url = new URL(`http://localhost:3000${path.replace(/:\w+/, post.id ?? "")}`);
    const headers = { Accept: "application/json", Cookie: post.cookie ?? "" };
    const request = new Request(url, { method: "POST", body: new URLSearchParams(post.fields), headers });
    const params: Record<string, string> = post.id ? { id: post.id, token: post.id } : {};
    const args = { request, params, context, url, pattern: path };
    return answerOf(async () => {
      let reached: unknown;
      await route.module.middleware?.[0]?.(args, async () => {
        reached = await route.module.action?.(args);
        return reached instanceof Response ? reached.clone() : new Response();
      });
      return reached;
    });
  };
  const entriesAfter = (seq: number) =>
    t.db
      .select()
      .from(schema.auditEntries)
      .where(gt(schema.auditEntries.seq, seq))
      .orderBy(schema.auditEntries.seq);

  const all = Object.entries(posts).flatMap(([path, of]) =>
    "exempt" in of && typeof of.exempt === "string"
      ? []
      : Object.entries(of as Record<string, Make>).map(([what, make]) => ({ path, what, make })),
  );

  test.each(all)("$path, $what: has the effect of one", async ({ path, what, make }) => {
    // Two tables alike: what one post does at the first, five of them do at the second.
    const once = await setTable(t.db);
    const onePost = await make(once);
    const before = await counts();
    const { seq } = await chainEnd(t.db);
    const answer = await send(once, path, onePost);
    const effect = grown(before, await counts());
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(400);
    const { of = undefined, again = "done" } = entries[`${path} ${what}`] ?? entries[path] ?? {};
    const one = await entriesAfter(seq);
    const who = onePost.as ?? once.chair;
    expect(one).toMatchObject(
      of === null ? [] : [{ operation: of ?? operationOf(routeOf(path).module), outcome: "done" }],
    );
    if (of !== null && who.kind === "person")
      expect(one[0]).toMatchObject({ personId: who.personId, sessionId: who.sessionId });

    const often = await setTable(t.db);
    const post = await make(often);
    const beforeFive = await counts();
    const { seq: seqBeforeFive } = await chainEnd(t.db);
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(often, path, post)));
    expect(grown(beforeFive, await counts())).toEqual(effect);
    // One who pressed twice is not told that something went wrong; only a link, or a code, is spent once.
    const single = spentOnce.includes(path);
    const fine = answers.filter(
      ({ status, to }) => status === answer.status && (pattern(to) === pattern(answer.to) || !single),
    );
    expect(fine, JSON.stringify(answers)).toHaveLength(single ? 1 : 5);
    // Each post that was answered as done is in the audit, but for those that found it done by another.
    const five = await entriesAfter(seqBeforeFive);
    expect(five.every(({ outcome }) => outcome === "done")).toBe(true);
    expect(five).toHaveLength(of === null ? 0 : again === "done" ? 5 : 1);
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

  test("what they left in the audit is whole, and holds ids and nothing else", async () => {
    expect(await verifyChain(t.db)).toMatchObject({ fault: null });
    const rows = await entriesAfter(0);
    expect(rows.length).toBeGreaterThan(all.length);
    const id = '"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"';
    const onlyIds = new RegExp(`^{("\\w+":(${id}|\\[${id}(,${id})*\\])(,(?=")|(?=})))*}$`);
    for (const { operation, subject } of rows) {
      expect(subject).toMatch(onlyIds);
      expect(operation).toMatch(/^[a-z-]+\.[a-z-]+$/);
    }
    // Whatever somebody is called, or wrote.
    const words = await rowsOf<{ word: string }>(
      t.db,
      sql`select name as word from people union select email from people union select title from agenda_items
        union select name_en from agencies union select name_en from series union select text from decisions
        union select text from action_items`,
    );
    const text = JSON.stringify(rows);
    expect(words.map(({ word }) => word).filter((word) => word.length > 3 && text.includes(word))).toEqual(
      [],
    );
  });
});
