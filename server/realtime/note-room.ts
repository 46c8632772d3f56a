/**
 * One open document. Two copies stand in memory: `live` holds what is committed and is what everybody is sent; `shadow`
 * is ahead of it by what waits for the database, and is where a new update is tried. So nothing is shown or acknowledged
 * that a crash could take back, and an update that the shadow refuses has touched nothing.
 */
import { setImmediate as nextTick } from "node:timers/promises";
import * as Y from "yjs";
import type { ItemResource } from "#app/access/decide.ts";
import type { Answer, NoteJoined, NoteKey, ServerEvents } from "#app/live/events.ts";
import type { Present } from "#app/meetings/room.ts";
import {
  appendUpdates,
  bindClient,
  type LoadedNote,
  noteIdFor,
  writeSnapshot,
} from "#app/notes/note-store.server.ts";
import type { Database } from "#db/client.ts";
import { crashPoint } from "#db/crash-point.ts";
import { type Log, safeError } from "../log.ts";
import { type LiveServer, type LiveSocket, refused } from "./admission.ts";
import { coalesce } from "./coalesce.ts";
import { NoteCarets } from "./note-carets.ts";
import { tryOn, vet } from "./update-guard.ts";

export interface Member {
  socket: LiveSocket;
  person: Present;
  clientId: number;
  writable: boolean;
}

interface Waiting {
  update: Uint8Array;
  personId: string;
  member: Member;
  answer(answer: Answer<{ seq: number }>): void;
}

export interface NoteRoomGiven {
  io: LiveServer;
  db: Database;
  log: Log;
}

/** One statement appends at most so many. */
const mostAtOnce = 200;
/** Bytes that may wait for a slow database; more is refused and stays with its client. */
const mostWaiting = 4 * 1024 * 1024;
/** Bytes of one document, snapshot and log: some five hundred pages of typing. */
const mostInNote = 4 * 1024 * 1024;
/** A snapshot is written when so many updates came since the last. */
const snapshotEvery = 500;
/** The database's word for "the minutes are confirmed", see the migration that locks them. */
const lockedCode = "TDT01";

export class NoteRoom {
  readonly key: NoteKey;
  readonly members = new Map<string, Member>();
  readonly carets: NoteCarets;
  /** The item as it was when last read; whether it still is, the registry looks after. */
  resource: ItemResource;
  /** Set once the room's memory may no longer be trusted: whoever comes next gets a new one from the database. */
  dropped = false;

  readonly #given: NoteRoomGiven;
  readonly #live: Y.Doc;
  #shadow: Y.Doc;
  #noteId: string | null;
  #seq: number;
  #snapshotSeq: number;
  #size: number;
  readonly #owners: Map<number, string>;
  #waiting: Waiting[] = [];
  #committing: Waiting[] = [];
  #waitingBytes = 0;
  #writing: Promise<void> | null = null;
  readonly #onDrop: (room: NoteRoom) => void;
  readonly #row: () => Promise<string>;

  constructor(
    given: NoteRoomGiven,
    key: NoteKey,
    resource: ItemResource,
    noteId: string | null,
    loaded: LoadedNote,
    onDrop: (room: NoteRoom) => void,
  ) {
    this.#given = given;
    this.key = key;
    this.resource = resource;
    this.#noteId = noteId;
    this.#live = loaded.doc;
    this.#shadow = copyOf(loaded.doc);
    this.#seq = loaded.seq;
    this.#snapshotSeq = loaded.snapshotSeq;
    this.#size = loaded.size;
    this.#owners = loaded.clients;
    this.#onDrop = onDrop;
    this.carets = new NoteCarets((carets) => this.#send("note:carets", { ...key, carets }));
    this.#row = coalesce(async () => {
      this.#noteId ??= await noteIdFor(given.db, key.itemId, key.epoch);
      return this.#noteId;
    });
  }

  get name(): string {
    return `note:${this.key.itemId}:${this.key.epoch}`;
  }

  /** Takes somebody in who was found to be allowed. `stateVector`: what the client has already. */
  async join(
    socket: LiveSocket,
    person: Present,
    asked: { clientId: number; stateVector: Uint8Array },
    writable: boolean,
  ): Promise<Answer<NoteJoined>> {
    const { clientId } = asked;
    if (writable) {
      const noteId = await this.#row();
      if (!this.#owners.has(clientId))
        this.#owners.set(clientId, await bindClient(this.#given.db, noteId, clientId, person.personId));
      if (this.#owners.get(clientId) !== person.personId) return refused("invalid");
    }
    if (this.dropped || !socket.connected) return refused("failed");
    let update: Uint8Array;
    try {
      update = Y.encodeStateAsUpdate(this.#live, asked.stateVector);
    } catch {
      return refused("invalid");
    }
    // From here on every committed update reaches this socket; all before are in `update`.
    this.members.set(socket.id, { socket, person, clientId, writable });
    await socket.join(this.name);
    const standing = this.carets.standing();
    if (standing.length) socket.emit("note:carets", { ...this.key, carets: standing });
    return {
      ok: true,
      update,
      stateVector: Y.encodeStateVector(this.#live),
      seq: this.#seq,
      writable,
    };
  }

  leave(socket: LiveSocket): boolean {
    const member = this.members.get(socket.id);
    if (!member) return false;
    this.members.delete(socket.id);
    void socket.leave(this.name);
    this.carets.leave(member.clientId);
    return true;
  }

  /**
   * An update of a member who may write now. Answers once it is committed.
   * @returns a refusal "invalid" for what no editor of ours sends.
   */
  submit(member: Member, update: Uint8Array): Promise<Answer<{ seq: number }>> {
    if (this.dropped) return Promise.resolve(refused("failed"));
    if (this.#waitingBytes > mostWaiting) return Promise.resolve(refused("failed"));
    const vetted = vet(update, this.#shadow, (clientId) => this.#mayWrite(member, clientId));
    if (!vetted.ok) return Promise.resolve(this.#refuse(vetted.fault, member));
    if (this.#size + this.#waitingBytes + update.length > mostInNote)
      return Promise.resolve(this.#refuse("size", member));
    const tried = tryOn(this.#shadow, update, vetted.decoded);
    if (!tried.ok) {
      this.#renewShadow();
      return Promise.resolve(this.#refuse(tried.fault, member));
    }
    // Nothing new in it: a repetition. It is saved once what it repeats is, which may be waiting still.
    const news = tried.news ?? new Uint8Array();
    return new Promise((answer) => {
      this.#waiting.push({ update: news, personId: member.person.personId, member, answer });
      this.#waitingBytes += news.length;
      this.#writing ??= this.#write();
    });
  }

  /** A client id writes for the socket that joined with it, and for its person when nobody else is in with it. */
  #mayWrite(member: Member, clientId: number): boolean {
    if (clientId === member.clientId) return true;
    if (this.#owners.get(clientId) !== member.person.personId) return false;
    return ![...this.members.values()].some((other) => other !== member && other.clientId === clientId);
  }

  #refuse(fault: string, member: Member) {
    const { sessionId } = member.socket.data;
    this.#given.log.warn({ event: "note.refused", fault, itemId: this.key.itemId, sessionId });
    return refused("invalid");
  }

  /** Group commit: what came in while a statement was under way goes with the next one. */
  async #write(): Promise<void> {
    // Everything that this turn of the event loop brings goes into one statement.
    await nextTick();
    while (this.#waiting.length && !this.dropped) {
      const batch = this.#waiting.splice(0, mostAtOnce);
      this.#committing = batch;
      try {
        crashPoint("note.append.before");
        await this.#append(batch.filter((one) => one.update.length > 0));
        crashPoint("note.append.after");
        for (const one of batch) this.#publish(one);
      } catch (error) {
        this.#fail(error);
        return;
      }
      this.#committing = [];
      if (this.#seq - this.#snapshotSeq >= snapshotEvery) await this.#snapshot();
    }
    this.#writing = null;
  }

  /** What is committed: now others see it, and its writer is told that it is saved. */
  #publish({ update, member, answer }: Waiting): void {
    if (update.length) {
      this.#seq++;
      this.#waitingBytes -= update.length;
      this.#size += update.length;
      Y.applyUpdate(this.#live, update);
      member.socket.to(this.name).emit("note:updated", { ...this.key, seq: this.#seq, update });
      crashPoint("note.broadcast.after");
    }
    answer({ ok: true, seq: this.#seq });
    crashPoint("note.ack.after");
  }

  async #append(news: Waiting[]): Promise<void> {
    if (news.length === 0) return;
    const noteId = await this.#row();
    await appendUpdates(
      this.#given.db,
      noteId,
      news.map(({ update, personId }, index) => ({ seq: this.#seq + 1 + index, personId, update })),
    );
  }

  /** Whether the rows were written may be unknown: only the database can tell, so nothing of memory is kept. */
  #fail(error: unknown): void {
    const locked = codeOf(error) === lockedCode;
    if (!locked) this.#given.log.error({ event: "note.append", ...safeError(error) });
    this.drop(locked ? "locked" : "failed");
  }

  /** Out of memory, since nobody is in it: whoever was just coming is told to come again. */
  close(): void {
    this.dropped = true;
    this.carets.close();
    this.#onDrop(this);
  }

  /** Ends this room: what waits is refused (and stays with its clients), everybody is told to join again. */
  drop(because: "epoch" | "locked" | "failed"): void {
    if (this.dropped) return;
    this.dropped = true;
    this.#onDrop(this);
    this.#send("note:closed", { ...this.key, because });
    this.#given.io.in(this.name).socketsLeave(this.name);
    this.members.clear();
    this.carets.close();
    for (const one of [...this.#committing, ...this.#waiting]) one.answer(refused(because));
    this.#waiting = [];
    this.#committing = [];
  }

  /** Waits for what is under way, then writes what pages read. Used when the last one left and when the server stops. */
  async settle(): Promise<void> {
    while (this.#writing && !this.dropped) await this.#writing;
    if (!this.dropped && this.#seq > this.#snapshotSeq) await this.#snapshot();
  }

  get isIdle(): boolean {
    return this.members.size === 0 && this.#writing === null;
  }

  /** A snapshot is a convenience: when it fails, the log still holds everything. */
  async #snapshot(): Promise<void> {
    if (!this.#noteId) return;
    const seq = this.#seq;
    try {
      if (await writeSnapshot(this.#given.db, this.#noteId, seq, this.#live)) this.#snapshotSeq = seq;
      else this.#given.log.error({ event: "note.snapshot.differs", itemId: this.key.itemId });
    } catch (error) {
      if (codeOf(error) !== lockedCode)
        this.#given.log.error({ event: "note.snapshot", ...safeError(error) });
    }
  }

  #renewShadow(): void {
    this.#shadow.destroy();
    this.#shadow = copyOf(this.#live);
    for (const one of [...this.#committing, ...this.#waiting])
      if (one.update.length) Y.applyUpdate(this.#shadow, one.update);
  }

  #send<E extends keyof ServerEvents>(event: E, ...told: Parameters<ServerEvents[E]>): void {
    this.#given.io.to(this.name).emit(event, ...told);
  }
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

function codeOf(error: unknown): unknown {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return typeof cause === "object" && cause !== null && "code" in cause ? cause.code : undefined;
}
