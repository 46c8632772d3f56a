import type { Operation } from "#app/access/matrix.ts";
import type { Viewer } from "#app/access/viewer.ts";
import type { Entry, Subject } from "#app/audit/audit.ts";
import { entryOf, writeEntries } from "#app/audit/entries.server.ts";
import type { Refusal } from "#app/live/events.ts";
import type { Database } from "#db/client.ts";
import { type Log, safeError } from "../log.ts";

/** What is seen or refused in a live room waits this long for more of it, ms. */
const gatherFor = 50;
const againAfter = 1_000;
/** One statement's worth: it holds the end of the chain as long as it takes. */
const mostTogether = 200;
/** More than the busiest room makes in an hour. */
const mostWaiting = 10_000;

/**
 * The audit of the live rooms: entries are gathered and written together, so that nobody who joins waits for the chain.
 * What could not be written is kept and tried again; once too much waits, nothing more is answered (`full`).
 */
export class AuditBatch {
  readonly #given: { db: Database; log: Log };
  readonly #waiting: Entry[] = [];
  #next: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<boolean> | null = null;

  constructor(given: { db: Database; log: Log }) {
    this.#given = given;
  }

  add(entry: Entry): void {
    this.#waiting.push(entry);
    this.#soon(gatherFor);
  }

  /** A message got its answer: when that was "denied", this is who asked for what. */
  answered(viewer: Viewer, operation: Operation, payload: unknown, reply: unknown): void {
    if ((reply as { refusal?: Refusal } | undefined)?.refusal !== "denied") return;
    const { meetingId, itemId } = payload as Subject;
    this.add(entryOf(viewer, operation, "denied", { meetingId, itemId }));
  }

  get full(): boolean {
    return this.#waiting.length >= mostWaiting;
  }

  /** Writes what waits, as far as the database lets us. */
  async close(): Promise<void> {
    while (this.#waiting.length && (await this.#write()));
    clearTimeout(this.#next);
  }

  #soon(after: number): void {
    this.#next ??= setTimeout(() => {
      this.#next = undefined;
      void this.#write();
    }, after);
  }

  /** In the order of their coming, never two writings at once. @returns whether it was written. */
  #write(): Promise<boolean> {
    this.#writing ??= this.#writeFirst().finally(() => {
      this.#writing = null;
    });
    return this.#writing;
  }

  async #writeFirst(): Promise<boolean> {
    const entries = this.#waiting.slice(0, mostTogether);
    try {
      await writeEntries(this.#given.db, entries);
    } catch (error) {
      this.#given.log.error({ event: "audit.write", waiting: this.#waiting.length, ...safeError(error) });
      this.#soon(againAfter);
      return false;
    }
    this.#waiting.splice(0, entries.length);
    if (this.#waiting.length) this.#soon(0);
    return true;
  }
}
