/** What a benchmark starts ends with it, also when it is interrupted. */
import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";

const running = new Set<ChildProcess>();
const farewells = new Set<() => void>();

process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
  for (const farewell of farewells) farewell();
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => process.exit(130));

export function start(command: string, args: string[], options: SpawnOptions): ChildProcess {
  const child = spawn(command, args, options);
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}

/** `farewell` must not wait for anything: the process is ending. @returns a function that takes it back. */
export function atEnd(farewell: () => void): () => void {
  farewells.add(farewell);
  return () => farewells.delete(farewell);
}
