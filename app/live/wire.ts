/**
 * Socket.IO's packets on the wire, for both ends (`parser` of server and client; layout in docs/live-protocol.md). Text as in
 * the standard parser; a packet that holds bytes is one binary frame instead of a text and a frame for each of its
 * byte strings, so a broadcast can be framed once for everybody. The frame is a strict subset of MessagePack.
 */
import { type Packet, PacketType, Decoder as TextDecoding, Encoder as TextEncoding } from "socket.io-parser";
import { readValue, writeValue } from "./wire-values.ts";

export { PacketType } from "socket.io-parser";

export class Encoder extends TextEncoding {
  override encode(packet: Packet): (string | Uint8Array)[] {
    return isMessage(packet.type) && holdsBytes(packet.data) ? [frameOf(packet)] : super.encode(packet);
  }
}

export class Decoder extends TextDecoding {
  /** @throws on whatever the other end's encoder cannot have written; Socket.IO then closes that one connection. */
  override add(received: unknown): void {
    if (typeof received === "string") {
      // Packets whose bytes follow in frames of their own: nobody of us sends them, and nothing is ever kept waiting.
      if (/^[56]/.test(received)) throw new Error("bytes in separate frames");
      super.add(received);
    } else if (received instanceof ArrayBuffer)
      this.emitReserved("decoded", packetOf(new Uint8Array(received)));
    else if (received instanceof Uint8Array) this.emitReserved("decoded", packetOf(received));
    else throw new Error("neither text nor bytes");
  }
}

const isMessage = (type: PacketType) => type === PacketType.EVENT || type === PacketType.ACK;

const isBytes = (value: object) => ArrayBuffer.isView(value) || value instanceof ArrayBuffer;

function holdsBytes(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (isBytes(value)) return true;
  if (Array.isArray(value)) return value.some(holdsBytes);
  for (const key in value) if (holdsBytes((value as Record<string, unknown>)[key])) return true;
  return false;
}

/** [type, data], [type, data, id] or [type, data, id or nil, namespace]: what is not there is left away from the end. */
function frameOf({ type, data, id, nsp }: Packet): Uint8Array {
  if (nsp && nsp !== "/") return writeValue([type, data, id ?? null, nsp]);
  return writeValue(id === undefined ? [type, data] : [type, data, id]);
}

/** What may not be an event's name: emitters of both ends use them for themselves. */
const reserved = new Set([
  "connect",
  "connect_error",
  "disconnect",
  "disconnecting",
  "newListener",
  "removeListener",
]);

function packetOf(frame: Uint8Array): Packet {
  const whole = readValue(frame);
  if (!Array.isArray(whole) || whole.length < 2 || whole.length > 4) throw new Error("not a packet");
  const [type, data, id = null, nsp = "/"] = whole as unknown[];
  if (!isMessage(type as PacketType) || !Array.isArray(data)) throw new Error("not a message");
  if (id !== null && !(Number.isSafeInteger(id) && (id as number) >= 0)) throw new Error("not an id");
  if (typeof nsp !== "string" || !nsp.startsWith("/")) throw new Error("not a namespace");
  if (type === PacketType.EVENT) {
    const [event] = data as unknown[];
    if (typeof event !== "string" || reserved.has(event)) throw new Error("not an event");
  } else if (id === null) throw new Error("an answer to nothing");
  return { type: type as PacketType, nsp, data, ...(id === null ? {} : { id: id as number }) };
}
