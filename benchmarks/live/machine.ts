/** What the kernel says about processes and cores (Linux). */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { cpus } from "node:os";

const ticksPerSecond = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));
export const cores = cpus().length;

/** Where things run, so that server and clients never share a core; on one core they must. */
export const serverCore = 0;
export const clientCore = cores > 1 ? 1 : 0;

/** The fields after the command's name, which may itself hold spaces and brackets. */
function statOf(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}

/** Seconds of processor time (user and system) that a process used since it started. */
export function cpuOf(pid: number): number {
  const stat = statOf(pid);
  return stat ? (Number(stat[11]) + Number(stat[12])) / ticksPerSecond : 0;
}

/** The same for a process, its children, and its children that have ended (PostgreSQL and its backends). */
export function cpuOfFamily(parent: number): number {
  const own = statOf(parent);
  if (!own) return 0;
  let ticks = Number(own[11]) + Number(own[12]) + Number(own[13]) + Number(own[14]);
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = statOf(Number(entry));
    if (stat && Number(stat[1]) === parent) ticks += Number(stat[11]) + Number(stat[12]);
  }
  return ticks / ticksPerSecond;
}

/** Seconds that all cores together were busy since the machine started, whoever used them. */
export function cpuOfMachine(): number {
  const [, user, nice, system, , , irq, softirq, steal] = readFileSync("/proc/stat", "utf8")
    .split("\n")[0]!
    .split(/\s+/)
    .map(Number);
  return (user! + nice! + system! + irq! + softirq! + steal!) / ticksPerSecond;
}

/** Resident memory, bytes. */
export function memoryOf(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(line?.[1] ?? 0) * 1024;
}

/** How to start a command on one core. */
export const pinned = (core: number, command: string, args: string[]): [string, string[]] =>
  cores > 1 ? ["taskset", ["-c", String(core), command, ...args]] : [command, args];

/** A port that nobody listens on just now. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
