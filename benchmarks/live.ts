/**
 * `npx tsx benchmarks/live.ts [--workload hot,busy] [--peers ours,hocuspocus] [--rounds N] [--attempts N] [--seconds S]
 * [--json file] [--profile folder]`: the live engine beside what people would pick instead, in one run, on this machine. Says which of
 * the required ratios hold; ends with 1 when one does not. docs/benchmarks.md explains the workloads and how they are measured.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { compile } from "./live/bundle.ts";
import { type PeerName, peerNames } from "./live/clients/index.ts";
import { cores } from "./live/machine.ts";
import { openPostgres, type Postgres } from "./live/postgres.ts";
import { print, type Report, reportOf } from "./live/report.ts";
import { requirements } from "./live/requirements.ts";
import { interleave, type Workload } from "./live/rounds.ts";
import { openCrash } from "./live/workload-crash.ts";
import { openMemory } from "./live/workload-memory.ts";
import { openOpening } from "./live/workload-opening.ts";
import { openTyping } from "./live/workload-typing.ts";
import { type TypingName, typingNames } from "./live/workloads.ts";

const { values: given } = parseArgs({
  options: {
    workload: { type: "string", default: [...typingNames, "cold", "crash", "memory"].join() },
    peers: { type: "string", default: peerNames.join() },
    rounds: { type: "string", default: "5" },
    /** How often a round is measured at most while others use the machine. */
    attempts: { type: "string", default: "3" },
    seconds: { type: "string" },
    json: { type: "string" },
    profile: { type: "string" },
  },
});

const peers = given.peers.split(",");

function open(workload: string, on: Postgres): Promise<Workload> {
  if (typingNames.includes(workload as TypingName))
    return openTyping(workload as TypingName, on, {
      peers,
      profile: given.profile,
      seconds: given.seconds ? Number(given.seconds) : undefined,
    });
  if (workload === "cold") return openOpening(on, peers);
  if (workload === "memory") return openMemory(on, peers);
  if (workload === "crash") return openCrash(on, peers);
  throw new Error(`no such workload: ${workload}`);
}

await compile();
const postgres = await openPostgres();
const reports: Report[] = [];
try {
  for (const workload of given.workload.split(",")) {
    console.log(`\n${workload}: ${given.rounds} rounds`);
    const opened = await open(workload, postgres);
    try {
      const rounds = await interleave(
        opened.peers,
        { rounds: Number(given.rounds), attempts: Number(given.attempts) },
        (peer, round) => opened.measure(peer as PeerName, round),
        console.log,
      );
      reports.push(reportOf(workload, rounds, requirements[workload] ?? []));
    } finally {
      opened.close();
    }
  }
} finally {
  await postgres.remove();
}
for (const report of reports) print(report);
const machine = { cores, node: process.version, postgres: postgres.version, at: new Date().toISOString() };
if (given.json) writeFileSync(given.json, `${JSON.stringify({ machine, reports }, null, 2)}\n`);
process.exitCode = reports.some((report) => report.verdicts.some((one) => !one.holds)) ? 1 : 0;
