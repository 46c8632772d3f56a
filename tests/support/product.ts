import { type ChildProcess, spawn } from "node:child_process";
import { databaseFor } from "./database.ts";

/** The built product with the demo partnership, in a process of its own, on a database of its own. */
export interface Product {
  address: string;
  engine: "pglite" | "postgres";
  databaseUrl: string;
  /** Of the process that runs now. */
  pid(): number;
  /** SIGKILL, as a power switch would. */
  kill(): Promise<void>;
  /** Starts again on the same port and database. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startProduct(
  engine: "pglite" | "postgres",
  env: Record<string, string> = {},
): Promise<Product> {
  const given = env.DATABASE_URL;
  const { url: databaseUrl, remove } = given
    ? { url: given, remove: async () => {} }
    : await databaseFor(engine);
  let running = await start(databaseUrl, "0", env);
  const port = new URL(running.address).port;
  return {
    address: running.address,
    engine,
    databaseUrl,
    pid: () => running.process.pid ?? 0,
    kill: () => end(running.process, "SIGKILL"),
    restart: async () => {
      running = await start(databaseUrl, port, env);
    },
    stop: async () => {
      await end(running.process, "SIGTERM");
      await remove();
    },
  };
}

async function start(databaseUrl: string, port: string, env: Record<string, string>) {
  const child = spawn(process.execPath, ["build/shell/main.js"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      DEMO: "1",
      LOG_LEVEL: "warn",
      DATABASE_URL: databaseUrl,
      PORT: port,
      ...env,
    },
  });
  let said = "";
  const address = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk;
      const ready = /ready: (\S+)/.exec(said);
      if (ready?.[1]) resolve(ready[1]);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("exit", (code) => reject(new Error(`the product ended with ${code}:\n${said}`)));
  });
  return { process: child, address };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  await gone;
}
