import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  formatDate,
  formatRange,
  formatTime,
  instantToWall,
  isZone,
  offsetMinutes,
  relativeDay,
  staleIcu,
  today,
  wallToInstant,
  zoneDataVersion,
  zoneLabel,
} from "#app/calendar/zone.server.ts";
import { formatWallTime, utcLabel, wallMilliseconds } from "#app/calendar/zone.ts";

const edmonton = "America/Edmonton";
const meeting = new Date("2026-11-26T16:00:00Z"); // Thursday, 10:00 in Alberta
const zones = [edmonton, "America/Vancouver", "America/Toronto", "America/St_Johns", "Europe/Paris"];
const farZones = ["Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Kiritimati", "UTC"];

/** U+00A0, as it must stand in what we write. */
const plain = (text: string) => text.replaceAll("\u00a0", "~");

describe("the wall and the instant", () => {
  test("nine o'clock in Lethbridge on 25 November 2026 is 15:00 UTC, whatever this Node believes", () => {
    expect(wallToInstant("2026-11-25", "09:00", edmonton).toISOString()).toBe("2026-11-25T15:00:00.000Z");
    expect(instantToWall(new Date("2026-11-25T15:00:00Z"), edmonton)).toEqual({
      date: "2026-11-25",
      time: "09:00",
      offsetMinutes: -360,
    });
  });

  test("Alberta was on UTC−7 until 8 March 2026 and is on UTC−6 from then on", () => {
    expect(offsetMinutes(new Date("2026-03-08T08:59:59Z"), edmonton)).toBe(-420);
    expect(offsetMinutes(new Date("2026-03-08T09:00:00Z"), edmonton)).toBe(-360);
    expect(offsetMinutes(new Date("2026-12-01T19:00:00Z"), edmonton)).toBe(-360);
    expect(offsetMinutes(new Date("2036-01-15T19:00:00Z"), edmonton)).toBe(-360);
    expect(zoneDataVersion >= "2026f").toBe(true);
  });

  test("a time that Toronto's clocks skip is read with the offset before the gap", () => {
    const skipped = wallToInstant("2026-03-08", "02:30", "America/Toronto");
    expect(skipped.toISOString()).toBe("2026-03-08T07:30:00.000Z");
    expect(instantToWall(skipped, "America/Toronto")).toMatchObject({ time: "03:30", offsetMinutes: -240 });
  });

  test("a time that Toronto's clocks show twice is the first one", () => {
    const first = wallToInstant("2026-11-01", "01:30", "America/Toronto");
    expect(first.toISOString()).toBe("2026-11-01T05:30:00.000Z");
    expect(instantToWall(first, "America/Toronto").offsetMinutes).toBe(-240);
    const second = new Date("2026-11-01T06:30:00Z");
    expect(instantToWall(second, "America/Toronto")).toMatchObject({ time: "01:30", offsetMinutes: -300 });
  });

  test("any wall time comes back as it was, on any day when the clocks stand still", () => {
    const days = fc.integer({ min: wallMilliseconds("2015-01-01"), max: wallMilliseconds("2035-12-31") });
    fc.assert(
      fc.property(fc.constantFrom(...zones, ...farZones), days, (zone, at) => {
        const [date, time] = new Date(at).toISOString().slice(0, 16).split("T") as [string, string];
        const around = [-1, 1].map((side) => offsetMinutes(new Date(at + side * 2 * 86_400_000), zone));
        fc.pre(around[0] === around[1]);
        expect(instantToWall(wallToInstant(date, time, zone), zone)).toMatchObject({ date, time });
      }),
      { numRuns: 1000, verbose: true },
    );
  });

  test("any instant comes back as it was, or as the first of the two hours that look the same", () => {
    const minutes = fc.integer({ min: Date.UTC(2015, 0) / 60_000, max: Date.UTC(2036, 0) / 60_000 });
    fc.assert(
      fc.property(fc.constantFrom(...zones, ...farZones), minutes, (zone, minute) => {
        const instant = new Date(minute * 60_000);
        const { date, time } = instantToWall(instant, zone);
        const back = wallToInstant(date, time, zone);
        expect(instantToWall(back, zone)).toMatchObject({ date, time });
        expect(instant.getTime() - back.getTime()).toBeOneOf([0, 1_800_000, 3_600_000]);
      }),
      { numRuns: 1000, verbose: true },
    );
  });

  test("what is no date, time or zone is refused", () => {
    for (const [date, time] of [
      ["2026-02-30", "09:00"],
      ["2026-2-3", "09:00"],
      ["2026-02-03", "24:00"],
      ["", ""],
    ])
      expect(() => wallToInstant(date!, time!, edmonton)).toThrow(RangeError);
    expect(() => offsetMinutes(meeting, "America/Lethbridge")).toThrow(
      "Unknown time zone: America/Lethbridge",
    );
    expect(isZone("America/Lethbridge")).toBe(false);
    expect(isZone(edmonton)).toBe(true);
  });

  test("today is the date on the wall, not in London", () => {
    expect(today(edmonton, new Date("2026-11-26T05:59:00Z"))).toBe("2026-11-25");
    expect(today(edmonton, new Date("2026-11-26T06:00:00Z"))).toBe("2026-11-26");
  });
});

describe("this Node's own zones", () => {
  const icuBelieves = new Intl.DateTimeFormat("en-US", {
    timeZone: edmonton,
    hour: "numeric",
    hourCycle: "h23",
  });
  const stale = icuBelieves.format(new Date("2026-12-01T19:00:00Z")) !== "13";

  test.runIf(stale)("are stale for Alberta, from the change of 1 November 2026 that did not come", () => {
    const at = new Date("2026-11-01T08:00:00Z");
    expect(staleIcu(edmonton, new Date("2026-08-01T12:34:56Z"))).toEqual({
      at,
      icuMinutes: -420,
      dataMinutes: -360,
    });
    const winter = new Date("2026-12-01T19:00:00Z");
    expect(staleIcu(edmonton, winter)).toEqual({ at: winter, icuMinutes: -420, dataMinutes: -360 });
  });

  test.runIf(!stale)("are right for Alberta", () => {
    expect(staleIcu(edmonton, new Date("2026-08-01T12:34:56Z"))).toBeNull();
  });

  test("are right where nothing changed", () => {
    const now = new Date("2026-08-01T12:34:56Z");
    for (const zone of ["America/Toronto", "America/St_Johns", "Europe/Paris", "UTC"])
      expect(staleIcu(zone, now)).toBeNull();
  });

  test.runIf(process.versions.tz === "2025c")("from Node 20.20.2 are among the stale ones", () => {
    expect(stale).toBe(true);
  });
});

describe("in words", () => {
  test("dates, in English and in French", () => {
    expect(formatDate(meeting, edmonton, "en", "long")).toBe("Thursday, November 26, 2026");
    expect(formatDate(meeting, edmonton, "fr", "long")).toBe("jeudi 26 novembre 2026");
    expect(formatDate("2026-11-26", edmonton, "en", "short")).toMatch(/^Nov\.? 26, 2026$/);
    expect(formatDate("2026-11-26", edmonton, "fr", "short")).toBe("26 nov. 2026");
    expect(formatDate("2026-11-26", edmonton, "en", "weekday")).toBe("Thursday, November 26");
    expect(formatDate("2027-04-01", edmonton, "fr", "weekday")).toBe("jeudi 1er avril");
    expect(formatDate(new Date("2026-11-27T05:00:00Z"), edmonton, "en", "weekday")).toBe(
      "Thursday, November 26",
    );
  });

  test("times, held together by no-break spaces", () => {
    expect(plain(formatTime(new Date("2026-11-26T15:00:00Z"), edmonton, "en"))).toBe("9:00~a.m.");
    expect(plain(formatTime(new Date("2026-11-26T15:00:00Z"), edmonton, "fr"))).toBe("9~h");
    expect(plain(formatTime(new Date("2026-11-26T20:05:00Z"), edmonton, "en"))).toBe("2:05~p.m.");
    expect(plain(formatTime(new Date("2026-11-26T20:05:00Z"), edmonton, "fr"))).toBe("14~h~05");
    expect([plain(formatWallTime("00:00", "en")), plain(formatWallTime("12:00", "en"))]).toEqual([
      "12:00~a.m.",
      "12:00~p.m.",
    ]);
    expect([plain(formatWallTime("00:00", "fr")), plain(formatWallTime("12:30", "fr"))]).toEqual([
      "0~h",
      "12~h~30",
    ]);
  });

  test("ranges", () => {
    const nine = new Date("2026-11-26T15:00:00Z");
    expect(plain(formatRange(nine, 120, edmonton, "en"))).toBe("9:00–11:00~a.m.");
    expect(plain(formatRange(nine, 120, edmonton, "fr"))).toBe("de 9~h à 11~h");
    expect(plain(formatRange(nine, 210, edmonton, "en"))).toBe("9:00~a.m. – 12:30~p.m.");
    expect(plain(formatRange(nine, 210, edmonton, "fr"))).toBe("de 9~h à 12~h~30");
    expect(plain(formatRange(nine, 23 * 60, edmonton, "en"))).toBe("9:00~a.m. – 8:00~a.m.");
  });

  test("zones, by the place for Alberta and never by MST", () => {
    expect(zoneLabel(edmonton, meeting, "en")).toBe("Alberta time (UTC−6)");
    expect(zoneLabel(edmonton, meeting, "fr")).toBe("heure de l’Alberta (UTC−6)");
    expect(zoneLabel("America/Toronto", meeting, "en")).toBe("UTC−5 (America/Toronto)");
    expect([utcLabel(-210), utcLabel(345), utcLabel(0)]).toEqual(["UTC−3:30", "UTC+5:45", "UTC"]);
  });

  test("how far away a day is, by the wall's calendar", () => {
    const from = (now: string) =>
      [
        relativeDay(meeting, new Date(now), edmonton, "en"),
        relativeDay(meeting, new Date(now), edmonton, "fr"),
      ].map(plain);
    expect(from("2026-11-26T06:00:00Z")).toEqual(["today", "aujourd’hui"]);
    expect(from("2026-11-26T05:59:00Z")).toEqual(["tomorrow", "demain"]);
    expect(from("2026-11-23T18:00:00Z")).toEqual(["Thursday, in 3 days", "jeudi, dans 3~jours"]);
    expect(from("2026-11-14T18:00:00Z")).toEqual(["in 12 days", "dans 12~jours"]);
    expect(from("2026-11-27T18:00:00Z")).toEqual(["yesterday", "hier"]);
    expect(from("2026-11-28T18:00:00Z")).toEqual(["2 days ago", "il y a 2~jours"]);
  });
});
