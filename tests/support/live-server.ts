import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import * as Y from "yjs";
import type { NoteKey } from "#app/live/events.ts";
import { connectLive, LiveClient, type LiveOptions, synced } from "#app/live/headless.ts";
import type { Live } from "#app/live/live.ts";
import type { NoteConnection } from "#app/live/note-connection.ts";
import { openSocket } from "#app/live/open-socket.ts";
import type { LiveSocket } from "#app/live/socket.ts";
import { noteField } from "#app/notes/note-document.ts";
import { startSession } from "#app/people/sessions.server.ts";
import type { Database } from "#db/client.ts";
import type { Listen } from "#db/listen.ts";
import type { BusTiming } from "#server/realtime/bus.ts";
import { openRealtime } from "#server/realtime/realtime.ts";
import { startWall } from "#tests/support/people.ts";

/** The live half of the product alone, in this process or (see live-process.ts) in one of its own. */
export interface LiveServer {
  url: string;
  live: Live;
  close(): Promise<void>;
}

export async function openLiveServer(
  db: Database,
  port = 0,
  others: { listen: Listen; timing?: BusTiming } | null = null,
): Promise<LiveServer> {
  const http = createServer((_request, response) => response.writeHead(404).end());
  const { live, close } = openRealtime({
    http,
    db,
    listen: others?.listen ?? null,
    busTiming: others?.timing,
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
  given: { token?: string; origin?: string; transports?: LiveOptions["transports"] } = {},
): Promise<Tab> {
  const token = given.token ?? (await startSession(db, personId, new Date()));
  const live = await connectLive(url, { session: token, ...given, ...soon });
  return { socket: live.socket, token, close: () => live.close() };
}

/** The wall of a meeting, started by this person. */
export async function openWall(db: Database, url: string, meetingId: string, byId: string): Promise<Tab> {
  const token = await startWall(db, meetingId, byId);
  const live = await connectLive(url, { screen: token, ...soon });
  return { socket: live.socket, token, close: () => live.close() };
}

/** Comes back at once after a loss: a test waits for it. */
const soon = { reconnectionDelay: 50, reconnectionDelayMax: 200 };

export function connectAs(url: string, token: string | null, origin?: string): LiveSocket {
  return openSocket(url, {
    transports: ["websocket"],
    forceNew: true,
    ...soon,
    extraHeaders: {
      ...(token === null ? {} : { Cookie: `session=${token}` }),
      ...(origin === undefined ? {} : { Origin: origin }),
    },
  });
}

/** The note as this tab sees it: opened, and with the server's text. */
export async function openNote(tab: Pick<Tab, "socket">, key: NoteKey): Promise<NoteConnection> {
  const note = new LiveClient(tab.socket).openNote(key);
  // One that is refused is looked at by its test.
  await synced(note).catch(() => {});
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
