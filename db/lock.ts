/**
 * One process per PGlite folder: two on one folder lose most acknowledged rows without any error (security.md D10).
 *
 * A holder listens on a Unix socket of its own. The kernel closes it with the process, however the process ends, and
 * answers for it while the event loop is blocked by a query, so a refused connection proves death and a busy holder
 * never looks dead. Process ids prove nothing (they are reused): they only tell people whom to stop.
 *
 * Beside the folder stand symbolic links, made exclusively (the first maker wins, as with O_EXCL) and complete at once:
 * - `<folder>.lock.sock` → the holder's socket;
 * - `<folder>.lock.after-<id>` → the socket that takes over from the dead `<id>`.
 * The lock belongs to the first living socket on that chain. Ids never repeat and nobody removes the link of somebody
 * alive, so a take-over has one winner even when processes die in the middle of it. A claim counts once it is found
 * again from the start of the chain: that unmasks a claimer that slept while another took over and cleaned up.
 *
 * On Windows a named pipe is exclusive by itself. Not covered: network file systems, one folder mounted at two paths.
 */
import { createHash, randomBytes } from "node:crypto";
import { mkdir, readFile, readlink, realpath, rename, rm, symlink, writeFile } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";

/** `startedAt`: when the holder's process started, ISO 8601 in UTC. */
export type LockHolder = { pid: number; startedAt: string };

export interface FolderLock {
  /** Lets the next process in. Close the database first. Calling it twice does no harm. */
  release(): Promise<void>;
}

/** Another process, or another part of this one, holds the folder. Expected: show the message and exit non-zero. */
export class FolderLockedError extends Error {
  override name = "FolderLockedError";
  readonly holder: LockHolder;

  constructor(folder: string, holder: LockHolder) {
    super(
      `The database folder ${folder} is in use by process ${holder.pid} (started ${holder.startedAt}). ` +
        `Only one process may open it: stop process ${holder.pid} first, or use another folder.`,
    );
    this.holder = holder;
  }
}

/**
 * Takes the lock of `folder` for the life of this process, or until `release()`. Makes the folder's parent; neither
 * reads nor writes the folder itself, which need not exist. The lock does not keep the process running.
 * @throws FolderLockedError at once when a live holder exists; it is never stolen.
 */
export async function acquireFolderLock(folder: string): Promise<FolderLock> {
  const path = await oneNameOf(folder);
  return process.platform === "win32" ? acquireByPipe(path) : acquireBySocket(path);
}

/** The same folder reached over a symbolic link must have the same lock. */
async function oneNameOf(folder: string): Promise<string> {
  const path = resolve(folder);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  return realpath(path).catch(async () => join(await realpath(dirname(path)), basename(path)));
}

async function acquireBySocket(folder: string): Promise<FolderLock> {
  let chain = await walk(folder);
  if (chain.alive) throw new FolderLockedError(folder, holderOf(chain.alive));
  const own = newSocketName(folder);
  const server = await listen(resolve(dirname(folder), own));
  try {
    for (let round = 0; round < 100; round++) {
      if (chain.alive) throw new FolderLockedError(folder, holderOf(chain.alive));
      const claim = chain.end;
      if (await linkExclusively(own, claim)) {
        chain = await walk(folder);
        if (chain.alive === own) return await settle(folder, own, server, chain.dead);
        await rm(claim, { force: true });
      } else chain = await walk(folder);
    }
    throw new Error(`The lock of ${folder} kept changing hands. Look at ${firstLink(folder)} and try again.`);
  } catch (error) {
    await close(server);
    throw error;
  }
}

type Claim = { link: string; socket: string };

/** Follows the chain to its first living socket (`alive`) or to the first name that is free (`end`). */
async function walk(folder: string): Promise<{ alive?: string; end: string; dead: Claim[] }> {
  const dead: Claim[] = [];
  let link = firstLink(folder);
  for (;;) {
    const socket = await readlink(link).catch(unlessMissing);
    if (socket === undefined) return { end: link, dead };
    if (await isAlive(folder, socket)) return { alive: socket, end: link, dead };
    dead.push({ link, socket });
    link = `${folder}.lock.after-${parse(socket).id}`;
  }
}

/** The winner makes the chain short again: first its own link to the front, then the remains of the dead away. */
async function settle(folder: string, own: string, server: Server, dead: Claim[]): Promise<FolderLock> {
  const first = firstLink(folder);
  if (dead.length > 0) {
    await symlink(own, `${first}.new-${parse(own).id}`);
    await rename(`${first}.new-${parse(own).id}`, first);
    const last = `${folder}.lock.after-${parse(dead.at(-1)!.socket).id}`;
    for (const { link } of dead.slice(1)) await rm(link, { force: true });
    await rm(last, { force: true });
    for (const { socket } of dead) await rm(resolve(dirname(folder), socket), { force: true });
  }
  await writeSidecar(folder);
  return releasedOnce(async () => {
    // The socket closes last: while the first link stands, whoever follows it must find us alive.
    await rm(sidecar(folder), { force: true });
    await rm(first, { force: true });
    await close(server);
  });
}

/** Whether a process listens. Unsure (no permission, a full queue) counts as alive: nothing is ever stolen. */
async function isAlive(folder: string, socket: string): Promise<boolean> {
  const failure = await new Promise<string | undefined>((done) => {
    const probe = connect(resolve(dirname(folder), socket));
    probe.once("connect", () => done(undefined));
    probe.once("error", (error: NodeJS.ErrnoException) => done(error.code ?? "unknown"));
    probe.once("close", () => probe.destroy());
  });
  if (failure === "ECONNREFUSED" || failure === "ENOTSOCK") return false;
  if (failure !== "ENOENT") return true;
  // A cleaner of temporary files may have removed a living holder's socket there; beside the folder nobody cleans.
  return socket.startsWith("/") && parse(socket).pid !== process.pid && isRunning(parse(socket).pid);
}

const isRunning = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};
const firstLink = (folder: string) => `${folder}.lock.sock`;
const sidecar = (folder: string) => `${folder}.lock.json`;
const digest = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 12);
const thisProcess = (): LockHolder => ({
  pid: process.pid,
  startedAt: new Date(performance.timeOrigin).toISOString(),
});

/** Beside the folder, as a name relative to its parent; elsewhere, absolute, when that is too long for a socket. */
function newSocketName(folder: string): string {
  const started = Math.floor(performance.timeOrigin).toString(36);
  const id = `${process.pid}-${started}-${randomBytes(4).toString("hex")}.sock`;
  // sockaddr_un holds 104 bytes on macOS and 108 on Linux, with the closing zero.
  const fits = (path: string) => Buffer.byteLength(path) <= 103;
  if (fits(`${folder}.lock.${id}`)) return `${basename(folder)}.lock.${id}`;
  const elsewhere = join(tmpdir(), `tour-de-table-${digest(folder)}.${id}`);
  return fits(elsewhere) ? elsewhere : `/tmp/tour-de-table-${digest(folder)}.${id}`;
}

function parse(socket: string): { id: string; pid: number; started: number } {
  const [, id, pid, started] = /\.((\d+)-([0-9a-z]+)-[0-9a-f]+)\.sock$/.exec(socket) ?? [];
  if (!id)
    throw new Error(`A lock leads to ${socket}, which is none of ours. Remove it if no server is running.`);
  return { id, pid: Number(pid), started: Number.parseInt(started!, 36) };
}

function holderOf(socket: string): LockHolder {
  const { pid, started } = parse(socket);
  return { pid, startedAt: new Date(started).toISOString() };
}

function listen(path: string): Promise<Server> {
  const server = createServer((visitor) => visitor.on("error", () => {}).destroy());
  return new Promise((done, failed) => {
    server.once("error", failed);
    // Exclusive: in a cluster's worker the socket must be the worker's own, not its primary's.
    server.listen({ path, exclusive: true }, () => {
      server.off("error", failed).on("error", () => {});
      done(server.unref());
    });
  });
}

const close = (server: Server) => new Promise<void>((done) => server.close(() => done()));

/** For people and scripts; on Unix the lock never reads it, so a leftover one is no obstacle. */
async function writeSidecar(folder: string): Promise<void> {
  await writeFile(sidecar(folder), `${JSON.stringify(thisProcess())}\n`);
}

function releasedOnce(release: () => Promise<void>): FolderLock {
  let released: Promise<void> | undefined;
  return {
    release() {
      released ??= release();
      return released;
    },
  };
}

async function linkExclusively(target: string, link: string): Promise<boolean> {
  try {
    await symlink(target, link);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}

/** Windows ends a pipe's name with its process, and refuses a second server of one name. Not tested there. */
async function acquireByPipe(folder: string): Promise<FolderLock> {
  try {
    const server = await listen(`\\\\.\\pipe\\tour-de-table-${digest(folder.toLowerCase())}`);
    await writeSidecar(folder);
    return releasedOnce(async () => {
      await rm(sidecar(folder), { force: true });
      await close(server);
    });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== "EADDRINUSE" && code !== "EACCES") throw error;
    const text = await readFile(sidecar(folder), "utf8").catch(() => '{"pid":0,"startedAt":"just now"}');
    throw new FolderLockedError(folder, JSON.parse(text) as LockHolder);
  }
}
