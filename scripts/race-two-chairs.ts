/**
 * Two chairs at once, many times, on every database there is: `npx tsx scripts/race-two-chairs.ts [races] [first seed]`.
 * Prints the seeds that went wrong, and ends with 1 when there are any. A share of it runs in the tests.
 */
import { openTestDatabase, preparePostgresTemplate } from "#tests/support/database.ts";
import { setTable } from "#tests/support/people.ts";
import { addDeputy, raceTwoChairs } from "#tests/support/two-chairs.ts";

const races = Number(process.argv[2] ?? 500);
const firstSeed = Number(process.argv[3] ?? 1);

const engines = (await preparePostgresTemplate()) ? (["pglite", "postgres"] as const) : (["pglite"] as const);
let failed = 0;
for (const engine of engines) {
  const opened = await openTestDatabase(engine);
  const started = performance.now();
  let wrong = 0;
  for (let seed = firstSeed; seed < firstSeed + races; seed++) {
    // A table of its own: a series has only so many dates.
    const table = await setTable(opened.db);
    const found = await raceTwoChairs(table, await addDeputy(table), seed);
    if (found.length) {
      wrong++;
      console.log(`${engine}, seed ${seed}: ${found.join("; ")}`);
    }
  }
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`${engine}: ${races} races in ${seconds} s, ${wrong} wrong`);
  failed += wrong;
  await opened.close();
}
process.exit(failed ? 1 : 0);
