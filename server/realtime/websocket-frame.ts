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
