/** Starts the server of a peer in a process of its own, pinned to its core. */
import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { compiled } from "./bundle.ts";
import { start } from "./children.ts";
import type { PeerName } from "./clients/index.ts";
import { freePort, pinned, serverCore } from "./machine.ts";

export interface RunningServer {
  url: string;
  pid: number;
  /** SIGTERM, or SIGKILL for a crash; settles when the process is gone. */
  end(signal?: NodeJS.Signals): Promise<void>;
}

export interface ServerGiven {
  databaseUrl?: string | undefined;
  /** A folder for y-websocket's own store. */
  folder?: string | undefined;
  port?: number;
  /** Where to write a processor profile of the server, as a file for a browser's developer tools. */
  profile?: string | undefined;
}

const entries: Record<PeerName, string> = {
  ours: compiled("ours"),
  "ours-pglite": compiled("ours"),
  hocuspocus: compiled("hocuspocus"),
  "y-websocket": "node_modules/@y/websocket-server/src/server.js",
  ws: compiled("ws"),
  "socket-io": compiled("socket-io"),
};

export async function startServer(peer: PeerName, given: ServerGiven = {}): Promise<RunningServer> {
  const port = given.port ?? (await freePort());
  const profile = given.profile
    ? ["--cpu-prof", "--cpu-prof-interval", "500", "--cpu-prof-dir", given.profile]
    : [];
  const [command, args] = pinned(serverCore, process.execPath, [...profile, entries[peer]]);
  const child = start(command, args, {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      HOST: "127.0.0.1",
      PORT: String(port),
      MIGRATIONS_FOLDER: join(process.cwd(), "db/migrations"),
      ...(given.databaseUrl ? { DATABASE_URL: given.databaseUrl } : {}),
      ...(given.folder ? { YPERSISTENCE: given.folder } : {}),
    },
  });
  await ready(child, peer);
  return { url: `http://127.0.0.1:${port}`, pid: child.pid!, end: (signal) => end(child, signal) };
}

function ready(child: ChildProcess, peer: PeerName): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout!.on("data", (said: Buffer) => {
      if (/ready|running at/.test(String(said))) resolve();
    });
    child.once("exit", (code) => reject(new Error(`the server of ${peer} ended with ${code}`)));
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  const force = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await gone;
  clearTimeout(force);
}
