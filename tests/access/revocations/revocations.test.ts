import "#tests/support/whole/production.ts";
import { expect, test } from "vitest";
import { onEachDatabase } from "#tests/support/database.ts";
import { revokeAll, within } from "./exercise.ts";

/** Of every kind, over both databases; `scripts/exercise-revocations.ts` asks for more. */
const count = Number(process.env.REVOCATIONS ?? 20) / 2;

onEachDatabase("a right that goes while others write", (t) => {
  test(
    `is gone within a second, and stays gone (${count} of every kind)`,
    async () => {
      const outcomes = await revokeAll(t.db, count, t.kind === "pglite" ? 2 : 4);
      const rows = outcomes.map(({ kind, silentAfter, afterCommit, heardBefore, broughtBack }) => {
        const sorted = silentAfter.toSorted((a, b) => a - b);
        const at = (part: number) => Math.round(sorted[Math.ceil(part * sorted.length) - 1]!);
        return {
          kind,
          revoked: sorted.length,
          heardBefore,
          "p50, ms": at(0.5),
          "p99, ms": at(0.99),
          "most, ms": at(1),
          // A machine that is busy takes its time until then; what comes later is a leak.
          "most after the commit, ms": Math.round(Math.max(...afterCommit)),
          broughtBack,
        };
      });
      console.table(rows.map((row) => ({ ...row, broughtBack: row.broughtBack.length })));
      for (const row of rows) {
        expect(row.heardBefore, row.kind).toBeGreaterThan(row.revoked);
        expect(row["most after the commit, ms"], row.kind).toBeLessThan(within);
        expect(row.broughtBack, row.kind).toEqual([]);
      }
    },
    60_000 + count * 4_000,
  );
});
