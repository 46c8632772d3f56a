import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { registerUnsaved, type Unsaved } from "#app/live/unsaved.ts";

const page = new EventTarget();
beforeEach(() => void vi.stubGlobal("window", page));
afterEach(() => void vi.unstubAllGlobals());

/** @returns whether a browser would ask before it leaves. */
const asks = () => !page.dispatchEvent(new Event("beforeunload", { cancelable: true }));

test("a page with something unsaved is not left without a question, and any other is (S5)", () => {
  let has: Partial<Unsaved> = { changes: 1 };
  const release = registerUnsaved(() => has);
  expect(asks()).toBe(true);
  // Right in that very moment, whether or not somebody said that it changed.
  has = { changes: 0 };
  expect(asks()).toBe(false);
  has = { kept: true };
  expect(asks()).toBe(true);
  release();
  expect(asks()).toBe(false);
});
