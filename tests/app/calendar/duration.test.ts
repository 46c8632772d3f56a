import fc from "fast-check";
import { expect, test } from "vitest";
import { mostMinutes, parseMinutes } from "#app/calendar/duration.ts";

test.each([
  ["15", 15],
  [" 15 ", 15],
  ["90m", 90],
  ["90 min", 90],
  ["5 minutes", 5],
  ["1 h 30", 90],
  ["1h30", 90],
  ["1 h 30", 90],
  ["1 h 5 min", 65],
  ["1.5h", 90],
  ["1,5 h", 90],
  ["0.25 hours", 15],
  ["1:30", 90],
  ["0:05", 5],
  ["2h", 120],
  ["2 heures", 120],
  ["1 heure et 15 minutes", 75],
  ["1 hour and 15 minutes", 75],
  ["1 H 30", 90],
])("%s is %i minutes", (text, minutes) => {
  expect(parseMinutes(text)).toBe(minutes);
});

test.each([
  "",
  " ",
  "0",
  "0:00",
  "-5",
  "ten",
  "1:3x",
  "1:",
  "1:5",
  "1:75",
  "1 h 75",
  "481",
  "9h",
  "1.5",
  "1e2",
  "5 5 h x",
  "١٥",
])("“%s” is no number of minutes", (text) => {
  expect(parseMinutes(text)).toBeNull();
});

test("every possible length can be typed as minutes, as hours and as a clock", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: mostMinutes }), (minutes) => {
      const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
      expect(parseMinutes(`${minutes}`)).toBe(minutes);
      expect(parseMinutes(`${minutes} min`)).toBe(minutes);
      expect(parseMinutes(`${hours}:${String(rest).padStart(2, "0")}`)).toBe(minutes);
      expect(parseMinutes(`${hours} h ${rest}`)).toBe(minutes);
    }),
  );
});

test("whatever is typed, the answer is whole minutes within a working day, or none", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9 .,:hm]{0,8}$/)), (text) => {
      const minutes = parseMinutes(text);
      if (minutes !== null) {
        expect(Number.isInteger(minutes)).toBe(true);
        expect(minutes).toBeGreaterThanOrEqual(1);
        expect(minutes).toBeLessThanOrEqual(mostMinutes);
      }
    }),
  );
});
