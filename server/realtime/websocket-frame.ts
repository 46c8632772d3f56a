import type { Writable } from "node:stream";
import type { Server } from "socket.io";

/** Engine.IO's mark of a message, before a text; bytes have none. */
const message = "4";
const text = 0x81;
const bytes = 0x82;

/** One whole unmasked WebSocket frame, server to client (RFC 6455, 5.2), of an Engine.IO message. */
export function webSocketFrame(data: string | Uint8Array): Buffer {
  const payload = typeof data === "string" ? Buffer.from(message + data) : data;
  const { length } = payload;
  const header = length < 126 ? 2 : length < 0x10000 ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + length);
  frame[0] = typeof data === "string" ? text : bytes;
  if (header === 2) frame[1] = length;
  else if (header === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.set(payload, header);
  return frame;
}

/** An Engine.IO connection, as far as it matters here; the packages declare nothing of the lower half. */
export interface Line {
  readyState: string;
  transport: { name: string; writable: boolean; socket?: { readyState: number; _socket?: Writable | null } };
  /** What Engine.IO has not handed on yet. */
  writeBuffer: unknown[];
  on(event: "packetCreate", listener: (packet: Packet) => void): void;
}

interface Packet {
  type: string;
  data?: string | Uint8Array;
  options: { wsPreEncodedFrame?: Buffer[] };
}

const open = 1;

/**
 * Writes a frame to the line at once, past a dozen listeners that have nothing to do with it. Only where nothing waits, in
 * Engine.IO or behind it, so that it overtakes nothing; what a slow reader is sent goes the usual way and is counted there.
 * @returns whether it was written.
 */
export function writeFrame(line: Line, frame: Buffer): boolean {
  if (line.readyState !== "open" || line.writeBuffer.length > 0) return false;
  const { name, writable, socket } = line.transport;
  if (!writable || name !== "websocket" || socket?.readyState !== open) return false;
  const stream = socket._socket;
  if (!stream?.writable || stream.writableLength > 0) return false;
  stream.write(frame);
  return true;
}

/** Head and body of a message in one buffer: the usual way writes them in two, at the price of another frame. */
export function frameInOne(io: Server): void {
  io.engine.on("connection", (line: Line) => {
    line.on("packetCreate", ({ type, data, options }) => {
      if (type === "message" && data !== undefined && line.transport.name === "websocket")
        options.wsPreEncodedFrame ??= [webSocketFrame(data)];
    });
  });
}
