import { randomUUID } from "node:crypto";
import { getTableName, isTable, sql } from "drizzle-orm";
import { RouterContextProvider } from "react-router";
import { expect, test } from "vitest";
import { languageContext, nonceContext, peerContext, servicesContext, viewerContext } from "#app/context.ts";
import * as schema from "#db/schema/index.ts";
import { onEachDatabase, rowsOf } from "#tests/support/database.ts";
import { setTable, type TestTable } from "#tests/support/people.ts";
import { answerOf } from "./answer.ts";
import { type Make, type Post, posts } from "./posts.ts";
import { everyRoute } from "./routes.ts";

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
    // One who pressed twice is not told that something went wrong; only a link is spent once.
    const fine = answers.filter(({ status }) => status === answer.status);
    expect(fine, JSON.stringify(answers)).toHaveLength(path === "/sign-in/:token" ? 1 : 5);
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
