import { connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { asc, eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { setAudience } from "#app/agenda/audience.server.ts";
import type { Caret } from "#app/live/events.ts";
import type { NoteConnection } from "#app/live/note-connection.ts";
import type { Present } from "#app/meetings/room.ts";
import { plainTextOf } from "#app/notes/note.ts";
import { contentOf, noteField } from "#app/notes/note-document.ts";
import { appendUpdates } from "#app/notes/note-log.server.ts";
import { findNoteId, loadNote, noteContents, replay } from "#app/notes/note-store.server.ts";
import { endSession, hashToken } from "#app/people/sessions.server.ts";
import { type Database, type OpenDatabase, openDatabase, rowsOf } from "#db/client.ts";
import { agendaItems, noteSnapshots, notes, noteUpdates, sessions } from "#db/schema/index.ts";
import { createPostgresDatabase, postgresReachable } from "#tests/support/database.ts";
import {
  type LiveServer,
  openLiveServer,
  openNote,
  openTab,
  type Tab,
  textOf,
  until,
  write,
} from "#tests/support/live-server.ts";
import { addItem, addMeeting, setTable, type TestTable, testServices } from "#tests/support/people.ts";
import { type LiveProcess, startLiveProcess } from "#tests/support/server-process.ts";

/** What stands before several processes: new connections go to the first that answers. */
async function openBalancer(urls: () => string[]): Promise<{ url: string; close(): void }> {
  const open = new Set<Socket>();
  const server: Server = createServer((near) => {
    open.add(near);
    near.on("error", () => {}).once("close", () => open.delete(near));
    const reach = ([first, ...others]: string[]) => {
      if (!first) return void near.destroy();
      const far = connect(Number(new URL(first).port), "127.0.0.1");
      far.once("error", () => reach(others));
      far.once("connect", () => {
        far.removeAllListeners("error").on("error", () => near.destroy());
        far.once("close", () => near.destroy());
        near.once("close", () => far.destroy());
        near.pipe(far).pipe(near);
      });
    };
    reach(urls());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}

describe.skipIf(!postgresReachable())("several processes on one database", () => {
  let postgres: Awaited<ReturnType<typeof createPostgresDatabase>>;
  let opened: OpenDatabase;
  let db: Database;
  let table: TestTable;
  let meetingId: string;
  let itemId: string;
  /** In this process, and in one of its own. */
  let here: LiveServer;
  let there: LiveProcess;
  const tabs: Tab[] = [];
  const closers: (() => unknown)[] = [];
  const key = () => ({ itemId, epoch: 1 });

  beforeEach(async () => {
    postgres = await createPostgresDatabase();
    opened = await openDatabase(postgres.url);
    db = opened.db;
    table = await setTable(db);
    meetingId = await addMeeting(table, "live");
    itemId = await addItem(table, meetingId);
    here = await openLiveServer(db, 0, { listen: opened.listen! });
    there = await startLiveProcess(postgres.url);
  });
  afterEach(async () => {
    for (const tab of tabs.splice(0)) tab.close();
    for (const close of closers.splice(0)) await close();
    await here.close();
    await there.kill();
    await opened.close();
    await postgres.drop();
  });

  async function tab(url: string, personId: string, token?: string): Promise<Tab> {
    const made = await openTab(db, url, personId, { token });
    tabs.push(made);
    return made;
  }
  const open = async (url: string, personId: string) => openNote(await tab(url, personId), key());
  const rows = async () =>
    db
      .select({ seq: noteUpdates.seq, update: noteUpdates.update })
      .from(noteUpdates)
      .innerJoin(notes, eq(notes.id, noteUpdates.noteId))
      .where(eq(notes.itemId, itemId))
      .orderBy(asc(noteUpdates.seq));
  const countOf = (text: string, words: string) => text.split(words).length - 1;
  const settled = async (open: NoteConnection[], within = 15_000) => {
    await until(() => open.every((note) => note.state.status === "saved"), within);
    await until(() => new Set(open.map((note) => textOf(note.doc))).size === 1, within);
  };

  /** Types words until it is told to stop. */
  function typist(note: NoteConnection, name: string, pause: () => number) {
    const said: string[] = [];
    let typing = true;
    const done = (async () => {
      while (typing && !note.state.refusal) {
        const words = `<${name}.${said.length}>`;
        said.push(words);
        write(note, words);
        await wait(pause());
      }
    })();
    return {
      said,
      stop: async () => {
        typing = false;
        await done;
      },
    };
  }

  test("hot writing on both sides: everything once, in one order, nothing refused", async () => {
    const people = [table.rep, table.coulee, table.northside, table.chair];
    const open4 = await Promise.all(
      people.map((person, at) => open(at % 2 ? there.url : here.url, person.personId)),
    );
    const typists = open4.map((note, at) => typist(note, `w${at}`, () => Math.random() * 6));
    await wait(3_000);
    for (const one of typists) await one.stop();
    await settled(open4);
    expect(open4.map((note) => note.state.refusal)).toEqual([null, null, null, null]);

    const log = await rows();
    expect(log.map((row) => row.seq)).toEqual(log.map((_, at) => at + 1));
    const replayed = new Y.Doc();
    for (const row of log) {
      Y.applyUpdate(replayed, row.update);
      expect(replayed.store.pendingStructs).toBeNull();
    }
    const text = textOf(replayed);
    expect(text).toBe(textOf(open4[0]!.doc));
    const said = typists.flatMap((one) => one.said);
    expect(said.length).toBeGreaterThan(300);
    for (const words of said) expect(countOf(text, words), words).toBe(1);
  }, 60_000);

  test("kill -9 of one in mid-writing: nothing acknowledged is lost, its people go on elsewhere", async () => {
    const balancer = await openBalancer(() => [there.url, here.url]);
    closers.push(balancer.close);
    const cole = await open(balancer.url, table.coulee.personId);
    const remy = await open(here.url, table.rep.personId);
    const typists = [typist(cole, "cole", () => 5), typist(remy, "remy", () => 5)];
    await wait(1_000);
    const acknowledged = typists[0]!.said.slice(0, typists[0]!.said.length - cole.state.unsaved);
    await there.kill();
    const killed = performance.now();
    const before = typists[0]!.said.length;
    await until(() => typists[0]!.said.length - cole.state.unsaved > before + 20);
    expect(performance.now() - killed).toBeLessThan(5_000);
    for (const one of typists) await one.stop();
    await settled([cole, remy]);
    const text = (await noteContents(db, [itemId])).get(itemId)!.plainText;
    expect(acknowledged.length).toBeGreaterThan(20);
    for (const words of typists.flatMap((one) => one.said)) expect(countOf(text, words), words).toBe(1);
  }, 60_000);

  test("a message that was missed is made up for", async () => {
    const remy = await open(here.url, table.rep.personId);
    const cole = await open(there.url, table.coulee.personId);
    for (let round = 0; round < 3; round++) {
      await rowsOf(
        db,
        sql`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and query like 'listen%'`,
      );
      write(remy, `from here ${round}`);
      write(cole, `from there ${round}`);
      await settled([remy, cole]);
    }
    expect(await rows()).toHaveLength(6);
  });

  test("who heard nothing finds it by looking, also behind a log that was cut", async () => {
    const deaf = await openLiveServer(db);
    closers.push(deaf.close);
    const nora = await open(deaf.url, table.northside.personId);
    const remy = await open(here.url, table.rep.personId);
    write(nora, "before");
    await until(() => textOf(remy.doc).includes("before"));
    for (let n = 0; n < 30; n++) write(remy, `line ${n}`);
    await settled([remy]);
    const noteId = (await findNoteId(db, itemId, 1))!;
    const { updates, seq } = await loadNote(db, noteId);
    const doc = replay(updates);
    const content = contentOf(doc);
    await db.insert(noteSnapshots).values({
      noteId,
      seq,
      state: Y.encodeStateAsUpdate(doc),
      content,
      plainText: plainTextOf(content),
    });
    await db.delete(noteUpdates).where(eq(noteUpdates.noteId, noteId));
    // Its number is long taken: the room takes over what it lacks before anything of this is kept.
    write(nora, "written while behind");
    await settled([nora, remy]);
    expect(textOf(nora.doc)).toContain("line 29");
    write(remy, "heard by looking");
    await settled([nora, remy]);
    const words = (await noteContents(db, [itemId])).get(itemId)!.plainText.split("\n");
    expect(words).toHaveLength(33);
  });

  test("a tab that changes processes in mid-sentence is no stranger there", async () => {
    const urls = [here.url, there.url];
    const balancer = await openBalancer(() => urls);
    closers.push(balancer.close);
    const remyTab = await tab(balancer.url, table.rep.personId);
    const remy = await openNote(remyTab, key());
    const cole = await open(there.url, table.coulee.personId);
    const one = typist(remy, "remy", () => 4);
    for (let round = 0; round < 6; round++) {
      await wait(150);
      urls.reverse();
      remyTab.socket.io.engine.close();
    }
    await one.stop();
    await settled([remy, cole]);
    expect(remy.state.refusal).toBeNull();
    for (const words of one.said) expect(countOf(textOf(cole.doc), words), words).toBe(1);
  });

  test("a session that ends in one process is silent in the other within a second", async () => {
    const remy = await tab(there.url, table.rep.personId);
    let ended = false;
    remy.socket.on("session:ended", () => {
      ended = true;
    });
    const [session] = await db
      .select({ id: sessions.id })
      .from(sessions)
      .where(eq(sessions.tokenHash, hashToken(remy.token)));
    await endSession(testServices(db, { live: here.live }), { ...table.rep, sessionId: session!.id });
    const told = performance.now();
    await until(() => ended && !remy.socket.connected);
    expect(performance.now() - told).toBeLessThan(1_000);
  });

  test("who loses something that they read is told in the other process within a second", async () => {
    const cole = await tab(there.url, table.coulee.personId);
    const lost = new Promise((resolve) => cole.socket.once("rights:changed", () => resolve(null)));
    const choice = { audience: "agencies" as const, namedAgencyIds: [table.agencies.northside] };
    await setAudience(testServices(db, { live: here.live }), table.chair, itemId, choice);
    const told = performance.now();
    await lost;
    expect(performance.now() - told).toBeLessThan(1_000);
  });

  test("presence crosses with the names of the database, and ends with the process", async () => {
    const chair = await tab(here.url, table.chair.personId);
    let present: Present[] = [];
    chair.socket.on("room:presence", ({ people }) => {
      present = people;
    });
    const join = (one: Tab) => one.socket.emitWithAck("meeting:join", { meetingId, as: "person" });
    const remy = await tab(there.url, table.rep.personId);
    // One was there before the room was opened here, one comes after.
    await join(remy);
    await join(chair);
    await until(() => present.length === 2);
    const cole = await tab(there.url, table.coulee.personId);
    await join(cole);
    await until(() => present.length === 3);
    expect(present).toContainEqual({
      personId: table.rep.personId,
      name: "Remy Rep",
      agencyId: table.agencies.harbour,
    });
    cole.close();
    await until(() => present.length === 2);
    await there.kill();
    await until(() => present.length === 1, 45_000);
  }, 70_000);

  test("a change in one process is on the screens of the other within a second", async () => {
    const remy = await tab(there.url, table.rep.personId);
    const titles: string[] = [];
    remy.socket.on("room:state", (room) => titles.push(room.items[0]?.title ?? ""));
    await remy.socket.emitWithAck("meeting:join", { meetingId, as: "person" });
    await until(async () => (await rowsOf(db, sql`select 1 from attendances`)).length === 1);
    await db.update(agendaItems).set({ title: "Renamed" }).where(eq(agendaItems.id, itemId));
    await rowsOf(
      db,
      sql`update meetings set version = version + 1 where id = ${meetingId} returning version`,
    );
    here.live.meetingChanged(meetingId);
    await until(() => titles.includes("Renamed"), 1_000);
    // And without a word from anybody, by looking.
    await db.update(agendaItems).set({ title: "Silently" }).where(eq(agendaItems.id, itemId));
    await rowsOf(
      db,
      sql`update meetings set version = version + 1 where id = ${meetingId} returning version`,
    );
    await until(() => titles.includes("Silently"), 10_000);
  });

  test("carets cross with the names of the database", async () => {
    const remyTab = await tab(here.url, table.rep.personId);
    const carets = new Map<number, Caret>();
    remyTab.socket.on("note:carets", (told) => {
      for (const caret of told.carets) carets.set(caret.clientId, caret);
    });
    const remy = await openNote(remyTab, key());
    const coleTab = await tab(there.url, table.coulee.personId);
    const cole = await openNote(coleTab, key());
    write(cole, "here I stand");
    await settled([remy, cole]);
    const at = Y.relativePositionToJSON(
      Y.createRelativePositionFromTypeIndex(cole.doc.getXmlFragment(noteField), 0),
    );
    coleTab.socket.emit("note:caret", { ...key(), cursor: { anchor: at, head: at } });
    await until(() => carets.get(cole.doc.clientID)?.cursor != null);
    expect(carets.get(cole.doc.clientID)).toMatchObject({
      person: { name: "Cole Outreach", agencyId: table.agencies.coulee },
      cursor: { anchor: at },
    });
    // Who opens the note later sees it standing.
    await here.close();
    here = await openLiveServer(db, 0, { listen: opened.listen! });
    const lateTab = await tab(here.url, table.northside.personId);
    const late = new Map<number, Caret>();
    lateTab.socket.on("note:carets", (told) => {
      for (const caret of told.carets) late.set(caret.clientId, caret);
    });
    await openNote(lateTab, key());
    await until(() => late.get(cole.doc.clientID)?.person.name === "Cole Outreach");
    coleTab.close();
    await until(() => late.get(cole.doc.clientID)?.cursor === null || late.size === 0);
  });

  test("an append that meets a change of audience waits for it, and is then refused", async () => {
    const remy = await open(here.url, table.rep.personId);
    write(remy, "in time");
    await settled([remy]);
    const noteId = (await findNoteId(db, itemId, 1))!;
    const late = { seq: 2, personId: table.rep.personId, update: new Uint8Array([0, 0]) };
    let answered: boolean | null = null;
    let appending = Promise.resolve();
    await db.transaction(async (tx) => {
      await tx.update(agendaItems).set({ epoch: 2 }).where(eq(agendaItems.id, itemId));
      appending = appendUpdates(db, noteId, [late]).then((appended) => {
        answered = appended;
      });
      await wait(300);
      expect(answered).toBeNull();
    });
    await appending;
    expect(answered).toBe(false);
    expect(await rows()).toHaveLength(1);
  });

  test("narrowed while people type on both sides: each acknowledged word goes on, or was refused", async () => {
    const services = testServices(db, { live: here.live });
    const everybody = [table.agencies.harbour, table.agencies.coulee, table.agencies.northside];
    for (let round = 0; round < 6; round++) {
      itemId = await addItem(table, meetingId, { position: round + 1 });
      const open3 = await Promise.all([
        open(here.url, table.rep.personId),
        open(there.url, table.coulee.personId),
        open(there.url, table.northside.personId),
      ]);
      const typists = open3.map((note, at) => typist(note, `${round}.${at}`, () => Math.random() * 3));
      await wait(200 + Math.random() * 300);
      const choice = { audience: "agencies" as const, namedAgencyIds: everybody };
      expect(await setAudience(services, table.rep, itemId, choice)).toMatchObject({ ok: true });
      await until(() => open3.every((note) => note.state.refusal !== null));
      for (const one of typists) await one.stop();
      const text = (await noteContents(db, [itemId])).get(itemId)?.plainText ?? "";
      typists.forEach((one, at) => {
        const saved = one.said.slice(0, one.said.length - open3[at]!.state.unsaved);
        for (const words of saved) expect(countOf(text, words), words).toBe(1);
      });
      for (const one of tabs.splice(0)) one.close();
    }
  }, 60_000);
});
