import { execFile, execFileSync, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort } from "./faulty-product.ts";

/** A PostgreSQL server of the test's own, which it may stop, starve and fill up. */
export interface OwnPostgres {
  url: string;
  start(): Promise<void>;
  /** "fast" ends connections; "immediate" ends processes, as a crash would. */
  stop(mode: "fast" | "immediate"): Promise<void>;
  remove(): Promise<void>;
}

/** Where initdb and pg_ctl are; null when this machine has no PostgreSQL server of its own. */
export function postgresPrograms(): string | null {
  if (process.env.POSTGRES_PROGRAMS) return process.env.POSTGRES_PROGRAMS;
  const found = spawnSync("pg_config", ["--bindir"], { encoding: "utf8" }).stdout?.trim();
  const versions = existsSync("/usr/lib/postgresql") ? readdirSync("/usr/lib/postgresql") : [];
  const folders = [
    ...versions.sort((a, b) => Number(b) - Number(a)).map((version) => `/usr/lib/postgresql/${version}/bin`),
    ...(found ? [found] : []),
    "/opt/homebrew/bin",
    "/usr/local/bin",
  ];
  return folders.find((folder) => existsSync(join(folder, "initdb"))) ?? null;
}

/** Whether tests with such a server run; says loudly when not. @throws with REQUIRE_POSTGRES when they cannot. */
export function ownPostgresPossible(): boolean {
  if (postgresPrograms()) return true;
  if (process.env.REQUIRE_POSTGRES)
    throw new Error("initdb was not found, and this run must not skip its tests.");
  console.warn(
    "!!! initdb was not found: tests that stop a PostgreSQL server are SKIPPED (set POSTGRES_PROGRAMS).",
  );
  return false;
}

/** PostgreSQL refuses to run as root: then it runs as the user that its package made. */
async function asItsUser(program: string, given: string[]): Promise<void> {
  const root = process.getuid?.() === 0;
  const [command, ...rest] = root ? ["setpriv", ...privileges(), program, ...given] : [program, ...given];
  await promisify(execFile)(command!, rest, { timeout: 60_000, cwd: tmpdir() });
}

const idOf = (flag: "-u" | "-g") => execFileSync("id", [flag, "postgres"], { encoding: "utf8" }).trim();
const privileges = () => ["--reuid", idOf("-u"), "--regid", idOf("-g"), "--clear-groups"];

/** @param given a folder on the file system that the server shall live on; a temporary one otherwise. */
export async function startOwnPostgres(given?: string, settings: string[] = []): Promise<OwnPostgres> {
  const isOurs = given === undefined;
  const folder = given ?? mkdtempSync(join(tmpdir(), "own-postgres-"));
  const programs = postgresPrograms()!;
  const data = join(folder, "data");
  if (process.getuid?.() === 0) chownSync(folder, Number(idOf("-u")), Number(idOf("-g")));
  await asItsUser(join(programs, "initdb"), [
    "-D",
    data,
    "-U",
    "postgres",
    "-A",
    "trust",
    "-N",
    "-E",
    "UTF8",
  ]);
  const port = await freePort();
  const options = [`-p ${port}`, "-c listen_addresses=127.0.0.1", `-c unix_socket_directories=${folder}`];
  const all = [...options, ...settings.map((setting) => `-c ${setting}`)].join(" ");
  const own: OwnPostgres = {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    start: () =>
      asItsUser(join(programs, "pg_ctl"), ["-D", data, "-w", "-l", join(folder, "log"), "-o", all, "start"]),
    stop: (mode) => asItsUser(join(programs, "pg_ctl"), ["-D", data, "-w", "-m", mode, "stop"]),
    async remove() {
      // Unless it was stopped.
      await own.stop("immediate").catch(() => {});
      // The folder may be a file system of its own, which is its owner's to remove.
      rmSync(data, { recursive: true, force: true });
      if (isOurs) rmSync(folder, { recursive: true, force: true });
    },
  };
  await own.start();
  return own;
}
