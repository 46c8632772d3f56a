import type { NoteKey } from "#app/live/events.ts";
import { NoteConnection } from "#app/live/note-connection.ts";
import type { LiveSocket } from "#app/live/socket.ts";
import { plainTextOf } from "#app/notes/note.ts";
import { contentOf } from "#app/notes/note-document.ts";
import type { Chance } from "./chance.ts";
import type { History, HistoryFault } from "./history.ts";
import { connectAs, until } from "./live-server.ts";
import { Scribe } from "./scribe.ts";
import type { LiveProcess } from "./server-process.ts";

/** Somebody's tab with one note open, who types by chance. */
export interface Writer {
  socket: LiveSocket;
  note: NoteConnection;
  scribe: Scribe;
  close(): void;
}

export function openWriter(
  url: string,
  token: string,
  key: NoteKey,
  history: History,
  who: number,
  chance: Chance,
): Writer {
  const socket = connectAs(url, token);
  let closed = false;
  // As the page does: the library itself stays away from a server that closed the socket.
  socket.on("disconnect", (reason) => {
    if (reason === "io server disconnect" && !closed) setTimeout(() => !closed && socket.connect(), 100);
  });
  socket.on("connect_error", () => {
    if (!socket.active && !closed) setTimeout(() => !closed && socket.connect(), 100);
  });
  const note = new NoteConnection(socket, key);
  const scribe = new Scribe(note, history, who, chance);
  return {
    socket,
    note,
    scribe,
    close() {
      closed = true;
      scribe.close();
      note.close();
      socket.disconnect();
    },
  };
}

/** Waits until everything is saved and all show the same. @throws with what each of them says when it does not come. */
export async function untilAtRest(writers: Writer[], within = 45_000): Promise<void> {
  const atRest = () =>
    writers.every(({ note }) => note.state.status === "saved") &&
    new Set(writers.map(({ scribe }) => scribe.xml)).size === 1;
  try {
    await until(atRest, within);
  } catch {
    const states = writers.map(({ note, socket }) => ({ ...note.state, connected: socket.connected }));
    const texts = [...new Set(writers.map(({ scribe }) => scribe.xml))];
    const where = texts[1] === undefined ? "" : `, differing at ${differenceOf(texts[0]!, texts[1])}`;
    throw new Error(
      `not at rest after ${within} ms, ${texts.length} texts${where}: ${JSON.stringify(states)}`,
    );
  }
}

function differenceOf(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const around = (text: string) => text.slice(Math.max(0, at - 60), at + 60);
  return `${around(one)} | ${around(other)}`;
}

/** What somebody who comes now reads, and what the database says, as plain texts. */
export async function viewsOf(
  server: LiveProcess,
  key: NoteKey,
  token: string,
): Promise<{ "fresh reader": string; "snapshot and log": string; minutes: string }> {
  const reader = openReader(server.url, token, key);
  try {
    await until(() => reader.note.hasContent);
    const { replayed, rendered } = await server.kept(key);
    return { "fresh reader": reader.text(), "snapshot and log": replayed, minutes: rendered };
  } finally {
    reader.close();
  }
}

function openReader(url: string, token: string, key: NoteKey) {
  const socket = connectAs(url, token);
  const note = new NoteConnection(socket, key);
  return {
    note,
    text: () => plainTextOf(contentOf(note.doc)),
    close() {
      note.close();
      socket.disconnect();
    },
  };
}

/** Everything that must hold once all are at rest. */
export async function faultsAtRest(
  history: History,
  writers: Writer[],
  server: LiveProcess,
  key: NoteKey,
  reader: string,
): Promise<HistoryFault[]> {
  const clients = Object.fromEntries(writers.map(({ scribe }, who) => [`client ${who}`, scribe.plainText]));
  const views = { ...clients, ...(await viewsOf(server, key, reader)) };
  const xml = Object.fromEntries(writers.map(({ scribe }, who) => [`client ${who}`, scribe.xml]));
  return [...history.faultsIn(views, true), ...history.differencesIn(views), ...history.differencesIn(xml)];
}
