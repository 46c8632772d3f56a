import { setTimeout as wait } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import * as Y from "yjs";
import type { Database } from "#db/client.ts";
import { noteSnapshots, notes } from "#db/schema/index.ts";
import { openTestDatabase } from "#tests/support/database.ts";
import { connectAs, openLiveServer, openNote, openTab, until, write } from "#tests/support/live-server.ts";
import { addItem, addMeeting, setTable } from "#tests/support/people.ts";

setFlagsFromString("--expose_gc");
const collect = runInNewContext("gc") as () => void;

/** Documents of this process that are still held by something, counted after a collection. */
const held = new Set<WeakRef<Y.Doc>>();
const known = new WeakSet<Y.Doc>();
// Every document listens to itself while it is made.
const on = Y.Doc.prototype.on;
Y.Doc.prototype.on = function (this: Y.Doc, ...given) {
  if (!known.has(this)) held.add(new WeakRef(this));
  known.add(this);
  return on.apply(this, given);
} as typeof on;
async function documentsHeld(): Promise<number> {
  for (let time = 0; time < 2; time++) {
    await wait(20);
    collect();
  }
  for (const document of held) if (!document.deref()) held.delete(document);
  return held.size;
}

/** A database that cannot begin to insert into one table. */
function failing(db: Database, table: unknown) {
  const broken = {
    fails: false,
    failures: 0,
    db: new Proxy(db, {
      get(target, name) {
        if (name !== "insert") return Reflect.get(target, name, target);
        return (into: Parameters<Database["insert"]>[0]) => {
          if (!broken.fails || (into as unknown) !== table) return target.insert(into);
          broken.failures++;
          throw new Error("the database is away");
        };
      },
    }),
  };
  return broken;
}

/** S37: what a library once forgot. */
test.each([
  ["whose last snapshot fails", noteSnapshots],
  ["whose row cannot be made", notes],
] as const)(
  "a document %s is forgotten all the same",
  async (_what, table) => {
    const database = await openTestDatabase("pglite");
    const broken = failing(database.db, table);
    const people = await setTable(database.db);
    const itemId = await addItem(people, await addMeeting(people, "live"));
    const server = await openLiveServer(broken.db);
    try {
      await (async () => {
        const tab = await openTab(database.db, server.url, people.rep.personId);
        broken.fails = true;
        if (table === notes) {
          const answer = await tab.socket.timeout(5_000).emitWithAck("note:join", {
            ...{ itemId, epoch: 1, clientId: 7, schemaVersion: 1 },
            stateVector: Y.encodeStateVector(new Y.Doc()),
          });
          expect(answer).toEqual({ ok: false, refusal: "failed" });
        } else {
          const note = await openNote(tab, { itemId, epoch: 1 });
          write(note, "a word");
          await until(() => note.state.status === "saved");
          note.close();
        }
        tab.close();
      })();
      await until(() => broken.failures > 0, 10_000);
      await until(async () => (await documentsHeld()) === 0, 10_000);
    } finally {
      broken.fails = false;
      await server.close();
      await database.close();
    }
  },
  60_000,
);

test("a document that is read for somebody who is gone by then is forgotten", async () => {
  const database = await openTestDatabase("pglite");
  const people = await setTable(database.db);
  const meetingId = await addMeeting(people, "live");
  const server = await openLiveServer(database.db);
  const { token } = await openTab(database.db, server.url, people.rep.personId);
  try {
    for (let time = 0; time < 12; time++) {
      const itemId = await addItem(people, meetingId);
      const socket = connectAs(server.url, token);
      await until(() => socket.connected);
      const asked = { clientId: 100 + time, schemaVersion: 1, stateVector: Y.encodeStateVector(new Y.Doc()) };
      socket.emit("note:join", { itemId, epoch: 1, ...asked }, () => {});
      await wait(time);
      socket.io.engine.close();
      socket.disconnect();
    }
    await until(async () => (await documentsHeld()) === 0, 15_000);
  } finally {
    await server.close();
    await database.close();
  }
}, 60_000);
