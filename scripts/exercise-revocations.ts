/**
 * `npx tsx scripts/exercise-revocations.ts --revocations 42`: so many of each of the twelve kinds of
 * revocation, over both databases, with open sockets and people who write meanwhile. Prints how long each kind took to silence, and ends with 1 when
 * anything came later than a second after it, or came back.
 */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

const { values } = parseArgs({ options: { revocations: { type: "string", default: "42" } } });
const run = spawnSync(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", "tests/access/revocations", "--retry=0"],
  { stdio: "inherit", env: { ...process.env, REVOCATIONS: values.revocations } },
);
process.exit(run.status ?? 1);
