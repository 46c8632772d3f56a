import { randomUUID } from "node:crypto";
import { and, asc, eq, gt, inArray, lte, sql } from "drizzle-orm";
import * as Y from "yjs";
import type { Database } from "#db/client.ts";
import { crashPoint } from "#db/crash-point.ts";
import { agendaItems, noteClients, noteSnapshots, notes, noteUpdates } from "#db/schema/index.ts";
import { contentOfBlocks, type NoteBlock, type NoteContent, plainTextOf } from "./note.ts";
import { contentOf, documentOf, keptDocument } from "./note-document.ts";

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
  doc: Y.Doc;
  /** Of the last row. */
  seq: number;
  snapshotSeq: number;
  /** Bytes that were read. */
  size: number;
  /** Whose Yjs client ids are whose. */
  clients: Map<number, string>;
}

/** Loads a document from snapshot and log. */
export async function loadNote(db: Database, noteId: string): Promise<LoadedNote> {
  const rows = await keptRows(db, [noteId]);
  const clients = await db
    .select({ clientId: noteClients.clientId, personId: noteClients.personId })
    .from(noteClients)
    .where(eq(noteClients.noteId, noteId));
  return {
    doc: replay(rows),
    seq: rows.at(-1)?.seq ?? 0,
    snapshotSeq: rows[0]?.isSnapshot ? rows[0].seq : 0,
    size: rows.reduce((sum, row) => sum + row.bytes.length, 0),
    clients: new Map(clients.map((row) => [row.clientId, row.personId])),
  };
}

/** In one transaction: the document is integrated once, whatever the length of its log. */
function replay(rows: KeptRow[]): Y.Doc {
  const doc = keptDocument();
  doc.transact(() => {
    for (const row of rows) Y.applyUpdate(doc, row.bytes);
  });
  return doc;
}

export interface NewUpdate {
  seq: number;
  personId: string;
  update: Uint8Array;
}

/**
 * Appends to the log: one statement, one commit. What is here is saved, and nothing else is.
 * @throws with the database's code TDT01 when the meeting is confirmed.
 */
export async function appendUpdates(db: Database, noteId: string, updates: NewUpdate[]): Promise<void> {
  await db.insert(noteUpdates).values(updates.map((update) => ({ noteId, ...update })));
}

/** Binds a Yjs client id to a person, for good. @returns whose it is. */
export async function bindClient(
  db: Database,
  noteId: string,
  clientId: number,
  personId: string,
): Promise<string> {
  await db.insert(noteClients).values({ noteId, clientId, personId }).onConflictDoNothing();
  const [row] = await db
    .select({ personId: noteClients.personId })
    .from(noteClients)
    .where(and(eq(noteClients.noteId, noteId), eq(noteClients.clientId, clientId)));
  return row?.personId ?? personId;
}

/** A longer log than this is cut once its snapshot was read back and found good. */
const longestLog = 500;

/**
 * Writes state, content and words up to `seq`, and cuts a long log. The state is loaded again before it is written, and
 * read back before anything is cut: a snapshot that does not load must never be all there is.
 * @returns false when the state does not load as what it was made from; the log is kept and nothing is written.
 */
export async function writeSnapshot(db: Database, noteId: string, seq: number, doc: Y.Doc): Promise<boolean> {
  const state = Y.encodeStateAsUpdate(doc);
  const content = contentOf(doc);
  if (!loadsAs(state, content)) return false;
  const row = { seq, state, content, plainText: plainTextOf(content), at: new Date() };
  crashPoint("snapshot.write.before");
  await db
    .insert(noteSnapshots)
    .values({ noteId, ...row })
    .onConflictDoUpdate({ target: noteSnapshots.noteId, set: row });
  crashPoint("snapshot.write.after");

  const [log] = await db
    .select({ length: sql<number>`count(*)::int` })
    .from(noteUpdates)
    .where(eq(noteUpdates.noteId, noteId));
  if ((log?.length ?? 0) <= longestLog) return true;
  const [kept] = await db
    .select({ seq: noteSnapshots.seq, state: noteSnapshots.state })
    .from(noteSnapshots)
    .where(eq(noteSnapshots.noteId, noteId));
  if (!kept || kept.seq !== seq || !loadsAs(kept.state, content)) return false;
  crashPoint("snapshot.cut.before");
  await db.delete(noteUpdates).where(and(eq(noteUpdates.noteId, noteId), lte(noteUpdates.seq, seq)));
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
  const rows = new Map<string, KeptRow[]>(behind.map((head) => [head.noteId, []]));
  for (const row of await keptRows(
    db,
    behind.map((head) => head.noteId),
  ))
    rows.get(row.noteId)?.push(row);
  for (const head of behind) {
    const doc = replay(rows.get(head.noteId) ?? []);
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
  const content = contentOf(replay(await keptRows(tx, [noteId])));
  if (content.content.length) await seedNote(tx, itemId, toEpoch, content, personId);
}
