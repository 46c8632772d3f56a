import type { Server as HttpServer } from "node:http";
import { Server } from "socket.io";
import type { Live } from "#app/live/live.ts";
import type { Database } from "#db/client.ts";
import { isOwnOrigin } from "../http/origin.ts";
import type { Log } from "../log.ts";
import { Admission, type LiveServer, type LiveSocket } from "./admission.ts";
import { MeetingRooms } from "./meeting-room.ts";
import { NoteRooms } from "./note-rooms.ts";

export interface RealtimeOptions {
  http: HttpServer;
  db: Database;
  /** The configured address; undefined = accept the Host that the request names (development, demo). */
  appUrl: string | undefined;
  /** Decides the name of the session cookie. */
  cookieUrl: string;
  log: Log;
}

/** The live half of the process, on the same HTTP server as the pages. `close()` loses nothing that was accepted. */
export function openRealtime({ http, db, appUrl, cookieUrl, log }: RealtimeOptions): {
  live: Live;
  close(): Promise<void>;
} {
  let closing = false;
  const io: LiveServer = new Server(http, {
    serveClient: false,
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
  const admission = new Admission({ io, db, log, cookieUrl });
  const notes = new NoteRooms({ io, db, admission, log });
  const live: Live = {
    meetingChanged(meetingId) {
      meetings.changed(meetingId);
      notes.meetingChanged(meetingId);
    },
    noteChanged: (itemId) => notes.noteChanged(itemId),
    rightsChanged: () => void admission.rightsChanged(),
    sessionEnded: (sessionId) => admission.endSession(sessionId),
  };
  const meetings = new MeetingRooms({ io, db, live, admission, log });
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
      admission.close();
      // Not a farewell of the server's, after which clients would stay away: the line breaks, and they come back.
      io.engine.close();
      await notes.close();
      meetings.close();
    },
  };
}
