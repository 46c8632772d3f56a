import { setTimeout as wait } from "node:timers/promises";
import * as Y from "yjs";
import { z } from "zod";
import { decide } from "#app/access/decide.ts";
import type { PersonViewer, Viewer } from "#app/access/viewer.ts";
import { findItem } from "#app/agenda/item.server.ts";
import { noteResources } from "#app/agenda/note-resources.server.ts";
import { peopleAtTable, placeAtTable } from "#app/attendance/attendance.server.ts";
import { entryOf } from "#app/audit/entries.server.ts";
import { type CaretPosition, type NoteKey, noteSchemaVersion } from "#app/live/events.ts";
import { type NewsRow, newsSince } from "#app/notes/note-log.server.ts";
import { findNoteId, loadNote } from "#app/notes/note-store.server.ts";
import { isUuid } from "#app/uuid.server.ts";
import type { Database } from "#db/client.ts";
import { type Log, safeError } from "../log.ts";
import type { Admission, LiveServer, LiveSocket } from "./admission.ts";
import type { AuditBatch } from "./audit-batch.ts";
import type { Bus } from "./bus.ts";
import { coalesce } from "./coalesce.ts";
import { type Commands, refused } from "./commands.ts";
import { GroupCommit } from "./group-commit.ts";
import { type Member, NoteRoom } from "./note-room.ts";
import { largestUpdate } from "./update-guard.ts";

export interface NoteRoomsGiven {
  io: LiveServer;
  db: Database;
  admission: Admission;
  log: Log;
  audit: AuditBatch;
  bus: Bus;
}

/** Bytes, checked before anything reads them. */
const bytes = (most: number) =>
  z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length > 0 && value.length <= most);
const key = { itemId: z.string().refine(isUuid), epoch: z.number().int().min(1).max(1_000_000) };
const id = z.strictObject({ client: z.number().int().min(0), clock: z.number().int().min(0) });
const relativePosition = z.strictObject({
  type: id.nullish(),
  tname: z.string().max(20).nullish(),
  item: id.nullish(),
  assoc: z.number().int().min(-1).max(1).optional(),
});

/** A room without people is kept this long, ms: somebody who reloads the page finds it open. */
const keptOpen = 1_500;
const sweepEvery = 5_000;
/** Notes that one socket may have open: an agenda's worth. */
const mostNotes = 60;

/** The open documents of this process: each is loaded once, however many come at the same moment. */
export class NoteRooms {
  readonly #given: NoteRoomsGiven;
  readonly #commits: GroupCommit;
  readonly #rooms = new Map<string, Promise<NoteRoom>>();
  /** Those that are loaded, for what must not wait. */
  readonly #open = new Map<string, NoteRoom>();
  readonly #stale = new Set<string>();
  /** Those whose log is longer than what they know. */
  readonly #behind = new Set<NoteRoom>();
  readonly #sweeper: ReturnType<typeof setInterval>;

  constructor(given: NoteRoomsGiven) {
    this.#given = given;
    this.#commits = new GroupCommit(given.db);
    this.#sweeper = setInterval(() => this.sweep(), sweepEvery);
    this.#sweeper.unref();
  }

  readonly commands: Pick<Commands, "note:join" | "note:leave" | "note:update" | "note:caret"> = {
    "note:join": {
      operation: "note.read",
      payload: z.strictObject({
        ...key,
        clientId: z.number().int().min(1).max(0xffffffff),
        schemaVersion: z.number(),
        stateVector: bytes(largestUpdate),
      }),
      handle: ({ socket, viewer }, join) => this.#join(socket, viewer, join),
    },
    "note:leave": {
      operation: "note.read",
      payload: z.strictObject(key),
      handle: async ({ socket }, left) => this.#leave(socket, left),
    },
    "note:update": {
      operation: "note.write",
      ofOwnVersion: true,
      payload: z.strictObject({ ...key, update: bytes(largestUpdate) }),
      handle: async ({ socket, viewer }, { update, ...of }) => {
        const found = await this.#member(socket, of);
        if (!found?.member.writable) return refused("failed");
        const { room, member } = found;
        if (!decide(viewer, "note.write", room.resource))
          return refused(decide(viewer, "note.read", room.resource) ? "locked" : "denied");
        return room.submit(member, update);
      },
    },
    "note:caret": {
      operation: "note.write",
      ofOwnVersion: true,
      payload: z.strictObject({
        ...key,
        cursor: z.strictObject({ anchor: relativePosition, head: relativePosition }).nullable(),
      }),
      handle: async ({ socket, viewer }, { cursor, ...of }) => {
        const found = await this.#member(socket, of);
        if (!found?.member.writable || !decide(viewer, "note.write", found.room.resource)) return;
        found.room.carets.move(found.member.clientId, found.member.person, cursor);
      },
    },
  };

  async #join(
    socket: LiveSocket,
    viewer: PersonViewer,
    join: NoteKey & { clientId: number; schemaVersion: number; stateVector: Uint8Array },
  ) {
    // An editor of another schema would delete what it does not know.
    if (join.schemaVersion !== noteSchemaVersion) return refused("outdated");
    const { db } = this.#given;
    const found = await findItem(db, viewer, join.itemId, "note.read");
    if (!found || this.#countOf(socket) >= mostNotes) return refused("denied");
    if (found.item.epoch !== join.epoch) return refused("epoch");
    try {
      Y.decodeStateVector(join.stateVector);
    } catch {
      return refused("invalid");
    }
    const { personId, name } = viewer;
    const place = await placeAtTable(db, personId, found.resource.seriesId);
    const room = await this.#roomOf(join, found.resource);
    try {
      const answer = await room.join(
        socket,
        { personId, name, agencyId: place?.agencyId ?? null },
        join,
        decide(viewer, "note.write", found.resource),
      );
      if (answer.ok && !(await this.#stillReads(socket, room))) {
        room.leave(socket);
        return refused("denied");
      }
      // Who sees what is for some only; the others' notes are everybody's who is in the room.
      const { audience, meetingId } = found.resource;
      if (answer.ok && (audience === "agencies" || audience === "chair"))
        this.#given.audit.add(entryOf(viewer, "note.read", "read", { itemId: join.itemId, meetingId }));
      return answer;
    } finally {
      // Opened for somebody who was gone before it was read, or could not be let in: nobody else would close it.
      if (room.members.size === 0) void this.#closeWhenIdle(room);
    }
  }

  /** Whoever is in by now: what changed while they came in, of them or of the item, was told to nobody who was not yet. */
  async #stillReads(socket: LiveSocket, room: NoteRoom): Promise<boolean> {
    const { itemId, epoch } = room.key;
    const now = (await noteResources(this.#given.db, [itemId])).get(itemId);
    const viewer = (await this.#given.admission.viewersOf([socket])).get(socket.id);
    if (now?.epoch !== epoch) return false;
    room.resource = now.resource;
    return viewer !== undefined && decide(viewer, "note.read", now.resource);
  }

  #countOf(socket: LiveSocket): number {
    return [...this.#open.values()].filter((room) => room.members.has(socket.id)).length;
  }

  #roomOf(of: NoteKey, resource: NoteRoom["resource"]): Promise<NoteRoom> {
    const name = nameOf(of);
    const known = this.#rooms.get(name);
    if (known) return known;
    const opening = this.#load(of, resource);
    this.#rooms.set(name, opening);
    opening.catch(() => {
      if (this.#rooms.get(name) === opening) this.#rooms.delete(name);
    });
    return opening;
  }

  async #load({ itemId, epoch }: NoteKey, resource: NoteRoom["resource"]): Promise<NoteRoom> {
    const { db } = this.#given;
    const noteId = await findNoteId(db, itemId, epoch);
    const loaded = noteId
      ? await loadNote(db, noteId)
      : { updates: [], seq: 0, snapshotSeq: 0, size: 0, clients: new Map<number, string>() };
    const given = {
      ...this.#given,
      commits: this.#commits,
      peopleAt: (seriesId: string, ids: string[]) => peopleAtTable(db, ids, seriesId),
    };
    const room = new NoteRoom(given, { itemId, epoch }, resource, noteId, loaded, (dropped) =>
      this.#forget(dropped),
    );
    this.#open.set(nameOf(room.key), room);
    this.#given.bus.publish(["carets", itemId, epoch]);
    return room;
  }

  /** Another process appended to this document, up to `seq`. */
  heardNote(of: NoteKey, seq: number): void {
    // One that is being loaded may have been read before that.
    this.#rooms.get(nameOf(of))?.then(
      (room) => {
        if (room.seq < seq) this.#follow([room]);
      },
      () => {},
    );
  }

  heardCaret(from: string, of: NoteKey, clientId: number, personId: string, cursor: CaretPosition | null) {
    this.#open.get(nameOf(of))?.carets.hear(from, clientId, personId, cursor);
  }

  /** Tells the other processes whose carets stand here; of one document, if one is asked for. */
  shareCarets(of?: NoteKey): void {
    const name = of && nameOf(of);
    for (const room of this.#open.values()) if (!name || nameOf(room.key) === name) room.carets.shareAll();
  }

  lost(process: string): void {
    for (const room of this.#open.values()) room.carets.lost(process);
  }

  /**
   * Whatever was not told is found here: of all that is open, two queries. People are as they were last read: who changed
   * since is told of by `rightsChanged`.
   */
  sweep(): void {
    const rooms = [...this.#open.values()];
    this.#follow(rooms);
    void this.#refresh(rooms, Number.POSITIVE_INFINITY);
  }

  #follow(rooms: NoteRoom[]): void {
    for (const room of rooms) this.#behind.add(room);
    if (this.#behind.size)
      this.#readNews().catch((error) => this.#given.log.error({ event: "note.follow", ...safeError(error) }));
  }

  /** One query for all that are behind; who asks while it is under way shares the next. */
  readonly #readNews = coalesce(async () => {
    const rooms = [...this.#behind].filter((room) => !room.dropped);
    this.#behind.clear();
    const known = rooms.map(({ key, seq }) => ({ ...key, seq }));
    const rows = new Map<string, NewsRow[]>();
    for (const row of await newsSince(this.#given.db, known)) {
      const name = nameOf(row);
      const ofNote = rows.get(name);
      if (ofNote) ofNote.push(row);
      else rows.set(name, [row]);
    }
    for (const room of rooms) room.take(rows.get(nameOf(room.key)) ?? []);
  });

  #forget(room: NoteRoom): void {
    const name = nameOf(room.key);
    if (this.#open.get(name) !== room) return;
    this.#open.delete(name);
    this.#rooms.delete(name);
  }

  /** The socket's place in a document, once its item was read again if something about it changed. */
  async #member(socket: LiveSocket, of: NoteKey): Promise<{ room: NoteRoom; member: Member } | null> {
    if (this.#stale.has(of.itemId)) await this.#refreshStale();
    const room = this.#open.get(nameOf(of));
    const member = room?.members.get(socket.id);
    return room && member ? { room, member } : null;
  }

  left(socket: LiveSocket): void {
    for (const room of this.#open.values()) if (room.leave(socket)) void this.#closeWhenIdle(room);
  }

  #leave(socket: LiveSocket, of: NoteKey): undefined {
    const room = this.#open.get(nameOf(of));
    if (room?.leave(socket)) void this.#closeWhenIdle(room);
  }

  async #closeWhenIdle(room: NoteRoom): Promise<void> {
    if (room.members.size > 0) return;
    await wait(keptOpen, undefined, { ref: false });
    if (room.members.size > 0 || room.dropped) return;
    await room.settle();
    // Somebody may have come, or something been written, while the snapshot was: then another leaving closes it.
    if (room.isIdle) room.close();
  }

  /** A meeting changed: whoever has one of its notes open may have other rights now. */
  meetingChanged(meetingId: string): void {
    this.#markStale((room) => room.resource.meetingId === meetingId);
  }

  /** These people may have other rights now. */
  rightsChanged(sockets: ReadonlySet<string>): void {
    this.#markStale((room) => [...room.members.keys()].some((id) => sockets.has(id)));
  }

  noteChanged(itemId: string): void {
    this.#markStale((room) => room.key.itemId === itemId);
  }

  #markStale(concerned: (room: NoteRoom) => boolean): void {
    for (const room of this.#open.values()) if (concerned(room)) this.#stale.add(room.key.itemId);
    // When it fails, those are stale still and the next message asks again.
    if (this.#stale.size) this.#refreshStale().catch(() => {});
  }

  /** Messages for a stale document wait for this; when it fails they are refused and come again. */
  readonly #refreshStale = coalesce(async () => {
    const items = new Set(this.#stale);
    const rooms = [...this.#open.values()].filter((room) => items.has(room.key.itemId));
    if (await this.#refresh(rooms)) for (const itemId of items) this.#stale.delete(itemId);
    else throw new Error("the items of open notes could not be read");
  });

  /**
   * Reads the items of these documents in one query and acts on what changed.
   * @param olderThan of what age, ms, people are read again.
   * @returns false when it could not.
   */
  async #refresh(rooms: NoteRoom[], olderThan?: number): Promise<boolean> {
    if (rooms.length === 0) return true;
    const { db, admission, log } = this.#given;
    try {
      const resources = await noteResources(db, [...new Set(rooms.map((room) => room.key.itemId))]);
      const sockets = new Set(rooms.flatMap((room) => [...room.members.values()].map((one) => one.socket)));
      const viewers = await admission.viewersOf(sockets, olderThan);
      for (const room of rooms) {
        const now = resources.get(room.key.itemId);
        if (!now || now.epoch !== room.key.epoch) room.drop("epoch");
        else {
          room.resource = now.resource;
          for (const member of room.members.values())
            this.#review(room, member, viewers.get(member.socket.id));
        }
      }
      return true;
    } catch (error) {
      log.error({ event: "note.refresh", ...safeError(error) });
      return false;
    }
  }

  #review(room: NoteRoom, member: Member, viewer: Viewer | undefined): void {
    if (!viewer) return;
    const because = !decide(viewer, "note.read", room.resource)
      ? "denied"
      : decide(viewer, "note.write", room.resource) !== member.writable
        ? "locked"
        : null;
    if (!because) return;
    member.socket.emit("note:closed", { ...room.key, because });
    if (room.leave(member.socket)) void this.#closeWhenIdle(room);
  }

  /** Waits for what is being written and leaves a snapshot of everything, for a quick start of the next process. */
  async close(): Promise<void> {
    clearInterval(this.#sweeper);
    await Promise.all([...this.#open.values()].map((room) => room.settle()));
    this.#open.clear();
    this.#rooms.clear();
  }
}

const nameOf = ({ itemId, epoch }: NoteKey) => `${itemId}:${epoch}`;
