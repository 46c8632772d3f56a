/**
 * `npx tsx scripts/two-worlds.ts --worlds 200 --seed 1`: the two worlds of tests/access/two-worlds, as many pairs as are
 * asked for, over both databases. Prints the seed of every pair that somebody could tell apart, and ends with 1 then.
 */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: { worlds: { type: "string", default: "200" }, seed: { type: "string", default: "1" } },
});
const run = spawnSync(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", "tests/access/two-worlds", "--retry=0"],
  { stdio: "inherit", env: { ...process.env, TWO_WORLDS: values.worlds, TWO_WORLDS_SEED: values.seed } },
);
process.exit(run.status ?? 1);
