import { expect, test } from "vitest";
import { decide, type Resource } from "#app/access/decide.ts";
import type { Operation, Rule } from "#app/access/matrix.ts";
import type { Viewer } from "#app/access/viewer.ts";
import { withRule } from "#tests/support/walls.ts";
import { item, people } from "./cast.ts";

/** By a rule that the matrix does not have (yet): a condition holds by itself, whatever the rules of today ask for. */
const by = (rule: Rule, viewer: Viewer, resource: Resource) =>
  withRule("test.rule", rule, () => decide(viewer, "test.rule" as Operation, resource));

test("a condition about items holds of nothing else", async () => {
  const meeting = { seriesId: item.seriesId, meetingId: item.meetingId, state: item.state };
  expect(await by({ on: "meeting", allow: { chair: {} } }, people.chair, meeting)).toBe(true);
  expect(await by({ on: "meeting", allow: { chair: { if: "reaches" } } }, people.chair, meeting)).toBe(false);
});

test("a device has written nothing, also where it is not said who has", async () => {
  const { submittedById: _, ...unsigned } = item;
  for (const who of ["screen", "kiosk"] as const) {
    const rule: Rule = { on: "item", allow: { [who]: { if: "author" } } };
    expect(await by(rule, people[who], unsigned as Resource), who).toBe(false);
  }
});
