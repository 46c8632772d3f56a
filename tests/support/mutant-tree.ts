/** A copy of the tree in which the product can be made worse, and the tests that should notice it run. */
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A tree of its own; packages are shared. */
export function copyTree(): string {
  const to = mkdtempSync(join(tmpdir(), "tour-de-table-mutant-"));
  for (const name of readdirSync("."))
    if (!["node_modules", "build", ".git"].includes(name)) cpSync(name, join(to, name), { recursive: true });
  symlinkSync(join(process.cwd(), "node_modules"), join(to, "node_modules"));
  return to;
}

export interface TestRun {
  /** "late": it was ended from outside, and says nothing. */
  verdict: "passed" | "failed" | "late";
  /** How many tests were run, and what the first that failed said. A file that does not even load runs none. */
  ran: number;
  why: string;
}

export interface RunOptions {
  /** Of the tests those whose names hold this. */
  title?: string;
  /** Milliseconds. */
  within?: number;
  /** On PostgreSQL too. */
  postgres?: boolean;
  env?: Record<string, string>;
}

/** Runs a tree's test file or folder, once. On PGlite alone unless told. */
export async function runTests(
  tree: string,
  test: string,
  { title, within = 240_000, postgres = false, env = {} }: RunOptions = {},
): Promise<TestRun> {
  const report = join(tree, "test-run.json");
  rmSync(report, { force: true });
  const given = ["--bail=1", "--retry=0", "--reporter=json", `--outputFile=${report}`];
  // All but what is mutated is as it was the time before.
  given.push("--experimental.fsModuleCache");
  if (title) given.push("-t", title.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const ended = await run(tree, ["node_modules/vitest/vitest.mjs", "run", test, ...given], within, {
    ...process.env,
    ...(postgres ? {} : { TEST_POSTGRES: "", REQUIRE_POSTGRES: "" }),
    ...env,
  });
  if (ended === null) return { verdict: "late", ran: 0, why: `took longer than ${within / 1_000} s` };
  const { ran, why } = readReport(report);
  return { verdict: ended === 0 ? "passed" : "failed", ran, why };
}

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { message: string; assertionResults: { status: string; failureMessages: string[] }[] }[];
}

function readReport(file: string): { ran: number; why: string } {
  if (!existsSync(file)) return { ran: 0, why: "nothing was run" };
  const read = JSON.parse(readFileSync(file, "utf8")) as Report;
  const failed = read.testResults.flatMap((one) =>
    one.assertionResults.filter(({ status }) => status === "failed").flatMap((of) => of.failureMessages),
  );
  const said = failed[0] ?? read.testResults.find(({ message }) => message)?.message ?? "";
  return { ran: read.numPassedTests + read.numFailedTests, why: said.split("\n")[0]!.slice(0, 200) };
}

/** @returns the exit code of Node with these arguments; null when it was ended because it took too long. */
export function run(
  tree: string,
  given: string[],
  within: number,
  env: NodeJS.ProcessEnv = process.env,
): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, given, { cwd: tree, stdio: "ignore", env });
    const late = setTimeout(() => child.kill("SIGKILL"), within);
    child.once("exit", (code) => {
      clearTimeout(late);
      resolve(code);
    });
  });
}
