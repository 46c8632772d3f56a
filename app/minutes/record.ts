import type { ChainEnd } from "#app/audit/audit.ts";

/**
 * What is confirmed and hashed. `facts` are read again to verify, and hold ids only; `names` are what the ids were
 * called on the day, kept because people and agencies may change their names later.
 */
export interface MinutesRecord {
  version: 1;
  /** At random: everybody at the table sees the hash, and nobody may try out on it what an item that they may not read says. */
  salt?: string;
  facts: Facts;
  names: Record<string, string>;
  /**
   * Where the audit ended when the record was made. Printed on the minutes, it is a hash of the audit outside of the
   * database: what was in it by then can no longer be taken out unseen. Missing in records that are older than the audit.
   */
  audit?: ChainEnd;
  /**
   * What goes on changing, as it was: hashed with the record, and not compared when it is verified. Records from before it
   * was kept have none.
   */
  asItWas?: Facts;
}

/** By table: its one row (null when there is none), or its rows. */
export type Facts = Record<string, Row | Row[] | null>;
type Row = Record<string, unknown>;

/**
 * The facts of today without the tables and columns that came after the record was kept, so that they compare. Rows and
 * values stay all as they are.
 */
export function asKept(kept: Facts, today: Facts): Facts {
  const picked = (row: Row, like: Row | undefined): Row =>
    like ? Object.fromEntries(Object.entries(row).filter(([column]) => Object.hasOwn(like, column))) : row;
  return Object.fromEntries(
    Object.entries(kept).map(([table, before]) => {
      const now = today[table] ?? null;
      if (Array.isArray(now) && Array.isArray(before))
        return [table, now.map((row, index) => picked(row, before[index]))];
      if (now && before && !Array.isArray(now) && !Array.isArray(before)) return [table, picked(now, before)];
      return [table, now];
    }),
  );
}

/** Rows in the order of their ids: the database promises none. */
export const byId = <T extends { id: string }>(rows: T[]): T[] => byText(rows, ({ id }) => id);

/** The same for rows that another text tells apart. */
export const byText = <T>(rows: T[], text: (row: T) => string): T[] =>
  [...rows].sort((a, b) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0));
