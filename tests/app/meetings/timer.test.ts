import fc from "fast-check";
import { expect, test } from "vitest";
import { clock, readTimer } from "#app/meetings/timer.ts";

const start = 1_800_000_000_000;
const floor = { itemId: "i", givenAt: start, minutes: 10, extraMinutes: 0 };
const after = (seconds: number, given: Partial<typeof floor> = {}) =>
  readTimer({ ...floor, ...given }, start + seconds * 1000);

test("ten minutes count down, turn near, and count what is over", () => {
  expect(after(0)).toMatchObject({ phase: "calm", text: "10:00", minutes: 10, used: 0 });
  expect(after(1)).toMatchObject({ text: "9:59" });
  expect(after(8 * 60 - 1)).toMatchObject({ phase: "calm", text: "2:01" });
  expect(after(8 * 60)).toMatchObject({ phase: "near", text: "2:00" });
  expect(after(10 * 60 - 0.2)).toMatchObject({ phase: "near", text: "0:01" });
  expect(after(10 * 60)).toMatchObject({ phase: "over", text: "0:00", used: 1 });
  expect(after(11 * 60 + 5)).toMatchObject({ phase: "over", text: "1:05" });
});

test("minutes that the chair adds give time back", () => {
  expect(after(11 * 60, { extraMinutes: 5 })).toMatchObject({ phase: "calm", text: "4:00", minutes: 15 });
});

test("a short item turns near half a minute before its end", () => {
  expect(after(29, { minutes: 1 })).toMatchObject({ phase: "calm" });
  expect(after(30, { minutes: 1 })).toMatchObject({ phase: "near" });
});

test("an item without minutes counts up, calmly; a clock behind the start stands still", () => {
  expect(after(65, { minutes: 0 })).toMatchObject({ phase: "calm", text: "1:05" });
  expect(after(-5)).toMatchObject({ text: "10:00" });
});

test("hours are written only where there are any", () => {
  expect([0, 59, 60, 3599, 3600, 3750].map(clock)).toEqual([
    "0:00",
    "0:59",
    "1:00",
    "59:59",
    "1:00:00",
    "1:02:30",
  ]);
});

test("the text changes exactly when it says, and not before", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3_600_000 }),
      fc.integer({ min: 0, max: 60 }),
      (elapsed, minutes) => {
        const given = { ...floor, minutes };
        const now = readTimer(given, start + elapsed);
        expect(now.changesIn).toBeGreaterThan(0);
        expect(now.changesIn).toBeLessThanOrEqual(1000);
        expect(readTimer(given, start + elapsed + now.changesIn).text).not.toBe(now.text);
        if (now.changesIn > 1 && now.phase === "calm")
          expect(readTimer(given, start + elapsed + now.changesIn - 1).text).toBe(now.text);
      },
    ),
  );
});
