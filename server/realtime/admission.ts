/**
 * The one door of the sockets. Who may open one, which events there are, and what every message must pass before it is
 * handled: its shape, the session as it is now, a budget. Nothing that a message contains can end the process.
 */
import type { Server, Socket } from "socket.io";
import type { ClientEvents, ServerEvents } from "#app/live/events.ts";
import type { Database } from "#db/client.ts";
import { type Log, safeError } from "../log.ts";
import type { AuditBatch } from "./audit-batch.ts";
import {
  type AnyCommand,
  assertEveryEventIsRegistered,
  type Commands,
  ofEverybody,
  refused,
} from "./commands.ts";
import { LatelyLost } from "./lately-lost.ts";
import { MessageBudget } from "./message-budget.ts";
import {
  type As,
  type DoorViewer,
  hasSameRights,
  type KnownSession,
  type Reading,
  tokenHashOf,
  whoAre,
} from "./who-it-is.ts";

export interface SocketData {
  tokenHash: string;
  sessionId: string;
  strikes: number;
  budget: MessageBudget;
}
type None = Record<string, never>;
export type LiveServer = Server<ClientEvents, ServerEvents, None, SocketData>;
export type LiveSocket = Socket<ClientEvents, ServerEvents, None, SocketData>;

/** Out, once the answer is on its way: an honest page that is told why does not send the same again. */
export function closeAfterAnswer(socket: LiveSocket): void {
  setImmediate(() => socket.disconnect(true));
}

/** Who wants to know what happens at the door. */
export interface DoorListener {
  /** Called once for every socket that is gone. */
  left(socket: LiveSocket): void;
  /** The people of these sockets, by id, have other places or roles than before. */
  rightsChanged(sockets: ReadonlySet<string>): void;
}

export interface AdmissionGiven {
  io: LiveServer;
  db: Database;
  log: Log;
  audit: AuditBatch;
  cookieUrl: string;
}

/** How long a viewer that was read may be used, ms; `endSession` does not wait for it. */
const freshFor = 1_000;
/** Whoever is at work is read again at this age, ms, together with all at work who are of that one. */
const readAheadAt = 500;
const joinFrom = 250;
/** Everybody is read again in this time, ms, a few at a time: nobody's words wait for the reading of a thousand. */
const sweepEvery = 5_000;
const sweepSteps = 10;
const sweptTogether = 50;
const strikesAllowed = 5;
/** Open sockets: far more tabs than anybody has, and than a page that goes wrong may open. */
export const mostSockets = { ofSession: 40, ofPerson: 100 };

export class Admission {
  readonly #sessions = new Map<string, KnownSession>();
  readonly #given: AdmissionGiven;
  #sweeper: ReturnType<typeof setInterval> | undefined;
  #listener: DoorListener | undefined;
  /** What was read before this moment, by the monotonic clock, may have changed since. */
  #inDoubtBefore = 0;
  readonly #latelyLost = new LatelyLost();
  /** Messages that are being handled. */
  readonly #inHand = new Set<Promise<void>>();
  #closing = false;

  constructor(given: AdmissionGiven) {
    this.#given = given;
  }

  /** Opens the door. */
  open(commands: Commands, listener: DoorListener): void {
    assertEveryEventIsRegistered(commands);
    this.#listener = listener;
    const { io, log } = this.#given;
    const table = commands as unknown as Record<string, AnyCommand>;
    io.use((socket, next) => {
      this.#signIn(socket).then(
        (refusal) => next(refusal ? new Error(refusal) : undefined),
        (error) => {
          log.error({ event: "socket.handshake", ...safeError(error) });
          next(new Error("failed"));
        },
      );
    });
    io.on("connection", (socket) => {
      const session = this.#sessions.get(socket.data.tokenHash);
      // It ended between the handshake and now.
      if (!session) return void socket.disconnect(true);
      socket.use(([event], next) => {
        if (Object.hasOwn(table, event)) next();
        else this.strike(socket, "unknown event");
      });
      for (const [event, command] of Object.entries(table)) this.#on(socket, event, command);
      if (session.viewer.kind === "person" && this.#latelyLost.has(session.viewer.personId))
        socket.emit("rights:changed");
      socket.once("disconnect", () => {
        session.sockets.delete(socket);
        listener.left(socket);
      });
    });
    this.#sweeper = setInterval(() => void this.#sweepSome(), sweepEvery / sweepSteps);
    this.#sweeper.unref();
  }

  /**
   * From now on nothing that comes is handled: no answer, so that its sender keeps it. Resolves once all that came before
   * is answered.
   */
  async close(): Promise<void> {
    this.#closing = true;
    clearInterval(this.#sweeper);
    while (this.#inHand.size) await Promise.all(this.#inHand);
  }

  /** @returns why not, in a word that `app/live/socket.ts` understands; null for welcome. */
  async #signIn(socket: LiveSocket): Promise<"signed-out" | "other-person" | "too-many" | "gone" | null> {
    const { as, personId } = socket.handshake.auth as { as?: unknown; personId?: unknown };
    const known = as === "screen" ? "screen" : "person";
    const tokenHash = tokenHashOf(socket.request.headers.cookie, this.#given.cookieUrl, known);
    const readAt = performance.now();
    const found = tokenHash && (await whoAre(this.#given.db, known, [tokenHash])).get(tokenHash);
    if (!found) return "signed-out";
    // Gone while it was being asked who it is: nothing would ever tell that it is to be counted no more.
    if (socket.conn.readyState !== "open") return "gone";
    const { sessionId, viewer } = found;
    // The page was made for somebody, and the browser's session may be another's by now.
    if (viewer.kind === "person" && personId !== undefined && personId !== viewer.personId)
      return "other-person";
    if (!this.#hasRoomFor(tokenHash, viewer)) {
      this.#given.log.warn({ event: "socket.too-many", sessionId });
      return "too-many";
    }
    socket.data = {
      tokenHash,
      sessionId,
      strikes: 0,
      budget: new MessageBudget(),
    };
    const session: KnownSession = this.#sessions.get(tokenHash) ?? {
      ...found,
      as: known,
      readAt: 0,
      reading: null,
      isAtWork: false,
      sockets: new Set(),
    };
    const isNews = readAt > session.readAt && !hasSameRights(viewer, session.viewer);
    if (readAt > session.readAt) Object.assign(session, { viewer, readAt });
    this.#sessions.set(tokenHash, session);
    if (isNews) this.#tellOfRights([...session.sockets]);
    // Counted from here on, whether or not its handshake comes to an end.
    session.sockets.add(socket);
    socket.conn.once("close", () => session.sockets.delete(socket));
    return null;
  }

  #hasRoomFor(tokenHash: string, viewer: DoorViewer): boolean {
    if ((this.#sessions.get(tokenHash)?.sockets.size ?? 0) >= mostSockets.ofSession) return false;
    if (viewer.kind === "screen") return true;
    let ofPerson = 0;
    for (const { viewer: other, sockets } of this.#sessions.values())
      if (other.kind === "person" && other.personId === viewer.personId) ofPerson += sockets.size;
    return ofPerson < mostSockets.ofPerson;
  }

  /** The only place where a socket's event is listened to. */
  #on(socket: LiveSocket, event: string, command: AnyCommand): void {
    const listen = socket.on.bind(socket) as (event: string, listener: (...given: unknown[]) => void) => void;
    listen(event, (...given) => {
      const last = given.at(-1);
      const answer = typeof last === "function" ? (last as (answer: unknown) => void) : null;
      if (this.#closing) return;
      const handled = this.#handle(socket, event, command, given[0]).then((reply) => {
        this.#inHand.delete(handled);
        if (reply !== undefined) answer?.(reply);
      });
      this.#inHand.add(handled);
    });
  }

  /** Never rejects. */
  async #handle(socket: LiveSocket, event: string, command: AnyCommand, given: unknown): Promise<unknown> {
    try {
      if (!socket.data.budget.spend(given)) {
        this.strike(socket, "too many messages");
        return refused("failed");
      }
      const read = command.payload.safeParse(given);
      if (!read.success) {
        this.strike(socket, "unreadable message", command.ofOwnVersion ? strikesAllowed : 1);
        return refused("invalid");
      }
      const viewer = await this.viewerOf(socket);
      if (!viewer) return refused("denied");
      if (viewer.kind === "screen" && !ofEverybody.includes(event)) {
        this.strike(socket, "not for a screen");
        return refused("denied");
      }
      // What cannot be written into the audit is not answered.
      if (this.#given.audit.full) return refused("failed");
      const reply = await command.handle({ socket, viewer }, read.data);
      this.#given.audit.answered(viewer, command.operation, read.data, reply);
      return reply;
    } catch (error) {
      this.#given.log.error({ event: "socket.failed", of: event, ...safeError(error) });
      return refused("failed");
    }
  }

  /** Something that our own pages never do. After a few, the socket is closed; others do not notice. */
  strike(socket: LiveSocket, why: string, weight = 1): void {
    const { sessionId } = socket.data;
    this.#given.log.warn({ event: "socket.strike", why, sessionId });
    socket.data.strikes += weight;
    if (socket.data.strikes >= strikesAllowed) closeAfterAnswer(socket);
  }

  /** The viewer as of at most a second ago; null when the session ended. */
  async viewerOf(socket: LiveSocket): Promise<DoorViewer | null> {
    const session = this.#sessions.get(socket.data.tokenHash);
    if (!session) return null;
    session.isAtWork = true;
    if (!this.#isFresh(session, freshFor)) await this.#refresh([socket.data.tokenHash]);
    // Read ahead, so that nobody who types waits for it; when it fails, their next message asks again.
    else if (!this.#isFresh(session, readAheadAt) && !session.reading)
      this.#refresh(this.#atWork(), joinFrom).catch(() => {});
    return this.#sessions.get(socket.data.tokenHash)?.viewer ?? null;
  }

  /** Whoever sent something since they were read: one query for all of them. */
  #atWork(): string[] {
    return [...this.#sessions].filter(([, { isAtWork }]) => isAtWork).map(([hash]) => hash);
  }

  /**
   * The viewers of many sockets with one query, by socket id; those whose session ended are missing.
   * @param olderThan of what age, ms, they are read again.
   */
  async viewersOf(sockets: Iterable<LiveSocket>, olderThan = freshFor): Promise<Map<string, DoorViewer>> {
    const asked = [...sockets];
    await this.#refresh([...new Set(asked.map((socket) => socket.data.tokenHash))], olderThan);
    const viewers = new Map<string, DoorViewer>();
    for (const socket of asked) {
      const viewer = this.#sessions.get(socket.data.tokenHash)?.viewer;
      if (viewer) viewers.set(socket.id, viewer);
    }
    return viewers;
  }

  #isFresh({ readAt }: KnownSession, olderThan: number): boolean {
    return readAt >= this.#inDoubtBefore && performance.now() - readAt <= olderThan;
  }

  /** Messages of one socket that wait here go on in the order in which they came. */
  async #refresh(tokenHashes: string[], olderThan = freshFor): Promise<void> {
    const stale: string[] = [];
    const waiting = new Set<Promise<void>>();
    for (const hash of tokenHashes) {
      const session = this.#sessions.get(hash);
      if (!session || this.#isFresh(session, olderThan)) continue;
      if (session.reading && session.reading.since >= this.#inDoubtBefore) waiting.add(session.reading.done);
      else stale.push(hash);
    }
    if (stale.length) waiting.add(this.#readTogether(stale));
    if (waiting.size) await Promise.all(waiting);
  }

  #readTogether(hashes: string[]): Promise<void> {
    const since = performance.now();
    const every = (act: (session: KnownSession) => void) => {
      for (const hash of hashes) {
        const session = this.#sessions.get(hash);
        if (session) act(session);
      }
    };
    const done = this.#read(hashes, since).finally(() =>
      every((session) => {
        if (session.reading === reading) session.reading = null;
      }),
    );
    const reading: Reading = { since, done };
    every((session) => {
      session.reading = reading;
    });
    return done;
  }

  async #read(hashes: string[], readAt: number): Promise<void> {
    const changed: LiveSocket[] = [];
    for (const hash of hashes) {
      const session = this.#sessions.get(hash);
      if (session) session.isAtWork = false;
    }
    const of = (as: As) => hashes.filter((hash) => this.#sessions.get(hash)?.as === as);
    const people = await whoAre(this.#given.db, "person", of("person"));
    const screens = await whoAre(this.#given.db, "screen", of("screen"));
    for (const hash of hashes) {
      const session = this.#sessions.get(hash);
      const viewer = (people.get(hash) ?? screens.get(hash))?.viewer;
      if (!session) continue;
      if (!viewer) this.#end(hash, session);
      // What was asked for later has the last word.
      else if (readAt > session.readAt) {
        if (!hasSameRights(viewer, session.viewer)) changed.push(...session.sockets);
        Object.assign(session, { viewer, readAt });
      }
    }
    this.#tellOfRights(changed);
  }

  /** Rooms and notes first, then whatever else their people have open. */
  #tellOfRights(sockets: readonly LiveSocket[]): void {
    if (sockets.length === 0) return;
    this.#listener?.rightsChanged(new Set(sockets.map(({ id }) => id)));
    for (const socket of sockets) {
      const viewer = this.#sessions.get(socket.data.tokenHash)?.viewer;
      if (viewer?.kind === "person") this.#latelyLost.add(viewer.personId);
      socket.emit("rights:changed");
    }
  }

  /**
   * Everybody's places are read anew. A room that is told from now on waits for that, and not for a reading that began
   * before: nobody is shown what was true then.
   */
  async rightsChanged(): Promise<void> {
    this.#inDoubtBefore = performance.now();
    await this.sweep();
  }

  /** Whatever page of theirs is open, or is about to have its line, asks for its data anew; without `personIds`, everybody's. */
  lookAgain(personIds?: ReadonlySet<string>): void {
    for (const id of personIds ?? []) this.#latelyLost.add(id);
    for (const { viewer, sockets } of this.#sessions.values())
      if (viewer.kind === "person" && (!personIds || personIds.has(viewer.personId)))
        for (const socket of sockets) socket.emit("rights:changed");
  }

  /** At once, before anything is read again. */
  endSession(sessionId: string): void {
    for (const [hash, session] of this.#sessions)
      if (session.sessionId === sessionId) this.#end(hash, session);
  }

  #end(hash: string, session: KnownSession): void {
    this.#sessions.delete(hash);
    for (const socket of session.sockets) {
      socket.emit("session:ended");
      socket.disconnect(true);
    }
  }

  /** The net under everything: a session that ended without our being told is out within seconds. */
  async sweep(): Promise<void> {
    await this.#readAgain([...this.#sessions.keys()]);
  }

  /** Those that were read longest ago. */
  async #sweepSome(): Promise<void> {
    const now = performance.now();
    for (const [hash, session] of this.#sessions)
      if (session.sockets.size === 0 && now - session.readAt > 2 * sweepEvery) this.#sessions.delete(hash);
    this.#latelyLost.forgetOlder();
    const due = [...this.#sessions]
      .filter(([, { readAt }]) => now - readAt > sweepEvery * (1 - 1 / sweepSteps))
      .sort(([, one], [, other]) => one.readAt - other.readAt);
    const most = Math.max(sweptTogether, Math.ceil(this.#sessions.size / sweepSteps));
    await this.#readAgain(due.slice(0, most).map(([hash]) => hash));
  }

  async #readAgain(hashes: string[]): Promise<void> {
    try {
      await this.#refresh(hashes, 0);
    } catch (error) {
      this.#given.log.error({ event: "socket.sweep", ...safeError(error) });
    }
  }
}
