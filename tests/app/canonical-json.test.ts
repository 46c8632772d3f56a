import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "#app/canonical-json.ts";

/** The same value with the members of every object in another order. */
function shuffled(value: unknown, turn: number): unknown {
  if (Array.isArray(value)) return value.map((one) => shuffled(one, turn + 1));
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value);
  const cut = entries.length ? turn % entries.length : 0;
  const turned = [...entries.slice(cut), ...entries.slice(0, cut)].reverse();
  return Object.fromEntries(turned.map(([key, member]) => [key, shuffled(member, turn + 1)]));
}

/** `__proto__` as a key cannot be written by Object.fromEntries without losing it. */
const json = fc
  .jsonValue({ stringUnit: "binary" })
  .filter((value) => !JSON.stringify(value).includes("__proto__"));

test("the order of keys does not matter", () => {
  fc.assert(
    fc.property(json, fc.nat(5), (value, turn) => {
      expect(canonicalJson(shuffled(value, turn))).toBe(canonicalJson(value));
    }),
  );
});

test("nothing is lost: what is read back is what was written", () => {
  fc.assert(
    fc.property(json, (value) => {
      const plain: unknown = JSON.parse(JSON.stringify(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(plain);
      expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
    }),
  );
});

test("other values are other texts", () => {
  fc.assert(
    fc.property(json, json, (one, other) => {
      const same = JSON.stringify(shuffled(one, 0)) === JSON.stringify(shuffled(other, 0));
      if (!same && canonicalJson(one) === canonicalJson(other))
        expect(JSON.parse(JSON.stringify(one))).toEqual(JSON.parse(JSON.stringify(other)));
    }),
  );
});

test("keys stand in the order of their code units, and undefined members are left out", () => {
  expect(canonicalJson({ b: [2, { d: null, c: "é" }], a: true, none: undefined })).toBe(
    '{"a":true,"b":[2,{"c":"é","d":null}]}',
  );
});

test("what JSON cannot say is refused, not guessed", () => {
  for (const value of [new Date(0), Number.NaN, Number.POSITIVE_INFINITY, () => 1, new Map(), undefined, 1n])
    expect(() => canonicalJson({ value: [value] })).toThrow(TypeError);
});
