import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instantToWall } from "#app/calendar/zone.server.ts";
import { occurrences, type Recurrence, type RecurrenceException } from "#app/meetings/recurrence.server.ts";

const thursdays: Recurrence = {
  firstDate: "2026-01-08",
  wallTime: "09:00",
  zone: "America/Edmonton",
  every: { unit: "week", count: 2 },
  exceptions: [],
};
const from = new Date("2026-01-01T00:00:00Z");
const until = new Date("2028-01-01T00:00:00Z");
const with_ = (...exceptions: RecurrenceException[]) => ({ ...thursdays, exceptions });
const dates = (recurrence: Recurrence, start = from, end = until) =>
  occurrences(recurrence, start, end).map(({ date }) => date);

/** Written down from the calendar: the hour of each start in UTC, then its dates (security.md F39). */
const golden = `
16 2026-01-08 2026-01-22 2026-02-05 2026-02-19 2026-03-05
15 2026-03-19 2026-04-02 2026-04-16 2026-04-30 2026-05-14 2026-05-28 2026-06-11 2026-06-25 2026-07-09 2026-07-23
15 2026-08-06 2026-08-20 2026-09-03 2026-09-17 2026-10-01 2026-10-15 2026-10-29 2026-11-12 2026-11-26 2026-12-10
15 2026-12-24 2027-01-07 2027-01-21 2027-02-04 2027-02-18 2027-03-04 2027-03-18 2027-04-01 2027-04-15 2027-04-29
15 2027-05-13 2027-05-27 2027-06-10 2027-06-24 2027-07-08 2027-07-22 2027-08-05 2027-08-19 2027-09-02 2027-09-16
15 2027-09-30 2027-10-14 2027-10-28 2027-11-11 2027-11-25 2027-12-09 2027-12-23`
  .trim()
  .split("\n")
  .flatMap((line) => {
    const [hour, ...days] = line.split(" ");
    return days.map((date) => `${date}T${hour}:00:00.000Z`);
  });

describe("a table every two weeks", () => {
  test("meets 52 times in 2026 and 2027, at 16:00 UTC before 8 March 2026 and at 15:00 ever since", () => {
    expect(golden).toHaveLength(52);
    const all = occurrences(thursdays, from, until);
    expect(all.map(({ startsAt }) => startsAt.toISOString())).toEqual(golden);
    expect(new Set(all.map(({ time }) => time))).toEqual(new Set(["09:00"]));
  });

  test("begins on its first date, and the end of the window is left out", () => {
    expect(dates(thursdays, new Date("2020-01-01T00:00:00Z"), new Date("2026-01-22T16:00:00Z"))).toEqual([
      "2026-01-08",
    ]);
    expect(dates(thursdays, new Date("2026-01-22T16:00:00Z"), new Date("2026-01-23T00:00:00Z"))).toEqual([
      "2026-01-22",
    ]);
    expect(dates(thursdays, until, from)).toEqual([]);
  });

  test("keeps a cancelled date, and says so", () => {
    const [first, second] = occurrences(with_({ date: "2026-01-22", kind: "cancelled" }), from, until);
    expect(first).toMatchObject({ date: "2026-01-08", cancelled: false });
    expect(second).toEqual({
      originalDate: "2026-01-22",
      date: "2026-01-22",
      time: "09:00",
      startsAt: new Date("2026-01-22T16:00:00Z"),
      moved: false,
      cancelled: true,
    });
  });

  test("a moved date keeps its name and takes its new time, with the offset of its new day", () => {
    const moved = with_({ date: "2026-03-05", kind: "moved", toDate: "2026-03-10", toTime: "13:30" });
    expect(occurrences(moved, from, until).find(({ moved }) => moved)).toEqual({
      originalDate: "2026-03-05",
      date: "2026-03-10",
      time: "13:30",
      startsAt: new Date("2026-03-10T19:30:00Z"),
      moved: true,
      cancelled: false,
    });
  });

  test("a moved date counts where it went: out of one month, into another, past its neighbour", () => {
    const away = with_({ date: "2026-05-28", kind: "moved", toDate: "2026-06-12", toTime: "09:00" });
    const [may, june, july] = ["05", "06", "07"].map((month) => new Date(`2026-${month}-01T06:00:00Z`));
    expect(dates(away, may, june)).toEqual(["2026-05-14"]);
    expect(dates(away, june, july)).toEqual(["2026-06-11", "2026-06-12", "2026-06-25"]);
  });

  test("an exception for a date that the rule does not make is ignored", () => {
    expect(
      dates(with_({ date: "2026-01-15", kind: "moved", toDate: "2026-01-16", toTime: "09:00" })),
    ).toHaveLength(52);
  });
});

describe("a table every month", () => {
  const monthly = (firstDate: string, count = 1): Recurrence => ({
    ...thursdays,
    firstDate,
    every: { unit: "month", count },
  });
  const endOfMay = new Date("2026-06-01T00:00:00Z");

  test("keeps the place of its weekday in the month", () => {
    expect(dates(monthly("2026-01-08"), from, endOfMay)).toEqual([
      "2026-01-08",
      "2026-02-12",
      "2026-03-12",
      "2026-04-09",
      "2026-05-14",
    ]);
  });

  test("from a fifth weekday it meets on the last one", () => {
    expect(dates(monthly("2026-01-29", 2), from, endOfMay)).toEqual([
      "2026-01-29",
      "2026-03-26",
      "2026-05-28",
    ]);
  });
});

describe("any rule", () => {
  const dayFrom = (base: string, days: number) =>
    new Date(Date.parse(base) + days * 86_400_000).toISOString().slice(0, 10);
  const rules = fc.record({
    firstDate: fc.integer({ min: 0, max: 1500 }).map((days) => dayFrom("2024-01-01", days)),
    // No zone here changes its clocks by day.
    wallTime: fc
      .tuple(fc.integer({ min: 4, max: 22 }), fc.integer({ min: 0, max: 59 }))
      .map(([hour, minute]) => [hour, minute].map((part) => String(part).padStart(2, "0")).join(":")),
    zone: fc.constantFrom("America/Edmonton", "America/Toronto", "America/St_Johns", "Pacific/Kiritimati"),
    every: fc.record({
      unit: fc.constantFrom("week" as const, "month" as const),
      count: fc.integer({ min: 1, max: 6 }),
    }),
  });
  const weekday = (date: string) => new Date(date).getUTCDay();

  test("goes strictly forward on one weekday, at its wall time, from its first date", () => {
    fc.assert(
      fc.property(rules, (rule) => {
        const all = occurrences({ ...rule, exceptions: [] }, new Date("2023-06-01"), new Date("2030-01-01"));
        expect(all[0]?.date).toBe(rule.firstDate);
        all.forEach((one, index) => {
          if (index > 0) expect(one.startsAt.getTime()).toBeGreaterThan(all[index - 1]!.startsAt.getTime());
          expect(weekday(one.date)).toBe(weekday(rule.firstDate));
          expect(instantToWall(one.startsAt, rule.zone)).toMatchObject({
            date: one.originalDate,
            time: rule.wallTime,
          });
        });
      }),
      { numRuns: 150, verbose: true },
    );
  });

  test("with exceptions keeps every original date once, and moved ones have their wall time", () => {
    const changes = fc.array(
      fc.record({
        index: fc.nat(60),
        kind: fc.constantFrom("cancelled", "moved"),
        by: fc.integer({ min: -20, max: 20 }),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(rules, changes, (rule, changes) => {
        const [start, end] = [new Date("2023-06-01"), new Date("2032-01-01")];
        const plain = occurrences({ ...rule, exceptions: [] }, start, end).filter(
          ({ date }) => date < "2031-06-01",
        );
        const exceptions = new Map<string, RecurrenceException>();
        for (const { index, kind, by } of changes) {
          const date = plain[index % plain.length]!.date;
          const moved = { date, kind: "moved" as const, toDate: dayFrom(date, by), toTime: "10:15" };
          exceptions.set(date, kind === "moved" ? moved : { date, kind: "cancelled" });
        }
        const all = occurrences({ ...rule, exceptions: [...exceptions.values()] }, start, end);
        const kept = all.map(({ originalDate }) => originalDate).filter((date) => date < "2031-06-01");
        expect(kept.toSorted()).toEqual(plain.map(({ date }) => date));
        expect(all).toEqual(all.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime()));
        for (const one of all) {
          const exception = exceptions.get(one.originalDate);
          expect(one.cancelled).toBe(exception?.kind === "cancelled");
          expect(one.moved).toBe(exception?.kind === "moved");
          const wall =
            exception?.kind === "moved" ? [exception.toDate, "10:15"] : [one.originalDate, rule.wallTime];
          expect(Object.values(instantToWall(one.startsAt, rule.zone)).slice(0, 2)).toEqual(wall);
        }
      }),
      { numRuns: 150, verbose: true },
    );
  });

  test("that makes no sense is refused", () => {
    expect(() => occurrences({ ...thursdays, every: { unit: "week", count: 0 } }, from, until)).toThrow(
      RangeError,
    );
    expect(() => occurrences({ ...thursdays, firstDate: "2026-02-30" }, from, until)).toThrow(RangeError);
  });
});
