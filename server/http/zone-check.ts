import { isZone } from "#app/calendar/zone.server.ts";
import { utcLabel } from "#app/calendar/zone.ts";
import { readZoneWarning, type ZoneWarning } from "#app/calendar/zone-warning.server.ts";
import type { Database } from "#db/client.ts";
import { series } from "#db/schema/index.ts";
import type { Log } from "../log.ts";

/**
 * Says so plainly when the time-zone data of Node or of the database is older than Alberta's change of 2026, for the zone
 * of the configuration and of every series. @returns what was said, one per zone.
 */
export async function reportStaleZone(
  db: Database,
  zone: string,
  log: Pick<Log, "warn">,
  say: (words: string) => void = console.warn,
  now = new Date(),
): Promise<ZoneWarning[]> {
  const used = await db.selectDistinct({ zone: series.timeZone }).from(series);
  const zones = new Set([zone, ...used.map((row) => row.zone)]);
  const warnings: ZoneWarning[] = [];
  for (const one of zones) {
    if (!isZone(one)) {
      say(`The time zone “${one}” is unknown. Check TIME_ZONE; an example is America/Edmonton.`);
      continue;
    }
    const warning = await readZoneWarning(db, one, now);
    if (!warning) continue;
    warnings.push(warning);
    log.warn({ event: "zone.stale", ...warning });
    say(zoneWords(warning));
  }
  return warnings;
}

/** The warning for whoever runs the server: what is wrong, that no meeting is, and what mends it. */
export function zoneWords(warning: ZoneWarning): string {
  const believes = (minutes: number) =>
    Number.isNaN(minutes) ? "does not know it" : `says ${utcLabel(minutes)}`;
  const wrong = [
    warning.nodeMinutes !== null &&
      `this Node.js ${believes(warning.nodeMinutes)} ${warning.nodeFrom === null ? "now" : `from ${warning.nodeFrom} on`} (mend: a newer Node.js)`,
    warning.databaseMinutes !== null &&
      `the database ${believes(warning.databaseMinutes)} in December 2026 (mend: a newer PostgreSQL, or its operating system's tzdata)`,
  ].filter((part) => part !== false);
  return (
    `Time-zone data for ${warning.zone} is out of date: ${wrong.join("; ")}. ` +
    `It is ${utcLabel(warning.rightMinutes)} there (tzdata ${warning.dataVersion}). ` +
    "Meetings are not affected: they use the product's own data. Times that other programs show may be an hour off."
  );
}
