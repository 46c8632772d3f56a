/** The log of a document: what several processes append to at once, and how each reads what the others appended. */
import { eq, type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { agendaItems, noteSnapshots, notes, noteUpdates } from "#db/schema/index.ts";

export interface NewUpdate {
  seq: number;
  personId: string;
  update: Uint8Array;
}

/** The number that the log has reached, whether its rows are still there or only their snapshot. */
const reachedSql = (noteId: SQL | string) => sql<number>`greatest(
  coalesce((select max(${noteUpdates.seq}) from ${noteUpdates} where ${noteUpdates.noteId} = ${noteId}), 0),
  coalesce((select ${noteSnapshots.seq} from ${noteSnapshots} where ${noteSnapshots.noteId} = ${noteId}), 0))`;

/**
 * Appends to the log if it ends right before the first of these and the document is its item's current one: one
 * statement, one commit. What is here is saved, and nothing else is.
 *
 * The item's row is held (shared) until the commit, and a change of its epoch takes it alone: a row is either committed
 * before the change, and in what is copied for the next audience, or it waits, sees the new epoch and is not written.
 * @returns false when nothing was written: read what is new and see `headOf`.
 * @throws with the database's code 23505 when somebody else appended in the same moment, TDT01 when the meeting is confirmed.
 */
export async function appendUpdates(db: Database, noteId: string, updates: NewUpdate[]): Promise<boolean> {
  const [first] = updates;
  if (!first) return true;
  const rows = updates.map(
    ({ seq, personId, update }) =>
      sql`(${seq}::int, ${personId}::uuid, ${sql.param(update, noteUpdates.update)}::bytea)`,
  );
  const written = await db
    .insert(noteUpdates)
    .select(
      sql`with here as materialized (
        select n.id from ${notes} n join ${agendaItems} i on i.id = n.item_id and i.epoch = n.epoch
        where n.id = ${noteId} for share of i)
      select here.id, given.seq, given.person_id, given.bytes, now()
      from here cross join (values ${sql.join(rows, sql`, `)}) as given(seq, person_id, bytes)
      where ${reachedSql(noteId)} = ${first.seq - 1}`,
    )
    .returning({ seq: noteUpdates.seq });
  return written.length > 0;
}

/** What follows in the log of one document. */
export interface Append {
  noteId: string;
  updates: NewUpdate[];
}

/**
 * `appendUpdates` for many documents at once, on the same terms for each: one statement, one commit. Waits for nobody: a
 * document whose item somebody holds is left out. In the order of the documents, so that two who write the same ones never
 * wait for each other.
 * @returns a function that gives the ids of the documents that were written; of the others none of their rows was.
 * @throws when it fails for one of them, with nothing written for any.
 */
export function prepareAppends(db: Database): (appends: Append[]) => Promise<Set<string>> {
  const list = (name: string, type: string) => sql`${sql.placeholder(name)}::${sql.raw(type)}[]`;
  const prepared = db
    .insert(noteUpdates)
    .select(
      sql`with here as materialized (
        select n.id, asked.at, asked.first
        from unnest(${list("noteIds", "uuid")}, ${list("firsts", "int")}) with ordinality as asked(id, first, at)
        join ${notes} n on n.id = asked.id
        join ${agendaItems} i on i.id = n.item_id and i.epoch = n.epoch
        where ${reachedSql(sql`asked.id`)} = asked.first - 1
        for share of i skip locked)
      select here.id, here.first + given.behind, given.person_id,
        substring(${sql.placeholder("bytes")}::bytea from given.start for given.size), now()
      from unnest(${list("ofNotes", "int")}, ${list("behind", "int")}, ${list("personIds", "uuid")}, ${list("starts", "int")},
        ${list("sizes", "int")}) as given(at, behind, person_id, start, size)
      join here on here.at = given.at
      order by here.id, given.behind`,
    )
    .returning({ noteId: noteUpdates.noteId })
    .prepare("append_updates");
  return async (appends) => {
    const rows = appends.flatMap(({ updates }, at) =>
      updates.map((update, behind) => ({ ...update, at: at + 1, behind })),
    );
    let start = 1;
    const starts = rows.map(({ update }) => {
      start += update.length;
      return start - update.length;
    });
    const written = await prepared.execute({
      noteIds: appends.map(({ noteId }) => noteId),
      firsts: appends.map(({ updates }) => updates[0]!.seq),
      bytes: Buffer.concat(rows.map(({ update }) => update)),
      ofNotes: rows.map(({ at }) => at),
      behind: rows.map(({ behind }) => behind),
      personIds: rows.map(({ personId }) => personId),
      starts,
      sizes: rows.map(({ update }) => update.length),
    });
    return new Set(written.map(({ noteId }) => noteId));
  };
}

/** Inside a transaction: nobody else appends to this document until it ends. For who was overtaken too often. */
export async function holdLog(tx: Database, itemId: string): Promise<void> {
  await tx
    .select({ id: agendaItems.id })
    .from(agendaItems)
    .where(eq(agendaItems.id, itemId))
    .for("no key update");
}

/** How far the log is, and whether its document is still the item's current one. Null when there is none. */
export async function headOf(
  db: Database,
  noteId: string,
): Promise<{ seq: number; isCurrent: boolean } | null> {
  const [row] = await db
    .select({
      seq: reachedSql(noteId).mapWith(Number),
      isCurrent: sql<boolean>`${agendaItems.epoch} = ${notes.epoch}`,
    })
    .from(notes)
    .innerJoin(agendaItems, eq(agendaItems.id, notes.itemId))
    .where(eq(notes.id, noteId));
  return row ?? null;
}

export interface KnownLog {
  itemId: string;
  epoch: number;
  /** Of the last row that is known. */
  seq: number;
}

export interface NewsRow {
  itemId: string;
  epoch: number;
  noteId: string;
  seq: number;
  bytes: Uint8Array;
  /** The state up to `seq`, where rows that were asked for have been cut already. */
  isSnapshot: boolean;
}

/** What was appended to these documents after `seq`, each in order, in one statement. */
export async function newsSince(db: Database, known: KnownLog[]): Promise<NewsRow[]> {
  if (known.length === 0) return [];
  const asked = known.map(({ itemId, epoch, seq }) => sql`(${itemId}::uuid, ${epoch}::int, ${seq}::int)`);
  const found = sql`(values ${sql.join(asked, sql`, `)}) as a(item_id, epoch, seq)
    join ${notes} n on n.item_id = a.item_id and n.epoch = a.epoch`;
  return db
    .select({
      itemId: sql<string>`item_id`,
      epoch: sql<number>`epoch`,
      noteId: sql<string>`note_id`,
      seq: sql<number>`seq`,
      bytes: sql`bytes`.mapWith(noteUpdates.update),
      isSnapshot: sql<boolean>`is_snapshot`,
    })
    .from(
      sql`(select n.item_id, n.epoch, n.id as note_id, s.seq, s.state as bytes, true as is_snapshot
        from ${found} join ${noteSnapshots} s on s.note_id = n.id and s.seq > a.seq
        where not exists (select from ${noteUpdates} u where u.note_id = n.id and u.seq = a.seq + 1)
      union all
      select n.item_id, n.epoch, n.id, u.seq, u.update, false
        from ${found} join ${noteUpdates} u on u.note_id = n.id and u.seq > a.seq) as news`,
    )
    .orderBy(sql`note_id, is_snapshot desc, seq`) as Promise<NewsRow[]>;
}
