import { expect, test } from "vitest";
import { survive } from "#tests/support/guard/exercise.ts";
import { editTogether, nobodyYet } from "#tests/support/guard/legitimate.ts";

/** A share of `npx tsx scripts/exercise-guard.ts`, which runs a million and a hundred thousand. */
const seed = 20261123;

test("what real editors write together is never refused, and ends the same everywhere", () => {
  const passed = nobodyYet();
  for (let session = 0; passed.updates < 3_000; session++) editTogether(seed + session, 300, passed);
  expect(passed.rejections.slice(0, 3)).toEqual([]);
  expect(passed.diverged).toEqual([]);
});

test("bent and hostile updates: no exception, no stall, no document that does not load as what it is", () => {
  const { crashes, corrupt, stalled, accepted } = survive(seed, 20_000);
  expect(crashes.slice(0, 3)).toEqual([]);
  expect(corrupt.slice(0, 3)).toEqual([]);
  expect(stalled.slice(0, 3)).toEqual([]);
  expect(accepted).toBeGreaterThan(1_000);
}, 120_000);
