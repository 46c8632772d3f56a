/**
 * `npx tsx scripts/verify-audit.ts [number:hash …]`: follows the audit of DATABASE_URL from its first entry and says whether
 * it is what was written; with numbers and hashes from printed minutes, against those too. On PGlite the server is stopped
 * first. Ends with 0 when it is whole, with 1 when it is not.
 */
import { verifyChain } from "#app/audit/verify.server.ts";
import { openDatabase } from "#db/client.ts";
import { readConfig } from "#server/config.ts";

const known = process.argv.slice(2).map((given) => {
  const [, seq, hash] = /^(\d+):([0-9a-f]{64})$/.exec(given) ?? [];
  if (!seq || !hash) throw new Error(`Not a number and a hash: ${given}`);
  return { seq: Number(seq), hash };
});
const database = await openDatabase(readConfig(process.env).databaseUrl);
const started = performance.now();
const { head, checked, anchors, fault } = await verifyChain(database.db, known);
const seconds = ((performance.now() - started) / 1_000).toFixed(1);
await database.close();
console.log(`head      ${head.seq} ${head.hash}`);
console.log(`checked   ${checked} entries, ${anchors} hashes kept elsewhere, ${seconds} s`);
console.log(fault ? `broken    at entry ${fault.seq}: ${fault.why}` : "whole");
process.exit(fault ? 1 : 0);
