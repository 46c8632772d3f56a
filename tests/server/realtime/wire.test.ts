import fc from "fast-check";
import * as standard from "socket.io-parser";
import { describe, expect, test } from "vitest";
import type { ClientEvents, ServerEvents } from "#app/live/events.ts";
import { Decoder, Encoder, PacketType } from "#app/live/wire.ts";
import { readValue, writeValue } from "#app/live/wire-values.ts";

const seed = 20261123;
const encoder = new Encoder();

function through(packet: standard.Packet): standard.Packet {
  const [encoded, ...more] = encoder.encode(packet);
  expect(more).toEqual([]);
  return decoded(encoded);
}

function decoded(frame: unknown): standard.Packet {
  let packet: standard.Packet | undefined;
  const decoder = new Decoder();
  decoder.on("decoded", (read) => {
    packet = read;
  });
  decoder.add(frame);
  return packet!;
}

/** The same with the parser that Socket.IO brings along, its byte strings as ours. */
function throughStandard(given: standard.Packet): standard.Packet {
  let packet: standard.Packet | undefined;
  const decoder = new standard.Decoder({ maxAttachments: 1_000 });
  decoder.on("decoded", (read) => {
    packet = read;
  });
  for (const part of new standard.Encoder().encode(given)) decoder.add(part);
  return packet!;
}

const bytes = fc.uint8Array({ maxLength: 300 });
const name = fc.string({ minLength: 1, maxLength: 12 }).filter((key) => key !== "__proto__");
const plain = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  fc.boolean(),
  fc.constant(null),
);
/** What a message may hold, `leaf` among it. */
const tree = (leaf: fc.Arbitrary<unknown>) =>
  fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 4, depthIdentifier: "node" },
      leaf,
      plain,
      fc.array(tie("node"), { maxLength: 20 }),
      fc.dictionary(name, tie("node"), { maxKeys: 20, noNullPrototype: true }),
    ),
  })).node;
const id = fc.oneof(fc.nat(), fc.maxSafeNat());
const namespace = fc.constantFrom("/", "/admin", "/séances");
const event = fc.constantFrom("note:update", "room:state", "é");

const itemId = fc.uuid();
const key = { itemId, epoch: fc.integer({ min: 1, max: 1_000_000 }) };
const words = fc.string({ unit: "grapheme", maxLength: 40 });
const place = fc.record({
  type: fc.option(fc.record({ client: fc.nat(), clock: fc.nat() })),
  tname: fc.option(words),
  item: fc.option(fc.record({ client: fc.nat(), clock: fc.nat() })),
  assoc: fc.constantFrom(-1, 0),
});
const cursor = fc.option(fc.record({ anchor: place, head: place }));
const person = fc.record({ personId: fc.uuid(), name: words, agencyId: fc.option(fc.uuid()) });
/** Every event of app/live/events.ts: a new one without a shape here does not compile. */
const payloads: Record<keyof ClientEvents | keyof ServerEvents, fc.Arbitrary<unknown>> = {
  "meeting:join": fc.record({ meetingId: fc.uuid(), as: fc.constantFrom("person", "screen") }),
  "meeting:leave": fc.record({ meetingId: fc.uuid() }),
  "note:join": fc.record({ ...key, clientId: fc.nat(), schemaVersion: fc.nat(), stateVector: bytes }),
  "note:leave": fc.record(key),
  "note:update": fc.record({ ...key, update: bytes }),
  "note:caret": fc.record({ ...key, cursor }),
  "room:state": fc.record({ meetingId: fc.uuid(), items: fc.array(fc.dictionary(name, plain)) }),
  "room:closed": fc.record({ meetingId: fc.uuid() }),
  "room:presence": fc.record({ meetingId: fc.uuid(), people: fc.array(person) }),
  "note:updated": fc.record({ ...key, seq: fc.nat(), updates: fc.array(bytes, { maxLength: 40 }) }),
  "note:carets": fc.record({ ...key, carets: fc.array(fc.record({ clientId: fc.nat(), person, cursor })) }),
  "note:closed": fc.record({ ...key, because: fc.constantFrom("epoch", "denied", "locked", "failed") }),
  "rights:changed": fc.constant(undefined),
  "session:ended": fc.constant(undefined),
};

/** As Uint8Array, whatever of them a parser makes. */
const normal = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return Uint8Array.from(value);
  if (Array.isArray(value)) return value.map(normal);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([at, one]) => [at, normal(one)]));
};

describe("packets", () => {
  test.each(Object.entries(payloads))("%s arrives as it was sent, in one frame", (sent, payload) => {
    fc.assert(
      fc.property(payload, fc.option(id, { nil: undefined }), (given, ack) => {
        const data = given === undefined ? [sent] : [sent, given];
        const packet = { type: PacketType.EVENT, nsp: "/", data, ...(ack === undefined ? {} : { id: ack }) };
        expect(through(packet)).toEqual(packet);
      }),
      { numRuns: 100, seed },
    );
  });

  test("events and answers of any shape mean what the standard parser makes of them", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(PacketType.EVENT, PacketType.ACK),
        namespace,
        event,
        id,
        fc.array(tree(bytes), { maxLength: 4 }),
        (type, nsp, named, ack, given) => {
          const packet = {
            type,
            nsp,
            id: ack,
            data: type === PacketType.EVENT ? [named, ...given] : given,
          };
          expect(normal(through(packet))).toEqual(normal(stripped(throughStandard(packet))));
        },
      ),
      { numRuns: 1_500, seed },
    );
  });

  test("connecting, disconnecting and refusals are text as ever", () => {
    const packets = [
      { type: PacketType.CONNECT, nsp: "/", data: { token: "x" } },
      { type: PacketType.CONNECT, nsp: "/admin" },
      { type: PacketType.DISCONNECT, nsp: "/" },
      { type: PacketType.CONNECT_ERROR, nsp: "/", data: { message: "signed-out" } },
      { type: PacketType.EVENT, nsp: "/", data: ["room:closed", { meetingId: "1" }] },
      { type: PacketType.ACK, nsp: "/", id: 12, data: [{ ok: true, seq: 3 }] },
    ];
    for (const packet of packets) {
      expect(encoder.encode(packet)).toEqual(new standard.Encoder().encode(packet));
      expect(through(packet)).toEqual(throughStandard(packet));
    }
  });

  test("what JSON says of undefined, dates, functions and numbers is true of frames, too", () => {
    const value = {
      gone: undefined,
      call: () => 1,
      list: [undefined, Number.NaN, Number.POSITIVE_INFINITY, -0],
      at: new Date(0),
      deep: { toJSON: () => ({ said: true }) },
    };
    const sent = { type: PacketType.EVENT, nsp: "/", data: ["e", { ...value, bytes: Uint8Array.of(1) }] };
    expect(through(sent).data[1]).toEqual({ ...JSON.parse(JSON.stringify(value)), bytes: Uint8Array.of(1) });
  });

  test("lengths on both sides of every boundary of the format arrive", () => {
    for (const length of [0, 15, 16, 31, 32, 39, 40, 255, 256, 65_535, 65_536, 70_000]) {
      const data = ["e", new Uint8Array(length).fill(7), "x".repeat(length), "é".repeat(length)];
      const list = Array.from({ length }, (_, n) => n);
      const map = Object.fromEntries(list.map((n) => [`k${n}`, n]));
      const packet = { type: PacketType.EVENT, nsp: "/", data: [...data, list, map] };
      expect(through(packet)).toEqual(packet);
    }
  });

  test("any view of bytes is bytes; a browser's ArrayBuffer is read as well", () => {
    const five = Uint8Array.of(9, 1, 2, 3, 9).subarray(1, 4);
    for (const given of [five, Buffer.from(five), five.slice().buffer, new DataView(five.buffer, 1, 3)]) {
      const [frame] = encoder.encode({ type: PacketType.EVENT, nsp: "/", data: ["e", given] });
      expect(decoded(Uint8Array.from(frame as Uint8Array).buffer).data[1]).toEqual(Uint8Array.of(1, 2, 3));
    }
  });
});

/** The standard parser keeps the number of attachments on the packet. */
function stripped({ type, nsp, id: ack, data }: standard.Packet) {
  return { type, nsp, id: ack, data };
}

describe("hostile frames", () => {
  const bad: Record<string, unknown> = {
    "an empty frame": [],
    "an array cut off": [0x92, 2],
    "an array of four milliards": [0xdd, 0xff, 0xff, 0xff, 0xff],
    "a map of four milliards": [0x92, 2, 0x92, 0xa1, 0x65, 0xdf, 0xff, 0xff, 0xff, 0xff],
    "bytes of four milliards": [0x92, 2, 0x92, 0xa1, 0x65, 0xc6, 0xff, 0xff, 0xff, 0xff],
    "a string behind the end": [0x92, 2, 0x91, 0xbf, 0x65],
    "brackets in brackets": Array(100_000).fill(0x91),
    "maps in maps": Array(50_000).fill([0x81, 0xa1, 0x61]).flat(),
    "bytes behind the packet": [0x92, 2, 0x91, 0xa1, 0x65, 0xc0],
    "a packet that connects": [0x92, 0, 0x91, 0xa1, 0x65],
    "a packet of a type that does not exist": [0x92, 7, 0x91, 0xa1, 0x65],
    "an event without a name": [0x92, 2, 0x90],
    "an event of the emitter's own": [0x92, 2, 0x91, 0xaa, ...Buffer.from("disconnect")],
    "an answer to nothing": [0x92, 3, 0x91, 0xc0],
    "an id below nothing": [0x93, 2, 0x91, 0xa1, 0x65, 0xff],
    "an id that is a word": [0x93, 2, 0x91, 0xa1, 0x65, 0xa1, 0x65],
    "a namespace that is none": [0x94, 2, 0x91, 0xa1, 0x65, 0xc0, 0xa1, 0x65],
    "five parts": [0x95, 2, 0x91, 0xa1, 0x65, 0xc0, 0xa1, 0x2f, 0xc0],
    "words that are no UTF-8": [0x92, 2, 0x92, 0xa1, 0x65, 0xa2, 0xff, 0xfe],
    "a number that is none": [0x92, 2, 0x92, 0xa1, 0x65, 0xcb, 0x7f, 0xf8, 0, 0, 0, 0, 0, 0],
    "a key that changes what is inherited": [
      0x92,
      2,
      0x92,
      0xa1,
      0x65,
      0x81,
      0xa9,
      ...Buffer.from("__proto__"),
      0x80,
    ],
    "a key that is a number": [0x92, 2, 0x92, 0xa1, 0x65, 0x81, 1, 1],
    "an extension of MessagePack": [0x92, 2, 0x92, 0xa1, 0x65, 0xd4, 1, 1],
  };
  test.each(Object.entries(bad))("%s is refused", (_what, frame) => {
    expect(() => decoded(Uint8Array.from(frame as number[]))).toThrow();
  });

  test.each(['51-["e",{"_placeholder":true,"num":0}]', '61-1[{"_placeholder":true,"num":0}]'])(
    "%s: bytes in frames of their own are refused at once",
    (text) => expect(() => decoded(text)).toThrow("separate frames"),
  );

  test("brackets are counted, not followed until the stack ends", () => {
    const nested = (levels: number) => Uint8Array.from([...Array(levels).fill(0x91), 0xc0]);
    expect(() => readValue(nested(16))).not.toThrow();
    for (const levels of [17, 150_000]) expect(() => readValue(nested(levels))).toThrow("nested too deeply");
  });

  test("what is neither text nor bytes is refused", () => {
    for (const given of [undefined, null, 1, {}, { base64: true, data: "AAAA" }])
      expect(() => decoded(given)).toThrow();
  });

  test("a number of values takes no memory before they are there", () => {
    const frame = Uint8Array.of(0x92, 2, 0xdd, 0x0f, 0xff, 0xff, 0xff, ...Array(1_000).fill(0xc0));
    const before = process.memoryUsage().heapUsed;
    for (let n = 0; n < 1_000; n++) expect(() => readValue(frame)).toThrow("longer than the frame");
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(50 * 1024 * 1024);
  });

  test("byte strings are views of their frame, not copies", () => {
    const frame = writeValue([2, ["e", new Uint8Array(1_000)]]);
    const [, data] = readValue(frame) as [number, [string, Uint8Array]];
    expect(data[1].buffer).toBe(frame.buffer);
  });

  test("a message that holds itself is the sender's error, and the next one is fine", () => {
    const round: unknown[] = [];
    round.push(round);
    expect(() => writeValue(round)).toThrow(RangeError);
    expect(readValue(writeValue(["fine"]))).toEqual(["fine"]);
  });

  test("a frame with bytes changed is refused or is a message, and nothing else happens", () => {
    const [frame] = encoder.encode({
      type: PacketType.EVENT,
      nsp: "/",
      id: 7,
      data: ["note:update", { itemId: "0b7a5f6e-7d0e-4b1f-9b54-3b1d5d0c6a11", update: new Uint8Array(60) }],
    }) as [Uint8Array];
    let refused = 0;
    fc.assert(
      fc.property(mutation(frame.length), (mutate) => {
        try {
          const { type, data, nsp } = decoded(mutate(frame));
          expect([PacketType.EVENT, PacketType.ACK]).toContain(type);
          expect(Array.isArray(data)).toBe(true);
          expect(nsp.startsWith("/")).toBe(true);
        } catch (error) {
          if (!(error instanceof Error) || error.name === "AssertionError") throw error;
          refused++;
        }
      }),
      { numRuns: 20_000, seed },
    );
    expect(refused).toBeGreaterThan(5_000);
  });
});

/** Bytes overwritten, cut off, put in or repeated. */
const mutation = (length: number) =>
  fc
    .record({
      changes: fc.array(fc.tuple(fc.nat(length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
      keep: fc.oneof({ weight: 3, arbitrary: fc.constant(length) }, fc.nat(length)),
      append: fc.uint8Array({ maxLength: 3 }),
    })
    .map(({ changes, keep, append }) => (frame: Uint8Array) => {
      const changed = Uint8Array.from(frame);
      for (const [at, value] of changes) changed[at] = value;
      return Uint8Array.from([...changed.subarray(0, keep), ...append]);
    });
