import type { Server as HttpServer } from "node:http";
import { Server } from "socket.io";
import type { Live } from "#app/live/live.ts";
import * as parser from "#app/live/wire.ts";
import type { Database } from "#db/client.ts";
import type { Listen } from "#db/listen.ts";
import { isOwnOrigin } from "../http/origin.ts";
import type { Log } from "../log.ts";
import { Admission, type LiveServer } from "./admission.ts";
import { BroadcastAdapter } from "./broadcast-adapter.ts";
import { Bus, type BusTiming } from "./bus.ts";
import { MeetingRooms } from "./meeting-room.ts";
import { NoteRooms } from "./note-rooms.ts";
import { hearOthers, tellOthers } from "./others.ts";
import { closeSlowReaders } from "./slow-readers.ts";

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
}

/** The live half of the process, on the same HTTP server as the pages. `close()` loses nothing that was accepted. */
export function openRealtime(options: RealtimeOptions): {
  live: Live;
  close(): Promise<void>;
} {
  const { http, db, appUrl, cookieUrl, log } = options;
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
  const admission = new Admission({ io, db, log, cookieUrl });
  const bus = new Bus({ db, listen: options.listen ?? null, log, timing: options.busTiming });
  const notes = new NoteRooms({ io, db, admission, log, bus });
  const here: Live = {
    meetingChanged(meetingId) {
      meetings.changed(meetingId);
      notes.meetingChanged(meetingId);
    },
    noteChanged: (itemId) => notes.noteChanged(itemId),
    sessionEnded: (sessionId) => admission.endSession(sessionId),
  };
  const live = tellOthers(bus, here);
  const meetings = new MeetingRooms({ io, db, live, admission, log, bus });
  bus.open(hearOthers({ here, meetings, notes, admission }));
  admission.open({ ...meetings.commands, ...notes.commands }, (socket) => {
    meetings.left(socket);
    notes.left(socket);
  });
  return {
    live,
    async close() {
      closing = true;
      http.close();
      admission.close();
      // Not a farewell of the server's, after which clients would stay away: the line breaks, and they come back.
      io.engine.close();
      await notes.close();
      meetings.close();
      await bus.close();
    },
  };
}
