/** Rows F1–F4 of the fault list: a process that ends at its worst places; `scripts/exercise-crashes.ts` does it for long. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { chance } from "#tests/support/chance.ts";
import { anyTime, type CrashRun, crashPoints, exerciseCrashes } from "#tests/support/crashes.ts";
import { createPostgresDatabase, engines } from "#tests/support/database.ts";
import { told } from "#tests/support/history.ts";
import { exerciseStops } from "#tests/support/immediate-stop.ts";
import { postgresPrograms } from "#tests/support/own-postgres.ts";

/** Every named place, and as many times at no place in particular. */
const places = [
  ["snapshot.write.before", anyTime, "note.append.before", anyTime],
  ["snapshot.write.after", anyTime, "note.append.after", anyTime],
  ["snapshot.cut.before", anyTime, "note.broadcast.after", anyTime],
  ["snapshot.cut.after", "note.ack.after", anyTime],
];
const seed = 20261123;

describe.concurrent.each(engines)("kill -9 while people type (%s)", (engine) => {
  test("what was saved or seen is there, once; afterwards everything is, and all show the same", async () => {
    const folder = mkdtempSync(join(tmpdir(), "tour-de-table-crash-"));
    const postgres = engine === "postgres" ? await createPostgresDatabase() : null;
    const databaseUrl = postgres?.url ?? join(folder, "database");
    const runs: CrashRun[] = [];
    try {
      await exerciseCrashes({
        engine,
        databaseUrl,
        places,
        chance: chance(seed),
        onRun: (run) => runs.push(run),
      });
    } finally {
      await postgres?.drop();
      rmSync(folder, { recursive: true, force: true });
    }
    for (const run of runs) expect(told(run.faults), `${run.place}, seed ${seed}`).toBe("");
    for (const point of crashPoints)
      expect(
        runs.some((run) => run.place === point && run.reached),
        `ended at ${point}`,
      ).toBe(true);
    expect(runs.reduce((sum, run) => sum + run.saved, 0)).toBeGreaterThan(1_000);
  }, 240_000);
});

const programs = postgresPrograms();
if (!programs)
  console.warn(
    "!!! No initdb and pg_ctl: PostgreSQL's immediate stop is SKIPPED (install the server's package).",
  );

test.skipIf(!programs)(
  "PostgreSQL stopped at once while people type: nothing that was saved is gone",
  async () => {
    for (const run of await exerciseStops({ stops: 2, chance: chance(seed) })) {
      expect(told(run.faults), `${run.place}, seed ${seed}`).toBe("");
      expect(run.saved).toBeGreaterThan(5);
    }
  },
  120_000,
);
