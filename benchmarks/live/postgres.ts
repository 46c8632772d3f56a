/** A PostgreSQL of the benchmark's own, with its defaults (durable), or the one that TEST_POSTGRES names. */
import { execFileSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { atEnd } from "./children.ts";
import { freePort } from "./machine.ts";

export interface Postgres {
  /** Of a database on it. */
  url(database: string): string;
  /** Of the postmaster; null when the server is not ours and its processor time cannot be told apart. */
  pid: number | null;
  version: string;
  run(statement: string): Promise<void>;
  /** `immediate`: as a power cut would, without a checkpoint. */
  stop(mode?: "fast" | "immediate"): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

const programs = () =>
  ["/usr/lib/postgresql", "/usr/pgsql"]
    .filter(existsSync)
    .flatMap((root) => readdirSync(root).map((version) => join(root, version, "bin")))
    .filter((folder) => existsSync(join(folder, "initdb")))
    .sort()
    .at(-1);

export async function openPostgres(): Promise<Postgres> {
  const bin = programs();
  if (!bin) return givenPostgres();
  const folder = mkdtempSync(join(tmpdir(), "tour-de-table-postgres-"));
  // PostgreSQL refuses to run as root.
  const asRoot = userInfo().uid === 0;
  if (asRoot) chownSync(folder, Number(execFileSync("id", ["-u", "postgres"])), -1);
  const run = (program: string, ...args: string[]) => {
    const command = [join(bin, program), ...args];
    execFileSync(
      asRoot ? "runuser" : command[0]!,
      asRoot ? ["-u", "postgres", "--", ...command] : command.slice(1),
      { stdio: "ignore", cwd: folder },
    );
  };
  const data = join(folder, "data");
  run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8");
  const port = await freePort();
  const opened: Postgres = {
    pid: null,
    version: "",
    url: (database) => `postgres://postgres@127.0.0.1:${port}/${database}`,
    run: (statement) => onDatabase(opened.url("postgres"), statement),
    async start() {
      const options = `-p ${port} -h 127.0.0.1 -k ${folder} -c max_connections=200`;
      run("pg_ctl", "-D", data, "-w", "-o", options, "-l", join(folder, "log"), "start");
      opened.pid = Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0]);
    },
    async stop(mode = "fast") {
      run("pg_ctl", "-D", data, "-w", "-m", mode, "stop");
    },
    async remove() {
      forget();
      remove();
    },
  };
  const remove = () => {
    try {
      run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop");
    } catch {
      // It was stopped already.
    }
    rmSync(folder, { recursive: true, force: true });
  };
  const forget = atEnd(remove);
  await opened.start();
  opened.version = await versionOf(opened.url("postgres"));
  return opened;
}

async function givenPostgres(): Promise<Postgres> {
  const given = process.env.TEST_POSTGRES;
  if (!given) throw new Error("no initdb here: install PostgreSQL's server, or name one with TEST_POSTGRES");
  const url = (database: string) => {
    const address = new URL(given);
    address.pathname = `/${database}`;
    return address.href;
  };
  const refuse = async () => {
    throw new Error("a PostgreSQL that is not ours is not stopped");
  };
  return {
    url,
    pid: null,
    version: await versionOf(given),
    run: (statement) => onDatabase(given, statement),
    start: refuse,
    stop: refuse,
    remove: async () => {},
  };
}

async function onDatabase(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function versionOf(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ server_version: string }>("show server_version");
  await client.end();
  return rows[0]!.server_version;
}
