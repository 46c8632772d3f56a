import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { NoteConnection } from "#app/live/note-connection.ts";
import { startSession } from "#app/people/sessions.server.ts";
import { type Database, openDatabase } from "#db/client.ts";
import { createPostgresDatabase, engines } from "#tests/support/database.ts";
import {
  connectAs,
  openNote,
  startLiveProcess,
  type Tab,
  textOf,
  until,
  write,
} from "#tests/support/live-server.ts";
import { addItem, addMeeting, setTable } from "#tests/support/people.ts";

/** Repeatable chance (mulberry32): a run that failed can be run again. */
function chance(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const kills = 10;

describe.concurrent.each(engines)("kill -9 while two people type (%s)", (engine) => {
  test(`${kills} times: what was called saved is there, everything once, and both end with the same text`, async () => {
    const folder = mkdtempSync(join(tmpdir(), "tour-de-table-crash-"));
    const postgres = engine === "postgres" ? await createPostgresDatabase() : null;
    const databaseUrl = postgres?.url ?? join(folder, "database");
    const { itemId, tokens } = await seed(databaseUrl);
    const key = { itemId, epoch: 1 };
    const server = await startLiveProcess(databaseUrl);
    const tab = (token: string): Tab => {
      const socket = connectAs(server.url, token);
      return { socket, token, close: () => socket.disconnect() };
    };
    const writers = await Promise.all(
      tokens.slice(0, 2).map(async (token, who) => {
        const own = tab(token);
        return { who, tab: own, note: await openNote(own, key), said: [] as string[] };
      }),
    );
    const random = chance(engine === "postgres" ? 17 : 4);
    let acknowledged = 0;
    try {
      for (let trial = 0; trial < kills; trial++) {
        let typing = true;
        const typed = writers.map(async (writer) => {
          while (typing) {
            const words = `<${writer.who}.${writer.said.length}>`;
            writer.said.push(words);
            write(writer.note, words);
            await new Promise((resolve) => setTimeout(resolve, random() * 12));
          }
        });
        await new Promise((resolve) => setTimeout(resolve, 50 + random() * 700));
        await server.kill();
        // What they hold must not come to the help of what the server should have kept.
        for (const writer of writers) writer.tab.socket.disconnect();
        const saved = writers.flatMap(({ note, said }) => said.slice(0, said.length - note.state.unsaved));
        typing = false;
        await Promise.all(typed);
        acknowledged = saved.length;

        await server.start();
        const text = await readAlone(tab(tokens[2]!), key);
        for (const words of saved) expect(countOf(text, words), `trial ${trial}: ${words}`).toBe(1);

        for (const writer of writers) writer.tab.socket.connect();
        await until(() => writers.every(({ note }) => note.state.status === "saved"));
        await until(() => textOf(writers[0]!.note.doc) === textOf(writers[1]!.note.doc));
      }
      const text = await readAlone(tab(tokens[2]!), key);
      expect(text).toBe(textOf(writers[0]!.note.doc));
      for (const words of writers.flatMap(({ said }) => said)) expect(countOf(text, words), words).toBe(1);
      expect(acknowledged).toBeGreaterThan(100);
    } finally {
      for (const writer of writers) writer.tab.close();
      await server.kill();
      await postgres?.drop();
      rmSync(folder, { recursive: true, force: true });
    }
  }, 300_000);
});

const countOf = (text: string, words: string) => text.split(words).length - 1;

async function readAlone(tab: Tab, key: NoteConnection["key"]): Promise<string> {
  const note = await openNote(tab, key);
  const text = textOf(note.doc);
  note.close();
  tab.close();
  return text;
}

async function seed(databaseUrl: string) {
  const database = await openDatabase(databaseUrl);
  const { db }: { db: Database } = database;
  const table = await setTable(db);
  const itemId = await addItem(table, await addMeeting(table, "live"));
  const tokens = await Promise.all(
    [table.rep, table.coulee, table.chair].map((person) => startSession(db, person.personId, new Date())),
  );
  await database.close();
  return { itemId, tokens };
}
