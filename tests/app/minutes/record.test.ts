import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "#app/canonical-json.ts";
import { asKept, byId } from "#app/minutes/record.ts";

test("rows stand in the order of their ids, whatever order the database gave", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.uuid()), (ids) => {
      const rows = ids.map((id) => ({ id }));
      expect(byId([...rows].reverse())).toEqual(byId(rows));
    }),
  );
});

test("what came after the record was kept is left out; everything else must be the same", () => {
  const kept = {
    meeting: { id: "m", date: "2026-01-08" },
    closure: null,
    items: [{ id: "a", details: { q: "x" } }],
  };
  const today = {
    meeting: { id: "m", date: "2026-01-08", colour: "green" },
    closure: null,
    items: [{ id: "a", details: { q: "x" }, weight: 1 }],
    ballots: [{ id: "b" }],
  };
  const same = (now: Parameters<typeof asKept>[1]) =>
    canonicalJson(asKept(kept, now)) === canonicalJson(kept);
  expect(same(today)).toBe(true);
  expect(same({ ...today, items: [] })).toBe(false);
  expect(same({ ...today, items: [...today.items, { id: "c", details: {} }] })).toBe(false);
  expect(same({ ...today, items: [{ id: "a", details: { q: "x", more: "y" } }] })).toBe(false);
  expect(same({ ...today, meeting: { id: "m" } })).toBe(false);
  expect(same({ ...today, closure: { by: "somebody" } })).toBe(false);
});
