import * as Y from "yjs";
import { type ClientEvents, noteSchemaVersion } from "#app/live/events.ts";
import { openSocket } from "#app/live/open-socket.ts";
import type { LiveSocket } from "#app/live/socket.ts";
import { Decoder } from "#app/live/wire.ts";
import { until } from "#tests/support/live-server.ts";

/** By which cookie somebody, or a device of a room, is known; null: by none. */
export type Cookie = { session: string } | { screen: string } | { kiosk: string } | null;

const nowhere = "00000000-0000-4000-8000-000000000000";

/** Somebody who looks on, or a device in the room, with everything that reaches them, in its order. */
export class Observer {
  readonly name: string;
  readonly log: string[] = [];
  readonly #address: string;
  readonly #cookieOf: Cookie;
  /** Items whose notes are open. */
  readonly notes = new Set<string>();
  #socket: LiveSocket | null = null;
  readonly #decoder = new Decoder();
  #packet: unknown;

  readonly #told: (entry: string) => void;

  constructor(name: string, address: string, cookie: Cookie, told: (entry: string) => void = () => {}) {
    this.name = name;
    this.#told = told;
    this.#address = address;
    this.#cookieOf = cookie;
    this.#decoder.on("decoded", (packet: unknown) => {
      this.#packet = packet;
    });
  }

  get #cookie(): Record<string, string> {
    const [pair] = Object.entries(this.#cookieOf ?? {});
    return pair ? { Cookie: pair.join("=") } : {};
  }

  get #as(): "person" | "screen" {
    return this.#cookieOf && "screen" in this.#cookieOf ? "screen" : "person";
  }

  /** Opens a socket of which every frame is written down, pings excepted: they follow the wall clock. */
  async connect(): Promise<boolean> {
    const socket = openSocket(this.#address, {
      transports: ["websocket"],
      forceNew: true,
      reconnection: false,
      extraHeaders: this.#cookie,
      ...(this.#as === "screen" && { auth: { as: "screen" } }),
    });
    socket.io.on("open", () =>
      socket.io.engine.on("packet", ({ type, data }) => {
        if (type !== "message") return;
        const entry = `frame ${readable(this.#read(data))}`;
        this.log.push(entry);
        this.#told(entry);
      }),
    );
    const outcome = await new Promise<string>((resolve) => {
      socket.once("connect", () => resolve("connected"));
      socket.once("connect_error", (error) => resolve(error.message));
    });
    this.log.push(`socket ${outcome}`);
    if (outcome === "connected") this.#socket = socket;
    else socket.disconnect();
    return outcome === "connected";
  }

  #read(data: unknown): unknown {
    // The first packets of a line name the line itself, at random.
    if (typeof data === "string") return data.startsWith("0") ? "connected" : data;
    this.#decoder.add(data);
    return this.#packet;
  }

  async ask<E extends "meeting:join" | "note:join">(
    event: E,
    payload: Parameters<ClientEvents[E]>[0],
  ): Promise<{ ok: boolean }> {
    const socket = this.#socket;
    if (!socket?.connected) return { ok: false };
    try {
      return await socket.timeout(10_000).emitWithAck(event as "meeting:join", payload as never);
    } catch (error) {
      // Shown the door before the answer: what was sent until then is written down.
      if (!socket.connected) return { ok: false };
      throw error;
    }
  }

  /** As what it is: a wall as a wall. @returns whether it is in the room. */
  join = async (meetingId: string): Promise<boolean> =>
    (await this.ask("meeting:join", { meetingId, as: this.#as })).ok;

  async openNote(itemId: string, epoch: number): Promise<void> {
    const clientId = 1 + Math.floor(Math.random() * 0x7fffffff);
    const stateVector = Y.encodeStateVector(new Y.Doc());
    const key = { itemId, epoch };
    const answer = await this.ask("note:join", {
      ...key,
      clientId,
      schemaVersion: noteSchemaVersion,
      stateVector,
    });
    if (answer.ok) this.notes.add(itemId);
  }

  /** What was sent before this has arrived when it resolves. */
  drained = async (): Promise<void> => void (await this.join(nowhere));

  /** @param name for the log, where the address names something that this observer could not. */
  async get(path: string, name = path): Promise<void> {
    const answer = await fetch(this.#address + path, { redirect: "manual", headers: this.#cookie });
    // Whoever asks for an id gets it back in the way to the sign-in: that is their own word.
    const [id] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(path) ?? [];
    const own = (text: string) => (id ? text.replaceAll(id, "the-id") : text);
    // The address of the page as a QR code draws it: its id, on which even the number of dots depends.
    const body = own(await answer.text()).replace(/(?:M\d+ \d+h1v1h-1z)+/g, "dots");
    const headers = [...answer.headers]
      // The instant of the answer, by the machine's clock.
      .filter(([header]) => header !== "date")
      .map(([header, value]) => `${header}: ${own(value)}`);
    this.log.push(`GET ${name}\n${answer.status}\n${headers.join("\n")}\n${body.length} characters\n${body}`);
  }

  close(): void {
    this.#socket?.disconnect();
  }
}

/** Bytes of a note as what they say: client ids are drawn at random by whoever writes. */
function readable(value: unknown): string {
  return JSON.stringify(value, (name, one: unknown) => {
    if (!(one instanceof Uint8Array)) return one;
    if (name === "stateVector") return { clocks: [...Y.decodeStateVector(one).values()] };
    return wordsOf(one);
  });
}

function wordsOf(update: Uint8Array): unknown {
  const clients = new Map<number, number>();
  const anonymous = (client: number) => {
    if (!clients.has(client)) clients.set(client, clients.size);
    return clients.get(client);
  };
  const { structs, ds } = Y.decodeUpdate(update);
  return {
    bytes: structs.length,
    structs: structs.map((struct) => [
      anonymous(struct.id.client),
      struct.id.clock,
      struct.length,
      "content" in struct ? contentOf(struct.content) : "gap",
    ]),
    deleted: [...ds.clients].map(([client, ranges]) => [anonymous(client), ranges]),
  };
}

const contentOf = (content: object): unknown =>
  "str" in content ? content.str : "arr" in content ? content.arr : content.constructor.name;

/**
 * The log with everything that is drawn at random named by the order in which it first appears: ids and what makes one
 * answer's scripts its own. Whoever sees them learns the same from both.
 */
export function canonical(log: readonly string[]): string[] {
  const names = new Map<string, string>();
  const named = (found: string) => {
    if (!names.has(found)) names.set(found, `id-${names.size}`);
    return names.get(found)!;
  };
  return momentsInOrder(log).map((entry) =>
    entry
      .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, named)
      // Of minutes, salted: see record.ts.
      .replace(/\b[0-9a-f]{64}\b/g, "hash")
      // Its beginning, as the page shows it.
      .replace(/(?<=>)[0-9a-f]{4} [0-9a-f]{4}(?=<)/g, "hash")
      .replace(/nonce(="|-)[\w+/]{22}==/g, "nonce$1…"),
  );
}

/** Which of two frames of one moment comes first here: each is told by another part of the server. */
const partsOfMoment = [
  // Somebody comes: who is there, and that they are present now.
  /^frame .{0,8}room:presence/,
  /^frame .{0,8}room:(closed|state)/,
  /^frame .{0,8}note:closed/,
];
const partOf = (entry: string) => partsOfMoment.findIndex((part) => part.test(entry));

/** Frames of one moment in one order, whoever was the quicker. */
function momentsInOrder(log: readonly string[]): string[] {
  const ordered: string[] = [];
  for (let at = 0; at < log.length; ) {
    let end = at + 1;
    if (partOf(log[at]!) >= 0) while (end < log.length && partOf(log[end]!) >= 0) end++;
    ordered.push(...log.slice(at, end).toSorted((one, other) => partOf(one) - partOf(other)));
    at = end;
  }
  return ordered;
}

/** @returns a wait until each of them has heard once more who is there. */
export function presenceOf(observers: readonly Observer[]): () => Promise<void> {
  const heard = () =>
    observers.map(({ log }) => log.filter((entry) => entry.includes("room:presence")).length);
  const before = heard();
  return () => until(() => heard().every((count, index) => count > before[index]!));
}
