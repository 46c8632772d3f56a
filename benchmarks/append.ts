/**
 * `npx tsx benchmarks/append.ts`: what it costs that an append says which number it follows and holds its item's row, against
 * a bare INSERT of the same rows. Interleaved, on PostgreSQL; medians and p99 in milliseconds, one row a statement and 40.
 */

import { appendUpdates, noteIdFor } from "#app/notes/note-store.server.ts";
import { noteUpdates } from "#db/schema/index.ts";
import { migrationsHash, openTestDatabase, preparePostgresTemplate } from "#tests/support/database.ts";
import { addItem, addMeeting, setTable } from "#tests/support/people.ts";

const rounds = Number(process.argv[2] ?? 1_500);
if (!(await preparePostgresTemplate())) throw new Error("No PostgreSQL answers.");
const database = await openTestDatabase("postgres");
const { db } = database;
const table = await setTable(db);
const meetingId = await addMeeting(table, "live");
const personId = table.rep.personId;
const update = new Uint8Array(60).fill(7);
console.log(`migrations ${migrationsHash()}, ${rounds} statements each`);
for (const size of [1, 40]) {
  const ways = {
    "bare INSERT": async (noteId: string, rows: { seq: number; personId: string; update: Uint8Array }[]) => {
      await db.insert(noteUpdates).values(rows.map((row) => ({ noteId, ...row })));
    },
    append: async (noteId: string, rows: { seq: number; personId: string; update: Uint8Array }[]) => {
      if (!(await appendUpdates(db, noteId, rows))) throw new Error("not appended");
    },
  };
  const notes = new Map<string, string>();
  const took = new Map<string, number[]>();
  for (const name of Object.keys(ways)) {
    notes.set(name, await noteIdFor(db, await addItem(table, meetingId, { position: notes.size + size }), 1));
    took.set(name, []);
  }
  for (let round = 0; round < (size === 1 ? rounds : rounds / 5); round++)
    for (const [name, way] of Object.entries(ways)) {
      const rows = Array.from({ length: size }, (_, at) => ({
        seq: round * size + at + 1,
        personId,
        update,
      }));
      const started = performance.now();
      await way(notes.get(name)!, rows);
      took.get(name)!.push(performance.now() - started);
    }
  for (const [name, all] of took) {
    const sorted = all.slice(Math.floor(all.length / 10)).sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.floor(sorted.length * share)]!.toFixed(2);
    console.log(`${String(size).padStart(3)} rows  ${name.padEnd(12)} p50 ${at(0.5)}  p99 ${at(0.99)}`);
  }
}
await database.close();
