/**
 * One statement, and one commit, for the updates of all documents that wait: a commit costs the same for one and for a
 * hundred. Each document has its own outcome all the same.
 */
import { setImmediate as nextTurn, setTimeout as wait } from "node:timers/promises";
import { type Append, appendUpdates, type NewUpdate, prepareAppends } from "#app/notes/note-log.server.ts";
import type { Database } from "#db/client.ts";
import { isAnswered, within } from "./write-errors.ts";

/** What one statement takes. */
const mostDocuments = 100;
const mostBytes = 2 * 1024 * 1024;
/** An append that takes longer, ms, counts as failed: clients do not wait longer either. See `keptRowsFor`. */
export const appendWithin = 15_000;
/**
 * Before the next statement, ms: nothing where one document had something to write, the longer the more there were. So a
 * busy process makes fewer and larger statements, and a quiet one none that waits.
 */
const waitPerDocument = 2;
const longestWait = 5;

/** A statement that takes longer, ms, is not waited for by those that come after it. */
const stuckAfter = 100;

interface Waiting extends Append {
  done(written: boolean): void;
  failed(error: unknown): void;
}

export class GroupCommit {
  readonly #db: Database;
  readonly #append: (appends: Append[]) => Promise<Set<string>>;
  #waiting: Waiting[] = [];
  #running = false;

  constructor(db: Database) {
    this.#db = db;
    this.#append = prepareAppends(db);
  }

  /** As `appendUpdates`. Of one document only one at a time. */
  append(noteId: string, updates: NewUpdate[]): Promise<boolean> {
    return new Promise((done, failed) => {
      this.#waiting.push({ noteId, updates, done, failed });
      if (!this.#running) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#running = true;
    // Whatever this turn of the event loop brings goes together.
    await nextTurn();
    while (this.#waiting.length) {
      const group = this.#next();
      // One that is stuck, behind a confirmation say, holds its own documents and no others.
      await Promise.race([this.#write(group), wait(stuckAfter, undefined, { ref: false })]);
      const pause = Math.min(longestWait, (group.length - 1) * waitPerDocument);
      if (pause) await wait(pause);
    }
    this.#running = false;
  }

  #next(): Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const { updates } of this.#waiting.slice(0, mostDocuments)) {
      for (const { update } of updates) bytes += update.length;
      if (count && bytes > mostBytes) break;
      count++;
    }
    return this.#waiting.splice(0, count);
  }

  /** Never rejects. */
  async #write(group: Waiting[]): Promise<void> {
    let written = new Set<string>();
    try {
      written = await within(appendWithin, this.#append(group));
    } catch (error) {
      // What the database refused was refused for one of them, and was written for none. Else only it knows.
      if (!isAnswered(error)) {
        for (const one of group) one.failed(error);
        return;
      }
    }
    for (const one of group) {
      if (written.has(one.noteId)) one.done(true);
      else this.appendAlone(one.noteId, one.updates).then(one.done, one.failed);
    }
  }

  /** Without the others: waits for whoever holds the item, and says for itself what is wrong. */
  appendAlone(noteId: string, updates: NewUpdate[]): Promise<boolean> {
    return within(appendWithin, appendUpdates(this.#db, noteId, updates));
  }
}
