import type { Server as HttpServer } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { Server } from "socket.io";
import type { Live } from "#app/live/live.ts";
import * as parser from "#app/live/wire.ts";
import type { Database } from "#db/client.ts";
import type { Listen } from "#db/listen.ts";
import { isOwnOrigin } from "../http/origin.ts";
import { hangUpOnTooMuch } from "../http/too-much.ts";
import type { Log } from "../log.ts";
import { Admission, type LiveServer, type LiveSocket } from "./admission.ts";
import { AuditBatch } from "./audit-batch.ts";
import { BroadcastAdapter } from "./broadcast-adapter.ts";
import { Bus, type BusTiming } from "./bus.ts";
import { MeetingRooms } from "./meeting-room.ts";
import { NoteRooms } from "./note-rooms.ts";
import { hearOthers, tellOthers } from "./others.ts";
import { closeSlowReaders } from "./slow-readers.ts";
import { frameInOne } from "./websocket-frame.ts";

export interface RealtimeOptions {
  http: HttpServer;
  db: Database;
  /** Hears the other processes on this database; without it this one is alone. */
  listen?: Listen | null;
  busTiming?: BusTiming;
  /** The configured address; undefined = accept the Host that the request names (development, demo). */
  appUrl: string | undefined;
  /** Decides the name of the session cookie. */
  cookieUrl: string;
  log: Log;
  /** The process's clock: timers compare its instants. */
  now?: () => Date;
}

/** What was received is written and answered within this time, ms, or its sender sends it again. */
const answersWithin = 1_500;
/** Snapshots make the next start quick; without them the log still holds everything. */
const snapshotsWithin = 1_200;

/** The live half of the process, on the same HTTP server as the pages. `close()` loses nothing that was accepted. */
export function openRealtime(options: RealtimeOptions): {
  live: Live;
  close(): Promise<void>;
} {
  const { http, db, appUrl, cookieUrl, log, now = () => new Date() } = options;
  let closing = false;
  const io: LiveServer = new Server(http, {
    serveClient: false,
    parser,
    adapter: BroadcastAdapter,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: 200_000,
    // A connection that is only half there is noticed within 20 s.
    pingInterval: 10_000,
    pingTimeout: 8_000,
    connectTimeout: 10_000,
    // Recovery would restore rooms without asking who it is: every reconnection joins again.
    allowRequest: (request, decide) =>
      !closing && isOwnOrigin(request.headers, appUrl) ? decide(null, true) : decide("forbidden", false),
  });
  closeSlowReaders(io, log);
  frameInOne(io);
  hangUpOnTooMuch(http);
  const audit = new AuditBatch({ db, log });
  const admission = new Admission({ io, db, log, audit, cookieUrl });
  const bus = new Bus({ db, listen: options.listen ?? null, log, timing: options.busTiming });
  const notes = new NoteRooms({ io, db, admission, log, audit, bus });
  const here: Live = {
    meetingChanged(meetingId) {
      meetings.changed(meetingId);
      notes.meetingChanged(meetingId);
    },
    noteChanged: (itemId) => notes.noteChanged(itemId),
    rightsChanged() {
      void admission.rightsChanged();
      // Of somebody in a room who has no screen open, its wall has to know all the same.
      meetings.tellAll();
    },
    readersLost: (personIds) => admission.lookAgain(new Set(personIds)),
    sessionEnded: (sessionId) => admission.endSession(sessionId),
  };
  const live = tellOthers(bus, here);
  const meetings = new MeetingRooms({ io, db, live, admission, log, audit, bus, now });
  bus.open(hearOthers({ here, meetings, notes, admission }));
  const left = (socket: LiveSocket) => {
    meetings.left(socket);
    notes.left(socket);
  };
  const rightsChanged = (sockets: ReadonlySet<string>) => {
    meetings.rightsChanged(sockets);
    notes.rightsChanged(sockets);
  };
  admission.open({ ...meetings.commands, ...notes.commands }, { left, rightsChanged });
  return {
    live,
    async close() {
      closing = true;
      http.close();
      // What is in hand is written and answered first: somebody who just closed their tab could not send it again.
      await Promise.race([admission.close(), wait(answersWithin)]);
      // Not a farewell of the server's, after which clients would stay away: the line ends, and they come back. Each
      // is sent first what waits for it.
      for (const { conn } of io.sockets.sockets.values()) conn.close();
      await Promise.race([Promise.all([notes.close(), audit.close()]), wait(snapshotsWithin)]);
      io.engine.close();
      meetings.close();
      await bus.close();
    },
  };
}
