import { execFile, execFileSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A PostgreSQL of one's own, which may be stopped as by a power cut. */
export interface OwnPostgres {
  url: string;
  /** `pg_ctl stop -m immediate`: no shutdown checkpoint, recovery from the write-ahead log at the next start. */
  stopAtOnce(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

/** The folder with initdb and pg_ctl, or null where there is none. */
export function findPostgresPrograms(): string | null {
  const packaged = "/usr/lib/postgresql";
  const versions = existsSync(packaged) ? readdirSync(packaged).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(packaged, version, "bin")),
    ...(process.env.PATH ?? "").split(":"),
  ];
  return (
    folders.find((folder) => ["initdb", "pg_ctl"].every((name) => existsSync(join(folder, name)))) ?? null
  );
}

/** @throws when `findPostgresPrograms` finds none. */
export async function createOwnPostgres(): Promise<OwnPostgres> {
  const programs = findPostgresPrograms();
  if (!programs) throw new Error("no initdb and pg_ctl here");
  const folder = mkdtempSync(join(tmpdir(), "tour-de-table-postgres-"));
  const user = userForPostgres();
  if (user) chownSync(folder, user.uid, user.gid);
  const port = await freePort();
  const data = join(folder, "data");
  const call = (program: string, ...args: string[]) =>
    run(join(programs, program), args, { ...user, cwd: folder, env: { ...process.env, LC_ALL: "C" } });
  const control = (...args: string[]) => call("pg_ctl", "-D", data, "-w", "-l", join(folder, "log"), ...args);
  const start = async () => {
    await control("-o", `-p ${port} -c listen_addresses=127.0.0.1 -k ${folder}`, "start");
  };
  await call("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync");
  await start();
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    start,
    async stopAtOnce() {
      await control("-m", "immediate", "stop");
    },
    async remove() {
      await control("-m", "immediate", "stop").catch(() => {});
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL will not run as root: then as the user that its package made. */
function userForPostgres(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const idOf = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: idOf("-u"), gid: idOf("-g") };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (typeof address === "object" && address ? resolve(address.port) : reject()));
    });
  });
}
