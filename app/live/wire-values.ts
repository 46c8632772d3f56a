/**
 * Values as MessagePack: nil, booleans, numbers, strings, byte strings, arrays and maps with string keys, nothing else.
 * Written as JSON would say them (undefined in a map is left away, elsewhere it is nil; `toJSON` is asked), with bytes
 * besides. Read strictly: a hostile frame fails before it takes more memory than a small multiple of its own size.
 */

/** Deeper than any of our messages; a bound keeps a frame of brackets from filling the stack. */
const deepest = 16;

const toUtf8 = new TextEncoder();
const fromUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** One for all: writing never waits for anything. Grows to the largest message and stays. */
let buffer = new Uint8Array(1024);
let view = new DataView(buffer.buffer);
let end = 0;

/** @throws RangeError when the value is nested too deeply (or in itself). */
export function writeValue(value: unknown): Uint8Array {
  end = 0;
  write(value, 0);
  return buffer.slice(0, end);
}

/** Makes room for `size` bytes and returns where they go. */
function take(size: number): number {
  const at = end;
  end += size;
  if (end > buffer.length) {
    const larger = new Uint8Array(Math.max(end, 2 * buffer.length));
    larger.set(buffer.subarray(0, at));
    buffer = larger;
    view = new DataView(buffer.buffer);
  }
  return at;
}

function byte(value: number): void {
  const at = take(1);
  buffer[at] = value;
}

/** A tag with a number of `size` bytes behind it. */
function tagged(tag: number, size: 1 | 2 | 4, value: number): void {
  const at = take(1 + size);
  buffer[at] = tag;
  if (size === 1) buffer[at + 1] = value;
  else if (size === 2) view.setUint16(at + 1, value);
  else view.setUint32(at + 1, value);
}

function write(value: unknown, depth: number): void {
  if (depth > deepest) throw new RangeError("nested too deeply");
  if (value === null || value === undefined) byte(0xc0);
  else if (typeof value === "string") writeString(value);
  else if (typeof value === "number") writeNumber(value);
  else if (typeof value === "boolean") byte(value ? 0xc3 : 0xc2);
  else if (typeof value === "object") writeObject(value, depth);
  // A function or a symbol, as in JSON.
  else byte(0xc0);
}

function writeObject(value: object, depth: number): void {
  if (value instanceof Uint8Array) writeBytes(value);
  else if (value instanceof ArrayBuffer) writeBytes(new Uint8Array(value));
  else if (ArrayBuffer.isView(value))
    writeBytes(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  else if ("toJSON" in value && typeof value.toJSON === "function") write(value.toJSON(), depth + 1);
  else if (Array.isArray(value)) {
    if (value.length < 16) byte(0x90 | value.length);
    else if (value.length < 0x10000) tagged(0xdc, 2, value.length);
    else tagged(0xdd, 4, value.length);
    for (const one of value) write(one, depth + 1);
  } else {
    const entries = Object.entries(value).filter(([, one]) => one !== undefined && typeof one !== "function");
    if (entries.length < 16) byte(0x80 | entries.length);
    else if (entries.length < 0x10000) tagged(0xde, 2, entries.length);
    else tagged(0xdf, 4, entries.length);
    for (const [key, one] of entries) {
      writeString(key);
      write(one, depth + 1);
    }
  }
}

function writeNumber(value: number): void {
  if (!Number.isFinite(value)) byte(0xc0);
  else if (!Number.isInteger(value) || value < -0x80000000 || value > 0xffffffff) {
    const at = take(9);
    buffer[at] = 0xcb;
    view.setFloat64(at + 1, value);
  } else if (value >= 0) {
    if (value < 0x80) byte(value);
    else if (value < 0x100) tagged(0xcc, 1, value);
    else if (value < 0x10000) tagged(0xcd, 2, value);
    else tagged(0xce, 4, value);
  } else if (value >= -32) byte(0x100 + value);
  else if (value >= -0x80) tagged(0xd0, 1, value);
  else if (value >= -0x8000) tagged(0xd1, 2, value);
  else tagged(0xd2, 4, value);
}

/** Most strings are short names, which a call of the encoder or decoder costs more than. */
const shortString = 40;

function writeString(value: string): void {
  if (value.length < shortString && writeAscii(value)) return;
  const utf8 = toUtf8.encode(value);
  if (utf8.length < 32) byte(0xa0 | utf8.length);
  else if (utf8.length < 0x100) tagged(0xd9, 1, utf8.length);
  else if (utf8.length < 0x10000) tagged(0xda, 2, utf8.length);
  else tagged(0xdb, 4, utf8.length);
  append(utf8);
}

/** @returns false, with nothing written, when there is another character in it. */
function writeAscii(value: string): boolean {
  const before = end;
  const { length } = value;
  if (length < 32) byte(0xa0 | length);
  else tagged(0xd9, 1, length);
  const at = take(length);
  for (let n = 0; n < length; n++) {
    const code = value.charCodeAt(n);
    if (code >= 0x80) {
      end = before;
      return false;
    }
    buffer[at + n] = code;
  }
  return true;
}

function writeBytes(bytes: Uint8Array): void {
  if (bytes.length < 0x100) tagged(0xc4, 1, bytes.length);
  else if (bytes.length < 0x10000) tagged(0xc5, 2, bytes.length);
  else tagged(0xc6, 4, bytes.length);
  append(bytes);
}

function append(bytes: Uint8Array): void {
  const at = take(bytes.length);
  buffer.set(bytes, at);
}

/**
 * Reads one value that fills the frame. Byte strings in it are views of the frame, not copies.
 * @throws on anything else.
 */
export function readValue(frame: Uint8Array): unknown {
  const reader = new Reader(frame);
  const value = reader.value(0);
  reader.mustBeAtEnd();
  return value;
}

class Reader {
  readonly #frame: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(frame: Uint8Array) {
    this.#frame = frame;
    this.#view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  }

  mustBeAtEnd(): void {
    if (this.#at !== this.#frame.length) throw new Error("bytes behind the value");
  }

  value(depth: number): unknown {
    if (depth > deepest) throw new Error("nested too deeply");
    // Behind the end a view throws.
    const tag = this.#view.getUint8(this.#at++);
    if (tag < 0x80) return tag;
    if (tag < 0x90) return this.#map(tag & 0x0f, depth);
    if (tag < 0xa0) return this.#array(tag & 0x0f, depth);
    if (tag < 0xc0) return this.#string(tag & 0x1f);
    if (tag >= 0xe0) return tag - 0x100;
    switch (tag) {
      case 0xc0:
        return null;
      case 0xc2:
        return false;
      case 0xc3:
        return true;
      case 0xc4:
        return this.#bytes(this.#unsigned(1));
      case 0xc5:
        return this.#bytes(this.#unsigned(2));
      case 0xc6:
        return this.#bytes(this.#unsigned(4));
      case 0xcb:
        return this.#float();
      case 0xcc:
        return this.#unsigned(1);
      case 0xcd:
        return this.#unsigned(2);
      case 0xce:
        return this.#unsigned(4);
      case 0xd0:
        return (this.#unsigned(1) << 24) >> 24;
      case 0xd1:
        return (this.#unsigned(2) << 16) >> 16;
      case 0xd2:
        return this.#unsigned(4) | 0;
      case 0xd9:
        return this.#string(this.#unsigned(1));
      case 0xda:
        return this.#string(this.#unsigned(2));
      case 0xdb:
        return this.#string(this.#unsigned(4));
      case 0xdc:
        return this.#array(this.#unsigned(2), depth);
      case 0xdd:
        return this.#array(this.#unsigned(4), depth);
      case 0xde:
        return this.#map(this.#unsigned(2), depth);
      case 0xdf:
        return this.#map(this.#unsigned(4), depth);
      default:
        throw new Error("a kind of value that is not ours");
    }
  }

  #unsigned(size: 1 | 2 | 4): number {
    const at = this.#at;
    this.#at += size;
    if (size === 1) return this.#view.getUint8(at);
    return size === 2 ? this.#view.getUint16(at) : this.#view.getUint32(at);
  }

  #float(): number {
    const value = this.#view.getFloat64(this.#at);
    this.#at += 8;
    if (!Number.isFinite(value)) throw new Error("not a number of JSON");
    return value;
  }

  /** `count` values of at least `size` bytes must fit into what is left: a count alone takes no memory. */
  #mustHold(count: number, size: number): void {
    if (count * size > this.#frame.length - this.#at) throw new Error("longer than the frame");
  }

  #bytes(length: number): Uint8Array {
    this.#mustHold(length, 1);
    const { buffer, byteOffset } = this.#frame;
    const bytes = new Uint8Array(buffer, byteOffset + this.#at, length);
    this.#at += length;
    return bytes;
  }

  #string(length: number): string {
    this.#mustHold(length, 1);
    const start = this.#at;
    this.#at += length;
    if (length < shortString) {
      let text = "";
      for (let at = start; at < this.#at; at++) {
        const code = this.#frame[at]!;
        if (code >= 0x80) return fromUtf8.decode(this.#frame.subarray(start, this.#at));
        text += String.fromCharCode(code);
      }
      return text;
    }
    return fromUtf8.decode(this.#frame.subarray(start, this.#at));
  }

  #array(count: number, depth: number): unknown[] {
    this.#mustHold(count, 1);
    const values: unknown[] = [];
    for (let n = 0; n < count; n++) values.push(this.value(depth + 1));
    return values;
  }

  #map(count: number, depth: number): Record<string, unknown> {
    this.#mustHold(count, 2);
    const map: Record<string, unknown> = {};
    for (let n = 0; n < count; n++) {
      const key = this.value(depth + 1);
      // Assigning to it would change what the object inherits.
      if (typeof key !== "string" || key === "__proto__") throw new Error("not a name");
      map[key] = this.value(depth + 1);
    }
    return map;
  }
}
