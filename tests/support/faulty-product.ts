import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { startSession } from "#app/people/sessions.server.ts";
import { openDatabase } from "#db/client.ts";
import { until } from "./live-server.ts";
import { addItem, addMeeting, setTable } from "./people.ts";

/** A meeting under way, with people who may write in its notes. */
export interface LiveMeeting {
  meetingId: string;
  itemIds: string[];
  /** Sessions: the chair's first. */
  tokens: string[];
}

/** Makes a live meeting with `items` items, and as many sessions as asked for. */
export async function seedLiveMeeting(databaseUrl: string, items = 2, people = 3): Promise<LiveMeeting> {
  const database = await openDatabase(databaseUrl);
  try {
    const table = await setTable(database.db);
    const meetingId = await addMeeting(table, "live");
    const itemIds = [];
    for (let at = 0; at < items; at++) itemIds.push(await addItem(table, meetingId, { position: at }));
    const known = [table.chair, table.rep, table.coulee, table.attendee, table.northside];
    const tokens = [];
    for (let at = 0; at < people; at++)
      tokens.push(await startSession(database.db, known[at % known.length]!.personId, new Date()));
    return { meetingId, itemIds, tokens };
  } finally {
    await database.close();
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export interface Memory {
  rss: number;
  heapUsed: number;
  /** Yjs documents in memory. */
  documents: number;
  timers: number;
}

/** The built product in a process of its own, into which faults can be sent (faults.mjs). */
export class FaultyProduct {
  address = "";
  /** What it wrote since its last start. */
  log = "";
  #exit: { code: number | null; signal: NodeJS.Signals | null; at: number } | null = null;
  #child: ChildProcess | undefined;
  readonly #env: Record<string, string>;

  constructor(databaseUrl: string, env: Record<string, string> = {}) {
    this.#env = { DATABASE_URL: databaseUrl, ...env };
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** Starts it, the next time at the same address. @param serving whether to wait until it serves. */
  async start(serving = true): Promise<void> {
    this.address ||= `http://127.0.0.1:${await freePort()}`;
    this.#exit = null;
    this.log = "";
    const given = ["--expose-gc", "--import", "./tests/support/faults.mjs", "build/shell/main.js"];
    const child = spawn(process.execPath, given, {
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      env: {
        ...process.env,
        NODE_ENV: "production",
        ALLOW_EMBEDDED_DATABASE: "1",
        LOG_LEVEL: "info",
        APP_URL: this.address,
        PORT: new URL(this.address).port,
        ...this.#env,
      },
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk: Buffer) => {
        this.log += chunk;
      });
    child.once("exit", (code, signal) => {
      this.#exit = { code, signal, at: performance.now() };
    });
    if (!serving) return;
    await until(() => this.log.includes("ready: ") || this.#exit !== null, 60_000);
    if (!this.running) throw new Error(`the product ended with ${child.exitCode}:\n${this.log}`);
  }

  inject(fault: Record<string, unknown>): void {
    this.#child?.send(fault);
  }

  /** After a collection; bytes. */
  async memory(): Promise<Memory> {
    this.inject({ do: "memory" });
    const [told] = (await once(this.#child!, "message")) as [Memory];
    return told;
  }

  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  get running(): boolean {
    return this.#child !== undefined && this.#exit === null;
  }

  /** Waits for its end. `took`: ms from now. */
  async ended(within = 15_000) {
    const since = performance.now();
    await until(() => this.#exit !== null, within);
    const { code, signal, at } = this.#exit!;
    return { code, signal, took: Math.max(0, at - since) };
  }

  async kill(): Promise<void> {
    if (!this.running) return;
    this.signal("SIGKILL");
    await this.ended();
  }

  /** What /health says, and its HTTP status; null when nobody answers. */
  async health(): Promise<{ code: number; status: string } | null> {
    try {
      const answer = await fetch(`${this.address}/health`, { signal: AbortSignal.timeout(5_000) });
      return { code: answer.status, status: ((await answer.json()) as { status: string }).status };
    } catch {
      return null;
    }
  }

  get(path: string, token: string, headers: Record<string, string> = {}) {
    return fetch(this.address + path, {
      headers: { Cookie: `session=${token}`, ...headers },
      redirect: "manual",
      signal: AbortSignal.timeout(20_000),
    });
  }

  post(path: string, token: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
    return fetch(this.address + path, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { Cookie: `session=${token}`, Origin: this.address, ...headers },
      redirect: "manual",
      signal: AbortSignal.timeout(20_000),
    });
  }
}
