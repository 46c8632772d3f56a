import { hash } from "node:crypto";
import type { ChainEnd } from "./audit.ts";

/** A row of the audit as it is hashed: every column as the text that the database has for it. */
export interface ChainRow {
  seq: number;
  /** UTC with microseconds: "2026-11-29T05:41:02.000123Z". */
  at: string;
  personId: string | null;
  sessionId: string | null;
  operation: string;
  outcome: string;
  subject: string;
  previous: string;
  hash: string;
}

/**
 * changed: the row is not what was hashed · unlinked: it does not follow the one before it · missing: a number is left
 * out · inserted: a number comes twice, or after the head · reordered: a number comes too late · cut: the chain ends too
 * early · head: it ends as it should not · anchor: it is not the chain of which somebody kept a hash elsewhere.
 */
export type FaultKind =
  | "changed"
  | "unlinked"
  | "missing"
  | "inserted"
  | "reordered"
  | "cut"
  | "head"
  | "anchor";

/** The first number at which the chain is not what was written, and why. */
export interface Fault {
  seq: number;
  why: FaultKind;
}

/** Where every chain begins. */
export const beginning: ChainEnd = { seq: 0, hash: "0".repeat(64) };

/** The same text as `audit_text()` of the migration: PostgreSQL puts a space after the commas of an array. */
const textOf = (row: ChainRow) =>
  `[1, ${row.seq}, ${json(row.at)}, ${json(row.personId)}, ${json(row.sessionId)}, ${json(row.operation)}, ${json(row.outcome)}, ${json(row.subject)}, ${json(row.previous)}]`;

const json: (part: string | null) => string = JSON.stringify;

/** The hash that the row should have. */
export const hashOfRow = (row: ChainRow): string => hash("sha256", textOf(row), "hex");

/**
 * Follows a chain from its beginning, in pieces as long as one likes, and finds the first row that was not written there.
 * A chain that somebody made anew from some place on, head included, is whole in itself: only an anchor, a hash that was
 * kept elsewhere (printed on minutes), shows it.
 */
export class ChainCheck {
  #last: ChainEnd = beginning;
  readonly #anchors = new Map<number, string>();
  readonly #farthest: number = 0;
  fault: Fault | null = null;

  constructor(anchors: Iterable<ChainEnd> = []) {
    for (const { seq, hash } of anchors) {
      const known = this.#anchors.get(seq);
      if (known !== undefined && known !== hash) this.fault = { seq, why: "anchor" };
      this.#anchors.set(seq, hash);
      this.#farthest = Math.max(this.#farthest, seq);
    }
    if (this.#anchors.has(0) && this.#anchors.get(0) !== beginning.hash)
      this.fault = { seq: 0, why: "anchor" };
  }

  /** How far the chain was followed. */
  get last(): ChainEnd {
    return this.#last;
  }

  /** The next rows, in their order. @returns false once there is a fault: more rows change nothing. */
  take(rows: Iterable<ChainRow>): boolean {
    for (const row of rows) {
      if (this.fault) return false;
      const why = this.#faultOf(row);
      if (why) this.fault = { seq: why === "missing" ? this.#last.seq + 1 : row.seq, why };
      else this.#last = { seq: row.seq, hash: row.hash };
    }
    return this.fault === null;
  }

  #faultOf(row: ChainRow): FaultKind | null {
    const expected = this.#last.seq + 1;
    if (row.seq === this.#last.seq) return "inserted";
    if (row.seq < expected) return "reordered";
    // Compared so that a number that is none (NaN) is no number that follows.
    if (row.seq !== expected) return "missing";
    if (hashOfRow(row) !== row.hash) return "changed";
    if (row.previous !== this.#last.hash) return "unlinked";
    const anchor = this.#anchors.get(row.seq);
    return anchor !== undefined && anchor !== row.hash ? "anchor" : null;
  }

  /** There are no more rows. `head`: where the database says that the chain ends. @returns the first fault, or null. */
  end(head: ChainEnd): Fault | null {
    if (this.fault) return this.fault;
    const { seq, hash } = this.#last;
    if (seq < head.seq || seq < this.#farthest) this.fault = { seq: seq + 1, why: "cut" };
    else if (seq > head.seq) this.fault = { seq: head.seq + 1, why: "inserted" };
    else if (hash !== head.hash) this.fault = { seq, why: "head" };
    return this.fault;
  }
}
