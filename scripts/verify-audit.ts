/**
 * `npx tsx scripts/verify-audit.ts [number:hash | hash …]`: follows the audit of DATABASE_URL from its first entry and says whether
 * it is what was written; with hashes from printed minutes (a member's printout has no number), against those too. On PGlite the
 * server is stopped first. Ends with 0 when it is whole, with 1 when it is not.
 */
import { eq } from "drizzle-orm";
import { verifyChain } from "#app/audit/verify.server.ts";
import { openDatabase } from "#db/client.ts";
import { auditEntries } from "#db/schema/index.ts";
import { readConfig } from "#server/config.ts";

const given = process.argv.slice(2).map((word) => {
  const [, seq, hash] = /^(?:(\d+):)?([0-9a-f]{64})$/.exec(word) ?? [];
  if (!hash) throw new Error(`Not a hash: ${word}`);
  return { seq: seq ? Number(seq) : null, hash };
});
const database = await openDatabase(readConfig(process.env).databaseUrl);
const started = performance.now();
const known = [];
for (const { seq, hash } of given) {
  const [entry] =
    seq !== null
      ? [{ seq }]
      : await database.db
          .select({ seq: auditEntries.seq })
          .from(auditEntries)
          .where(eq(auditEntries.hash, hash));
  // What no entry has: the chain that had it was another, or is shorter now.
  known.push({ seq: entry?.seq ?? Number.MAX_SAFE_INTEGER, hash });
}
const { head, checked, anchors, fault } = await verifyChain(database.db, known);
const seconds = ((performance.now() - started) / 1_000).toFixed(1);
await database.close();
console.log(`head      ${head.seq} ${head.hash}`);
console.log(`checked   ${checked} entries, ${anchors} hashes kept elsewhere, ${seconds} s`);
console.log(fault ? `broken    at entry ${fault.seq}: ${fault.why}` : "whole");
process.exit(fault ? 1 : 0);
