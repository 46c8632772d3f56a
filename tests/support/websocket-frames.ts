/** RFC 6455, section 5.2, as far as a proxy between a client and a server needs it. */
export interface Frame {
  final: boolean;
  /** 0 continuation, 1 text, 2 binary, 8 close, 9 ping, 10 pong. */
  opcode: number;
  masked: boolean;
  /** Unmasked. */
  payload: Buffer;
}

/** Takes whole frames off the front of `bytes`. @returns them and what is left of an unfinished one. */
export function takeFrames(bytes: Buffer): { frames: Frame[]; rest: Buffer } {
  const frames: Frame[] = [];
  let rest = bytes;
  for (let taken = takeFrame(rest); taken; taken = takeFrame(rest)) {
    frames.push(taken.frame);
    rest = rest.subarray(taken.length);
  }
  return { frames, rest };
}

function takeFrame(bytes: Buffer): { frame: Frame; length: number } | null {
  if (bytes.length < 2) return null;
  const short = bytes[1]! & 0x7f;
  const masked = (bytes[1]! & 0x80) !== 0;
  const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
  const start = 2 + lengthBytes + (masked ? 4 : 0);
  if (bytes.length < start) return null;
  const size =
    short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
  if (bytes.length < start + size) return null;
  const payload = Buffer.from(bytes.subarray(start, start + size));
  if (masked) mask(payload, bytes.subarray(start - 4, start));
  const frame = { final: (bytes[0]! & 0x80) !== 0, opcode: bytes[0]! & 0x0f, masked, payload };
  return { frame, length: start + size };
}

const key = Buffer.from([0x1d, 0x2c, 0x3b, 0x4a]);

export function encodeFrame({ final, opcode, masked, payload }: Frame): Buffer {
  const { length } = payload;
  const lengthBytes = length > 0xffff ? 8 : length > 125 ? 2 : 0;
  const head = Buffer.alloc(2 + lengthBytes);
  head[0] = (final ? 0x80 : 0) | opcode;
  head[1] = (masked ? 0x80 : 0) | (lengthBytes === 8 ? 127 : lengthBytes === 2 ? 126 : length);
  if (lengthBytes === 2) head.writeUInt16BE(length, 2);
  if (lengthBytes === 8) head.writeBigUInt64BE(BigInt(length), 2);
  if (!masked) return Buffer.concat([head, payload]);
  const hidden = Buffer.from(payload);
  mask(hidden, key);
  return Buffer.concat([head, key, hidden]);
}

function mask(bytes: Buffer, by: Buffer): void {
  for (let at = 0; at < bytes.length; at++) bytes[at]! ^= by[at % 4]!;
}
