import * as Y from "yjs";
import type { NoteKey } from "#app/live/events.ts";
import { noteField } from "#app/notes/note-document.ts";
import { appendUpdates, bindClient, noteIdFor } from "#app/notes/note-store.server.ts";
import { startSession } from "#app/people/sessions.server.ts";
import { type Database, openDatabase } from "#db/client.ts";
import { History } from "./history.ts";
import { addItem, addMeeting, setTable } from "./people.ts";

/** Notes of one live meeting, and the sessions of who may write in them. */
export interface FaultTable {
  keys: NoteKey[];
  /** Four writers of different people. */
  writers: string[];
  /** Somebody else, who only looks. */
  reader: string;
}

const earlier = 99;

/**
 * Makes what an exercise needs, before a server process opens the database.
 * @param logLength how many words each note has already, a row of the log each.
 */
export async function layFaultTable(databaseUrl: string, notes: number, logLength = 0): Promise<FaultTable> {
  const { db, close } = await openDatabase(databaseUrl);
  const table = await setTable(db);
  const meetingId = await addMeeting(table, "live");
  const keys: NoteKey[] = [];
  for (let note = 0; note < notes; note++) {
    const key = { itemId: await addItem(table, meetingId, { position: note }), epoch: 1 };
    if (logLength) await writeLog(db, key, table.rep.personId, logLength);
    keys.push(key);
  }
  const session = ({ personId }: { personId: string }) => startSession(db, personId, new Date());
  const writers = await Promise.all([table.rep, table.coulee, table.northside, table.chair].map(session));
  const reader = await session(table.attendee);
  await close();
  return { keys, writers, reader };
}

/** A history that knows the words which `layFaultTable` wrote: they are saved. */
export function historyOf(logLength: number): History {
  const history = new History();
  const words = Array.from({ length: logLength }, () => history.newWord(earlier));
  history.saved(earlier, { words, erased: [] });
  return history;
}

async function writeLog(db: Database, key: NoteKey, personId: string, length: number): Promise<void> {
  const doc = new Y.Doc();
  const noteId = await noteIdFor(db, key.itemId, key.epoch);
  await bindClient(db, noteId, doc.clientID, personId);
  const rows: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => rows.push(update));
  const history = new History();
  for (let at = 0; at < length; at++) {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(history.newWord(earlier))]);
    doc.getXmlFragment(noteField).push([paragraph]);
  }
  await appendUpdates(
    db,
    noteId,
    rows.map((update, index) => ({ seq: index + 1, personId, update })),
  );
}
