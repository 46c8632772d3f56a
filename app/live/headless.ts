/**
 * The live half of the product without a screen, for Node and the browser: other programs, tests, measurements. What it
 * speaks is in docs/live-protocol.md, with a whole program that uses it.
 */
import type { Present, RoomState } from "#app/meetings/room.ts";
import type { NoteKey, Refusal } from "./events.ts";
import { NoteConnection } from "./note-connection.ts";
import type { NoteState } from "./note-state.ts";
import { openSocket } from "./open-socket.ts";
import type { LiveSocket } from "./socket.ts";
import { stayInRoom } from "./stay-in-room.ts";

/**
 * Who it is: the token of a person's session, or of a wall's (`screen`), or a whole Cookie header. A browser sends its own
 * cookie and needs none.
 */
export interface LiveOptions {
  session?: string;
  screen?: string;
  cookie?: string;
  /** Header of the same name: the server turns away other sites than its own. */
  origin?: string;
  transports?: ("websocket" | "polling")[];
  /** The first and the longest pause before it connects again, ms. */
  reconnectionDelay?: number;
  reconnectionDelayMax?: number;
}

/** The server said no. `refusal` says why; "signed-out" is the door's. */
export class LiveRefusal extends Error {
  readonly refusal: Refusal | "epoch" | "signed-out";

  constructor(refusal: LiveRefusal["refusal"]) {
    super(`refused: ${refusal}`);
    this.refusal = refusal;
  }
}

/**
 * Opens a socket; it reconnects by itself from then on.
 * @param url of the server, for example "https://table.example.org".
 * @throws LiveRefusal "signed-out", or what kept the first connection from opening.
 */
export async function connectLive(url: string, options: LiveOptions = {}): Promise<LiveClient> {
  const socket = openSocket(url, {
    transports: options.transports ?? ["websocket"],
    forceNew: true,
    reconnectionDelay: options.reconnectionDelay ?? 200,
    reconnectionDelayMax: options.reconnectionDelayMax ?? 3_000,
    extraHeaders: headersOf(url, options),
    ...(options.screen !== undefined && { auth: { as: "screen" } }),
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  }).catch((error: Error) => {
    socket.disconnect();
    throw error.message === "signed-out" ? new LiveRefusal("signed-out") : error;
  });
  return new LiveClient(socket, stayConnected(socket, options.reconnectionDelayMax ?? 3_000));
}

/**
 * The library comes back to a server that is away; not to one that closed the line, or could not let it in just then.
 * @returns a function that ends it.
 */
function stayConnected(socket: LiveSocket, pause: number): () => void {
  let ended = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const again = () => {
    clearTimeout(retry);
    retry = setTimeout(() => !ended && socket.connect(), pause * (0.5 + Math.random() / 2));
  };
  const end = () => {
    ended = true;
    clearTimeout(retry);
  };
  socket.on("session:ended", end);
  socket.on("disconnect", (reason) => {
    if (reason === "io server disconnect" && !ended) again();
  });
  socket.on("connect_error", ({ message }) => {
    if (message === "signed-out" || message === "other-person") end();
    else if (!socket.active && !ended) again();
  });
  return end;
}

function headersOf(url: string, { session, screen, cookie, origin }: LiveOptions): Record<string, string> {
  // Over TLS the cookie is bound to its host, see app/people/cookies.ts.
  const bound = url.startsWith("https:") ? "__Host-" : "";
  const token = screen ?? session;
  const name = `${bound}${screen === undefined ? "session" : "screen"}`;
  const own = cookie ?? (token === undefined ? undefined : `${name}=${encodeURIComponent(token)}`);
  return {
    ...(own === undefined ? {} : { Cookie: own }),
    ...(origin === undefined ? {} : { Origin: origin }),
  };
}

/** Everything over one socket. Give it one that exists, or see `connectLive`. */
export class LiveClient {
  readonly socket: LiveSocket;
  readonly #end: () => void;

  constructor(socket: LiveSocket, end = () => {}) {
    this.socket = socket;
    this.#end = end;
  }

  /** @throws LiveRefusal when the viewer may not see the meeting. */
  async joinMeeting(meetingId: string, as: "person" | "screen" = "person"): Promise<LiveMeeting> {
    const meeting = new LiveMeeting(this.socket, meetingId, as);
    await meeting.joined;
    return meeting;
  }

  /** Opens the document; its text is there once `synced(note)` has resolved. Close it with `note.close()`. */
  openNote(key: NoteKey): NoteConnection {
    return new NoteConnection(this.socket, key);
  }

  /** What is unsaved is lost: wait for `saved(note)` before. */
  close(): void {
    this.#end();
    this.socket.disconnect();
  }
}

/** A meeting's room as this viewer may see it, kept up to date. */
export class LiveMeeting {
  readonly joined: Promise<void>;
  #room: RoomState | null = null;
  #presence: Present[] = [];
  #closed = false;
  readonly #listeners = new Set<() => void>();
  readonly #leave: () => void;

  constructor(socket: LiveSocket, meetingId: string, as: "person" | "screen") {
    let leave = () => {};
    this.joined = new Promise((resolve, reject) => {
      leave = stayInRoom(socket, meetingId, as, {
        receive: (room) => {
          this.#take(room);
          resolve();
        },
        setPresence: (people) => {
          this.#presence = people;
          this.#tell();
        },
        onClosed: () => this.#end(),
        onRefused: (refusal) => {
          this.#end();
          reject(new LiveRefusal(refusal));
        },
      });
    });
    this.#leave = leave;
  }

  /** Null until `joined`. */
  get room(): RoomState | null {
    return this.#room;
  }

  /** People whose screen is open, each once. */
  get presence(): Present[] {
    return this.#presence;
  }

  /** Whether the server has shown this viewer out. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Called after every change. @returns a function that stops it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  leave(): void {
    this.#leave();
    this.#listeners.clear();
  }

  #take(room: RoomState): void {
    if (this.#room && room.version !== null && room.version < (this.#room.version ?? 0)) return;
    this.#room = room;
    this.#tell();
  }

  #end(): void {
    this.#closed = true;
    this.#room = null;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Resolves once the server's text is in `note.doc`. @throws LiveRefusal. */
export const synced = (note: NoteConnection) => when(note, () => note.hasContent);

/** Resolves once everything that was written here is on the server's disk. @throws LiveRefusal. */
export const saved = (note: NoteConnection) => when(note, (state) => state.status === "saved");

function when(note: NoteConnection, holds: (state: NoteState) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    let stop = () => {};
    const look = () => {
      const { refusal } = note.state;
      const done = holds(note.state);
      if (!done && !refusal) return false;
      stop();
      if (done) resolve();
      else reject(new LiveRefusal(refusal!));
      return true;
    };
    if (!look()) stop = note.subscribe(look);
  });
}
