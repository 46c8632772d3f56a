import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { offsetMinutes, staleIcu } from "#app/calendar/zone.server.ts";
import { readZoneWarning } from "#app/calendar/zone-warning.server.ts";
import { rowsOf } from "#db/client.ts";
import { reportStaleZone, zoneWords } from "#server/http/zone-check.ts";
import { onEachDatabase } from "#tests/support/database.ts";

const november = new Date("2026-11-23T17:00:00Z");

onEachDatabase("time-zone data", (t) => {
  test("is compared with what Node and this database believe of Alberta's winter", async () => {
    const [row] = await rowsOf<{ hour: number }>(
      t.db,
      sql`select extract(hour from timestamptz '2026-12-01T19:00:00Z' at time zone 'America/Edmonton')::int as hour`,
    );
    const databaseIsRight = row!.hour === 13;
    const nodeIsRight = staleIcu("America/Edmonton", november) === null;
    const warning = await readZoneWarning(t.db, "America/Edmonton", november);
    if (databaseIsRight && nodeIsRight) expect(warning).toBeNull();
    else
      expect(warning).toMatchObject({
        rightMinutes: -360,
        nodeMinutes: nodeIsRight ? null : -420,
        databaseMinutes: databaseIsRight ? null : -420,
      });
  });

  test("where nobody changed a rule, there is nothing to say", async () => {
    const said: string[] = [];
    expect(await readZoneWarning(t.db, "America/Regina", november)).toBeNull();
    await reportStaleZone(t.db, "America/Regina", { warn() {} }, (words) => said.push(words), november);
    expect(said).toEqual([]);
  });

  test("an unknown zone in the configuration is named, and stops nothing", async () => {
    const said: string[] = [];
    await reportStaleZone(t.db, "America/Lethbridge", { warn() {} }, (words) => said.push(words), november);
    expect(said).toEqual([expect.stringContaining("“America/Lethbridge” is unknown")]);
  });
});

test("the warning says what is wrong, what mends it, and that no meeting is shifted", () => {
  const words = zoneWords({
    zone: "America/Edmonton",
    dataVersion: "2026c",
    nodeMinutes: -420,
    nodeFrom: "2026-11-01",
    databaseMinutes: Number.NaN,
    rightMinutes: -360,
  });
  expect(words).toBe(
    "Time-zone data for America/Edmonton is out of date: this Node.js says UTC−7 from 2026-11-01 on " +
      "(mend: a newer Node.js); the database does not know it in December 2026 (mend: a newer PostgreSQL, or its " +
      "operating system's tzdata). It is UTC−6 there (tzdata 2026c). Meetings are not affected: they use the " +
      "product's own data. Times that other programs show may be an hour off.",
  );
});

test("meetings in Alberta's winter stand at UTC−6 whatever Node believes", () => {
  expect(offsetMinutes(new Date("2026-12-01T19:00:00Z"), "America/Edmonton")).toBe(-360);
});
