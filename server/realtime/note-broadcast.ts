import type { NoteKey } from "#app/live/events.ts";
import { crashPoint } from "#db/crash-point.ts";
import type { LiveServer } from "./admission.ts";

/**
 * What a frame to one more socket is allowed to delay the next frame, ms: a room of three is told at once, always; one of two
 * hundred is told of many updates together, since each frame costs two hundred writes.
 */
const waitPerSocket = 0.02;
const longestWait = 8;
/** Bytes that go without waiting: a frame stays near the size of one large update. */
const mostTogether = 64 * 1024;

/**
 * Tells the sockets of one document what was committed. An update that comes after a pause leaves in the same turn, with
 * all that were committed with it; those that follow at once leave together a few milliseconds later.
 */
export class NoteBroadcast {
  readonly #io: LiveServer;
  readonly #room: string;
  readonly #key: NoteKey;
  #updates: Uint8Array[] = [];
  #bytes = 0;
  #seq = 0;
  /** The socket that wrote all of what waits; null when several did. */
  #writer: string | null = null;
  #toldAt = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** Of the turn under way, where nothing has to wait. */
  #soon = false;
  #closed = false;

  /** @param room of Socket.IO, in which the document's sockets are. */
  constructor(io: LiveServer, room: string, key: NoteKey) {
    this.#io = io;
    this.#room = room;
    this.#key = key;
  }

  /**
   * To be called in the order of the sequence, right when `update` has become part of the state that a join answers with.
   * @param writer id of the socket that has it already, if any.
   */
  add(seq: number, update: Uint8Array, writer?: string): void {
    if (this.#closed) return;
    this.#writer = this.#updates.length === 0 || this.#writer === writer ? (writer ?? null) : null;
    this.#updates.push(update);
    this.#seq = seq;
    this.#bytes += update.length;
    if (this.#bytes >= mostTogether) this.#flush();
    else this.#schedule();
  }

  #schedule(): void {
    if (this.#timer || this.#soon) return;
    const wait = this.#toldAt + this.#window() - performance.now();
    if (wait >= 1) this.#timer = setTimeout(() => this.#flush(), wait);
    else {
      this.#soon = true;
      queueMicrotask(() => this.#soon && this.#flush());
    }
  }

  /** Milliseconds from one frame to the next. */
  #window(): number {
    const sockets = this.#io.of("/").adapter.rooms.get(this.#room)?.size ?? 0;
    return Math.min(longestWait, sockets * waitPerSocket);
  }

  #flush(): void {
    this.#unschedule();
    if (this.#updates.length === 0) return;
    const updates = this.#updates;
    const others = this.#io.to(this.#room);
    (this.#writer ? others.except(this.#writer) : others).emit("note:updated", {
      ...this.#key,
      seq: this.#seq,
      updates,
    });
    this.#updates = [];
    this.#bytes = 0;
    this.#toldAt = performance.now();
    crashPoint("note.broadcast.after");
  }

  #unschedule(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#soon = false;
  }

  /** What waits is not sent, nor what comes: who may read on joins again, and gets it then. */
  close(): void {
    this.#closed = true;
    this.#unschedule();
  }
}
