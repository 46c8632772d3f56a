/** Rows F21, F23, F27, S7 and S8: bad networks by chance; `scripts/exercise-network.ts` does it for long. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { exerciseNetwork, type NetworkRun } from "#tests/support/bad-network.ts";
import { chance } from "#tests/support/chance.ts";
import { createPostgresDatabase, engines } from "#tests/support/database.ts";
import { told } from "#tests/support/history.ts";

const histories = 50;
const seed = 20261123;

describe.concurrent.each(engines)("people in bad networks (%s)", (engine) => {
  test(`${histories} notes: in the end everything is there once, for everybody`, async () => {
    const folder = mkdtempSync(join(tmpdir(), "tour-de-table-network-"));
    const postgres = engine === "postgres" ? await createPostgresDatabase() : null;
    const databaseUrl = postgres?.url ?? join(folder, "database");
    let runs: NetworkRun[];
    try {
      runs = await exerciseNetwork({ engine, databaseUrl, histories, parallel: 12, chance: chance(seed) });
    } finally {
      await postgres?.drop();
      rmSync(folder, { recursive: true, force: true });
    }
    for (const run of runs)
      expect({ error: run.error, faults: told(run.faults) }, `history ${run.seed}`).toEqual({
        error: null,
        faults: "",
      });
    const sum = (of: (run: NetworkRun) => number) => runs.reduce((total, run) => total + of(run), 0);
    // There was trouble: otherwise nothing was shown.
    expect(sum((run) => run.reconnections)).toBeGreaterThan(histories);
    expect(sum((run) => run.tampered)).toBeGreaterThan(5);
  }, 240_000);
});
