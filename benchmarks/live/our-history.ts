/** Keeps documents with their whole history as each of the servers on PostgreSQL would have left them. */
import { sql } from "drizzle-orm";
import * as Y from "yjs";
import { noteIdFor, writeSnapshot } from "#app/notes/note-store.server.ts";
import { type Database, openDatabase, rowsOf } from "#db/client.ts";
import { memberships, noteClients, noteUpdates } from "#db/schema/index.ts";
import type { History } from "./history.ts";

/**
 * In the product's own log, every update a row, then compacted by the product's own code, as when the last one leaves;
 * and in the table of Hocuspocus and of the plain server, as one state.
 */
export async function keepHistories(url: string, itemIds: string[], history: History): Promise<void> {
  const { db, close } = await openDatabase(url);
  try {
    await db.execute(sql`create table if not exists documents (name text primary key, data bytea not null)`);
    const [first, ...others] = itemIds;
    const noteId = await keepLog(db, first!, history);
    await compact(db, noteId, history);
    for (const itemId of others) await copyKept(db, noteId, itemId);
    for (const itemId of itemIds)
      await db.execute(sql`insert into documents values (${itemId}, ${Buffer.from(history.state)})`);
    await db.execute(sql`vacuum analyze`);
  } finally {
    await close();
  }
}

async function keepLog(db: Database, itemId: string, history: History): Promise<string> {
  const noteId = await noteIdFor(db, itemId, 1);
  const [member] = await db.select({ personId: memberships.personId }).from(memberships).limit(1);
  const { personId } = member!;
  const authors = [...new Set(history.updates.map((one) => one.clientId))];
  await db.insert(noteClients).values(authors.map((clientId) => ({ noteId, clientId, personId })));
  const rows = history.updates.map(({ update }, index) => ({ noteId, seq: index + 1, personId, update }));
  for (let next = 0; next < rows.length; next += 5_000)
    await db.insert(noteUpdates).values(rows.slice(next, next + 5_000));
  return noteId;
}

/** Everything that is kept of a document, as another item's. */
async function copyKept(db: Database, from: string, itemId: string): Promise<void> {
  const noteId = await noteIdFor(db, itemId, 1);
  for (const table of ["note_clients", "note_snapshots", "note_updates"]) {
    const columns = await rowsOf<{ name: string }>(
      db,
      sql`select column_name as name from information_schema.columns
        where table_name = ${table} and column_name <> 'note_id'`,
    );
    const copied = sql.join(
      columns.map(({ name }) => sql.identifier(name)),
      sql`, `,
    );
    await db.execute(
      sql`insert into ${sql.identifier(table)} (note_id, ${copied})
        select ${noteId}::uuid, ${copied} from ${sql.identifier(table)} where note_id = ${from}::uuid`,
    );
  }
}

/** @throws when the product's own code finds the state unfit to keep. */
async function compact(db: Database, noteId: string, history: History): Promise<void> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, history.state);
  if (!(await writeSnapshot(db, noteId, history.updates.length, doc))) throw new Error("not compacted");
  doc.destroy();
}
