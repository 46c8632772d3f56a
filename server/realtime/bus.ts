/**
 * What processes on one database tell each other: that something is there to be read. Ids and places only, never a word of
 * a note and never a name; whoever hears it reads the database through its own doors. Everything here may get lost: of
 * rooms and notes each listener also looks for itself every few seconds, so nothing depends on a message but how soon it is known.
 */
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { CaretPosition } from "#app/live/events.ts";
import type { Database } from "#db/client.ts";
import type { Ear, Listen } from "#db/listen.ts";
import { type Log, safeError } from "../log.ts";

export type Message =
  /** The log of this document has reached this number. */
  | ["note", itemId: string, epoch: number, seq: number]
  | ["caret", itemId: string, epoch: number, clientId: number, personId: string, cursor: CaretPosition | null]
  | ["here", meetingId: string, personIds: string[]]
  | ["gone", meetingId: string, personIds: string[]]
  /** Somebody opened this meeting, or this document: who is in it elsewhere? */
  | ["who", meetingId: string]
  | ["carets", itemId: string, epoch: number]
  | ["meeting", meetingId: string]
  | ["item", itemId: string]
  | ["session", sessionId: string]
  /** These people lost something that they read until now. */
  | ["lost", personIds: string[]]
  /** Places at tables changed: who holds a socket is asked for anew who they are. */
  | ["rights"]
  | ["hello"]
  | ["beat"]
  | ["bye"];

export interface BusListener {
  heard(message: Message, from: string): void;
  /** Another process is there, or came back: what stands here is told again. */
  met(): void;
  /** A process said goodbye, or was silent for too long. */
  lost(process: string): void;
  /** The ear was deaf for a while: everything that is open is read again. */
  missed(): void;
}

export interface BusTiming {
  /** Every process is heard at least so often, ms. */
  beatEvery: number;
  /** Who is silent for so long is gone, ms: two beats may get lost. */
  silentFor: number;
}

export const busTiming: BusTiming = { beatEvery: 10_000, silentFor: 25_000 };
const channel = "tour_de_table";
/** Messages of so many ms go together. */
const together = 3;
/** PostgreSQL takes less than 8,000 bytes. */
const mostBytes = 7_900;
/** Nobody needs these while alone; the others are rare, and are sent whatever we believe. */
const forOthersOnly = new Set<Message[0]>(["note", "caret", "here", "gone", "who", "carets"]);

/** How many people go into one message to the other processes. */
const mostTogether = 100;

/** People for several messages, as one would be too long. */
export function inParts(ids: string[]): string[][] {
  const parts: string[][] = [];
  for (let from = 0; from < ids.length; from += mostTogether)
    parts.push(ids.slice(from, from + mostTogether));
  return parts;
}

export class Bus {
  readonly #id = randomUUID();
  readonly #given: { db: Database; listen: Listen | null; log: Log; timing?: BusTiming };
  readonly timing: BusTiming;
  /** When each other process was last heard, by the monotonic clock. */
  readonly #others = new Map<string, number>();
  #waiting = new Map<string, Message>();
  #sending: Promise<void> | null = null;
  #listener: BusListener | null = null;
  #ear: Ear | null = null;
  #heardOwn = 0;
  #unnamed = 0;
  #timers: ReturnType<typeof setInterval>[] = [];

  constructor(given: { db: Database; listen: Listen | null; log: Log; timing?: BusTiming }) {
    this.#given = given;
    this.timing = given.timing ?? busTiming;
  }

  /** Whether no other process was heard lately. */
  get isAlone(): boolean {
    return this.#others.size === 0;
  }

  /** Starts to listen. Does nothing on a database that one process alone has open. */
  open(listener: BusListener): void {
    if (!this.#given.listen) return;
    this.#listener = listener;
    let first = true;
    this.#ear = this.#given.listen(channel, {
      heard: (payload) => this.#heard(payload),
      ready: () => {
        this.#heardOwn = performance.now();
        this.publish(["hello"]);
        if (!first) listener.missed();
        first = false;
      },
    });
    const { beatEvery } = this.timing;
    this.#timers = [
      setInterval(() => this.publish(["beat"]), beatEvery),
      setInterval(() => this.#look(), beatEvery / 4),
    ];
    for (const timer of this.#timers) timer.unref();
  }

  /** Tells the others soon. Never fails; what could not be sent is found by those who look. */
  publish(message: Message): void {
    if (!this.#ear || (this.isAlone && forOthersOnly.has(message[0]))) return;
    const name = this.#nameOf(message);
    // The last word of several about the same thing, in its new place.
    this.#waiting.delete(name);
    this.#waiting.set(name, message);
    this.#sending ??= this.#send();
  }

  #nameOf([kind, ...about]: Message): string {
    if (kind === "here" || kind === "gone" || kind === "lost") return `${kind} ${this.#unnamed++}`;
    return [kind, ...about.slice(0, kind === "caret" ? 3 : kind === "note" ? 2 : undefined)].join(" ");
  }

  async #send(): Promise<void> {
    while (this.#waiting.size) {
      await new Promise((resolve) => setTimeout(resolve, together));
      const messages = [...this.#waiting.values()];
      this.#waiting = new Map();
      try {
        for (const payload of payloadsOf(this.#id, messages))
          await this.#given.db.execute(sql`select pg_notify(${channel}, ${payload})`);
      } catch (error) {
        this.#given.log.warn({ event: "bus.send", ...safeError(error) });
      }
    }
    this.#sending = null;
  }

  #heard(payload: string): void {
    const read = readPayload(payload);
    const listener = this.#listener;
    if (!read || !listener) return;
    if (read.from === this.#id) {
      this.#heardOwn = performance.now();
      return;
    }
    const { from } = read;
    const isNew = !this.#others.has(from);
    this.#others.set(from, performance.now());
    if (isNew) this.#given.log.info({ event: "bus.met", others: this.#others.size });
    if (isNew || read.messages.some(([kind]) => kind === "hello")) {
      this.publish(["beat"]);
      listener.met();
    }
    for (const message of read.messages) {
      if (message[0] === "bye") this.#lose(from);
      else if (message[0] !== "hello" && message[0] !== "beat") this.#tell(listener, message, from);
    }
  }

  #tell(listener: BusListener, message: Message, from: string): void {
    try {
      listener.heard(message, from);
    } catch (error) {
      this.#given.log.error({ event: "bus.heard", of: message[0], ...safeError(error) });
    }
  }

  #look(): void {
    const now = performance.now();
    for (const [id, at] of this.#others) if (now - at > this.timing.silentFor) this.#lose(id);
    // Our own beats come back to us: when they do not, the line is open at our end alone.
    if (now - this.#heardOwn > this.timing.silentFor) {
      this.#heardOwn = now;
      this.#ear?.renew();
    }
  }

  #lose(id: string): void {
    if (!this.#others.delete(id)) return;
    this.#given.log.info({ event: "bus.lost", others: this.#others.size });
    this.#listener?.lost(id);
  }

  /** Says goodbye. */
  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    if (!this.#ear) return;
    this.publish(["bye"]);
    await this.#sending;
    this.#ear.close();
    this.#ear = null;
  }
}

/** As few payloads as hold them; a message that is too large for any is left out. */
export function payloadsOf(from: string, messages: Message[]): string[] {
  const payloads: string[] = [];
  let parts: string[] = [];
  let size = 0;
  const room = mostBytes - Buffer.byteLength(JSON.stringify([from, []]));
  const end = () => {
    if (parts.length) payloads.push(`[${JSON.stringify(from)},[${parts.join(",")}]]`);
    parts = [];
    size = 0;
  };
  for (const message of messages) {
    const part = JSON.stringify(message);
    const bytes = Buffer.byteLength(part) + 1;
    if (bytes > room) continue;
    if (size + bytes > room) end();
    parts.push(part);
    size += bytes;
  }
  end();
  return payloads;
}

/** Null for what no process of ours sent. */
function readPayload(payload: string): { from: string; messages: Message[] } | null {
  try {
    const [from, messages] = JSON.parse(payload) as [unknown, unknown];
    if (typeof from !== "string" || !Array.isArray(messages)) return null;
    return { from, messages: messages.filter((one) => Array.isArray(one)) as Message[] };
  } catch {
    return null;
  }
}
