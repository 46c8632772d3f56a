/** To ask one wall by itself, where another stands before or behind it. */
import { PgSelectBase, PgSelectBuilder } from "drizzle-orm/pg-core";
import { matrix, type Operation, type Rule } from "#app/access/matrix.ts";
import type { Database } from "#db/client.ts";

const rules = matrix as Record<string, Rule>;

/** Does `work` while the matrix has this rule. */
export async function withRule<T>(name: string, rule: Rule, work: () => T | Promise<T>): Promise<T> {
  const before = rules[name];
  rules[name] = rule;
  try {
    return await work();
  } finally {
    if (before) rules[name] = before;
    else delete rules[name];
  }
}

/** Does `work` while this operation is nobody's: whatever asks for it refuses. */
export const whileNobodyMay = <T>(name: Operation, work: () => T | Promise<T>): Promise<T> =>
  withRule(name, { ...matrix[name], allow: {} }, work);

/**
 * A database that tells every row that is selected from it, statement by statement, also in its transactions: what is not
 * to be seen must not even leave it, whoever looks through the rows afterwards. They are handed on once they were heard.
 */
export function overheard(db: Database, hear: (rows: unknown[]) => void | Promise<void>): Database {
  const select = (given: unknown[]) => listening(Reflect.apply(db.select, db, given), hear);
  const transaction: Database["transaction"] = (work, config) =>
    db.transaction((tx) => work(overheard(tx as Database, hear) as typeof tx), config);
  return new Proxy(db, {
    get(target, name) {
      if (name === "select") return (...given: unknown[]) => select(given);
      return name === "transaction" ? transaction : Reflect.get(target, name, target);
    },
  });
}

/** Does `work` on a database where this operation is nobody's any more once so many statements have selected something. */
export async function losing<T>(
  { db, operation, after }: { db: Database; operation: Operation; after: number },
  work: (db: Database) => Promise<T>,
): Promise<T> {
  const before = rules[operation]!;
  let selected = 0;
  const losingIt = overheard(db, () => {
    if (++selected === after) rules[operation] = { ...before, allow: {} };
  });
  try {
    return await work(losingIt);
  } finally {
    rules[operation] = before;
  }
}

type Step = (...given: unknown[]) => unknown;

const listening = <S extends object>(statement: S, hear: (rows: unknown[]) => void | Promise<void>): S =>
  new Proxy(statement, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      const step = value.bind(target) as Step;
      if (name === "then")
        return (done: Step, failed: Step) =>
          (target as unknown as Promise<unknown[]>)
            .then(async (rows) => {
              await hear(rows);
              return rows;
            })
            .then(done, failed);
      return (...given: unknown[]) => {
        const next = step(...given);
        return next instanceof PgSelectBuilder || next instanceof PgSelectBase ? listening(next, hear) : next;
      };
    },
  });

/** All that was selected while `work` was done. */
export async function rowsSelected(
  db: Database,
  work: (db: Database) => Promise<unknown>,
): Promise<unknown[]> {
  const rows: unknown[] = [];
  await work(overheard(db, (some) => void rows.push(...some)));
  return rows;
}
