import { setImmediate as breathe } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { type Database, rowsOf } from "#db/client.ts";
import { auditEntries, auditHead, confirmations } from "#db/schema/index.ts";
import type { ChainEnd } from "./audit.ts";
import { ChainCheck, type ChainRow, type Fault } from "./chain.server.ts";

/** Rows read and checked at a time: some milliseconds, in which nobody else in this process is served. */
const pageSize = 2_000;

export interface Verification {
  head: ChainEnd;
  /** Entries that were followed and found right. */
  checked: number;
  /** Hashes kept elsewhere that the chain was held against. */
  anchors: number;
  fault: Fault | null;
}

/** Where the chain ends, as it is committed now. */
export async function chainEnd(db: Database): Promise<ChainEnd> {
  const [head] = await db.select({ seq: auditHead.seq, hash: auditHead.hash }).from(auditHead);
  if (!head) throw new Error("the audit has lost its head");
  return head;
}

/**
 * Follows the whole chain, a page at a time, against its head and against every hash of it that confirmed minutes keep
 * (and `known`: what somebody has on paper). What is appended meanwhile is left for the next time.
 */
export async function verifyChain(db: Database, known: readonly ChainEnd[] = []): Promise<Verification> {
  // One statement, one moment: a row behind the head is then no row that was just appended.
  const [end] = await rowsOf<ChainEnd & { farthest: number }>(
    db,
    sql`select h.seq::float8 as seq, h.hash,
      (select coalesce(max(e.seq), 0)::float8 from ${auditEntries} e) as farthest from ${auditHead} h`,
  );
  const head = end ? { seq: end.seq, hash: end.hash } : { seq: 0, hash: "" };
  const anchors = [...(await anchorsInMinutes(db)), ...known];
  const check = new ChainCheck(anchors.filter(({ seq }) => seq <= head.seq));
  // The next page is read while this one is hashed; should that fail, it is heard when its turn comes.
  const read = (after: number) => {
    const page = readPage(db, after, head.seq);
    page.catch(() => {});
    return page;
  };
  let reading = read(0);
  for (let after = 0; after < head.seq; after += pageSize) {
    const rows = await reading;
    reading = read(after + pageSize);
    if (!check.take(rows)) break;
    await breathe();
  }
  await reading;
  const added: Fault | null = (end?.farthest ?? 0) > head.seq ? { seq: head.seq + 1, why: "inserted" } : null;
  const fault = check.end(head) ?? added ?? beyond(anchors, head);
  return { head, checked: check.last.seq, anchors: anchors.length, fault };
}

const underWay = new WeakMap<Database, Promise<Verification>>();

/** The same for whoever asks while it is under way: it reads everything. */
export function verifyTogether(db: Database): Promise<Verification> {
  const known = underWay.get(db);
  if (known) return known;
  const verifying = verifyChain(db).finally(() => underWay.delete(db));
  underWay.set(db, verifying);
  return verifying;
}

/** Somebody has a hash of an entry that the chain no longer reaches. */
function beyond(anchors: readonly ChainEnd[], head: ChainEnd): Fault | null {
  return anchors.some(({ seq }) => seq > head.seq) ? { seq: head.seq + 1, why: "cut" } : null;
}

/** Between columns, and between rows: no column holds them, and a row that somebody gave more of them is no row. */
const [unit, record] = ["\x1f", "\x1e"];
const columnsOfRow = 9;

/**
 * By numbers and not by count: each page is a short piece of the index, whatever the planner knows of the table. As one
 * text: a quarter of the time that it takes to hand over every column of every row by itself.
 */
async function readPage(db: Database, after: number, last: number): Promise<ChainRow[]> {
  const [read] = await rowsOf<{ page: string | null }>(
    db,
    sql`select string_agg(concat_ws(${unit}::text, seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      coalesce(person_id::text, ''), coalesce(session_id::text, ''), operation, outcome, subject, previous, hash),
      ${record}::text order by seq) as page
      from ${auditEntries} where seq <= ${Math.min(after + pageSize, last)} and ${after === 0 ? sql`true` : sql`seq > ${after}`}`,
  );
  return read?.page ? read.page.split(record).map(rowOf) : [];
}

/** By index, and without taking anything apart twice: this runs a million times. */
function rowOf(line: string): ChainRow {
  const parts = line.split(unit);
  return {
    seq: Number(parts[0]),
    at: parts[1] ?? "",
    personId: parts[2] || null,
    sessionId: parts[3] || null,
    operation: parts[4] ?? "",
    outcome: parts[5] ?? "",
    subject: parts[6] ?? "",
    previous: parts[7] ?? "",
    // What is no row has no hash, and so is one that was changed.
    hash: parts.length === columnsOfRow ? parts[8]! : "",
  };
}

/** The ends of the chain that confirmed records hold. */
const anchorsInMinutes = (db: Database): Promise<ChainEnd[]> =>
  rowsOf<ChainEnd>(
    db,
    sql`select (audit ->> 'seq')::float8 as seq, audit ->> 'hash' as hash
      from (select ${confirmations.record}::json -> 'audit' as audit from ${confirmations}) as kept
      where audit is not null`,
  );
