/**
 * Writes the updates of one document behind each other into its log, as one of several processes that do. It appends behind
 * what it knows; when somebody else was faster, it takes over what they wrote, tries what waits on top of that, and appends
 * again. So each row was vetted against exactly the rows before it, in every process.
 */
import { setImmediate as nextTick, setTimeout as wait } from "node:timers/promises";
import type { Answer, NoteKey } from "#app/live/events.ts";
import {
  appendUpdates,
  headOf,
  holdLog,
  type NewsRow,
  type NewUpdate,
  newsSince,
} from "#app/notes/note-log.server.ts";
import { type LoadedNote, noteIdFor } from "#app/notes/note-store.server.ts";
import type { Database } from "#db/client.ts";
import { crashPoint } from "#db/crash-point.ts";
import { coalesce } from "./coalesce.ts";
import { refused } from "./commands.ts";
import { appendWithin, type GroupCommit } from "./group-commit.ts";
import { NoteCopies, writersOf } from "./note-copies.ts";
import { ReloadCheck } from "./reload-check.ts";
import type { Fault } from "./update-guard.ts";
import { isOvertaken, within } from "./write-errors.ts";

export interface Submitted {
  /** As it came: what waits is tried again from it when others were faster. */
  update: Uint8Array;
  /** Under which client id, and for whom. */
  clientId: number;
  personId: string;
  mayWrite(clientId: number): boolean;
  /** It is committed: now others may see it. */
  committed(news: Uint8Array, seq: number): void;
  faulty(fault: Fault): void;
  answer(answer: Answer<{ seq: number }>): void;
}

interface Waiting extends Submitted {
  /** What is written: the update as it came, or nothing for a repetition. */
  news: Uint8Array;
}

export interface NoteWriterGiven {
  db: Database;
  commits: GroupCommit;
  key: NoteKey;
  noteId: string | null;
  loaded: LoadedNote;
  /** Whether the client id still is this person's, before the first words under it are kept. */
  secure(db: Database, noteId: string, clientId: number, personId: string): Promise<boolean>;
  /** Others committed this. */
  taken(news: Uint8Array, seq: number): void;
  /** The log goes up to `seq` now, by what was written here. */
  appended(seq: number): void;
  /** Another document has taken this one's place. */
  outdated(): void;
  /** What is in memory is not to be trusted any more: whether rows were written only the database knows. */
  failed(error: unknown): void;
}

const nothing = new Uint8Array();
/** One statement appends at most so many. */
const mostAtOnce = 200;
/** Bytes that may wait for a slow database; more is refused and stays with its client. */
const mostWaiting = 4 * 1024 * 1024;
/** Bytes of one document, snapshot and log: some five hundred pages of typing. */
const mostInNote = 4 * 1024 * 1024;
/** After so many times of being overtaken in a row, the log is held for one append; after as many more we give up. */
const mostOvertaken = 8;
/** Where others write too, ms: each waits up to so long before the next statement, and so lets the others in. */
const giveWayFor = 5;
const othersWroteWithin = 500;

export class NoteWriter {
  readonly copies: NoteCopies;
  readonly #reload = new ReloadCheck();
  readonly #given: NoteWriterGiven;
  #noteId: string | null;
  #seq: number;
  #size: number;
  #waiting: Waiting[] = [];
  #committing: Waiting[] = [];
  #waitingBytes = 0;
  /** Rows that were read while a statement of ours was under way, which may have written some of them. */
  #readMeanwhile: NewsRow[] = [];
  #othersWroteAt = Number.NEGATIVE_INFINITY;
  #writing: Promise<void> | null = null;
  #ended = false;
  readonly #row: () => Promise<string>;

  constructor(given: NoteWriterGiven) {
    this.#given = given;
    this.copies = new NoteCopies(given.loaded.updates);
    this.#noteId = given.noteId;
    this.#seq = given.loaded.seq;
    this.#size = given.loaded.size;
    this.#row = coalesce(async () => {
      this.#noteId ??= await noteIdFor(given.db, given.key.itemId, given.key.epoch);
      return this.#noteId;
    });
  }

  /** Number of the last row that is here. */
  get seq(): number {
    return this.#seq;
  }

  get isIdle(): boolean {
    return this.#writing === null;
  }

  /** The document's row, made when it is needed for the first time. */
  async noteId(): Promise<string> {
    return this.#noteId ?? (await this.#row());
  }

  submit(one: Submitted): void {
    if (this.#ended || this.#waitingBytes > mostWaiting) one.answer(refused("failed"));
    else if (this.#admit({ ...one, news: one.update })) this.#writing ??= this.#write();
  }

  /** Among what waits, or told what is wrong with it. */
  #admit(one: Waiting): boolean {
    if (this.#size + this.#waitingBytes + one.update.length > mostInNote) {
      one.faulty("full");
      return false;
    }
    const waiting = () => [...this.#committing, ...this.#waiting];
    const tried = this.copies.try(one.update, one.mayWrite, waiting);
    if (!tried.ok) {
      one.faulty(tried.fault);
      return false;
    }
    // Nothing new in it: a repetition. It is saved once what it repeats is, which may be waiting still.
    if (!tried.isNew) one.news = nothing;
    this.#waiting.push(one);
    this.#waitingBytes += one.update.length;
    return true;
  }

  /** Group commit: what came in while a statement was under way goes with the next one. */
  async #write(): Promise<void> {
    // Everything that this turn of the event loop brings goes into one statement.
    await nextTick();
    let overtaken = 0;
    try {
      while (this.#waiting.length && !this.#ended) {
        await this.#giveWay();
        if (this.#reload.isDue(this.#waiting.length) && !this.copies.loadAgain(this.#reload)) this.#sortOut();
        const done = overtaken < mostOvertaken ? await this.#attempt() : await this.#attemptAlone();
        if (this.#ended) return;
        if (done) {
          overtaken = 0;
          this.#publish();
        } else {
          this.#putBack();
          if (++overtaken > 2 * mostOvertaken) throw new Error("others were always faster");
          await this.#follow();
        }
      }
    } catch (error) {
      this.#given.failed(error);
      return;
    }
    this.#writing = null;
  }

  /** Something that waits would leave a document that does not load as what it is: tried one by one, it is found. */
  #sortOut(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.copies.renewShadow();
    for (const one of waiting) {
      this.copies.add(one.news);
      if (this.copies.loadAgain(this.#reload)) this.#waiting.push(one);
      else {
        this.#waitingBytes -= one.update.length;
        this.copies.renewShadow(this.#waiting);
        one.faulty("reload");
      }
    }
  }

  get #othersWrite(): boolean {
    return performance.now() - this.#othersWroteAt < othersWroteWithin;
  }

  async #giveWay(): Promise<void> {
    if (this.#othersWrite) await wait(Math.random() * giveWayFor);
  }

  /**
   * @param tx where the log is held, if it is.
   * @returns false when nothing was written, since the log has gone on without us.
   */
  async #attempt(tx?: Database): Promise<boolean> {
    this.#committing = this.#waiting.splice(0, mostAtOnce);
    const news = this.#committing.filter((one) => one.news.length > 0);
    if (news.length === 0) return true;
    const rows = news.map(({ personId, news: update }, index) => ({
      seq: this.#seq + 1 + index,
      personId,
      update,
    }));
    try {
      const noteId = await this.noteId();
      await this.#secure(tx ?? this.#given.db, noteId, news);
      crashPoint("note.append.before");
      const appended = await this.#append(noteId, rows, tx);
      if (appended) crashPoint("note.append.after");
      return appended;
    } catch (error) {
      if (isOvertaken(error)) return false;
      throw error;
    }
  }

  /** With all documents that wait, unless others write to this one: being overtaken shall cost its own statement only. */
  #append(noteId: string, rows: NewUpdate[], tx: Database | undefined): Promise<boolean> {
    const { commits } = this.#given;
    if (tx) return appendUpdates(tx, noteId, rows);
    return this.#othersWrite ? commits.appendAlone(noteId, rows) : commits.append(noteId, rows);
  }

  /** The same, with the log held: whoever was overtaken again and again has a turn of their own. */
  async #attemptAlone(): Promise<boolean> {
    const { db, key } = this.#given;
    await this.noteId();
    const turn = db.transaction(async (transaction) => {
      const tx = transaction as Database;
      await holdLog(tx, key.itemId);
      this.take(await newsSince(tx, [this.#known]));
      return this.#attempt(tx);
    });
    try {
      return await within(appendWithin, turn);
    } catch (error) {
      if (isOvertaken(error)) return false;
      throw error;
    }
  }

  async #secure(db: Database, noteId: string, news: Waiting[]): Promise<void> {
    for (const { clientId, personId } of news)
      if (!this.copies.knows(clientId) && !(await this.#given.secure(db, noteId, clientId, personId)))
        throw new Error("a client id has become somebody else's");
  }

  #putBack(): void {
    this.#waiting.unshift(...this.#committing);
    this.#committing = [];
    this.#takeMeanwhile();
  }

  /** Reads what the others appended; when that is nothing, finds out why we could not write. */
  async #follow(): Promise<void> {
    const before = this.#seq;
    const { db } = this.#given;
    this.take(await newsSince(db, [this.#known]));
    if (this.#ended || this.#seq > before) return;
    const head = await headOf(db, await this.noteId());
    if (!head?.isCurrent) this.#given.outdated();
    // The database was set back to an older state: clients have what it lacks.
    else if (head.seq < this.#seq) throw new Error("the log is shorter than it was");
  }

  get #known() {
    return { ...this.#given.key, seq: this.#seq };
  }

  /** Now others see it, and its writer is told that it is saved. */
  #publish(): void {
    const batch = this.#committing;
    this.#committing = [];
    const before = this.#seq;
    this.copies.commit(batch.map((one) => one.news).filter((news) => news.length > 0));
    for (const one of batch) {
      this.#waitingBytes -= one.update.length;
      if (one.news.length) {
        this.#seq++;
        this.#size += one.news.length;
        one.committed(one.news, this.#seq);
      }
      one.answer({ ok: true, seq: this.#seq });
      crashPoint("note.ack.after");
    }
    this.#takeMeanwhile();
    if (this.#seq > before) this.#given.appended(this.#seq);
  }

  #takeMeanwhile(): void {
    const rows = this.#readMeanwhile;
    this.#readMeanwhile = [];
    this.take(rows);
  }

  /** Rows of this document as the database has them, in order; those that are here already are passed over. */
  take(rows: NewsRow[]): void {
    if (this.#ended || rows.length === 0) return;
    if (this.#committing.length) {
      this.#readMeanwhile.push(...rows);
      return;
    }
    const writers = new Set<number>();
    try {
      for (const row of rows) if (row.seq > this.#seq) this.#takeRow(row, writers);
    } catch (error) {
      this.#given.failed(error);
      return;
    }
    if (this.#waiting.some((one) => writersOf(one.update).some((clientId) => writers.has(clientId))))
      this.#admitAgain();
  }

  #takeRow(row: NewsRow, writers: Set<number>): void {
    if (!row.isSnapshot && row.seq !== this.#seq + 1) throw new Error("a row of the log is missing");
    this.#noteId ??= row.noteId;
    this.copies.take(row.bytes);
    this.#seq = row.seq;
    this.#size = row.isSnapshot ? row.bytes.length : this.#size + row.bytes.length;
    this.#othersWroteAt = performance.now();
    for (const clientId of writersOf(row.bytes)) writers.add(clientId);
    this.#given.taken(row.bytes, row.seq);
  }

  /**
   * Somebody wrote under the same client id elsewhere: what waits is tried anew on what is committed now. Where nobody
   * did, the shadow with their rows is what trying again would give: clocks of others only rise, and no row of theirs
   * moves what ours hang on.
   */
  #admitAgain(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.copies.renewShadow();
    for (const one of waiting) this.#admit(one);
  }

  /** Waits for what is under way. */
  async settle(): Promise<void> {
    while (this.#writing && !this.#ended) await this.#writing;
  }

  /** Nothing is written any more; what waits is refused, and stays with its clients. */
  end(refusal: "epoch" | "locked" | "failed"): void {
    this.#ended = true;
    for (const one of [...this.#committing, ...this.#waiting]) one.answer(refused(refusal));
    this.#waiting = [];
    this.#committing = [];
  }
}
