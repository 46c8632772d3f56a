import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import type { SQL } from "drizzle-orm";
import { drizzle as drizzlePostgres } from "drizzle-orm/node-postgres";
import { migrate as migratePostgres } from "drizzle-orm/node-postgres/migrator";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { drizzle as drizzlePglite } from "drizzle-orm/pglite";
import { migrate as migratePglite } from "drizzle-orm/pglite/migrator";
import pg from "pg";
import { type Listen, listenOn } from "./listen.ts";
import { acquireFolderLock } from "./lock.ts";

/** One type for both engines. Inside `db.transaction` use only its `tx`: on PGlite the outer `db` would wait for ever. */
export type Database = PgDatabase<PgQueryResultHKT, Record<string, never>>;

export interface OpenDatabase {
  db: Database;
  kind: "pglite" | "postgres";
  /** Hears other processes on the same database; null on PGlite, which one process alone has open. */
  listen: Listen | null;
  close(): Promise<void>;
}

/** The migrations stand beside this file in source, and under `db/` beside the bundle in production. */
export const migrationsFolder = () =>
  process.env.MIGRATIONS_FOLDER ?? fileURLToPath(new URL("./migrations", import.meta.url));

/**
 * Opens and migrates the database named by `url`: `postgres://…` for PostgreSQL, anything else is the folder of an
 * embedded PGlite, which is locked before it is opened.
 * @throws FolderLockedError when another process holds the folder.
 */
export async function openDatabase(url: string): Promise<OpenDatabase> {
  return /^postgres(ql)?:\/\//.test(url) ? openPostgres(url) : openPglite(url);
}

const seconds = 1_000;

/**
 * Nobody waits for ever. A statement that takes longer is ended by the server, a line that says nothing by us; both leave
 * time for a slow database (some seconds a statement) before a browser gives up on its request.
 */
const limits = {
  connectionTimeoutMillis: 8 * seconds,
  statement_timeout: 10 * seconds,
  lock_timeout: 8 * seconds,
  query_timeout: 15 * seconds,
  idle_in_transaction_session_timeout: 15 * seconds,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10 * seconds,
};

/** A connection that broke, or fell silent, is an error of the query on it and of nothing else. */
class Connection extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    // While it is checked out the pool does not listen, and an error that nobody listens to ends the process.
    this.on("error", () => {});
  }

  override query = ((...given: Parameters<pg.Client["query"]>) => {
    const result: unknown = pg.Client.prototype.query.apply(this, given);
    if (result instanceof Promise)
      result.catch((error: Error) => {
        // The answer may come yet, to a question that nobody remembers: the pool must not hand this line out again.
        if (error.message === "Query read timeout") this.#stream?.destroy();
      });
    return result;
  }) as pg.Client["query"];

  get #stream() {
    return (this as unknown as { connection?: { stream?: { destroy(): void } } }).connection?.stream;
  }
}

async function openPostgres(url: string): Promise<OpenDatabase> {
  await migrateOnce(url);
  const pool = new pg.Pool({ connectionString: url, max: 12, Client: Connection, ...limits });
  // Without a listener an idle connection's error (a database restart) would end the process.
  pool.on("error", () => {});
  const db = drizzlePostgres(pool);
  return { db: db as unknown as Database, kind: "postgres", listen: listenOn(url), close: () => pool.end() };
}

/** On a connection of its own: a migration may take as long as it needs. */
async function migrateOnce(url: string): Promise<void> {
  const client = new Connection({
    connectionString: url,
    connectionTimeoutMillis: limits.connectionTimeoutMillis,
    keepAlive: true,
  });
  await client.connect();
  try {
    // Two servers may start at once on one database: the second waits for the first one's migration.
    await client.query("select pg_advisory_lock(7305)");
    await migratePostgres(drizzlePostgres(client), { migrationsFolder: migrationsFolder() });
  } finally {
    // The lock ends with its connection.
    await client.end().catch(() => {});
  }
}

async function openPglite(folder: string): Promise<OpenDatabase> {
  await mkdir(dirname(folder), { recursive: true });
  const lock = await acquireFolderLock(folder);
  try {
    const client = await PGlite.create({ dataDir: folder });
    const opened = await overPglite(client);
    return {
      ...opened,
      close: async () => {
        await opened.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** So long, ms, queries that wait for one another may keep everything else of the process waiting. */
const longestTurn = 2;

/**
 * PGlite computes in this thread, and its queue goes on without ever coming back to the event loop: while queries wait,
 * no socket is heard and no timer fires, for seconds when hundreds of people come at once. So it lets others have a turn.
 */
function takeTurns(client: PGlite): void {
  const exec = client.execProtocolRaw.bind(client);
  let began = 0;
  client.execProtocolRaw = async (...given) => {
    if (performance.now() - began > longestTurn) {
      await nextTurn();
      began = performance.now();
    }
    return exec(...given);
  };
}

/** Migrates and wraps an already created PGlite (tests load theirs from a template, in memory). */
export async function overPglite(client: PGlite): Promise<OpenDatabase> {
  takeTurns(client);
  const db = drizzlePglite(client);
  await migratePglite(db, { migrationsFolder: migrationsFolder() });
  return { db: db as unknown as Database, kind: "pglite", listen: null, close: () => client.close() };
}

/** Rows of a raw query on either engine. */
export async function rowsOf<T>(db: Database, query: SQL): Promise<T[]> {
  return ((await db.execute(query)) as unknown as { rows: T[] }).rows;
}
