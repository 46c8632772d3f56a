import "#tests/support/whole/production.ts";
import { randomUUID } from "node:crypto";
import { Writable } from "node:stream";
import { sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { connectLive, saved, synced } from "#app/live/headless.ts";
import { seedNote } from "#app/notes/note-store.server.ts";
import { startSession } from "#app/people/sessions.server.ts";
import {
  actionItems,
  agencies,
  auditEntries,
  completions,
  decisions,
  itemDrafts,
  mails,
  memberships,
  people,
  recusals,
  seats,
  triages,
  wideningRequests,
} from "#db/schema/index.ts";
import { canaries } from "#tests/support/canaries.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { until, write } from "#tests/support/live-server.ts";
import {
  addItem,
  addMeeting,
  addStatement,
  giveStatement,
  setTable,
  type TestTable,
} from "#tests/support/people.ts";
import { openWholeProduct } from "#tests/support/whole/open.ts";
import { everyRoute } from "./routes.ts";
import { type Cookie, Observer } from "./two-worlds/observer.ts";
import { deviceToken } from "./two-worlds/stage.ts";

const all = canaries(1_000);
/** In any text, as it stands or as an address, a script or a page writes it. */
const found = (text: string) =>
  all.filter(
    (one) =>
      text.includes(one) || text.includes(encodeURIComponent(one)) || text.includes(one.replaceAll(" ", "+")),
  );

/** They sit at the table, and an item that names their agency is not for them. */
interface KeptOut {
  /** Recused from it, whenever it comes up. */
  recused: string;
  /** Of an agency that is. */
  ofRecusedAgency: string;
  recusedAgencyId: string;
  /** Has not acknowledged the statement. */
  silent: string;
}

const matches = (pattern: string, path: string) =>
  new RegExp(`^${pattern.replace(":id", "[^/]+")}$`).test(path);

async function seatThem(table: TestTable): Promise<KeptOut> {
  const { db, seriesId } = table;
  const names = { nameEn: "Prairie Night Line", nameFr: "Ligne de nuit" };
  const [agency] = await db
    .insert(agencies)
    .values({ ...names, kind: "other" })
    .returning();
  await db.insert(seats).values({ seriesId, agencyId: agency!.id, position: 9 });
  const person = async (name: string, agencyId: string) => {
    const [row] = await db
      .insert(people)
      .values({ name, email: `${randomUUID()}@example.org` })
      .returning();
    await db.insert(memberships).values({ personId: row!.id, agencyId, seat: "representative" });
    return row!.id;
  };
  return {
    recused: await person("Rita Recused", table.agencies.coulee),
    ofRecusedAgency: await person("Olaf Out", agency!.id),
    recusedAgencyId: agency!.id,
    silent: await person("Sam Silent", table.agencies.coulee),
  };
}

/**
 * A table of which some items are not for everybody, and those are full of them. In the last meeting, which has not
 * begun and so asks nobody for the statement, all are the chair's.
 */
async function plant(table: TestTable, meetingIds: string[], keptOut: KeptOut): Promise<string[]> {
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
    const audience = meetingId === meetingIds.at(-1) || items.length % 2 ? "chair" : "agencies";
    const itemId = await addItem(table, meetingId, {
      ...{ audience, kind: "question", section: "protected", position: items.length, title: text(1) },
      ...(audience === "agencies" ? { named: [agencies.coulee, keptOut.recusedAgencyId] } : {}),
      details: { situation: text(4), question: text(4), personWants: text(4), personKnows: "yes" },
    });
    items.push(itemId);
    const standing = { matterId: itemId, declaredById: chair.personId, declaredAt: new Date() };
    await db.insert(recusals).values([
      { id: randomUUID(), personId: keptOut.recused, ...standing },
      { id: randomUUID(), agencyId: keptOut.recusedAgencyId, ...standing },
    ]);
    const by = { byId: chair.personId };
    // One is open, and one was declined with a word.
    const asked = { ...{ itemId, epoch: 1, ...by }, audience: "table" as const, namedAgencyIds: [] };
    const no = { outcome: "declined" as const, endedById: table.rep.personId, endedAt: new Date(0) };
    await db.insert(wideningRequests).values([
      { ...asked, reason: text(2), at: new Date() },
      { ...asked, reason: text(1), at: new Date(0), ...no, word: text(2) },
    ]);
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
    const keptOut = await seatThem(table);
    const statementId = await addStatement(table);
    const meetings = [
      await addMeeting(table, "published"),
      await addMeeting(table, "closed"),
      await addMeeting(table, "published"),
    ];
    const [live = "", closed = ""] = meetings;
    await giveStatement(table, closed);
    const items = await plant(table, meetings, keptOut);
    const openTitle = "How the coffee is paid";
    const openItem = await addItem(table, live, { title: openTitle, section: "closing", position: 900 });
    const product = await openWholeProduct(t.db, { log: sink });
    const session = (personId: string) => startSession(t.db, personId, new Date());
    const chair = await session(table.chair.personId);
    try {
      // The meeting begins as it does in the product, and so do the devices of its room.
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
      const startDevice = async (kind: "screen" | "kiosk") => {
        const answer = await fetch(`${product.address}/meetings/${live}/devices`, {
          method: "POST",
          redirect: "manual",
          // Whoever makes a kiosk of a browser is signed out there.
          headers: {
            Cookie: `session=${await session(table.chair.personId)}`,
            Origin: product.address,
          },
          body: new URLSearchParams({ kind }),
        });
        return deviceToken(answer, kind);
      };
      expect(await post(`/meetings/${live}/start`, { statementId })).toBe(200);
      expect(await post(`/meetings/${closed}/acknowledgement`, {})).toBe(200);
      const said = [table.northside.personId, keptOut.recused, keptOut.ofRecusedAgency];
      expect(await post(`/meetings/${live}/acknowledgements`, { people: said.join(" ") })).toBe(200);
      for (const personId of [...said, keptOut.silent])
        expect(await post(`/meetings/${live}/attendance`, { personId, status: "present" })).toBe(200);

      const who = async (name: string, personId: string): Promise<[string, Cookie]> => [
        name,
        { session: await session(personId) },
      ];
      const inRoom = ["another agency", "recused", "of a recused agency", "has not acknowledged", "wall"];
      const observers = [
        await who("another agency", table.northside.personId),
        await who("recused", keptOut.recused),
        await who("of a recused agency", keptOut.ofRecusedAgency),
        await who("has not acknowledged", keptOut.silent),
        ["wall", { screen: await startDevice("screen") }] as const,
        ["kiosk", { kiosk: await startDevice("kiosk") }] as const,
        await who("coordinator", table.coordinator.personId),
        await who("stranger", table.stranger.personId),
        ["nobody", null] as const,
      ].map(([name, cookie]) => new Observer(name, product.address, cookie));
      const wall = observers.find(({ name }) => name === "wall")!;
      for (const observer of observers) {
        const joined = (await observer.connect()) && (await observer.join(live));
        expect(joined, observer.name).toBe(inRoom.includes(observer.name));
        if (observer !== wall) for (const itemId of items.slice(0, 3)) await observer.openNote(itemId, 1);
      }
      const told = (observer: Observer) =>
        observer.log.filter((entry) => entry.includes("room:state") && entry.includes(live)).length;

      // Meanwhile the chair works with them, well and badly.
      const [first = "", second = ""] = [items[0], items[3]];
      const words = all.slice(0, 20).join("; ");
      const decision = { text: words, reason: words, dissent: "", language: "en" };
      for (const itemId of [openItem, first]) {
        const before = told(wall);
        expect(await post(`/meetings/${live}/floor`, { itemId })).toBe(200);
        await until(() => told(wall) > before);
      }
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
      const guesses: unknown[] = [];
      for (const personId of [table.northside.personId, ...Object.values(keptOut)])
        if (personId !== keptOut.recusedAgencyId) {
          const token = await session(personId);
          for (const path of everyRoute.filter(
            ({ path, module }) => module.action && path.startsWith("/items/:id"),
          ))
            guesses.push(await post(path.path.replace(":id", first), decision, token));
        }
      expect(guesses.length).toBeGreaterThan(20);
      expect(guesses.every((status) => Number(status) >= 400)).toBe(true);

      // Everything that there is to open, by everybody.
      const ids: Record<string, string[]> = {
        meetings,
        items: items.slice(0, 2),
        series: [table.seriesId],
        decisions: [first],
        "action-items": [first],
        recusals: [
          randomUUID(),
          ...(await t.db.select({ id: recusals.id }).from(recusals).limit(1)).map(({ id }) => id),
        ],
      };
      const paths = everyRoute
        .filter(({ path, module }) => module.loader && !path.includes("*") && !path.includes(":token"))
        .flatMap(({ path }) =>
          path.includes(":id") ? ids[path.split("/")[1]!]!.map((id) => path.replace(":id", id)) : [path],
        );
      const drawn = everyRoute.filter(
        ({ path, module }) => module.default && /^\/(items|meetings|action-items|series)/.test(path),
      );
      const pagesToDraw = new Set(paths.filter((path) => drawn.some((one) => matches(one.path, path))));
      const own = new Observer("chair", product.address, { session: chair });
      await Promise.all(
        [...observers, own].map(async (observer) => {
          for (const path of paths.filter((one) => one !== "/mails")) {
            await observer.get(`${path === "/" ? "/_root" : path}.data`);
            if (pagesToDraw.has(path) && observer !== own) await observer.get(path);
          }
        }),
      );
      for (const meetingId of meetings) {
        await own.get(`/meetings/${meetingId}/minutes`);
        await own.get(`/meetings/${meetingId}/console`);
      }
      for (const observer of observers) await observer.drained();
      client.close();

      for (const observer of observers) {
        expect(found(observer.log.join("\n")), observer.name).toEqual([]);
        // Who is in the room is told of everything else, also while one of these has the floor.
        if (!inRoom.includes(observer.name)) continue;
        expect(told(observer), observer.name).toBeGreaterThan(1);
        expect(observer.log.join("\n").includes(openTitle), observer.name).toBe(true);
      }
      expect(found(JSON.stringify(await t.db.select().from(auditEntries))), "audit").toEqual([]);
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
