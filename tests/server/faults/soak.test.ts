import { spawn } from "node:child_process";
import { describe, expect, test } from "vitest";
import { createPostgresDatabase, engines } from "#tests/support/database.ts";
import { until } from "#tests/support/live-server.ts";
import { soak, storm } from "#tests/support/soak.ts";

/** F40, F25, S37: a small share of scripts/exercise-soak.ts. */
describe.each(engines)("people who come, go and come back (%s)", (engine) => {
  test("leave no document, no timer and no memory behind, however they went", async () => {
    const run = await soak({ engine, seconds: 15, clients: 20, notes: 40, rounds: 3 });
    expect(run.opened).toBeGreaterThan(20);
    expect(run.brokenOff).toBeGreaterThan(2);
    for (const one of run.breaks) expect(one.documents).toBe(0);
    expect(run.breaks.at(-1)!.timers).toBeLessThanOrEqual(run.breaks[0]!.timers + 3);
    // A tenth of what the notes of these openings would weigh if they stayed.
    expect(run.breaks.at(-1)!.heapUsed - run.breaks[0]!.heapUsed).toBeLessThan(12 * 2 ** 20);
  }, 90_000);

  test("leave nothing open: a server that was closed keeps no process running", async () => {
    const postgres = engine === "postgres" ? await createPostgresDatabase() : null;
    const child = spawn(process.execPath, ["--import", "tsx", "tests/support/live-and-end.ts"], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, DATABASE_URL: postgres?.url ?? "" },
    });
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk;
    });
    try {
      await until(() => said.includes("closed") || child.exitCode !== null, 60_000);
      await until(() => child.exitCode !== null, 5_000);
      expect(child.exitCode, said).toBe(0);
      expect(said).toContain("closed");
    } finally {
      child.kill("SIGKILL");
      await postgres?.drop();
    }
  }, 90_000);

  test("a hundred at once after a restart are all back, and their words are saved", async () => {
    const back = await storm({ engine, clients: 100, notes: 5 });
    console.log(
      `${engine}: 100 back in ${Math.round(back.allSynced)} ms, acks p99 ${Math.round(back.ackP99)} ms`,
    );
    // How soon is measured by the command, on a machine that does nothing else: here only that it comes to an end.
    expect(back.allSynced).toBeLessThan(30_000);
    expect(back.ackP99).toBeLessThan(10_000);
    expect(back.rss).toBeLessThan(512 * 2 ** 20);
  }, 90_000);
});
