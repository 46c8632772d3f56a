import { randomUUID } from "node:crypto";
import { and, asc, eq, gt, inArray, lt, lte, or, sql } from "drizzle-orm";
import * as Y from "yjs";
import type { Database } from "#db/client.ts";
import { crashPoint } from "#db/crash-point.ts";
import { agendaItems, noteClients, noteSnapshots, notes, noteUpdates } from "#db/schema/index.ts";
import { contentOfBlocks, type NoteBlock, type NoteContent, plainTextOf } from "./note.ts";
import { contentOf, documentOf, keptDocument } from "./note-document.ts";

export { appendUpdates, type NewUpdate } from "./note-log.server.ts";

export async function findNoteId(db: Database, itemId: string, epoch: number): Promise<string | null> {
  const [row] = await db
    .select({ id: notes.id })
    .from(notes)
    .where(and(eq(notes.itemId, itemId), eq(notes.epoch, epoch)));
  return row?.id ?? null;
}

/** The row of the document, made if it is the first time; two who come at once get the same. */
export async function noteIdFor(db: Database, itemId: string, epoch: number): Promise<string> {
  const found = await findNoteId(db, itemId, epoch);
  if (found) return found;
  await db.insert(notes).values({ itemId, epoch }).onConflictDoNothing();
  const made = await findNoteId(db, itemId, epoch);
  if (!made) throw new Error("a note that was just made is not there");
  return made;
}

/** What is kept of one document: the state up to the snapshot, then the log, in order. */
interface KeptRow {
  noteId: string;
  seq: number;
  bytes: Uint8Array;
  isSnapshot: boolean;
}

/** One statement, so that a compaction in between cannot leave a gap between snapshot and log. */
function keptRows(db: Database, noteIds: string[]): Promise<KeptRow[]> {
  return db
    .select({
      noteId: noteSnapshots.noteId,
      seq: noteSnapshots.seq,
      bytes: noteSnapshots.state,
      isSnapshot: sql<boolean>`true`,
    })
    .from(noteSnapshots)
    .where(inArray(noteSnapshots.noteId, noteIds))
    .unionAll(
      db
        .select({
          noteId: noteUpdates.noteId,
          seq: noteUpdates.seq,
          bytes: noteUpdates.update,
          isSnapshot: sql<boolean>`false`,
        })
        .from(noteUpdates)
        .leftJoin(noteSnapshots, eq(noteSnapshots.noteId, noteUpdates.noteId))
        .where(
          and(
            inArray(noteUpdates.noteId, noteIds),
            gt(noteUpdates.seq, sql`coalesce(${noteSnapshots.seq}, 0)`),
          ),
        ),
    )
    .orderBy(sql`1, 2`);
}

export interface LoadedNote {
  /** Snapshot and log as they are kept, in order: together they are the document. */
  updates: Uint8Array[];
  /** Of the last row. */
  seq: number;
  snapshotSeq: number;
  /** Bytes that were read. */
  size: number;
  /** Whose Yjs client ids are whose. */
  clients: Map<number, string>;
}

/** Reads what is kept of a document: it is made of that when somebody needs more than to be sent it. */
export async function loadNote(db: Database, noteId: string): Promise<LoadedNote> {
  const rows = await keptRows(db, [noteId]);
  const clients = await db
    .select({ clientId: noteClients.clientId, personId: noteClients.personId })
    .from(noteClients)
    .where(eq(noteClients.noteId, noteId));
  return {
    updates: rows.map((row) => row.bytes),
    seq: rows.at(-1)?.seq ?? 0,
    snapshotSeq: rows[0]?.isSnapshot ? rows[0].seq : 0,
    size: rows.reduce((sum, row) => sum + row.bytes.length, 0),
    clients: new Map(clients.map((row) => [row.clientId, row.personId])),
  };
}

/** In one transaction: the document is integrated once, whatever the length of its log. */
export function replay(updates: Uint8Array[]): Y.Doc {
  const doc = keptDocument();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

/**
 * Binds a Yjs client id to a person, for good, unless it is somebody else's.
 * @returns whose it is, and all ids of this person: a client that comes from another process may have written under others.
 */
export async function bindClient(
  db: Database,
  noteId: string,
  clientId: number,
  personId: string,
): Promise<{ owner: string; own: number[] }> {
  await db.insert(noteClients).values({ noteId, clientId, personId }).onConflictDoNothing();
  const rows = await db
    .select({ clientId: noteClients.clientId, personId: noteClients.personId })
    .from(noteClients)
    .where(
      and(
        eq(noteClients.noteId, noteId),
        or(eq(noteClients.clientId, clientId), eq(noteClients.personId, personId)),
      ),
    );
  return {
    owner: rows.find((row) => row.clientId === clientId)?.personId ?? personId,
    own: rows.filter((row) => row.personId === personId).map((row) => row.clientId),
  };
}

/** Gives up client ids that nothing was written under. */
export async function releaseClients(db: Database, noteId: string, clientIds: number[]): Promise<void> {
  if (clientIds.length === 0) return;
  await db
    .delete(noteClients)
    .where(and(eq(noteClients.noteId, noteId), inArray(noteClients.clientId, clientIds)));
}

/** A longer log than this is cut once its snapshot was read back and found good. */
const longestLog = 500;
/**
 * Rows are cut when they are so old, in seconds: until then their numbers cannot be taken a second time by a process that
 * has not heard of them. An append takes less, see `appendWithin` of the note's room, and sees what was there before it.
 */
export const keptRowsFor = 60;

/**
 * Writes state, content and words up to `seq`, and cuts a long log. The state is loaded again before it is written, and
 * read back before anything is cut: a snapshot that does not load must never be all there is. A newer one stays.
 * @returns false when the state does not load as what it was made from; the log is kept and nothing is written.
 */
export async function writeSnapshot(db: Database, noteId: string, seq: number, doc: Y.Doc): Promise<boolean> {
  const state = Y.encodeStateAsUpdate(doc);
  const content = contentOf(doc);
  if (!loadsAs(state, content)) return false;
  const row = { seq, state, content, plainText: plainTextOf(content), at: new Date() };
  crashPoint("snapshot.write.before");
  const written = await db
    .insert(noteSnapshots)
    .values({ noteId, ...row })
    .onConflictDoUpdate({ target: noteSnapshots.noteId, set: row, setWhere: lte(noteSnapshots.seq, seq) })
    .returning({ seq: noteSnapshots.seq });
  crashPoint("snapshot.write.after");
  if (written.length === 0) return true;

  const [log] = await db
    .select({ length: sql<number>`count(*)::int` })
    .from(noteUpdates)
    .where(eq(noteUpdates.noteId, noteId));
  if ((log?.length ?? 0) <= longestLog) return true;
  const [kept] = await db
    .select({ seq: noteSnapshots.seq, state: noteSnapshots.state })
    .from(noteSnapshots)
    .where(eq(noteSnapshots.noteId, noteId));
  if (!kept || kept.seq < seq) return false;
  // Another process wrote a newer one meanwhile: cutting is then its affair.
  if (kept.seq > seq) return true;
  if (!loadsAs(kept.state, content)) return false;
  crashPoint("snapshot.cut.before");
  await db
    .delete(noteUpdates)
    .where(
      and(
        eq(noteUpdates.noteId, noteId),
        lte(noteUpdates.seq, seq),
        lt(noteUpdates.at, sql`now() - make_interval(secs => ${keptRowsFor})`),
      ),
    );
  crashPoint("snapshot.cut.after");
  return true;
}

function loadsAs(state: Uint8Array, content: NoteContent): boolean {
  const again = keptDocument();
  try {
    Y.applyUpdate(again, state);
    return (
      again.store.pendingStructs === null && JSON.stringify(contentOf(again)) === JSON.stringify(content)
    );
  } catch {
    return false;
  } finally {
    again.destroy();
  }
}

export interface KeptNote {
  content: NoteContent;
  plainText: string;
}

/**
 * The notes of these items as they are committed now (of each its current epoch); items without one are missing. The
 * caller has found the items as its viewer: nothing is decided here. Two queries, however many items.
 */
export async function noteContents(db: Database, itemIds: string[]): Promise<Map<string, KeptNote>> {
  if (itemIds.length === 0) return new Map();
  const heads = await db
    .select({
      itemId: notes.itemId,
      noteId: notes.id,
      snapshotSeq: noteSnapshots.seq,
      content: noteSnapshots.content,
      plainText: noteSnapshots.plainText,
      lastSeq: sql<number>`(select coalesce(max(${noteUpdates.seq}), 0)::int from ${noteUpdates} where ${noteUpdates.noteId} = ${notes.id})`,
    })
    .from(notes)
    .innerJoin(agendaItems, and(eq(agendaItems.id, notes.itemId), eq(agendaItems.epoch, notes.epoch)))
    .leftJoin(noteSnapshots, eq(noteSnapshots.noteId, notes.id))
    .where(inArray(notes.itemId, itemIds))
    .orderBy(asc(notes.id));
  const found = new Map<string, KeptNote>();
  const behind: typeof heads = [];
  for (const head of heads) {
    if (head.snapshotSeq !== null && head.snapshotSeq >= head.lastSeq)
      found.set(head.itemId, { content: head.content as NoteContent, plainText: head.plainText ?? "" });
    else if (head.lastSeq > 0) behind.push(head);
  }
  if (behind.length === 0) return found;
  const updates = new Map<string, Uint8Array[]>(behind.map((head) => [head.noteId, []]));
  for (const row of await keptRows(
    db,
    behind.map((head) => head.noteId),
  ))
    updates.get(row.noteId)?.push(row.bytes);
  for (const head of behind) {
    const doc = replay(updates.get(head.noteId) ?? []);
    const content = contentOf(doc);
    doc.destroy();
    found.set(head.itemId, { content, plainText: plainTextOf(content) });
  }
  return found;
}

export interface NoteSeed {
  itemId: string;
  epoch: number;
  /** To whom the text is attributed. */
  personId: string;
  content: NoteContent | NoteBlock[];
}

/** Makes notes from finished text, inside the caller's transaction: demo data, and documents of a new epoch. */
export async function seedNotes(tx: Database, seeds: NoteSeed[]): Promise<void> {
  if (seeds.length === 0) return;
  const made = seeds.map((seed) => {
    const content = Array.isArray(seed.content) ? contentOfBlocks(seed.content) : seed.content;
    // 32 bits, never 0, like the ids that Yjs makes.
    const clientId = 1 + Math.floor(Math.random() * 0xfffffffe);
    const doc = documentOf(content, clientId);
    const kept = contentOf(doc);
    return { ...seed, noteId: randomUUID(), clientId, kept, state: Y.encodeStateAsUpdate(doc) };
  });
  await tx.insert(notes).values(made.map(({ noteId, itemId, epoch }) => ({ id: noteId, itemId, epoch })));
  await tx
    .insert(noteClients)
    .values(made.map(({ noteId, clientId, personId }) => ({ noteId, clientId, personId })));
  await tx
    .insert(noteUpdates)
    .values(made.map(({ noteId, personId, state }) => ({ noteId, seq: 1, personId, update: state })));
  await tx.insert(noteSnapshots).values(
    made.map(({ noteId, kept, state }) => ({
      noteId,
      seq: 1,
      state,
      content: kept,
      plainText: plainTextOf(kept),
    })),
  );
}

export const seedNote = (
  tx: Database,
  itemId: string,
  epoch: number,
  content: NoteContent | NoteBlock[],
  personId: string,
) => seedNotes(tx, [{ itemId, epoch, content, personId }]);

/**
 * Starts the document of a new epoch with the words of the old one, as a document without history: what was deleted
 * before is not in it, and nobody's old connection can merge into it. Does nothing when there was no note.
 */
export async function copyNoteToEpoch(
  tx: Database,
  itemId: string,
  fromEpoch: number,
  toEpoch: number,
  personId: string,
): Promise<void> {
  const noteId = await findNoteId(tx, itemId, fromEpoch);
  if (!noteId) return;
  const kept = await keptRows(tx, [noteId]);
  const content = contentOf(replay(kept.map((row) => row.bytes)));
  if (content.content.length) await seedNote(tx, itemId, toEpoch, content, personId);
}
