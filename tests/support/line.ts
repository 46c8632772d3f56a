import { createServer, connect as dial, type Socket } from "node:net";

/** A network between a browser and the product that a test can cut, or let fall silent without a word. */
export interface Line {
  address: string;
  /** Connections that are open, as the product sees them: pages and sockets alike. */
  open(): number;
  /** Nothing gets through any more, and nobody is told: a laptop asleep, a router that forgot. */
  fallSilent(): void;
  /** What comes from now on gets through; what fell silent stays so. */
  heal(): void;
  close(): Promise<void>;
}

export async function layLine(to: string): Promise<Line> {
  const { hostname, port } = new URL(to);
  const pairs = new Set<[Socket, Socket]>();
  let silent = false;
  const server = createServer((near) => {
    if (silent) return void near.on("error", () => {});
    const far = dial(Number(port), hostname);
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    near.pipe(far);
    far.pipe(near);
    const end = () => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const side of pair) side.on("error", end).on("close", end);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const taken = server.address();
  return {
    address: `http://localhost:${typeof taken === "object" ? taken?.port : ""}`,
    open: () => pairs.size,
    fallSilent() {
      silent = true;
      for (const [near, far] of pairs) {
        near.unpipe(far);
        far.unpipe(near);
        near.pause();
        far.pause();
      }
    },
    heal() {
      silent = false;
    },
    async close() {
      for (const [near, far] of pairs) {
        near.destroy();
        far.destroy();
      }
      server.close();
    },
  };
}
