import { expect, test } from "vitest";
import { createDrafts, holdWords, noDecision } from "#app/room/drafts.ts";

test("what was typed for one item waits there while another one is on", () => {
  const { decision } = createDrafts();
  decision.set("first", (now) => ({ ...now, text: "We try it until" }));
  decision.set("second", (now) => ({ ...now, reason: "Cheaper" }));
  expect(decision.get("first").text).toBe("We try it until");
  expect(decision.get("second")).toEqual({ ...noDecision, reason: "Cheaper" });
  decision.set("first", noDecision);
  expect(decision.get("first")).toBe(noDecision);
});

test("only what somebody typed counts as words that could be lost", () => {
  const drafts = createDrafts();
  expect(holdWords(drafts)).toBe(false);
  const fields = { text: "We try it", reason: "", dissent: "" };
  drafts.decisionEdit.set("recorded", { fields, touched: false });
  expect(holdWords(drafts)).toBe(false);
  drafts.decisionEdit.set("recorded", { fields, touched: true });
  expect(holdWords(drafts)).toBe(true);
  drafts.decisionEdit.set("recorded", null);
  drafts.action.set("item", (now) => ({ ...now, line: "@Coulee" }));
  expect(holdWords(drafts)).toBe(true);
});
