/**
 * `npx tsx scripts/exercise-frames.ts --frames 100000 --seed 1`: hostile frames against a server in a process of its own
 * while honest people type. Ends with 1 when the process ended, or they noticed.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startSession } from "#app/people/sessions.server.ts";
import { openDatabase } from "#db/client.ts";
import { Chance } from "#tests/support/guard/chance.ts";
import { attack } from "#tests/support/guard/frames.ts";
import { addItem, addMeeting, setTable } from "#tests/support/people.ts";

const { values } = parseArgs({
  options: { frames: { type: "string", default: "100000" }, seed: { type: "string", default: "1" } },
});
const folder = mkdtempSync(join(tmpdir(), "tour-de-table-frames-"));
const databaseUrl = join(folder, "database");
const database = await openDatabase(databaseUrl);
const table = await setTable(database.db);
const itemId = await addItem(table, await addMeeting(table, "live"));
const tokens = await Promise.all(
  [table.rep, table.coulee, table.chair].map(({ personId }) =>
    startSession(database.db, personId, new Date()),
  ),
);
await database.close();
const started = performance.now();
const held = await attack({
  databaseUrl,
  itemId,
  tokens,
  frames: Number(values.frames),
  chance: new Chance(Number(values.seed)),
});
rmSync(folder, { recursive: true, force: true });
console.table({
  ...held,
  uploaded: JSON.stringify(held.uploaded),
  seconds: (performance.now() - started) / 1_000,
});
const wellDone =
  held.exit === null &&
  held.p99 <= 250 &&
  Math.max(held.uploaded.polling, held.uploaded.websocket) < 5_000_000 &&
  held.memoryAfter < held.memoryBefore + 200;
console.log(wellDone ? "held" : "DID NOT HOLD");
process.exit(wellDone ? 0 : 1);
