/**
 * `npx tsx scripts/exercise-soak.ts --minutes 10 --clients 50 [--engine pglite|postgres]`: a compressed day of meetings
 * against the built product, on both databases; ends with code 1 when something leaks. Then 300 people come back at once
 * after a restart. Needs `npm run build`, and a PostgreSQL as the tests do.
 */
import { parseArgs } from "node:util";
import setup from "#tests/support/setup.ts";
import { soak, storm } from "#tests/support/soak.ts";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    clients: { type: "string", default: "50" },
    storm: { type: "string", default: "300" },
    engine: { type: "string" },
  },
});
await setup();
const engines = values.engine
  ? [values.engine as "pglite" | "postgres"]
  : (["pglite", ...(process.env.TEST_POSTGRES_REACHABLE ? (["postgres"] as const) : [])] as const);
const seconds = Number(values.minutes) * 60;
let failed = 0;
const hold = (holds: boolean, words: string) => {
  console.log(`${holds ? "holds" : "FAILS"}: ${words}`);
  if (!holds) failed++;
};

for (const engine of engines) {
  const clients = Number(values.clients);
  const rounds = Math.max(4, Math.round(seconds / 30));
  const run = await soak({ engine, seconds, clients, notes: 200, rounds, told: console.log });
  console.log(
    `${engine}: ${run.opened} openings, ${run.brokenOff} broken off, ${run.reconnects} reconnections, ${run.changes} changes of the meeting; ` +
      `heap ${run.heapSlope.toFixed(1)} MB/h and RSS ${run.rssSlope.toFixed(1)} MB/h of this run, heap ${run.heapPerThousand.toFixed(3)} MB per 1,000 openings`,
  );
  const last = run.breaks.at(-1)!;
  hold(
    run.breaks.every((one) => one.documents === 0),
    `${engine}: no document is left in memory when everybody is gone (${last.documents})`,
  );
  // A day of meetings opens some thousand notes: less than a megabyte an hour.
  hold(run.heapPerThousand < 1, `${engine}: heap grows by less than 1 MB per 1,000 openings`);
  hold(last.timers <= run.breaks[0]!.timers + 2, `${engine}: timers do not pile up (${last.timers})`);

  const back = await storm({ engine, clients: Number(values.storm), notes: 10 });
  const figures = `${values.storm} back in ${Math.round(back.allSynced)} ms, acks p99 ${Math.round(back.ackP99)} ms, RSS ${Math.round(back.rss / 2 ** 20)} MB`;
  hold(back.allSynced < 10_000 && back.ackP99 < 1_000 && back.rss < 512 * 2 ** 20, `${engine}: ${figures}`);
}
process.exit(failed ? 1 : 0);
