/** One open document in this process: who is in it, what they are told, and its snapshots. The writing is NoteWriter's. */
import type { ItemResource } from "#app/access/decide.ts";
import type { Answer, NoteJoined, NoteKey, ServerEvents } from "#app/live/events.ts";
import type { Present } from "#app/meetings/room.ts";
import type { NewsRow } from "#app/notes/note-log.server.ts";
import { type LoadedNote, writeSnapshot } from "#app/notes/note-store.server.ts";
import type { Database } from "#db/client.ts";
import { type Log, safeError } from "../log.ts";
import { closeAfterAnswer, type LiveServer, type LiveSocket } from "./admission.ts";
import type { AuditBatch } from "./audit-batch.ts";
import type { Bus } from "./bus.ts";
import { refused } from "./commands.ts";
import type { GroupCommit } from "./group-commit.ts";
import { NoteBroadcast } from "./note-broadcast.ts";
import { NoteCarets } from "./note-carets.ts";
import { NoteOwners } from "./note-owners.ts";
import { NoteWriter } from "./note-writer.ts";
import { honestFaults } from "./update-guard.ts";
import { isLocked } from "./write-errors.ts";

export interface Member {
  socket: LiveSocket;
  person: Present;
  clientId: number;
  writable: boolean;
}

export interface NoteRoomGiven {
  io: LiveServer;
  db: Database;
  log: Log;
  audit: AuditBatch;
  bus: Bus;
  commits: GroupCommit;
  /** Who these are at the table of a series, for carets that stand in another process. */
  peopleAt(seriesId: string, personIds: string[]): Promise<Map<string, Present>>;
}

/** A snapshot is written when so many updates came since the last, for that share of the time at most. */
const snapshotEvery = 500;
const shareOfTime = 1 / 20;

export class NoteRoom {
  readonly key: NoteKey;
  readonly members = new Map<string, Member>();
  readonly carets: NoteCarets;
  /** The item as it was when last read; whether it still is, the registry looks after. */
  resource: ItemResource;
  /** Set once the room's memory may no longer be trusted: whoever comes next gets a new one from the database. */
  dropped = false;

  readonly #given: NoteRoomGiven;
  readonly #broadcast: NoteBroadcast;
  readonly #writer: NoteWriter;
  readonly #owners: NoteOwners;
  #snapshotSeq: number;
  #snapshotting: Promise<void> | null = null;
  #noSnapshotBefore = 0;
  readonly #onDrop: (room: NoteRoom) => void;

  constructor(
    given: NoteRoomGiven,
    key: NoteKey,
    resource: ItemResource,
    noteId: string | null,
    loaded: LoadedNote,
    onDrop: (room: NoteRoom) => void,
  ) {
    const { db, bus, commits } = given;
    this.#given = given;
    this.key = key;
    this.resource = resource;
    this.#owners = new NoteOwners(loaded.clients);
    this.#snapshotSeq = loaded.snapshotSeq;
    this.#onDrop = onDrop;
    this.#broadcast = new NoteBroadcast(given.io, this.name, key);
    this.#writer = new NoteWriter({
      db,
      commits,
      key,
      noteId,
      loaded,
      secure: (over, id, clientId, personId) => this.#owners.secure(over, id, clientId, personId),
      taken: (update, seq) => this.#broadcast.add(seq, update),
      appended: (seq) => {
        bus.publish(["note", key.itemId, key.epoch, seq]);
        if (seq - this.#snapshotSeq >= snapshotEvery) this.#snapshotSoon();
      },
      outdated: () => this.drop("epoch"),
      failed: (error) => this.#fail(error),
    });
    this.carets = new NoteCarets({
      tell: (carets) => this.#send("note:carets", { ...key, carets }),
      share: ({ clientId, person, cursor }) =>
        bus.publish(["caret", key.itemId, key.epoch, clientId, person.personId, cursor]),
      peopleAt: (ids) => given.peopleAt(this.resource.seriesId, ids),
    });
  }

  get name(): string {
    return `note:${this.key.itemId}:${this.key.epoch}`;
  }

  /** Number of the last row that is here. */
  get seq(): number {
    return this.#writer.seq;
  }

  /** Takes somebody in who was found to be allowed. `stateVector`: what the client has already. */
  async join(
    socket: LiveSocket,
    person: Present,
    asked: { clientId: number; stateVector: Uint8Array },
    writable: boolean,
  ): Promise<Answer<NoteJoined>> {
    const { clientId } = asked;
    if (writable && !(await this.#bind(clientId, person.personId))) {
      this.#tellForgery(socket, person, clientId);
      return refused("invalid");
    }
    if (this.dropped || !socket.connected) return refused("failed");
    const { copies } = this.#writer;
    let update: Uint8Array;
    try {
      update = copies.lackedBy(asked.stateVector);
    } catch {
      return refused("invalid");
    }
    const answer = {
      ok: true as const,
      update,
      stateVector: copies.stateVector,
      seq: this.seq,
      writable,
    };
    // From here on every committed update reaches this socket; all before are in `update`.
    this.members.set(socket.id, { socket, person, clientId, writable });
    await socket.join(this.name);
    const standing = this.carets.standing();
    if (standing.length) socket.emit("note:carets", { ...this.key, carets: standing });
    return answer;
  }

  async #bind(clientId: number, personId: string): Promise<boolean> {
    const isUsed = (id: number) => this.#writer.copies.knows(id) || this.#isIn(id);
    return this.#owners.bind(this.#given.db, await this.#writer.noteId(), clientId, personId, isUsed);
  }

  /** Whether somebody who may write is in with this client id. Who only reads has named one, and owns none. */
  #isIn(clientId: number, except?: Member): boolean {
    for (const member of this.members.values())
      if (member !== except && member.writable && member.clientId === clientId) return true;
    return false;
  }

  leave(socket: LiveSocket): boolean {
    const member = this.members.get(socket.id);
    if (!member) return false;
    this.members.delete(socket.id);
    void socket.leave(this.name);
    if (member.writable && !this.#isIn(member.clientId)) this.carets.leave(member.clientId);
    return true;
  }

  /**
   * An update of a member who may write now. Answers once it is committed.
   * @returns a refusal "invalid" for what no editor of ours sends.
   */
  submit(member: Member, update: Uint8Array): Promise<Answer<{ seq: number }>> {
    const { clientId, person, socket } = member;
    let foreign: number | undefined;
    return new Promise((answer) => {
      this.#writer.submit({
        update,
        clientId,
        personId: person.personId,
        mayWrite: (id) => {
          const may = this.#mayWrite(member, id);
          if (!may) foreign = id;
          return may;
        },
        committed: (news, seq) => this.#broadcast.add(seq, news, socket.id),
        faulty: (fault) => {
          const { sessionId } = socket.data;
          this.#given.log.warn({ event: "note.refused", fault, itemId: this.key.itemId, sessionId });
          if (fault === "foreign client" && foreign !== undefined) this.#tellForgery(socket, person, foreign);
          // An editor of ours may do these, and sends nothing else of this kind: who does is answered, and out.
          if (!honestFaults.has(fault)) closeAfterAnswer(socket);
          answer(refused("invalid"));
        },
        answer,
      });
    });
  }

  /** A client id writes for the socket that joined with it, and for its person when nobody else is in with it. */
  #mayWrite(member: Member, clientId: number): boolean {
    if (clientId === member.clientId) return true;
    return this.#owners.of(clientId) === member.person.personId && !this.#isIn(clientId, member);
  }

  /** Somebody came with a client id that is another's: the audit names both. One that is nobody's yet is no forgery. */
  #tellForgery(socket: LiveSocket, { personId }: Present, clientId: number): void {
    const owner = this.#owners.of(clientId);
    if (owner === undefined || owner === personId) return;
    this.#given.audit.add({
      ...{ personId, sessionId: socket.data.sessionId, operation: "note.write", outcome: "denied" },
      subject: { itemId: this.key.itemId, personId: owner },
    });
  }

  /** What the log holds beyond `seq`, as it was read for all documents that were behind. */
  take(rows: NewsRow[]): void {
    this.#writer.take(rows);
  }

  /** Whether the rows were written may be unknown: only the database can tell, so nothing of memory is kept. */
  #fail(error: unknown): void {
    const locked = isLocked(error);
    if (!locked) this.#given.log.error({ event: "note.append", ...safeError(error) });
    this.drop(locked ? "locked" : "failed");
  }

  /** Out of memory, since nobody is in it: whoever was just coming is told to come again. */
  close(): void {
    this.dropped = true;
    this.#broadcast.close();
    this.carets.close();
    this.#onDrop(this);
  }

  /** Ends this room: what waits is refused (and stays with its clients), everybody is told to join again. */
  drop(because: "epoch" | "locked" | "failed"): void {
    if (this.dropped) return;
    this.dropped = true;
    this.#broadcast.close();
    this.#onDrop(this);
    this.#send("note:closed", { ...this.key, because });
    this.#given.io.in(this.name).socketsLeave(this.name);
    this.members.clear();
    this.carets.close();
    this.#writer.end(because);
  }

  /** Waits for what is under way, then writes what pages read. Used when the last one left and when the server stops. */
  async settle(): Promise<void> {
    if (!this.dropped) await this.#writer.settle();
    await this.#snapshotting;
    if (!this.dropped && this.seq > this.#snapshotSeq) await this.#snapshot();
  }

  get isIdle(): boolean {
    return this.members.size === 0 && this.#writer.isIdle;
  }

  /** Beside the writing, which goes on meanwhile. */
  #snapshotSoon(): void {
    const started = performance.now();
    if (this.#snapshotting || started < this.#noSnapshotBefore) return;
    this.#snapshotting = this.#snapshot().then(() => {
      const ended = performance.now();
      this.#noSnapshotBefore = ended + (ended - started) / shareOfTime;
      this.#snapshotting = null;
    });
  }

  /** A snapshot is a convenience: when it fails, the log still holds everything. */
  async #snapshot(): Promise<void> {
    try {
      const noteId = await this.#writer.noteId();
      const { seq } = this;
      const written = await writeSnapshot(this.#given.db, noteId, seq, this.#writer.copies.live);
      if (written) this.#snapshotSeq = Math.max(seq, this.#snapshotSeq);
      else {
        // The log holds everything that was acknowledged: memory is made again from it.
        this.#given.log.error({ event: "note.snapshot.differs", itemId: this.key.itemId });
        this.drop("failed");
      }
    } catch (error) {
      if (!isLocked(error)) this.#given.log.error({ event: "note.snapshot", ...safeError(error) });
    }
  }

  #send<E extends keyof ServerEvents>(event: E, ...told: Parameters<ServerEvents[E]>): void {
    this.#given.io.to(this.name).emit(event, ...told);
  }
}
