/**
 * `npx tsx scripts/exercise-crashes.ts [--runs 500] [--seed N] [--stops 10]`: ends a live server with kill -9 at random
 * times and at every named place (db/crash-point.ts) while people type, on both databases, and PostgreSQL itself with an
 * immediate stop; and looks whether anything that was called saved, or that others saw, is gone or there twice.
 * Ends with 1 and the seed when something is.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chance } from "#tests/support/chance.ts";
import { type CrashRun, exerciseCrashes, placesByChance } from "#tests/support/crashes.ts";
import { createPostgresDatabase, preparePostgresTemplate } from "#tests/support/database.ts";
import { told } from "#tests/support/history.ts";
import { exerciseStops } from "#tests/support/immediate-stop.ts";
import { postgresPrograms } from "#tests/support/own-postgres.ts";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "500" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    stops: { type: "string", default: "10" },
  },
});
const seed = Number(values.seed);
const runsWanted = Number(values.runs);
const stops = Number(values.stops);
console.log(`seed ${seed}`);

const postgres = (await preparePostgresTemplate()) ? await createPostgresDatabase() : null;
if (!postgres) console.warn("No PostgreSQL answers: PGlite alone.");
const folder = mkdtempSync(join(tmpdir(), "tour-de-table-crashes-"));
const runs: CrashRun[] = [];
let failure: unknown;
const onRun = (run: CrashRun) => {
  runs.push(run);
  if (run.faults.length) console.error(`${run.engine}, ${run.place}: ${told(run.faults)}`);
  if (runs.length % 50 === 0) console.log(`${runs.length} runs`);
};
try {
  const lanes = [
    { engine: "pglite", databaseUrl: join(folder, "database") },
    ...(postgres ? [{ engine: "postgres", databaseUrl: postgres.url }] : []),
  ];
  await Promise.all(
    lanes.map((lane, at) => {
      const own = chance(seed + at);
      const places = placesByChance(Math.ceil(runsWanted / lanes.length), own);
      return exerciseCrashes({ ...lane, places, chance: own, onRun });
    }),
  );
  if (stops && postgresPrograms())
    for (const run of await exerciseStops({ stops, chance: chance(seed + 2) })) onRun(run);
  else if (stops) console.warn("No initdb and pg_ctl: the immediate stop is not exercised.");
} catch (error) {
  failure = error;
  console.error(error);
} finally {
  await postgres?.drop();
  rmSync(folder, { recursive: true, force: true });
}

const names = [...new Set(runs.map(({ engine, place }) => `${engine} ${place}`))].sort();
console.table(
  names.map((name) => {
    const these = runs.filter(({ engine, place }) => `${engine} ${place}` === name);
    return {
      "ended at": name,
      runs: these.length,
      reached: these.filter((run) => run.reached).length,
      "saved changes looked for": these.reduce((sum, run) => sum + run.saved, 0),
      faults: these.reduce((sum, run) => sum + run.faults.length, 0),
    };
  }),
);
const faults = runs.reduce((sum, run) => sum + run.faults.length, 0);
console.log(`${runs.length} crashes, ${faults} faults, seed ${seed}`);
process.exit(faults === 0 && failure === undefined ? 0 : 1);
