import { z } from "zod";
import { decide, type MeetingResource } from "#app/access/decide.ts";
import type { Viewer } from "#app/access/viewer.ts";
import { arrive, peopleAtTable, placeAtTable } from "#app/attendance/attendance.server.ts";
import { entryOf } from "#app/audit/entries.server.ts";
import type { Live } from "#app/live/live.ts";
import { findMeeting, versionsOf } from "#app/meetings/meeting.server.ts";
import { projectRoom, readRoom, viewerInRoom, type WholeRoom } from "#app/meetings/room.server.ts";
import type { Present, RoomState } from "#app/meetings/room.ts";
import { isUuid } from "#app/uuid.server.ts";
import type { Database } from "#db/client.ts";
import { type Log, safeError } from "../log.ts";
import type { Admission, LiveServer, LiveSocket } from "./admission.ts";
import type { AuditBatch } from "./audit-batch.ts";
import { type Bus, inParts } from "./bus.ts";
import { coalesce } from "./coalesce.ts";
import { type Commands, refused } from "./commands.ts";
import { Presence } from "./presence.ts";
import type { DoorViewer } from "./who-it-is.ts";

export interface MeetingRoomsGiven {
  io: LiveServer;
  db: Database;
  live: Live;
  admission: Admission;
  log: Log;
  audit: AuditBatch;
  bus: Bus;
  now(): Date;
}

interface Listener {
  socket: LiveSocket;
  as: "person" | "screen";
  /** What was sent last, see shownOf(); and the version that it was of. */
  shown: string | null;
  version: number;
  /** Null once its join was answered. Until then it is told nothing, so that what comes later is newer; "missed": it was due. */
  joining: "quiet" | "missed" | null;
}

interface MeetingRoom {
  id: string;
  seriesId: string;
  listeners: Map<string, Listener>;
  presence: Presence;
  /** As it was last read; versions that nobody told us of are found by looking. */
  version: number;
  read(): Promise<WholeRoom | null>;
  tell(): Promise<void>;
}

/** One browser shows one meeting, or two while it goes from one to the other. */
const mostMeetings = 4;
/** How often it is looked for changes that nobody told us of, ms. */
const sweepEvery = 5_000;

/**
 * The open rooms of meetings. A change is read once, projected once for each kind of audience that listens, encoded once
 * for each, and sent only to those for whom something changed: what one may not see does not even make a sound.
 */
export class MeetingRooms {
  readonly #rooms = new Map<string, MeetingRoom>();
  readonly #given: MeetingRoomsGiven;

  readonly #timers: ReturnType<typeof setInterval>[];

  constructor(given: MeetingRoomsGiven) {
    this.#given = given;
    const { beatEvery, silentFor } = given.bus.timing;
    this.#timers = [
      setInterval(() => void this.sweep(), sweepEvery),
      setInterval(() => this.shareAll(), beatEvery),
      setInterval(() => {
        for (const room of this.#rooms.values()) room.presence.forget(silentFor);
      }, beatEvery / 4),
    ];
    for (const timer of this.#timers) timer.unref();
  }

  readonly commands: Pick<Commands, "meeting:join" | "meeting:leave"> = {
    "meeting:join": {
      operation: "meeting.join",
      payload: z.strictObject({ meetingId: z.string().refine(isUuid), as: z.enum(["person", "screen"]) }),
      handle: ({ socket, viewer }, { meetingId, as }) => this.#join(socket, viewer, meetingId, as),
    },
    "meeting:leave": {
      operation: "meeting.join",
      payload: z.strictObject({ meetingId: z.string().refine(isUuid) }),
      handle: async ({ socket }, { meetingId }) => this.#leave(socket, meetingId),
    },
  };

  /** Something of this meeting was committed. */
  changed(meetingId: string): void {
    void this.#rooms.get(meetingId)?.tell();
  }

  /** Finds what was committed and not told, of all that is open in one query. */
  async sweep(): Promise<void> {
    try {
      for (const [id, version] of await versionsOf(this.#given.db, [...this.#rooms.keys()])) {
        const room = this.#rooms.get(id);
        if (room && room.version >= 0 && version > room.version) void room.tell();
      }
    } catch (error) {
      this.#given.log.error({ event: "meeting.sweep", ...safeError(error) });
    }
  }

  /** What is open is told anew: what a wall may show, say, changed with somebody's rights, or something was missed. */
  tellAll(): void {
    for (const room of this.#rooms.values()) void room.tell();
  }

  /** Another process says who has this meeting open there. */
  heard(from: string, meetingId: string, here: string[], gone: string[]): void {
    this.#rooms.get(meetingId)?.presence.hear(from, here, gone);
  }

  /** Tells the other processes who is here; of one meeting, if one is asked for. */
  shareAll(meetingId?: string): void {
    for (const room of this.#rooms.values())
      if (meetingId === undefined || room.id === meetingId) room.presence.shareAll();
  }

  lost(process: string): void {
    for (const room of this.#rooms.values()) room.presence.lost(process);
  }

  /** These people may have other rights now. */
  rightsChanged(sockets: ReadonlySet<string>): void {
    for (const room of this.#rooms.values())
      if ([...room.listeners.keys()].some((id) => sockets.has(id))) void room.tell();
  }

  left(socket: LiveSocket): void {
    for (const meetingId of this.#rooms.keys()) this.#leave(socket, meetingId);
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
    for (const room of this.#rooms.values()) room.presence.close();
    this.#rooms.clear();
  }

  async #join(socket: LiveSocket, atDoor: DoorViewer, meetingId: string, as: "person" | "screen") {
    const { db, log, live, now, audit, admission } = this.#given;
    // Who one is was said at the door; a person cannot be a wall, nor a wall a person.
    if (as !== atDoor.kind) return refused("denied");
    const operation = "meeting.join";
    const meeting = await findMeeting(db, atDoor, meetingId, operation);
    if (!meeting || this.#countOf(socket) >= mostMeetings) return refused("denied");
    const place = atDoor.kind === "person" ? await placeAtTable(db, atDoor.personId, meeting.seriesId) : null;
    if (!socket.connected) return refused("failed");

    const room = this.#rooms.get(meetingId) ?? this.#open(meetingId, meeting.seriesId);
    const listener: Listener = { socket, as, shown: null, version: -1, joining: "quiet" };
    // Among the listeners before the reading: a change committed from now on is told once it has its answer.
    room.listeners.set(socket.id, listener);
    const whole = await room.read();
    // What changed of their rights while this was read was told to nobody who was not in yet.
    const viewer = (await admission.viewersOf([socket])).get(socket.id);
    if (!whole || !viewer || !decide(viewer, operation, whole.meeting)) {
      this.#leave(socket, meetingId);
      return refused("denied");
    }
    const state = projectRoom(whole, viewerInRoom(whole, viewer), this.#given.now().getTime());
    Object.assign(listener, { shown: shownOf(state), version: whole.room.version });
    setImmediate(() => {
      const missed = listener.joining === "missed";
      listener.joining = null;
      if (missed) void room.tell();
    });
    if (viewer.kind === "person") {
      const { personId, name } = viewer;
      if (room.listeners.get(socket.id) === listener)
        room.presence.arrive(socket.id, { personId, name, agencyId: place?.agencyId ?? null });
      arrive({ db, live, now }, viewer, meetingId).catch((error) =>
        log.error({ event: "meeting.arrival", ...safeError(error) }),
      );
    } else room.presence.announce();
    audit.add(entryOf(viewer, operation, "read", { meetingId }));
    return { ok: true as const, room: state };
  }

  #countOf(socket: LiveSocket): number {
    return [...this.#rooms.values()].filter((room) => room.listeners.has(socket.id)).length;
  }

  #leave(socket: LiveSocket, meetingId: string): undefined {
    const room = this.#rooms.get(meetingId);
    if (!room?.listeners.delete(socket.id)) return;
    room.presence.leave(socket.id);
    if (room.listeners.size > 0) return;
    room.presence.close();
    this.#rooms.delete(meetingId);
  }

  #open(id: string, seriesId: string): MeetingRoom {
    const { db, io, log, bus } = this.#given;
    const room: MeetingRoom = {
      id,
      seriesId,
      listeners: new Map(),
      version: -1,
      presence: new Presence({
        tell(people) {
          const tell = (as: Listener["as"], people: Present[]) => {
            const to = [...room.listeners.values()].filter((one) => one.as === as);
            if (to.length)
              io.to(to.map(({ socket }) => socket.id)).emit("room:presence", { meetingId: id, people });
          };
          tell("person", people);
          // The wall draws agencies.
          tell(
            "screen",
            people.map((one) => ({ ...one, name: "" })),
          );
        },
        share(here, gone) {
          for (const ids of inParts(here)) bus.publish(["here", id, ids]);
          for (const ids of inParts(gone)) bus.publish(["gone", id, ids]);
        },
        peopleAt: (ids) => peopleAtTable(db, ids, seriesId),
      }),
      // Of one moment: what is told as a version must hold all of that version and nothing of the next.
      read: coalesce(async () => {
        const whole = await db.transaction((tx) => readRoom(tx as Database, id), {
          isolationLevel: "repeatable read",
          accessMode: "read only",
        });
        if (whole) room.version = Math.max(room.version, whole.room.version);
        return whole;
      }),
      tell: coalesce(() =>
        this.#tell(room).catch((error) => log.error({ event: "meeting.tell", ...safeError(error) })),
      ),
    };
    this.#rooms.set(id, room);
    bus.publish(["who", id]);
    return room;
  }

  async #tell(room: MeetingRoom): Promise<void> {
    const { admission, io } = this.#given;
    const [whole, viewers] = await Promise.all([
      room.read(),
      admission.viewersOf([...room.listeners.values()].map((listener) => listener.socket)),
    ]);
    if (!whole) return;
    const singled = singledOut(whole);
    const audiences = new Map<string, { state: RoomState; shown: string; sendTo: string[] }>();
    for (const listener of room.listeners.values()) {
      const atDoor = viewers.get(listener.socket.id);
      // Joined meanwhile: what its join reads is as new as this.
      if (!atDoor) continue;
      if (!mayStay(atDoor, whole.meeting)) {
        // A device is of this meeting and no other: whoever finds first that it has to go says the same.
        if (atDoor.kind === "screen") admission.endSession(listener.socket.data.sessionId);
        else listener.socket.emit("room:closed", { meetingId: room.id });
        this.#leave(listener.socket, room.id);
        continue;
      }
      if (listener.joining) {
        listener.joining = "missed";
        continue;
      }
      const viewer = viewerInRoom(whole, atDoor);
      const key = audienceKey(viewer, whole.meeting, singled);
      let audience = audiences.get(key);
      if (!audience) {
        const state = projectRoom(whole, viewer, this.#given.now().getTime());
        audience = { state, shown: shownOf(state), sendTo: [] };
        audiences.set(key, audience);
      }
      if (listener.version > whole.room.version) continue;
      if (listener.shown !== audience.shown) audience.sendTo.push(listener.socket.id);
      Object.assign(listener, { shown: audience.shown, version: whole.room.version });
    }
    // One packet for all of an audience; nobody at all must never be taken for everybody.
    for (const { state, sendTo } of audiences.values())
      if (sendTo.length) io.to(sendTo).emit("room:state", state);
  }
}

/** A meeting that ended may still be looked at; only who lost their place has to go. */
const mayStay = (viewer: DoorViewer, meeting: MeetingResource) =>
  decide(viewer, viewer.kind === "screen" ? "screen.read" : "meeting.read", meeting);

/**
 * What must differ before a screen is told. Whoever runs the table is told every version, so that a screen that shows its
 * own change ahead knows when it has come; others never learn a version: it would give away that something moved.
 */
const shownOf = (state: RoomState) => JSON.stringify({ ...state, at: 0 });

/** People whom some rule treats by name here: authors, and who is recused. */
const singledOut = (whole: WholeRoom) =>
  new Set([...whole.resources.values()].flatMap((item) => [item.submittedById, ...item.recusedPersonIds]));

/** Viewers with equal keys get equal answers from `decide()` for every item of this meeting. */
function audienceKey(viewer: Viewer, { seriesId, meetingId }: MeetingResource, singled: Set<string>): string {
  if (viewer.kind !== "person") return viewer.kind;
  return JSON.stringify([
    viewer.isCoordinator,
    viewer.chairOf.includes(seriesId),
    viewer.seatedIn.includes(seriesId),
    viewer.representsIn.includes(seriesId),
    viewer.acknowledgedIn.includes(meetingId),
    viewer.agencies.map((agency) => agency.id).sort(),
    singled.has(viewer.personId) ? viewer.personId : null,
  ]);
}
