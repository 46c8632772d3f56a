/**
 * `npx tsx scripts/exercise-network.ts [--histories 2000] [--seed N] [--parallel 12]`: people in many notes type through
 * bad networks (tests/support/fault-proxy.ts), on both databases; then everything must be there once, everywhere.
 * Ends with 1 and the seed when it is not.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { exerciseNetwork, type NetworkRun } from "#tests/support/bad-network.ts";
import { chance } from "#tests/support/chance.ts";
import { createPostgresDatabase, preparePostgresTemplate } from "#tests/support/database.ts";
import { told } from "#tests/support/history.ts";

const { values } = parseArgs({
  options: {
    histories: { type: "string", default: "2000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    parallel: { type: "string", default: "12" },
  },
});
const seed = Number(values.seed);
console.log(`seed ${seed}`);

const postgres = (await preparePostgresTemplate()) ? await createPostgresDatabase() : null;
if (!postgres) console.warn("No PostgreSQL answers: PGlite alone.");
const folder = mkdtempSync(join(tmpdir(), "tour-de-table-network-"));
const runs: NetworkRun[] = [];
let failure: unknown;
const onRun = (run: NetworkRun) => {
  runs.push(run);
  if (run.error) console.error(`${run.engine} ${run.seed}: ${run.error}`);
  if (run.faults.length) console.error(`${run.engine} ${run.seed}: ${told(run.faults)}`);
  if (runs.length % 200 === 0) console.log(`${runs.length} histories`);
};
try {
  const lanes = [
    { engine: "pglite", databaseUrl: join(folder, "database") },
    ...(postgres ? [{ engine: "postgres", databaseUrl: postgres.url }] : []),
  ];
  await Promise.all(
    lanes.map((lane, at) =>
      exerciseNetwork({
        ...lane,
        histories: Math.ceil(Number(values.histories) / lanes.length),
        parallel: Math.ceil(Number(values.parallel) / lanes.length),
        chance: chance(seed + at),
        onRun,
      }),
    ),
  );
} catch (error) {
  failure = error;
  console.error(error);
} finally {
  await postgres?.drop();
  rmSync(folder, { recursive: true, force: true });
}

const isBad = (run: NetworkRun) => run.error !== null || run.faults.length > 0;
console.table(
  [...new Set(runs.map(({ engine }) => engine))].sort().map((engine) => {
    const these = runs.filter((run) => run.engine === engine);
    const sum = (of: (run: NetworkRun) => number) => these.reduce((total, run) => total + of(run), 0);
    const healed = these.map((run) => run.healedIn).sort((a, b) => a - b);
    const quantile = (share: number) => Math.round(healed[Math.floor((healed.length - 1) * share)] ?? 0);
    return {
      database: engine,
      histories: these.length,
      clients: sum((run) => run.clients),
      words: sum((run) => run.typed),
      reconnections: sum((run) => run.reconnections),
      "frames tampered with": sum((run) => run.tampered),
      "healed in ms, p50": quantile(0.5),
      p99: quantile(0.99),
      worst: quantile(1),
      failed: these.filter(isBad).length,
    };
  }),
);
const failed = runs.filter(isBad).length;
console.log(`${runs.length} histories, ${failed} failed, seed ${seed}`);
process.exit(failed === 0 && failure === undefined ? 0 : 1);
