/**
 * JSON in which equal values are equal texts: keys in the order of their UTF-16 code units (as RFC 8785 has them), no
 * spaces, nothing undefined. Arrays keep their order: whoever makes one decides on it.
 * @throws TypeError for what JSON cannot say the same way twice (dates, numbers that are not finite, functions).
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TypeError("This number is not JSON.");
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object") {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null)
      throw new TypeError("Only plain objects are JSON.");
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(",")}}`;
  }
  throw new TypeError(`This is not JSON: ${typeof value}`);
}

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
export const byId = <T extends { id: string }>(rows: T[]): T[] =>
  [...rows].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
