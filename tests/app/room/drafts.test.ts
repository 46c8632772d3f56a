import { expect, test } from "vitest";
import { createDrafts, noDecision } from "#app/room/drafts.ts";

test("what was typed for one item waits there while another one is on", () => {
  const { decision } = createDrafts();
  decision.set("first", (now) => ({ ...now, text: "We try it until" }));
  decision.set("second", (now) => ({ ...now, reason: "Cheaper" }));
  expect(decision.get("first").text).toBe("We try it until");
  expect(decision.get("second")).toEqual({ ...noDecision, reason: "Cheaper" });
  decision.set("first", noDecision);
  expect(decision.get("first")).toBe(noDecision);
});
