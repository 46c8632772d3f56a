import { expect, test } from "vitest";
import { type Movable, startTimes, suggestPutOff } from "#app/agenda/timing.ts";

test("each item begins when those before it end", () => {
  const times = startTimes(
    [
      { id: "welcome", minutes: 6 },
      { id: "round-table", minutes: 28 },
      { id: "heron", minutes: 15 },
    ],
    "09:00",
  );
  expect([...times]).toEqual([
    ["welcome", "09:00"],
    ["round-table", "09:06"],
    ["heron", "09:34"],
  ]);
});

test("an evening meeting may go past midnight", () => {
  expect([
    ...startTimes(
      [
        { id: "a", minutes: 90 },
        { id: "b", minutes: 5 },
      ],
      "23:00",
    ).values(),
  ]).toEqual(["23:00", "00:30"]);
});

const item = (id: string, minutes: number, given: Partial<Movable> = {}): Movable => ({
  id,
  minutes,
  kind: "change",
  section: "closing",
  urgency: "next_meeting",
  ...given,
});

test("what can wait longest is offered first, and the shortest that makes room", () => {
  const items = [
    item("intake", 15),
    item("passes", 8, { urgency: "when_possible" }),
    item("rents", 12, { urgency: "when_possible" }),
  ];
  expect(suggestPutOff(items, 8)?.id).toBe("passes");
  expect(suggestPutOff(items, 9)?.id).toBe("rents");
  expect(suggestPutOff(items, 40)?.id).toBe("rents");
  expect(suggestPutOff(items, 0)).toBeNull();
});

test("neither logistics nor anything urgent is ever put off", () => {
  const items = [item("welcome", 30, { kind: "logistics" }), item("discharge", 20, { urgency: "urgent" })];
  expect(suggestPutOff(items, 10)).toBeNull();
});
