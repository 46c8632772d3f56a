/**
 * `npx tsx scripts/exercise-guard.ts --updates 1000000 --legitimate 100000 --seed 1`: the guard of the live notes under
 * fire, and before honest editors. Two processes; ends with 1 when anything crashed, stalled, broke or was refused wrongly.
 */
import { fork } from "node:child_process";
import { parseArgs } from "node:util";
import { survive } from "#tests/support/guard/exercise.ts";
import { editTogether, nobodyYet } from "#tests/support/guard/legitimate.ts";

const { values } = parseArgs({
  options: {
    updates: { type: "string", default: "1000000" },
    legitimate: { type: "string", default: "100000" },
    seed: { type: "string", default: "1" },
    processes: { type: "string", default: "2" },
    share: { type: "string" },
  },
});
const seed = Number(values.seed);
const processes = Number(values.processes);
const updates = Math.ceil(Number(values.updates) / processes);
const legitimate = Math.ceil(Number(values.legitimate) / processes);

type Report = ReturnType<typeof runShare>;

function runShare(share: number) {
  const passed = nobodyYet();
  let started = performance.now();
  let sessions = 0;
  for (; passed.updates < legitimate; sessions++) {
    if (sessions % 50 === 0) console.error(`share ${share}: ${passed.updates} honest updates`);
    editTogether(seed * 1_000_003 + share * 500_009 + sessions, 300, passed);
  }
  const honestSeconds = (performance.now() - started) / 1_000;
  started = performance.now();
  const tell = (done: number) =>
    done % 50_000 < 2_000 && console.error(`share ${share}: ${done} hostile updates`);
  const fire = survive(seed * 31 + share, updates, tell);
  return {
    honest: { ...passed, reloads: [...passed.reloads], sessions, seconds: honestSeconds },
    fire: {
      ...fire,
      kinds: [...fire.kinds],
      faults: [...fire.faults],
      seconds: (performance.now() - started) / 1_000,
    },
  };
}

if (values.share !== undefined) {
  const report = runShare(Number(values.share));
  process.send?.(report, () => process.exit(0));
} else {
  const reports = await Promise.all(
    Array.from(
      { length: processes },
      (_, share) =>
        new Promise<Report>((resolve, reject) => {
          const child = fork(import.meta.filename, [...process.argv.slice(2), "--share", String(share)]);
          child.once("message", (report) => resolve(report as Report));
          child.once("exit", (code) => code && reject(new Error(`a share ended with ${code}`)));
        }),
    ),
  );
  show(reports);
}

function show(reports: Report[]): void {
  const total = (of: (report: Report) => number) => reports.reduce((sum, report) => sum + of(report), 0);
  const most = (of: (report: Report) => number) => Math.max(...reports.map(of));
  const merged = (of: (report: Report) => [string, number][]) => {
    const sums = new Map<string, number>();
    for (const report of reports)
      for (const [name, count] of of(report)) sums.set(name, (sums.get(name) ?? 0) + count);
    return Object.fromEntries([...sums].sort((a, b) => b[1] - a[1]));
  };
  const figures = {
    honest: {
      updates: total(({ honest }) => honest.updates),
      sessions: total(({ honest }) => honest.sessions),
      "larger than a message": total(({ honest }) => honest.tooLarge),
      rejected: total(({ honest }) => honest.rejections.length),
      diverged: total(({ honest }) => honest.diverged.length),
      stalls: total(({ honest }) => honest.stalls),
      "slowest, ms": Math.round(most(({ honest }) => honest.slowest) * 10) / 10,
      seconds: Math.round(most(({ honest }) => honest.seconds)),
    },
    hostile: {
      updates: total(({ fire }) => fire.updates),
      accepted: total(({ fire }) => fire.accepted),
      crashes: total(({ fire }) => fire.crashes.length),
      corrupt: total(({ fire }) => fire.corrupt.length),
      "reload checks": total(({ fire }) => fire.checks),
      stalls: total(({ fire }) => fire.stalls),
      "slowest, ms": Math.round(most(({ fire }) => fire.slowest) * 10) / 10,
      seconds: Math.round(most(({ fire }) => fire.seconds)),
    },
  };
  console.table(figures.honest);
  console.table(figures.hostile);
  console.table(merged(({ fire }) => fire.kinds.map(([kind, { sent }]) => [kind, sent])));
  console.table(merged(({ fire }) => fire.faults));
  console.log(
    "exceptions of the editor's binding:",
    merged(({ honest }) => honest.reloads as [string, number][]),
  );
  const bad = reports.flatMap(({ honest, fire }) => [
    ...honest.rejections,
    ...honest.diverged.map((at) => ({ diverged: at })),
    ...fire.crashes,
    ...fire.corrupt,
    ...fire.stalled,
  ]);
  for (const one of bad.slice(0, 20)) console.log(JSON.stringify(one));
  const held = bad.length + figures.honest.stalls + figures.hostile.stalls === 0;
  console.log(held ? "held" : "DID NOT HOLD");
  process.exit(held ? 0 : 1);
}
