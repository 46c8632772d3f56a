import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { io } from "socket.io-client";
import * as Y from "yjs";
import type { NoteKey } from "#app/live/events.ts";
import type { Live } from "#app/live/live.ts";
import { NoteConnection } from "#app/live/note-connection.ts";
import type { LiveSocket } from "#app/live/socket.ts";
import { noteField } from "#app/notes/note-document.ts";
import { startSession } from "#app/people/sessions.server.ts";
import type { Database } from "#db/client.ts";
import { openRealtime } from "#server/realtime/realtime.ts";

/** The live half of the product alone, in this process or (see live-process.ts) in one of its own. */
export interface LiveServer {
  url: string;
  live: Live;
  close(): Promise<void>;
}

export async function openLiveServer(db: Database, port = 0): Promise<LiveServer> {
  const http = createServer((_request, response) => response.writeHead(404).end());
  const { live, close } = openRealtime({
    http,
    db,
    appUrl: undefined,
    cookieUrl: "http://localhost",
    log: pino({ level: process.env.LIVE_LOG ?? "silent" }, pino.destination(2)),
  });
  await new Promise<void>((resolve) => http.listen(port, "127.0.0.1", resolve));
  const { port: taken } = http.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}`,
    live,
    async close() {
      await close();
      http.closeAllConnections();
    },
  };
}

/** A browser's tab of somebody who is signed in. */
export interface Tab {
  socket: LiveSocket;
  token: string;
  close(): void;
}

export async function openTab(
  db: Database,
  url: string,
  personId: string,
  given: { token?: string; origin?: string } = {},
): Promise<Tab> {
  const token = given.token ?? (await startSession(db, personId, new Date()));
  const socket = connectAs(url, token, given.origin);
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  return { socket, token, close: () => socket.disconnect() };
}

export function connectAs(url: string, token: string | null, origin?: string): LiveSocket {
  return io(url, {
    transports: ["websocket"],
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
    extraHeaders: {
      ...(token === null ? {} : { Cookie: `session=${token}` }),
      ...(origin === undefined ? {} : { Origin: origin }),
    },
  });
}

/** The note as this tab sees it: opened, and with the server's text. */
export async function openNote(tab: Tab, key: NoteKey): Promise<NoteConnection> {
  const note = new NoteConnection(tab.socket, key);
  await until(() => note.hasContent || note.state.refusal !== null);
  return note;
}

/** Writes a paragraph at the end, as one change. */
export function write(note: NoteConnection, words: string): void {
  note.doc.transact(() => {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(words)]);
    note.doc.getXmlFragment(noteField).push([paragraph]);
  });
}

export const textOf = (doc: Y.Doc) => doc.getXmlFragment(noteField).toString();

/** Waits for a condition, never for a time. @throws when it does not come true. */
export async function until(condition: () => boolean | Promise<boolean>, within = 15_000): Promise<void> {
  const deadline = Date.now() + within;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`still not so after ${within} ms: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
