import "#tests/support/whole/production.ts";
import { eq, getTableName, isTable, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { decide, type Resource } from "#app/access/decide.ts";
import { type MeetingState, matrix, type Operation, type Rule } from "#app/access/matrix.ts";
import { anonymous, type Viewer } from "#app/access/viewer.ts";
import { itemResourceColumns } from "#app/agenda/item.server.ts";
import { noteSchemaVersion } from "#app/live/events.ts";
import { openSocket } from "#app/live/open-socket.ts";
import { meetingStateSql } from "#app/meetings/meeting.server.ts";
import type { RoomState } from "#app/meetings/room.ts";
import { startSession } from "#app/people/sessions.server.ts";
import { rowsOf } from "#db/client.ts";
import * as schema from "#db/schema/index.ts";
import { chance } from "#tests/support/chance.ts";
import { engines, onEachDatabase } from "#tests/support/database.ts";
import { setTable, type TestTable, viewerOf } from "#tests/support/people.ts";
import { openWholeProduct, type WholeProduct } from "#tests/support/whole/open.ts";
import type { Make, Post } from "./make-post.ts";
import { posts } from "./posts.ts";
import { everyRoute, operationOf } from "./routes.ts";

const states: MeetingState[] = ["draft", "published", "live", "closed", "confirmed", "cancelled"];
const audiences = ["logistics", "table", "agencies", "chair"] as const;
type Audience = (typeof audiences)[number];
/** Who asks. Walls and kiosks are no people, and have a session of their own: two-worlds looks at them. */
const casts = ["chair", "rep", "attendee", "coulee", "northside", "coordinator", "stranger"] as const;
type Cast = (typeof casts)[number] | "anonymous";

/** Routes whose one address does two things: what is asked for besides the operation that they are registered under. */
const otherwise: Record<string, Operation[]> = {
  // The room of a meeting that ended says so, to whoever may still read the meeting.
  "/meetings/:id/room": ["meeting.read"],
  "/meetings/:id/closure": ["meeting.reopen"],
  // Saying for oneself that one comes, and ticking others off.
  "/meetings/:id/attendance": ["attendance.record"],
  // A wish that is so already is answered as if it had just been done, to whoever could undo or verify it.
  "/meetings/:id/start": ["meeting.run"],
  "/meetings/:id/confirmation": ["minutes.verify"],
};

/** Posts that are another operation than the one that their route is registered under, whatever else it does. */
const instead: Record<string, Operation> = {
  "/meetings/:id/devices, end": "device.end",
  "/items/:id/recusals, recuse": "recusal.declare",
};

/** Pages that ask for more than the matrix knows. */
const narrower: Record<string, string> = {
  "/items/:id/edit": "only what is a draft, or waits for the chair, can still be written",
};

/** The cells of one operation alone: for whoever takes its guards away, one at a time (scripts/mutate-guards.ts). */
const only = process.env.CELLS_OF;
const isAsked = (path: string, name: string) =>
  !only || name === only || (otherwise[path] ?? []).includes(only as Operation);

interface Thing {
  meetingId: string;
  itemId: string | null;
  actionItemId: string | null;
}

/** Puts a meeting into a state, however it is reached, and its item before an audience. */
async function put(table: TestTable, thing: Thing, state: MeetingState, audience: Audience): Promise<void> {
  const { db } = table;
  const at = new Date("2026-01-08T16:00:00Z");
  const after = (...ones: MeetingState[]) => (ones.includes(state) ? at : null);
  const { meetingId, itemId } = thing;
  await db.delete(schema.closures).where(eq(schema.closures.meetingId, meetingId));
  if (itemId) {
    await db.update(schema.agendaItems).set({ audience }).where(eq(schema.agendaItems.id, itemId));
    await db.delete(schema.itemAgencies).where(eq(schema.itemAgencies.itemId, itemId));
    if (audience === "agencies")
      await db
        .insert(schema.itemAgencies)
        .values([table.agencies.harbour, table.agencies.coulee].map((agencyId) => ({ itemId, agencyId })));
  }
  await db
    .update(schema.meetings)
    .set({
      cancelledAt: after("cancelled"),
      publishedAt: after("published", "live", "closed", "confirmed"),
      startedAt: after("live", "closed", "confirmed"),
    })
    .where(eq(schema.meetings.id, meetingId));
  const byId = table.chair.personId;
  if (state === "closed" || state === "confirmed")
    await db.insert(schema.closures).values({ meetingId, closedById: byId, closedAt: at });
  if (state === "confirmed")
    await db.insert(schema.confirmations).values({ meetingId, confirmedById: byId, hash: "", record: "{}" });
}

/** The thing that an address names, as its rows say. */
async function thingOf(table: TestTable, path: string, id: string | undefined): Promise<Thing | null> {
  const { db } = table;
  const first = path.split("/")[1];
  const none = { meetingId: "", itemId: null, actionItemId: null };
  if (!path.includes(":id") || !id || first === "series") return null;
  if (first === "meetings") return { ...none, meetingId: id };
  if (first === "recusals") {
    const [recusal] = await db.select().from(schema.recusals).where(eq(schema.recusals.id, id));
    return recusal?.itemId ? thingOf(table, "/items/:id", recusal.itemId) : null;
  }
  const record = { decisions: schema.decisions, "action-items": schema.actionItems }[first as "decisions"];
  if (!record) {
    const [item] = await db.select().from(schema.agendaItems).where(eq(schema.agendaItems.id, id));
    return item ? { ...none, meetingId: item.meetingId, itemId: id } : null;
  }
  const [row] = await db.select().from(record).where(eq(record.id, id));
  return row
    ? { meetingId: row.meetingId, itemId: row.itemId, actionItemId: first === "action-items" ? id : null }
    : null;
}

async function resourceOf(
  table: TestTable,
  thing: Thing | null,
  on: Rule["on"],
): Promise<Resource | undefined> {
  const { db, seriesId } = table;
  if (!thing) return { seriesId };
  if (!thing.itemId || on === "meeting" || on === "series") {
    const [row] = await db
      .select({ state: meetingStateSql })
      .from(schema.meetings)
      .where(eq(schema.meetings.id, thing.meetingId));
    return { seriesId, meetingId: thing.meetingId, state: row!.state };
  }
  const [row] = await db
    .select({ resource: itemResourceColumns })
    .from(schema.agendaItems)
    .innerJoin(schema.meetings, eq(schema.meetings.id, schema.agendaItems.meetingId))
    .where(eq(schema.agendaItems.id, thing.itemId));
  if (!thing.actionItemId) return row!.resource;
  const [action] = await db
    .select({ responsibleAgencyId: schema.actionItems.agencyId })
    .from(schema.actionItems)
    .where(eq(schema.actionItems.id, thing.actionItemId));
  return { ...row!.resource, ...action! };
}

const onItem = (rule: Rule) => rule.on === "item" || rule.on === "action item";
const ruleOf = (name: string): Rule => matrix[name as Operation];

onEachDatabase(
  "every cell of the matrix",
  (t) => {
    let table: TestTable;
    let product: WholeProduct;
    let turn = 0;
    /** Where there are two databases, each cell is asked for on one: a tenth on the slower (CELLS=all: each on both). */
    const isElsewhere = () =>
      engines.length === 2 && process.env.CELLS !== "all" && (turn++ % 10 === 0) !== (t.kind === "pglite");
    const tokens = {} as Record<Cast, string | null>;

    async function open() {
      turn = 0;
      table = await setTable(t.db);
      // Two of them chair another table. They pass every door that asks whether somebody ever may: the thing itself decides.
      const { seriesId } = await setTable(t.db);
      for (const cast of ["northside", "stranger"] as const) {
        const { personId } = table[cast];
        await t.db.insert(schema.chairs).values({ seriesId, personId, role: "chair" });
        table[cast] = await viewerOf(t.db, personId);
      }
      product = await openWholeProduct(t.db);
      for (const cast of casts) tokens[cast] = await startSession(t.db, table[cast].personId, new Date());
      tokens.anonymous = null;
    }
    const everybody: Cast[] = [...casts, "anonymous"];
    const viewer = (cast: Cast): Viewer => (cast === "anonymous" ? anonymous : table[cast]);

    async function send(cast: Cast, path: string, fields?: Record<string, string>) {
      const token = tokens[cast];
      const answer = await fetch(product.address + path, {
        redirect: "manual",
        method: fields ? "POST" : "GET",
        ...(fields ? { body: new URLSearchParams(fields) } : {}),
        headers: {
          ...(token ? { Cookie: `session=${token}` } : {}),
          ...(fields ? { Origin: product.address, Accept: "application/json" } : {}),
        },
      });
      const text = await answer.text();
      const to = answer.headers.get("location") ?? "";
      const signIn = to.startsWith("/sign-in") || (answer.status === 202 && text.includes("/sign-in"));
      return { status: answer.status, refused: answer.status === 404 || signIn };
    }

    /** Everything that the database holds but what a look leaves behind: nothing. */
    const tables = Object.values(schema)
      .filter(isTable)
      .map(getTableName)
      // Of the audit, which tells of refusals: see audit.test.ts.
      .filter((name) => !name.startsWith("audit_"))
      .sort();
    async function fingerprint(): Promise<string> {
      const each = tables.map(
        (name) =>
          // By the transaction that last wrote each row.
          sql`(select coalesce(sum(xmin::text::bigint), 0)::text || ':' || count(*) from ${sql.identifier(name)})`,
      );
      const [row] = await rowsOf<{ all: string }>(
        t.db,
        sql`select concat_ws(' ', ${sql.join(each, sql`, `)}) as all`,
      );
      return row!.all;
    }

    test("what may not be posted changes nothing, and says no more than that; what may be, is not refused", async () => {
      await open();
      const draw = chance(7);
      const wrong: string[] = [];
      const asked = { refused: 0, done: 0 };
      const variants = Object.entries(posts).flatMap(([path, of]) =>
        "exempt" in of && typeof of.exempt === "string"
          ? []
          : Object.entries(of as Record<string, Make>).map(([what, make]) => ({ path, what, make })),
      );
      // Meetings that were put into a state have a record that no meeting to come has: the series' rhythm comes before.
      variants.sort(
        (one, other) => Number(other.path.startsWith("/series")) - Number(one.path.startsWith("/series")),
      );
      for (const { path, what, make } of variants) {
        const name = operationOf(everyRoute.find((one) => one.path === path)!.module)!;
        const rule = ruleOf(name);
        if (rule.on === "nothing" && !path.includes("/new")) continue;
        if (!isAsked(path, name) && instead[`${path}, ${what}`] !== only) continue;
        for (const state of rule.on === "nothing" || rule.on === "series" ? (["draft"] as const) : states)
          for (const audience of onItem(rule) ? audiences : (["table"] as const)) {
            if (isElsewhere()) continue;
            const post: Post = await make(table);
            // An item that begins is of the meeting that its form names.
            const thing =
              path === "/items/new"
                ? { meetingId: post.fields.meeting!, itemId: null, actionItemId: null }
                : await thingOf(table, path, post.id);
            if (thing) await put(table, thing, state, audience);
            const resource = await resourceOf(table, thing, rule.on);
            const may = (cast: Cast, operation: string) =>
              decide(viewer(cast), operation as Operation, resource);
            const told = (cast: Cast, status: number) =>
              `${path}, ${what}: ${cast} in ${state}, for ${audience}: ${status}`;
            const to = path.replace(/:\w+/, post.id ?? "");
            const other = instead[`${path}, ${what}`];
            const operations = other ? [other] : [name, ...(otherwise[path] ?? [])];
            const allowed = everybody.filter((cast) => operations.some((one) => may(cast, one)));
            const denied = everybody.filter((cast) => !allowed.includes(cast));
            const before = await fingerprint();
            const answers = await Promise.all(denied.map((cast) => send(cast, to, post.fields)));
            asked.refused += denied.length;
            for (const [index, { refused, status }] of answers.entries())
              if (!refused) wrong.push(told(denied[index]!, status));
            if ((await fingerprint()) !== before)
              wrong.push(`${path}, ${what}: changed something for ${denied} in ${state}, ${audience}`);
            if (allowed.length === 0) continue;
            const cast = draw.pick(allowed);
            const { status } = await send(cast, to, post.fields);
            asked.done++;
            if (status >= 500) wrong.push(told(cast, status));
          }
      }
      console.log(`${t.kind}: ${asked.refused} posts that may not be, ${asked.done} that may`);
      expect(wrong).toEqual([]);
      if (!only) expect(asked.refused).toBeGreaterThan(500);
      await product.close();
    }, 400_000);

    test("what may be read opens, as a page and as data; what may not is not there", async () => {
      await open();
      const wrong: string[] = [];
      let asked = 0;
      for (const state of states)
        for (const audience of audiences) {
          if (isElsewhere()) continue;
          const post = await (posts["/action-items/:id"] as Record<string, Make>).remove!(table);
          const thing = (await thingOf(table, "/action-items/:id", post.id))!;
          await put(table, thing, state, audience);
          for (const { path, module } of everyRoute) {
            const name = operationOf(module)!;
            if (!module.default || !module.loader || !path.includes(":id") || !isAsked(path, name)) continue;
            const rule = ruleOf(name);
            if (!onItem(rule) && audience !== "table") continue;
            const first = path.split("/")[1];
            const id =
              first === "items" ? thing.itemId! : first === "meetings" ? thing.meetingId : table.seriesId;
            const resource = await resourceOf(table, first === "series" ? null : thing, rule.on);
            await Promise.all(
              everybody.map(async (cast, index) => {
                const operations = otherwise[path] ?? [name];
                const may = operations.some((one) => decide(viewer(cast), one as Operation, resource));
                const to = path.replace(":id", id);
                // Every one as data, which is what a page is drawn from; some as the page.
                for (const address of [`${to}.data`, ...((index + asked) % 4 === 0 ? [to] : [])]) {
                  const { refused, status } = await send(cast, address);
                  asked++;
                  if (status >= 500 || (refused && may && !narrower[path]) || (!refused && !may))
                    wrong.push(`${path}: ${cast} in ${state}, for ${audience}: ${status}, and may: ${may}`);
                }
              }),
            );
          }
        }
      console.log(`${t.kind}: ${asked} pages`);
      expect(wrong).toEqual([]);
      if (!only) expect(asked).toBeGreaterThan(50);
      await product.close();
    }, 400_000);

    test("over the socket: whoever may join does, whoever may write writes, and nobody else", async () => {
      await open();
      const wrong: string[] = [];
      let asked = 0;
      const sockets = new Map(
        await Promise.all(
          casts.map(async (cast) => {
            const socket = openSocket(product.address, {
              ...{ transports: ["websocket"], forceNew: true },
              extraHeaders: { Cookie: `session=${tokens[cast]}` },
            });
            await new Promise<void>((resolve) => socket.once("connect", resolve));
            return [cast, socket] as const;
          }),
        ),
      );
      for (const state of states)
        for (const audience of audiences) {
          if (isElsewhere()) continue;
          const post = await (posts["/action-items/:id"] as Record<string, Make>).remove!(table);
          const thing = (await thingOf(table, "/action-items/:id", post.id))!;
          await put(table, thing, state, audience);
          const { meetingId } = thing;
          const itemId = thing.itemId!;
          const item = (await resourceOf(table, thing, "item"))!;
          await Promise.all(
            [...sockets].map(async ([cast, socket]) => {
              const may = (operation: Operation) => decide(viewer(cast), operation, item);
              const expectOf = (what: string, actual: boolean, expected: boolean) => {
                asked++;
                if (actual !== expected)
                  wrong.push(
                    `${what}: ${cast} in ${state}, for ${audience}: ${actual}, and may: ${expected}`,
                  );
              };
              for (const as of ["person", "screen"] as const) {
                const answer = await socket.timeout(20_000).emitWithAck("meeting:join", { meetingId, as });
                // Who one is was said at the door: no person is a wall.
                expectOf(`join as ${as}`, answer.ok, as === "person" && may("meeting.join"));
                if (answer.ok && as === "person")
                  expectOf(
                    "item in the room",
                    (answer.room as RoomState).items.some(({ id }) => id === itemId),
                    may("item.read"),
                  );
                socket.emit("meeting:leave", { meetingId });
              }
              const doc = new Y.Doc();
              const key = { itemId, epoch: 1 };
              const join = { ...key, clientId: doc.clientID, schemaVersion: noteSchemaVersion };
              const stateVector = Y.encodeStateVector(doc);
              const joined = await socket.timeout(20_000).emitWithAck("note:join", { ...join, stateVector });
              expectOf("join a note", joined.ok, may("note.read"));
              doc.getXmlFragment("note").insert(0, [new Y.XmlElement("paragraph")]);
              const update = Y.encodeStateAsUpdate(doc);
              const written = await socket.timeout(20_000).emitWithAck("note:update", { ...key, update });
              expectOf("write into a note", written.ok, may("note.write"));
              socket.emit("note:leave", key);
            }),
          );
        }
      for (const socket of sockets.values()) socket.disconnect();
      console.log(`${t.kind}: ${asked} messages`);
      expect(wrong).toEqual([]);
      expect(asked).toBeGreaterThan(50);
      await product.close();
    }, 400_000);
  },
  { hurried: true },
);

test("what cannot be asked for, and how", () => {
  const routes = new Map<string, Set<string>>();
  const add = (name: string, way: string) => routes.set(name, (routes.get(name) ?? new Set()).add(way));
  for (const { module } of everyRoute) {
    const name = operationOf(module)!;
    if (module.default && module.loader) add(name, "page");
    if (module.action) add(name, "post");
  }
  for (const name of ["meeting.join", "note.read", "note.write", "screen.open"]) add(name, "socket");
  for (const operations of [...Object.values(otherwise), Object.values(instead)])
    for (const name of operations) add(name, "page or post");
  const unasked = Object.keys(matrix).filter((name) => !routes.has(name));
  console.log(`asked for by no address and no event of its own: ${unasked.join(", ")}`);
  // They are decided inside of others: whether something may be seen in a page, or done beside something else.
  expect(unasked.filter((name) => !/\.(read|widen|reopen)$|^(health|page|audit)\./.test(name))).toEqual([]);
});
