import { expect, test } from "vitest";
import { errorFrame } from "#app/error-frame.ts";

test("the place where it was thrown, and nothing of the message", () => {
  const error = new Error("Failed query: insert\nparams: 1,\nat Dove-23's place\n    at the river:1:2");
  expect(errorFrame(error)).toMatch(/^at .*error-frame\.test\.ts:\d+:\d+\)?$/);
});

test("an error whose message was changed afterwards, and what is no error, say nothing", () => {
  const error = new Error("first");
  expect(error.stack).toContain("first");
  error.message = "second";
  expect(errorFrame(error)).toBeUndefined();
  expect(errorFrame("at Dove-23")).toBeUndefined();
});
