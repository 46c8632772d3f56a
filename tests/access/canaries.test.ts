import "#tests/support/whole/production.ts";
import { randomUUID } from "node:crypto";
import { Writable } from "node:stream";
import { sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { connectLive, saved, synced } from "#app/live/headless.ts";
import { seedNote } from "#app/notes/note-store.server.ts";
import { startSession } from "#app/people/sessions.server.ts";
import { actionItems, completions, decisions, itemDrafts, mails, triages } from "#db/schema/index.ts";
import { canaries } from "#tests/support/canaries.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { write } from "#tests/support/live-server.ts";
import { addItem, addMeeting, setTable, type TestTable } from "#tests/support/people.ts";
import { openWholeProduct } from "#tests/support/whole/open.ts";
import { everyRoute } from "./routes.ts";
import { Observer } from "./two-worlds/observer.ts";

const all = canaries(1_000);
/** In any text, as it stands or as an address, a script or a page writes it. */
const found = (text: string) =>
  all.filter(
    (one) =>
      text.includes(one) || text.includes(encodeURIComponent(one)) || text.includes(one.replaceAll(" ", "+")),
  );

/** A table of which some items are not for everybody, and those are full of them. */
async function plant(table: TestTable, meetingIds: string[]): Promise<string[]> {
  const { db, chair, agencies } = table;
  let next = 0;
  const take = (count: number) => {
    next += count;
    return all.slice(next - count, next);
  };
  const text = (count: number) => take(count).join("; ");
  const items: string[] = [];
  while (next < all.length) {
    const meetingId = meetingIds[items.length % meetingIds.length]!;
    const audience = items.length % 2 ? "chair" : "agencies";
    const itemId = await addItem(table, meetingId, {
      ...{ audience, kind: "question", section: "protected", position: items.length, title: text(1) },
      ...(audience === "agencies" ? { named: [agencies.coulee] } : {}),
      details: { situation: text(4), question: text(4), personWants: text(4), personKnows: "yes" },
    });
    items.push(itemId);
    const by = { byId: chair.personId };
    const row = { meetingId, itemId, language: "en", recordedById: chair.personId } as const;
    await db.insert(triages).values({ itemId, verdict: "accepted", reason: text(2), ...by });
    const decided = { text: text(2), reason: text(2), dissent: text(2) };
    await db.insert(decisions).values({ ...row, ...decided });
    const id = randomUUID();
    await db
      .insert(actionItems)
      .values({ ...row, id, text: text(2), agencyId: agencies.northside, dueOn: "2026-02-01" });
    await db.insert(completions).values({ actionItemId: id, outcome: "not_done", reason: text(2), ...by });
    await db
      .insert(itemDrafts)
      .values({ itemId, mark: "p:1", savedAt: new Date(), values: { title: text(1), situation: text(4) } });
    await seedNote(db, itemId, 1, take(10), chair.personId);
  }
  return items;
}

onEachDatabase("a thousand identifiers in items that are not for everybody", (t) => {
  test("reach no screen, no page, mail, log, address or error of anybody else", async () => {
    let logged = "";
    const sink = new Writable({
      write(chunk, _encoding, done) {
        logged += chunk;
        done();
      },
    });
    const spies = (["log", "info", "warn", "error", "debug"] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation((...words) => {
        logged += words.map(String).join(" ");
      }),
    );
    const table = await setTable(t.db);
    const meetings = [
      await addMeeting(table, "live"),
      await addMeeting(table, "closed"),
      await addMeeting(table, "published"),
    ];
    const [live = ""] = meetings;
    const items = await plant(table, meetings);
    const product = await openWholeProduct(t.db, { log: sink });
    const session = (personId: string) => startSession(t.db, personId, new Date());
    const chair = await session(table.chair.personId);
    try {
      const observers = [
        ...(await Promise.all(
          [table.northside, table.coordinator, table.stranger].map(
            async ({ name, personId }) => new Observer(name, product.address, await session(personId)),
          ),
        )),
        new Observer("nobody", product.address, null),
      ];
      const screen = new Observer("screen", product.address, chair);
      for (const observer of [...observers, screen]) {
        if (!(await observer.connect())) continue;
        await observer.ask("meeting:join", {
          meetingId: live,
          as: observer === screen ? "screen" : "person",
        });
        if (observer !== screen) for (const itemId of items.slice(0, 3)) await observer.openNote(itemId, 1);
      }

      // Meanwhile the chair works with them, well and badly.
      const answers: { own: boolean; status: number; text: string; to: string | null }[] = [];
      const post = async (path: string, fields: Record<string, string>, token = chair) => {
        const answer = await fetch(product.address + path, {
          method: "POST",
          redirect: "manual",
          headers: { Cookie: `session=${token}`, Origin: product.address, Accept: "application/json" },
          body: new URLSearchParams(fields),
        });
        const said = {
          own: token === chair,
          status: answer.status,
          text: await answer.text(),
          to: answer.headers.get("location"),
        };
        answers.push(said);
        return said.status;
      };
      const [first = "", second = ""] = [items[0], items[3]];
      const words = all.slice(0, 20).join("; ");
      const decision = { text: words, reason: words, dissent: "", language: "en" };
      expect(await post(`/meetings/${live}/floor`, { itemId: first })).toBe(200);
      expect(await post(`/items/${first}/decisions`, { id: randomUUID(), ...decision })).toBe(200);
      expect(
        await post(`/meetings/${live}/entries`, { _method: "edit", itemId: first, title: all[3]! }),
      ).toBe(200);
      expect(await post(`/items/${first}/audience`, { audience: "chair" })).toBe(200);
      expect(await post(`/meetings/${live}/floor`, { itemId: second })).toBe(200);
      expect(
        await post(`/items/${first}/decisions`, { id: randomUUID(), ...decision, language: words }),
      ).toBe(422);
      expect(await post(`/items/${randomUUID()}/decisions`, { id: randomUUID(), ...decision })).toBe(404);
      expect(await post(`/meetings/${live}/confirmation`, { words })).toBe(404);
      expect(await post("/sign-in", { email: `${words}@example.org` })).toBeLessThan(500);
      await t.db.execute(sql`alter table decisions rename to decisions_gone`);
      expect(
        await post(`/items/${first}/decisions`, { id: randomUUID(), ...decision }),
      ).toBeGreaterThanOrEqual(500);
      await t.db.execute(sql`alter table decisions_gone rename to decisions`);
      const client = await connectLive(product.address, { session: chair });
      const note = client.openNote({ itemId: first, epoch: 2 });
      await synced(note);
      write(note, words);
      await saved(note);
      for (const [event, payload] of [
        ["meeting:join", { meetingId: words, as: words }],
        ["note:join", { itemId: words, epoch: 1 }],
        [words, words],
      ] as const)
        (client.socket as unknown as { emit(event: string, payload: unknown): void }).emit(event, payload);
      const northside = await session(table.northside.personId);
      const guesses: unknown[] = [];
      for (const path of everyRoute.filter(
        ({ path, module }) => module.action && path.startsWith("/items/:id"),
      ))
        guesses.push(await post(path.path.replace(":id", first), decision, northside));
      expect(guesses.every((status) => Number(status) >= 400)).toBe(true);

      // Everything that there is to open, by everybody.
      const ids: Record<string, string[]> = {
        meetings,
        items: items.slice(0, 2),
        series: [table.seriesId],
        decisions: [first],
        "action-items": [first],
      };
      const paths = everyRoute
        .filter(({ path, module }) => module.loader && !path.includes("*") && !path.includes(":token"))
        .flatMap(({ path }) =>
          path.includes(":id") ? ids[path.split("/")[1]!]!.map((id) => path.replace(":id", id)) : [path],
        );
      const own = new Observer("chair", product.address, chair);
      await Promise.all(
        [...observers, own].map(async (observer) => {
          for (const path of paths.filter((one) => one !== "/mails")) {
            await observer.get(`${path === "/" ? "/_root" : path}.data`);
            if (/^\/(items|meetings|action-items|series)/.test(path) && observer !== own)
              await observer.get(path);
          }
        }),
      );
      for (const meetingId of meetings) {
        await own.get(`/meetings/${meetingId}/minutes`);
        await own.get(`/meetings/${meetingId}/console`);
        await screen.get(`/meetings/${meetingId}/screen`);
      }
      for (const observer of [...observers, screen]) await observer.drained();
      client.close();

      for (const observer of [...observers, screen])
        expect(found(observer.log.join("\n")), observer.name).toEqual([]);
      expect(found(answers.map(({ to }) => to).join("\n"))).toEqual([]);
      // What one typed oneself may come back with the form; nothing comes back to others, or with a failure.
      const bodies = answers.filter(({ own, status }) => !own || status === 404 || status >= 500);
      expect(bodies.length).toBeGreaterThan(6);
      expect(found(bodies.map(({ text }) => text).join("\n"))).toEqual([]);
      const letters = await t.db.select().from(mails);
      expect(found(JSON.stringify(letters))).toEqual([]);
      expect(found(logged), "logs").toEqual([]);
      const addresses = own.log.flatMap((entry) => [
        ...entry.matchAll(/(?:href|action|src|location:)\s*=?"?([^"\s]+)/g),
      ]);
      expect(addresses.length).toBeGreaterThan(50);
      expect(found(addresses.map(([, address]) => address).join("\n"))).toEqual([]);

      // And they are there: whoever may read them does.
      expect(found(own.log.join("\n")).length).toBeGreaterThan(700);
      for (const event of ["render.failed", "socket.strike"]) expect(logged).toContain(event);
    } finally {
      for (const spy of spies) spy.mockRestore();
      await product.close();
    }
  }, 180_000);
});
