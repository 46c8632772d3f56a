/** Starts the clients' process on its core and waits for what it measured. */
import { compiled } from "./bundle.ts";
import { start } from "./children.ts";
import { clientCore, pinned } from "./machine.ts";

export function runClients<T>(workload: string, given: unknown): Promise<T> {
  const [command, args] = pinned(clientCore, process.execPath, [compiled("client-process")]);
  const child = start(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin!.end(JSON.stringify({ workload, given }));
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    child.stdout!.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.once("close", (code) => {
      if (code === 0) resolve(JSON.parse(Buffer.concat(chunks).toString()) as T);
      else reject(new Error(`the clients ended with ${code}`));
    });
  });
}
