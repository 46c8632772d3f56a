import type { NoteKey } from "#app/live/events.ts";
import { NoteConnection } from "#app/live/note-connection.ts";
import { openSocket } from "#app/live/open-socket.ts";
import type { LiveSocket } from "#app/live/socket.ts";
import type { RoomState } from "#app/meetings/room.ts";
import { textOf, until, write } from "./live-server.ts";

/** Somebody's tab in a meeting: comes back by itself like the browser's, and types words that are all different. */
export class Typist {
  readonly socket: LiveSocket;
  readonly note: NoteConnection;
  readonly said: string[] = [];
  room: RoomState | null = null;
  signedOut = false;
  /** When it last came back, by performance.now(). */
  connectedAt = 0;
  readonly #name: string;
  #typing: Promise<void> | null = null;
  #stop = false;

  constructor(
    address: string,
    token: string,
    given: { name: string; meetingId: string; key: NoteKey; transports?: ("websocket" | "polling")[] },
  ) {
    this.#name = given.name;
    const socket = openSocket(address, {
      transports: given.transports ?? ["websocket"],
      tryAllTransports: true,
      forceNew: true,
      reconnectionDelay: 400,
      reconnectionDelayMax: 3_000,
      randomizationFactor: 0.6,
      timeout: 8_000,
      extraHeaders: { Cookie: `session=${token}` },
    });
    this.socket = socket;
    const again = () => setTimeout(() => !this.#closed && socket.connect(), 500 + Math.random() * 2_500);
    socket.on("connect_error", (error) => {
      if (error.message === "signed-out") this.signedOut = true;
      else if (!socket.active) again();
    });
    socket.on("disconnect", (reason) => reason === "io server disconnect" && again());
    socket.on("session:ended", () => {
      this.signedOut = true;
    });
    socket.on("room:state", (room) => {
      this.room = room;
    });
    const join = () => {
      this.connectedAt = performance.now();
      socket
        .timeout(10_000)
        .emit("meeting:join", { meetingId: given.meetingId, as: "person" }, (late, answer) => {
          if (!late && answer.ok) this.room = answer.room;
          else if (socket.connected && !this.#closed) setTimeout(join, 500);
        });
    };
    socket.on("connect", join);
    this.note = new NoteConnection(socket, given.key);
  }

  #closed = false;

  /** @param every ms between two words. */
  type(every = 15): void {
    this.#stop = false;
    this.#typing = (async () => {
      while (!this.#stop) {
        this.say();
        await new Promise((resolve) => setTimeout(resolve, every * (0.5 + Math.random())));
      }
    })();
  }

  say(): void {
    const words = `<${this.#name}.${this.said.length}>`;
    this.said.push(words);
    write(this.note, words);
  }

  async rest(): Promise<void> {
    this.#stop = true;
    await this.#typing;
  }

  /** What its screen calls saved. */
  get saved(): string[] {
    return this.said.slice(0, this.said.length - this.note.state.unsaved);
  }

  get isSynced(): boolean {
    return this.note.state.status === "saved";
  }

  close(): void {
    this.#closed = true;
    this.#stop = true;
    this.note.close();
    this.socket.disconnect();
  }
}

/** @throws unless each of these words stands in the text exactly once. */
export function assertOnce(text: string, words: string[], where = ""): void {
  const found = new Map<string, number>();
  for (const [one] of text.matchAll(/&lt;[\w.]+&gt;|<\w+\.\d+>/g))
    found.set(
      one.replace("&lt;", "<").replace("&gt;", ">"),
      (found.get(one.replace("&lt;", "<").replace("&gt;", ">")) ?? 0) + 1,
    );
  const wrong = words.filter((word) => found.get(word) !== 1);
  if (wrong.length)
    throw new Error(
      `${where} not there once: ${wrong.slice(0, 5).map((word) => `${word} ×${found.get(word) ?? 0}`)} of ${wrong.length}`,
    );
}

/** Everybody has everything that anybody said, once, and the same text. */
export async function convergedText(typists: Typist[], within = 15_000): Promise<string> {
  await until(() => typists.every((one) => one.isSynced), within);
  await until(() => new Set(typists.map(({ note }) => textOf(note.doc))).size === 1, within);
  const text = textOf(typists[0]!.note.doc);
  assertOnce(
    text,
    typists.flatMap(({ said }) => said),
  );
  return text;
}
