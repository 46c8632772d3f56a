import { createHash, randomUUID } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { afterAll, beforeAll, describe } from "vitest";
import { type Database, migrationsFolder, openDatabase, overPglite } from "#db/client.ts";

/** Where a PostgreSQL that tests may create databases on is expected; empty string = none. */
export const postgresServer = () =>
  process.env.TEST_POSTGRES ?? "postgres://postgres@127.0.0.1:5432/postgres";

/** Set by the global set-up, once per run. */
export const postgresReachable = () => process.env.TEST_POSTGRES_REACHABLE === "1";

/** Names a template by what makes it: changed migrations make a new one. */
export function migrationsHash(): string {
  const hash = createHash("sha256");
  for (const file of readdirSync(migrationsFolder()).sort())
    if (file.endsWith(".sql")) hash.update(file).update(readFileSync(join(migrationsFolder(), file)));
  return hash.digest("hex").slice(0, 16);
}

const cacheFolder = join(process.cwd(), "node_modules", ".cache", "tour-de-table");
const templateFile = () => join(cacheFolder, `pglite-${migrationsHash()}.tar`);
const templateName = () => `tdt_template_${migrationsHash()}`;
const databaseUrl = (name: string) => {
  const url = new URL(postgresServer());
  url.pathname = `/${name}`;
  return url.href;
};

/** Migrated once per change of the migrations; every test file starts from a copy (0.75 s instead of 4 s). */
export async function preparePgliteTemplate(): Promise<void> {
  if (existsSync(templateFile())) return;
  mkdirSync(cacheFolder, { recursive: true });
  const client = await PGlite.create();
  await overPglite(client);
  const dump = await client.dumpDataDir("none");
  await client.close();
  const partial = `${templateFile()}.${process.pid}`;
  writeFileSync(partial, Buffer.from(await dump.arrayBuffer()));
  renameSync(partial, templateFile());
}

async function onServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: postgresServer(), connectionTimeoutMillis: 3_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** @returns false when no PostgreSQL answers. */
export async function preparePostgresTemplate(): Promise<boolean> {
  if (!postgresServer()) return false;
  try {
    await onServer(async (client) => {
      await client.query("select pg_advisory_lock(7306)");
      const name = templateName();
      const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name]);
      if (rowCount) return;
      const building = `${name}_${process.pid}`;
      await client.query(`create database "${building}"`);
      const opened = await openDatabase(databaseUrl(building));
      await opened.close();
      await client.query(`alter database "${building}" rename to "${name}"`);
    });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ECONNREFUSED") return false;
    throw error;
  }
}

export interface TestDatabase {
  kind: "pglite" | "postgres";
  db: Database;
  /** For a server process of its own: what to put into DATABASE_URL (PostgreSQL only). */
  url: string | null;
  close(): Promise<void>;
}

/** A migrated, empty database, in memory or in a folder. */
export async function pgliteFromTemplate(dataDir?: string) {
  await preparePgliteTemplate();
  return PGlite.create({ dataDir, loadDataDir: new Blob([readFileSync(templateFile())]) });
}

export async function openTestDatabase(kind: "pglite" | "postgres", hurried = false): Promise<TestDatabase> {
  if (kind === "pglite") {
    const { db, close } = await overPglite(await pgliteFromTemplate());
    return { kind, db, url: null, close };
  }
  const { url, drop } = await createPostgresDatabase();
  if (hurried)
    await onServer((client) =>
      client.query(`alter database "${new URL(url).pathname.slice(1)}" set synchronous_commit to off`),
    );
  const opened = await openDatabase(url);
  return {
    kind,
    db: opened.db,
    url,
    close: async () => {
      await opened.close();
      await drop();
    },
  };
}

const newDatabaseName = () => `tdt_test_${randomUUID().replaceAll("-", "")}`;

const dropDatabase = (name: string) =>
  onServer(async (client) => {
    await client.query(`drop database if exists "${name}" with (force)`);
  });

/** A fresh, migrated database on the test server. */
export async function createPostgresDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = newDatabaseName();
  await onServer((client) => client.query(`create database "${name}" template "${templateName()}"`));
  return { url: databaseUrl(name), drop: () => dropDatabase(name) };
}

/** Where a test's database lives; a PGlite folder begins as a copy of the migrated template. */
export async function databaseFor(engine: "pglite" | "postgres", folder?: string) {
  if (engine === "postgres") {
    const { url, drop } = await createPostgresDatabase();
    return { url, remove: drop };
  }
  const home = folder ?? mkdtempSync(join(tmpdir(), "tour-de-table-fault-"));
  const url = join(home, "database");
  await (await pgliteFromTemplate(url)).close();
  return { url, remove: async () => rmSync(home, { recursive: true, force: true }) };
}

/** A fresh database without any table, for a server that migrates it itself. */
export async function createEmptyPostgresDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = newDatabaseName();
  await onServer((client) => client.query(`create database "${name}"`));
  return { url: databaseUrl(name), drop: () => dropDatabase(name) };
}

/** The engines this run tests on: both, or PGlite alone where no PostgreSQL answers (said loudly by the set-up). */
export const engines: ("pglite" | "postgres")[] = postgresReachable() ? ["pglite", "postgres"] : ["pglite"];

/**
 * Runs the stories on every engine, each with a migrated, empty database of its own.
 * Use `t.db` inside tests only; it is opened before the first one.
 */
export function onEachDatabase(
  name: string,
  stories: (t: { db: Database; kind: "pglite" | "postgres" }) => void,
  /** Commits wait for no disk: for thousands of small stories of which none is about time or loss. */
  { hurried = false } = {},
) {
  describe.each(engines)(`${name} (%s)`, (kind) => {
    const t = { kind } as { db: Database; kind: "pglite" | "postgres" };
    let opened: TestDatabase;
    beforeAll(async () => {
      opened = await openTestDatabase(kind, hurried);
      t.db = opened.db;
    }, 60_000);
    afterAll(() => opened?.close());
    stories(t);
  });
}
