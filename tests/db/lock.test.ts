import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { acquireFolderLock, FolderLockedError } from "#db/lock.ts";

/** A starter says "ready", waits for a line, tries the lock once, and then lives on as the line told it. */
const starter = `
  import { writeSync } from "node:fs";
  const { acquireFolderLock } = await import(${JSON.stringify(new URL("../../db/lock.ts", import.meta.url).href)});
  console.log("ready");
  const then = await new Promise((go) => process.stdin.once("data", (line) => go(String(line).trim())));
  try {
    await acquireFolderLock(process.env.FOLDER);
  } catch (error) {
    console.error(error.message);
    process.exit(3);
  }
  writeSync(1, "locked\\n");
  if (then === "block") Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  if (then === "leave") process.stdin.destroy();
`;

/** LOCK_ATTEMPTS=100 for the long run. */
const attempts = Number(process.env.LOCK_ATTEMPTS ?? 4);

const started: ChildProcess[] = [];
let home: string;
let folder: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "lock-"));
  folder = join(home, "data", "demo");
});

afterEach(async () => {
  await Promise.all(started.splice(0).map(kill));
  await rm(home, { recursive: true, force: true });
});

async function start() {
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", starter], {
    env: { ...process.env, FOLDER: folder },
  });
  started.push(child);
  const process_ = {
    child,
    out: "",
    err: "",
    exit: once(child, "exit").then(([code]) => code as number | null),
  };
  child.stdout.on("data", (text) => {
    process_.out += text;
  });
  child.stderr.on("data", (text) => {
    process_.err += text;
  });
  await says(process_, "ready");
  return process_;
}
type Starter = Awaited<ReturnType<typeof start>>;

async function says(starter: Pick<Starter, "child" | "out" | "err">, word: string) {
  while (!starter.out.includes(word)) {
    if (starter.child.exitCode !== null) throw new Error(`ended without "${word}": ${starter.err}`);
    await Promise.race([once(starter.child.stdout!, "data"), once(starter.child, "exit")]);
  }
}

async function holderThat(livesOnAs: "idle" | "block" | "leave") {
  const holder = await start();
  holder.child.stdin!.write(`${livesOnAs}\n`);
  await says(holder, "locked");
  return holder;
}

async function kill(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => {
      throw new Error("let in");
    },
    (error: unknown) => {
      if (error instanceof FolderLockedError) return error;
      throw error;
    },
  );

describe("the lock of an embedded database's folder", () => {
  test("makes the folder's parent and leaves the folder alone", async () => {
    const lock = await acquireFolderLock(folder);
    await expect(stat(folder)).rejects.toThrow("ENOENT");
    const { pid } = JSON.parse(await readFile(`${folder}.lock.json`, "utf8")) as { pid: number };
    expect(pid).toBe(process.pid);
    await lock.release();
    expect(await readdir(join(home, "data"))).toEqual([]);
  });

  test("refuses a second acquisition in the same process until the first is released", async () => {
    const first = await acquireFolderLock(folder);
    expect((await refusal(acquireFolderLock(folder))).holder.pid).toBe(process.pid);
    await first.release();
    await first.release();
    await (await acquireFolderLock(folder)).release();
  });

  test("knows the folder under its other name", async () => {
    await (await acquireFolderLock(join(folder, "nested"))).release();
    await symlink(folder, join(home, "other-name"));
    const lock = await acquireFolderLock(folder);
    await refusal(acquireFolderLock(join(home, "other-name")));
    await lock.release();
  });

  test("a second process exits non-zero within 3 s, names the holder, and changes nothing", async () => {
    await (await acquireFolderLock(join(folder, "base"))).release();
    await writeFile(join(folder, "PG_VERSION"), "18");
    const holder = await holderThat("idle");
    const others = await Promise.all(Array.from({ length: attempts }, start));
    const before = await fingerprint(join(home, "data"));
    for (const second of others) {
      const asked = performance.now();
      second.child.stdin!.write("idle\n");
      expect(await second.exit).toBe(3);
      expect(performance.now() - asked).toBeLessThan(3000);
      expect(second.err).toContain(`in use by process ${holder.child.pid}`);
      expect(second.err).toContain(folder);
    }
    expect(await fingerprint(join(home, "data"))).toBe(before);
    expect(holder.child.exitCode).toBeNull();
  }, 90_000);

  test("a holder whose event loop is blocked is alive", async () => {
    const holder = await holderThat("block");
    const { holder: named } = await refusal(acquireFolderLock(folder));
    expect(named.pid).toBe(holder.child.pid);
    expect(Date.parse(named.startedAt)).toBeLessThanOrEqual(Date.now());
  }, 30_000);

  test("does not keep its process running", async () => {
    const holder = await holderThat("leave");
    expect(await holder.exit).toBe(0);
    await (await acquireFolderLock(folder)).release();
  }, 30_000);

  test("after kill -9 exactly one of 8 simultaneous starters gets in, six times over", async () => {
    let holder = await holderThat("idle");
    for (let round = 1; round <= 6; round++) {
      const starters = await Promise.all(Array.from({ length: 8 }, start));
      await kill(holder.child);
      for (const { child } of starters) child.stdin!.write("idle\n");
      const codes = await Promise.all(
        starters.map((s) => Promise.race([s.exit, says(s, "locked").catch(() => s.exit)])),
      );
      const winners = starters.filter((s) => s.out.includes("locked"));
      expect(winners, `round ${round}: ${codes}`).toHaveLength(1);
      expect(codes.filter((code) => code === 3)).toHaveLength(7);
      holder = winners[0]!;
      expect((await refusal(acquireFolderLock(folder))).holder.pid).toBe(holder.child.pid);
    }
    // Nothing piles up: the first link, the living socket, the sidecar.
    expect(await readdir(join(home, "data"))).toHaveLength(3);
  }, 120_000);

  test("of 40 attempts at once in one process one gets in, over the remains of a dead holder", async () => {
    await kill((await holderThat("idle")).child);
    const results = await Promise.allSettled(Array.from({ length: 40 }, () => acquireFolderLock(folder)));
    const winners = results.filter((result) => result.status === "fulfilled");
    expect(winners).toHaveLength(1);
    await winners[0]!.value.release();
    expect(await readdir(join(home, "data"))).toEqual([]);
  }, 30_000);

  test("remains of the dead are no obstacle, even when their PID is now somebody else's", async () => {
    await (await acquireFolderLock(folder)).release();
    const dead = `demo.lock.${process.ppid}-mhx0abcd-00000001.sock`;
    const deadInTakeOver = `demo.lock.${process.ppid}-mhx0abcd-00000002.sock`;
    await writeFile(
      `${folder}.lock.json`,
      JSON.stringify({ pid: process.ppid, startedAt: "2026-01-08T16:00:00Z" }),
    );
    await writeFile(join(home, "data", dead), "");
    await symlink(dead, `${folder}.lock.sock`);
    await symlink(deadInTakeOver, `${folder}.lock.after-${process.ppid}-mhx0abcd-00000001`);
    const lock = await acquireFolderLock(folder);
    expect((await refusal(acquireFolderLock(folder))).holder.pid).toBe(process.pid);
    await lock.release();
    expect(await readdir(join(home, "data"))).toEqual([]);
  });

  test("a folder whose path is too long for a socket is locked all the same", async () => {
    folder = join(home, "a-long-name-".repeat(12), "demo");
    const holder = await holderThat("idle");
    expect((await refusal(acquireFolderLock(folder))).holder.pid).toBe(holder.child.pid);
    await kill(holder.child);
    await (await acquireFolderLock(folder)).release();
  }, 30_000);
});

/** Every name, byte and modification time below `root`. */
async function fingerprint(root: string): Promise<string> {
  const hash = createHash("sha256");
  for (const name of (await readdir(root, { recursive: true })).sort()) {
    const { mtimeMs, size } = await stat(join(root, name));
    hash.update(JSON.stringify([name, mtimeMs, size]));
    if (name.endsWith("PG_VERSION")) hash.update(await readFile(join(root, name)));
  }
  return hash.digest("hex");
}
