import type { Server } from "socket.io";
import type { Log } from "../log.ts";

/** Bytes that may wait behind the message under way to one socket. */
export const mostUnsent = 1024 * 1024;

/** An Engine.IO connection, as far as it matters here. */
interface Line {
  id: string;
  transport: { writable: boolean; socket?: { terminate?(): void } };
  on(event: "packetCreate", listener: (packet: { data?: string | Uint8Array }) => void): void;
  on(event: "flush", listener: () => void): void;
  close(discard: boolean): void;
}

/**
 * Closes a connection whose other end does not read fast enough: what it has not got comes with its next join, in one piece,
 * and nobody else's memory pays for it. What was written to the socket already does not count, so that a large answer on a
 * slow line comes through: it ends the line only once a megabyte more has gathered behind it.
 */
export function closeSlowReaders(io: Server, log: Log): void {
  io.engine.on("connection", (line: Line) => {
    let waiting = 0;
    line.on("packetCreate", ({ data }) => {
      if (line.transport.writable) return;
      if (waiting > mostUnsent) {
        log.warn({ event: "socket.slow", waiting });
        waiting = 0;
        end(line);
      }
      waiting += data?.length ?? 0;
    });
    line.on("flush", () => {
      waiting = 0;
    });
  });
}

/** A polite close would wait until everything is sent. */
function end(line: Line): void {
  if (line.transport.socket?.terminate) line.transport.socket.terminate();
  else line.close(true);
}
