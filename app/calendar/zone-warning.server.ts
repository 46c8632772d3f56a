import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { offsetMinutes, staleIcu, today, zoneDataVersion } from "./zone.server.ts";

/**
 * Time-zone data on this machine that is older than Alberta's change of 2026. No meeting is shifted by it, because the
 * product counts with data of its own; logs, exports made in SQL and other programs may be an hour off.
 */
export interface ZoneWarning {
  zone: string;
  /** Version of the data that the product counts with. */
  dataVersion: string;
  /** Minutes ahead of UTC, as this Node believes them at `nodeAt`; null when Node agrees; NaN when it lacks the zone. */
  nodeMinutes: number | null;
  /** Wall date from which Node is wrong; null when it is so now. */
  nodeFrom: string | null;
  /** The same for the database, on 1 December 2026. */
  databaseMinutes: number | null;
  /** What is right on that day. */
  rightMinutes: number;
}

/** A winter's day after the change: who still adds an hour then has old data. */
const probe = new Date("2026-12-01T19:00:00Z");

/** @returns null when Node and the database agree with the product's own data. @throws RangeError for an unknown zone. */
export async function readZoneWarning(db: Database, zone: string, now: Date): Promise<ZoneWarning | null> {
  const rightMinutes = offsetMinutes(probe, zone);
  const node = staleIcu(zone, now);
  const database = await databaseOffset(db, zone);
  const databaseMinutes = database === rightMinutes ? null : database;
  if (!node && databaseMinutes === null) return null;
  return {
    zone,
    dataVersion: zoneDataVersion,
    nodeMinutes: node?.icuMinutes ?? null,
    nodeFrom: node && node.at > now ? today(zone, node.at) : null,
    databaseMinutes,
    rightMinutes,
  };
}

/** The offset that the database believes in at the probe; NaN when it does not know the zone. */
async function databaseOffset(db: Database, zone: string): Promise<number> {
  try {
    const [row] = await db
      .select({
        minutes: sql<number>`round(extract(epoch from
          (to_timestamp(${probe.getTime() / 1000}::float8) at time zone ${zone}::text)
          - (to_timestamp(${probe.getTime() / 1000}::float8) at time zone 'UTC')) / 60)::int`,
      })
      .from(sql`(select 1) as one`);
    return Number(row?.minutes);
  } catch {
    return Number.NaN;
  }
}

const known = new Map<string, { at: number; warning: Promise<ZoneWarning | null> }>();
const hour = 3_600_000;

/** `readZoneWarning`, asked anew once an hour at most: for pages. */
export function zoneWarning(db: Database, zone: string, now: Date): Promise<ZoneWarning | null> {
  const last = known.get(zone);
  if (last && now.getTime() - last.at < hour && now.getTime() >= last.at) return last.warning;
  const warning = readZoneWarning(db, zone, now);
  known.set(zone, { at: now.getTime(), warning });
  warning.catch(() => known.delete(zone));
  return warning;
}
