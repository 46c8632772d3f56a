import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import type { NoteKey } from "#app/live/events.ts";
import { migrationsFolder } from "#db/client.ts";
import { outsideTheBundle } from "../../scripts/outside-the-bundle.mjs";
import type { KeptNote } from "./kept-note.ts";

/** A server in a process of its own, which can be killed and started again at the same address. */
export interface LiveProcess {
  url: string;
  /** Whether it runs. */
  readonly alive: boolean;
  /** Resolves when the process that runs now has ended, by whatever hand. */
  ended: Promise<void>;
  /** SIGKILL: no goodbye, no last write. */
  kill(): Promise<void>;
  /** @param fault a place of db/crash-point.ts where it shall end itself, "name" or "name:passing". */
  start(fault?: string): Promise<void>;
  /** What the database holds, read by the process itself. @throws when it dies before it answers. */
  kept(key: NoteKey): Promise<KeptNote>;
}

export interface KeptQuestion {
  id: string;
  key: NoteKey;
}

let bundle: Promise<string> | undefined;

/** One file instead of hundreds that are compiled at every start: tests start this process hundreds of times. */
function bundleLiveProcess(): Promise<string> {
  bundle ??= (async () => {
    // Inside node_modules, so that what is not bundled is found.
    const outDir = join(process.cwd(), "node_modules/.cache/tour-de-table", `live-process-${randomUUID()}`);
    process.once("exit", () => rmSync(outDir, { recursive: true, force: true }));
    await build({
      configFile: false,
      logLevel: "error",
      build: {
        ssr: "tests/support/live-process.ts",
        outDir,
        target: "node20",
        minify: false,
        copyPublicDir: false,
        rollupOptions: { output: { entryFileNames: "live-process.mjs", chunkFileNames: "[name].mjs" } },
      },
      ssr: { noExternal: true, external: [...outsideTheBundle, "vite", "vitest"] },
    });
    return join(outDir, "live-process.mjs");
  })();
  return bundle;
}

/** @param databaseUrl as `openDatabase` takes it. */
export async function startLiveProcess(databaseUrl: string): Promise<LiveProcess> {
  const live = new ServerProcess(await bundleLiveProcess(), databaseUrl);
  await live.start();
  return live;
}

class ServerProcess implements LiveProcess {
  url = "";
  ended: Promise<void> = Promise.resolve();
  readonly #script: string;
  readonly #databaseUrl: string;
  #child: ChildProcess | undefined;

  constructor(script: string, databaseUrl: string) {
    this.#script = script;
    this.#databaseUrl = databaseUrl;
  }

  get alive(): boolean {
    const child = this.#child;
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  async start(fault = ""): Promise<void> {
    const child = spawn(process.execPath, [this.#script], {
      stdio: ["ignore", "pipe", "inherit", "ipc"],
      env: {
        ...process.env,
        NODE_ENV: "test",
        DATABASE_URL: this.#databaseUrl,
        PORT: this.url ? new URL(this.url).port : "0",
        MIGRATIONS_FOLDER: migrationsFolder(),
        FAULT: fault,
      },
    });
    this.#child = child;
    this.ended = new Promise((resolve) => child.once("exit", () => resolve()));
    this.url = await new Promise<string>((resolve, reject) => {
      let said = "";
      child.stdout?.on("data", (chunk: Buffer) => {
        said += chunk;
        const ready = /ready (\S+)/.exec(said);
        if (ready?.[1]) resolve(ready[1]);
      });
      child.once("exit", (code, signal) =>
        reject(new Error(`the live process ended with ${code ?? signal}`)),
      );
    });
  }

  async kill(): Promise<void> {
    if (!this.alive) return;
    this.#child?.kill("SIGKILL");
    await this.ended;
  }

  kept(key: NoteKey): Promise<KeptNote> {
    const child = this.#child;
    const id = randomUUID();
    return new Promise((resolve, reject) => {
      const gone = () => reject(new Error("the live process ended before it answered"));
      const hear = (message: unknown) => {
        const answer = message as { id: string; kept?: KeptNote; error?: string };
        if (answer.id !== id) return;
        child?.off("message", hear);
        child?.off("exit", gone);
        if (answer.kept) resolve(answer.kept);
        else reject(new Error(answer.error));
      };
      if (!child || !this.alive) return gone();
      child.on("message", hear);
      child.once("exit", gone);
      const question: KeptQuestion = { id, key };
      child.send(question);
    });
  }
}
