import "#tests/support/whole/production.ts";
import { randomUUID } from "node:crypto";
import { and, eq, gt } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonViewer } from "#app/access/viewer.ts";
import { setAudience } from "#app/agenda/audience.server.ts";
import { chainEnd } from "#app/audit/verify.server.ts";
import { newId } from "#app/new-id.ts";
import { seedNote } from "#app/notes/note-store.server.ts";
import { startSession } from "#app/people/sessions.server.ts";
import { actionItems, auditEntries, decisions, people } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addItem, addMeeting, setTable, type TestTable } from "#tests/support/people.ts";
import { openWholeProduct, type WholeProduct } from "#tests/support/whole/open.ts";
import { routes } from "#tests/support/whole/server-build.ts";
import { everyRoute } from "./routes.ts";

/** A word that stands in one item alone, in everything that there is to be read of it. */
const rare = "Quillfeather";

/** What somebody at the table tries at addresses that are not for them, over HTTP. */
onEachDatabase("somebody at the table guesses", (t) => {
  let table: TestTable;
  let product: WholeProduct;
  let meetingId: string;
  /** For Coulee Outreach and Harbour House by now; Northside read it once, and kept the address. */
  let hidden: string;
  let open: string;
  const tokens = new Map<PersonViewer, string>();

  beforeAll(async () => {
    table = await setTable(t.db);
    product = await openWholeProduct(t.db);
    for (const viewer of [table.northside, table.coulee, table.chair, table.coordinator, table.stranger])
      tokens.set(viewer, await startSession(t.db, viewer.personId, new Date()));
    meetingId = await addMeeting(table, "closed");
    const words = `${rare} needs a bed`;
    open = await addItem(table, meetingId, { title: "Open to the table" });
    hidden = await addItem(table, meetingId, {
      ...{ title: words, position: 1, kind: "question", details: { situation: words } },
      ...{ agencyId: table.agencies.coulee, submittedById: table.coulee.personId },
    });
    const row = { meetingId, itemId: hidden, language: "en", recordedById: table.chair.personId } as const;
    await t.db.insert(decisions).values({ ...row, text: words, reason: words, dissent: words });
    // Northside's own to do, under an item that Northside may not read any more.
    await t.db.insert(actionItems).values({
      ...{ ...row, id: randomUUID(), text: words, agencyId: table.agencies.northside },
      dueOn: "2026-02-01",
    });
    await seedNote(t.db, hidden, 1, [words], table.chair.personId);
    expect((await ask(table.northside, `/items/${hidden}`)).text).toContain(rare);
    const narrowed = { audience: "agencies" as const, namedAgencyIds: [table.agencies.harbour] };
    expect(await setAudience(product.services, table.chair, hidden, narrowed)).toMatchObject({ ok: true });
  });
  afterAll(() => product.close());

  async function ask(viewer: PersonViewer, path: string) {
    const began = performance.now();
    const answer = await fetch(product.address + path, {
      redirect: "manual",
      headers: { Cookie: `session=${tokens.get(viewer)}` },
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text, ms: performance.now() - began };
  }

  /** All that there is to be told from an answer: what is new in each, and the id that was asked for, apart. */
  function shapeOf({ status, headers, text }: Awaited<ReturnType<typeof ask>>, id: string) {
    const same = (one: string) =>
      one.replaceAll(id, "the-id").replaceAll(/nonce(="|-)[\w+/]{22}==/g, "nonce$1…");
    return {
      status,
      headers: [...headers].filter(([name]) => name !== "date").map((pair) => pair.map(same)),
      text: same(text),
    };
  }

  const ofItems = everyRoute
    .filter(({ path, module }) => path.startsWith("/items/:id") && module.loader)
    .map(({ path }) => path);

  test("an item by an old address: the answer of one that does not exist, header by header, as fast, and in the audit", async () => {
    for (const viewer of [table.northside, table.stranger, table.coordinator])
      for (const path of ofItems.flatMap((one) => [one, `${one}.data`])) {
        const unknown = randomUUID();
        const { seq } = await chainEnd(t.db);
        const there = shapeOf(await ask(viewer, path.replace(":id", hidden)), hidden);
        const denied = and(gt(auditEntries.seq, seq), eq(auditEntries.outcome, "denied"));
        const entries = await t.db.select().from(auditEntries).where(denied);
        expect(entries, path).toMatchObject([
          { personId: viewer.personId, subject: JSON.stringify({ itemId: hidden }) },
        ]);
        expect(there.status).toBe(404);
        expect(there.text).not.toContain(rare);
        expect(there, path).toEqual(shapeOf(await ask(viewer, path.replace(":id", unknown)), unknown));
      }
    const times = { hidden: [] as number[], unknown: [] as number[] };
    for (let round = 0; round < 21; round++) {
      times.hidden.push((await ask(table.northside, `/items/${hidden}`)).ms);
      times.unknown.push((await ask(table.northside, `/items/${randomUUID()}`)).ms);
    }
    const median = (all: number[]) => all.toSorted((a, b) => a - b)[10]!;
    expect(Math.abs(median(times.hidden) - median(times.unknown))).toBeLessThan(50);
  }, 60_000);

  test("the data of a page, whichever routes it names: no more than the page, and the same for an id that nothing has", async () => {
    const ids = Object.keys(routes);
    const asked = [
      ...ids,
      ids.join(","),
      "root,routes/items/item",
      "routes/items/item,routes/shell",
      "",
      "x",
    ];
    expect(ids.length).toBeGreaterThan(60);
    for (const one of asked) {
      const query = `.data?_routes=${encodeURIComponent(one)}`;
      const unknown = randomUUID();
      const there = shapeOf(await ask(table.northside, `/items/${hidden}${query}`), hidden);
      expect(there, one).toEqual(shapeOf(await ask(table.northside, `/items/${unknown}${query}`), unknown));
      expect(there.text, one).not.toContain(rare);
      // Another page's data by the name of its route, at an address that is one's own.
      for (const path of [`/items/${open}`, "/action-items", `/meetings/${meetingId}/minutes`, "/account"])
        expect((await ask(table.northside, path + query)).text, `${path} ${one}`).not.toContain(rare);
    }
    // The chair's pages are no nearer by the names of their routes.
    for (const path of [`/meetings/${meetingId}/console`, `/meetings/${meetingId}/agenda`])
      for (const one of ids) {
        const { status, text } = await ask(
          table.northside,
          `${path}.data?_routes=${encodeURIComponent(one)}`,
        );
        expect([status, text.includes(rare)], `${path} ${one}`).toEqual([404, false]);
      }
  }, 120_000);

  test("a rare word of a hidden item is found by nothing that can be searched, filtered, offered or counted", async () => {
    const agencies = Object.values(table.agencies);
    const persons = [table.chair, table.rep, table.coulee, table.northside].map((one) => one.personId);
    const words = [rare, rare.toLowerCase(), rare.slice(0, 4), "%", "' or true --"];
    const names = ["q", "query", "search", "text", "title", "filter", "whose", "state", "section", "page"];
    const searches = [
      ...names.flatMap((name) => words.map((word) => `${name}=${encodeURIComponent(word)}`)),
      ...["whose=mine", "whose=agency", "whose=all", "whose=table", "state=ended", "whose=all&state=ended"],
      ...agencies.map((id) => `agency=${id}`),
      ...persons.map((id) => `person=${id}`),
      `meeting=${meetingId}`,
      `item=${hidden}`,
      `withdrawn=${hidden}`,
      `carried=${hidden}`,
    ];
    const pages = ["/action-items", "/items", "/items/new", `/meetings/${meetingId}/minutes`];
    const places = [...pages, `/meetings/${meetingId}`, `/series/${table.seriesId}`, "/"];
    for (const place of places)
      for (const search of searches) {
        const path = `${place === "/" ? "/_root" : place}.data?${search}`;
        const { status, text } = await ask(table.northside, path);
        expect(status, path).toBeLessThan(500);
        // Not the word that was typed, but what stands beside it in the item.
        expect(text, path).not.toMatch(/needs a bed/);
        expect(text.replaceAll(search, "").includes(hidden) && !search.includes(hidden), path).toBe(false);
      }
    // And it is there, for whoever reads the item.
    expect((await ask(table.coulee, `/meetings/${meetingId}/minutes.data`)).text).toContain(rare);
  }, 120_000);

  test("an id says nothing of when its thing was made, nor of what was made before it", async () => {
    // Those that pages and commands draw, and those that the database does.
    const drawn = await t.db.select({ id: people.id }).from(people);
    const ids = [
      ...Array.from({ length: 200 }, newId),
      ...drawn.map(({ id }) => id),
      meetingId,
      table.seriesId,
    ];
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-/);
    expect(new Set(ids.map((id) => id.slice(0, 8))).size).toBe(ids.length);
  });
});
