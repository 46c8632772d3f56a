/** Updates that no editor sends: bytes bent by chance, and structs that are well formed and mean harm. */
import * as Y from "yjs";
import type { Chance } from "./chance.ts";
import { type RawId, type RawStruct, RawUpdate, rawUpdate } from "./raw-update.ts";

export interface Target {
  /** What the server holds. */
  known: Y.Doc;
  /** Honest updates of this and of other documents. */
  honest: Uint8Array[];
  /** The Yjs client id under which the attacker may write. */
  own: number;
}

type Make = (target: Target, chance: Chance) => Uint8Array;

const odd = [
  0,
  1,
  127,
  128,
  65_536,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32 - 1,
  2 ** 32,
  2 ** 53 - 1,
  2 ** 53,
  2 ** 60,
];

const bend = (change: (bytes: Uint8Array, chance: Chance, target: Target) => Uint8Array): Make => {
  return (target, chance) => {
    const bytes = (chance.is(0.5) ? wellFormed(target, chance) : chance.of(target.honest)).slice();
    return bytes.length ? change(bytes, chance, target) : bytes;
  };
};

/** Any client's, any clock that is there; sometimes one that is not. */
function anyId({ known, own }: Target, chance: Chance): RawId {
  const clients = [...known.store.clients.keys()];
  const client = clients.length && chance.is(0.9) ? chance.of(clients) : own;
  return { client, clock: chance.below(Y.getState(known.store, client) + (chance.is(0.05) ? 3 : 0)) };
}

const nodes = ["paragraph", "heading", "bulletList", "orderedList", "listItem", "blockquote", "hardBreak"];
const strange = ["script", "iframe", "doc", "text", "__proto__", "constructor", "", "\0", "codeBlock"];
const subs = ["level", "start", "type", "__proto__", "constructor", "href", "style", "", "\0"];
const hrefs = [
  "https://example.org/",
  "javascript:alert(1)",
  "data:text/html,x",
  " javascript:0",
  "//evil.example",
  "https://x/\0",
  "https://x/\ud800",
];

function anyValue(chance: Chance): (to: RawUpdate) => unknown {
  return chance.of<(to: RawUpdate) => unknown>([
    (to) => to.byte(125).byte(2),
    (to) => to.byte(119).text(chance.of(hrefs)),
    (to) => to.byte(127 - chance.below(12)),
    (to) => to.byte(118).uint(1).text("__proto__").byte(118).uint(1).text("isAdmin").byte(120),
    (to) => to.raw(new Uint8Array(1 + chance.below(500)).fill(117).map((_, at) => (at % 2 ? 1 : 117))),
  ]);
}

function anyContent(chance: Chance): Pick<RawStruct, "kind" | "content"> {
  const json = (value: unknown) => JSON.stringify(value);
  return chance.of<Pick<RawStruct, "kind" | "content">>([
    {
      kind: 4,
      content: (to) => to.text(chance.of(["a", "été", "👩‍👧", "\0", "x".repeat(chance.below(900) + 1)])),
    },
    { kind: 4, content: (to) => to.uint(3).raw([0xed, 0xa0, 0x80]) },
    { kind: 7, content: (to) => to.uint(3).text(chance.is(0.8) ? chance.of(nodes) : chance.of(strange)) },
    { kind: 7, content: (to) => to.uint(3).text(chance.of(nodes)) },
    { kind: 7, content: (to) => to.uint(6) },
    { kind: 7, content: (to) => to.uint(chance.below(9)).text("paragraph") },
    { kind: 6, content: (to) => to.text(chance.of(["bold", "italic"])).text(chance.is(0.5) ? "{}" : "null") },
    { kind: 6, content: (to) => to.text("link").text(json({ href: chance.of(hrefs) })) },
    {
      kind: 6,
      content: (to) => to.text(chance.of(strange)).text(json({ ["__proto__"]: { isAdmin: true } })),
    },
    { kind: 6, content: (to) => to.text("link").text('{"href":"https://x.org","__proto__":{"a":1}}') },
    { kind: 8, content: (to) => anyValue(chance)(to.uint(1)) },
    { kind: 8, content: (to) => anyValue(chance)(to.uint(chance.of(odd))) },
    { kind: 1, content: (to) => to.uint(chance.is(0.7) ? 1 + chance.below(9) : chance.of(odd)) },
    { kind: 0, content: (to) => to.uint(chance.is(0.7) ? 1 + chance.below(9) : chance.of(odd)) },
    { kind: 10, content: (to) => to.uint(chance.of(odd)) },
    { kind: chance.of([2, 3, 5, 9]), content: (to) => to.uint(1).text(json({ a: 1 })) },
  ]);
}

/** Structs that decode, at the right clock, of whatever content, wherever chance hangs them. */
const wellFormed: Make = (target, chance) => {
  const { known, own } = target;
  const from = Y.getState(known.store, own);
  const structs = Array.from({ length: 1 + chance.below(6) }, (): RawStruct => {
    const pick = chance.below(4);
    const here = () =>
      chance.is(0.3) ? { client: own, clock: from + chance.below(4) } : anyId(target, chance);
    return {
      ...anyContent(chance),
      left: pick === 0 || pick === 1 ? here() : undefined,
      right: pick === 1 || pick === 2 ? here() : undefined,
      parent: chance.is(0.2) ? chance.of(["note", "roles", "__proto__"]) : here(),
      sub: chance.is(0.15) ? chance.of(subs) : undefined,
    };
  });
  const deleted = chance.is(0.2)
    ? Array.from({ length: 1 + chance.below(4) }, () => ({
        ...anyId(target, chance),
        length: 1 + chance.below(5),
      }))
    : [];
  return rawUpdate(own, chance.is(0.95) ? from : Math.max(0, from + chance.below(5) - 3), structs, deleted);
};

const root = (content: Pick<RawStruct, "kind" | "content">): RawStruct => ({ ...content, parent: "note" });
const element = (name: string) => ({ kind: 7, content: (to: RawUpdate) => to.uint(3).text(name) });

export const kinds: Record<string, Make> = {
  "bits flipped": bend((bytes, chance) => {
    for (let times = 1 + chance.below(4); times > 0; times--)
      bytes[chance.below(bytes.length)]! ^= 1 << chance.below(8);
    return bytes;
  }),
  "bytes set": bend((bytes, chance) => {
    bytes[chance.below(bytes.length)] = chance.of([0, 1, 2, 127, 128, 255, chance.below(256)]);
    return bytes;
  }),
  truncated: bend((bytes, chance) => bytes.subarray(0, chance.below(bytes.length))),
  spliced: bend((bytes, chance, { honest }) => {
    const other = chance.of(honest);
    return Uint8Array.from([
      ...bytes.subarray(0, chance.below(bytes.length)),
      ...other.subarray(chance.below(other.length), chance.below(other.length)),
      ...bytes.subarray(chance.below(bytes.length)),
    ]).subarray(0, 70_000);
  }),
  "varint edited": bend((bytes, chance) => {
    const at = chance.below(bytes.length);
    const number = new RawUpdate().uint(chance.of(odd)).done();
    return Uint8Array.from([...bytes.subarray(0, at), ...number, ...bytes.subarray(at + 1)]);
  }),
  "bytes after the end": bend((bytes, chance) => Uint8Array.from([...bytes, chance.below(256)])),
  V2: (target, chance) => Y.convertUpdateFormatV1ToV2(chance.of(target.honest)),
  "random bytes": (_, chance) => Uint8Array.from({ length: 1 + chance.below(60) }, () => chance.below(256)),
  "of another document, or again": ({ honest }, chance) => chance.of(honest),
  "well formed": wellFormed,
  "run-length bomb": ({ own, known }, chance) => {
    const clock = Y.getState(known.store, own);
    return chance.of([
      () => rawUpdate(own, clock, [{ kind: chance.below(2), content: (to) => to.uint(chance.of(odd)) }]),
      () => new RawUpdate().uint(1).uint(chance.of(odd)).uint(own).uint(clock).done(),
      () => new RawUpdate().uint(chance.of(odd)).uint(1).uint(own).uint(clock).byte(0).uint(1).done(),
      () => new RawUpdate().uint(0).uint(1).uint(own).uint(chance.of(odd)).uint(0).uint(1).done(),
    ])();
  },
  "clocks at their end": ({ own, known }, chance) =>
    rawUpdate(own, chance.is(0.5) ? chance.of(odd) : Y.getState(known.store, own), [
      { ...root(element("paragraph")), left: { client: own, clock: chance.of(odd) } },
    ]),
  "strange client ids": (_, chance) =>
    chance.is(0.5)
      ? rawUpdate(chance.of(odd), 0, [root(element("paragraph"))])
      : // A sign bit, as the other kind of number in this format has one.
        new RawUpdate()
          .uint(1)
          .uint(1)
          .byte(0x41)
          .uint(0)
          .byte(7)
          .uint(1)
          .text("note")
          .uint(3)
          .text("x")
          .uint(0)
          .done(),
  nested: ({ own, known }, chance) => {
    const clock = Y.getState(known.store, own);
    const depth = chance.of([31, 32, 33, 200]);
    return rawUpdate(
      own,
      clock,
      Array.from({ length: depth }, (_, at) => ({
        ...element("blockquote"),
        parent: at ? { client: own, clock: clock + at - 1 } : "note",
      })),
    );
  },
  "deletes in number": ({ known, own }, chance) => {
    const clients = [...known.store.clients.keys()];
    const client = chance.of(clients.length ? clients : [own]);
    const reached = Y.getState(known.store, client);
    const count = 1 + chance.below(chance.is(0.002) ? 15_000 : 40);
    return rawUpdate(
      own,
      0,
      [],
      Array.from({ length: count }, (_, at) => ({
        client,
        clock: (at * 2) % Math.max(1, reached + (chance.is(0.001) ? 5 : 0)),
        length: chance.is(0.99) ? 1 : chance.of(odd),
      })),
    );
  },
  "one place for many": ({ known, own }, chance) => {
    const clock = Y.getState(known.store, own);
    const count = chance.is(0.002) ? 6_000 : 5 + chance.below(40);
    return rawUpdate(
      own,
      clock,
      Array.from({ length: count }, () => root(element("paragraph"))),
    );
  },
};

const names = Object.keys(kinds);

export function hostileUpdate(target: Target, chance: Chance): { kind: string; update: Uint8Array } {
  const kind = chance.of(names);
  return { kind, update: kinds[kind]!(target, chance) };
}
