/**
 * `npx tsx benchmarks/audit.ts [entries]`: how long it takes to verify an audit of so many entries (1,000,000 unless told
 * otherwise), on every database there is; and what an entry costs a change, one at a time and by eight at once.
 */
import { sql } from "drizzle-orm";
import { writeEntries } from "#app/audit/entries.server.ts";
import { verifyChain } from "#app/audit/verify.server.ts";
import type { Database } from "#db/client.ts";
import { openTestDatabase, preparePostgresTemplate } from "#tests/support/database.ts";

const entries = Number(process.argv[2] ?? 1_000_000);
const inOnePiece = 5_000;

/** As the trigger makes them, in one loop in the database: a statement for each would take an hour. */
const fill = (db: Database, count: number) =>
  db.execute(
    sql.raw(`do $$
    declare entry audit_entries; head audit_head;
    begin
      select * into head from audit_head;
      for at in 1..${count} loop
        entry := row(head.seq + 1, clock_timestamp(), gen_random_uuid(), gen_random_uuid(), 'item.read', 'read',
          '{"itemId":"' || gen_random_uuid() || '"}', head.hash, '');
        entry.hash := encode(sha256(convert_to(audit_text(entry), 'UTF8')), 'hex');
        insert into audit_entries values (entry.*);
        head.seq := entry.seq;
        head.hash := entry.hash;
      end loop;
      update audit_head set seq = head.seq, hash = head.hash;
    end $$`),
  );

const anEntry = {
  personId: crypto.randomUUID(),
  sessionId: crypto.randomUUID(),
  operation: "meeting.run",
  outcome: "done",
  subject: { meetingId: crypto.randomUUID() },
} as const;

async function eachTakes(db: Database, count: number, atOnce: number): Promise<string> {
  const started = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let at = 0; at < count / atOnce; at++) await writeEntries(db, [anEntry]);
    }),
  );
  return ((performance.now() - started) / count).toFixed(2);
}

const engines = (await preparePostgresTemplate()) ? (["postgres", "pglite"] as const) : (["pglite"] as const);
for (const engine of engines) {
  const { db, close } = await openTestDatabase(engine);
  console.log(
    `${engine}: an entry takes ${await eachTakes(db, 1_000, 1)} ms; by eight at once ${await eachTakes(db, 1_000, 8)} ms`,
  );
  for (const table of ["audit_entries", "audit_head"])
    await db.execute(sql.raw(`alter table ${table} disable trigger user`));
  for (let made = 0; made < entries; made += inOnePiece) await fill(db, Math.min(inOnePiece, entries - made));
  const started = performance.now();
  const worked = process.cpuUsage();
  const { checked, fault } = await verifyChain(db);
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  // On a machine that does other things as well, this is the part that is ours.
  const { user, system } = process.cpuUsage(worked);
  const own = ((user + system) / 1e6).toFixed(1);
  console.log(
    `${engine}: ${checked} entries verified in ${seconds} s (${own} s of this process), ${fault ? `broken at ${fault.seq}: ${fault.why}` : "whole"}`,
  );
  await close();
}
