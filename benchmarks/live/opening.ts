/** Opens documents one after the other: from the first byte of the connection until the text is in the client's document. */
import { connect, createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { field } from "./clients/client.ts";
import { clientsOf, type PeerName } from "./clients/index.ts";
import { freePort } from "./machine.ts";

export interface OpeningGiven {
  peer: PeerName;
  url: string;
  rooms: string[];
  token: string;
  text: string;
  /** Counts what the server sends instead of timing it. */
  countBytes: boolean;
}

export interface OpeningResult {
  faults: string[];
  milliseconds: number[];
  bytes: number[];
}

export async function runOpening(given: OpeningGiven): Promise<OpeningResult> {
  const counter = given.countBytes ? await countingProxy(given.url) : null;
  const clients = clientsOf[given.peer](counter?.url ?? given.url);
  const result: OpeningResult = { faults: [], milliseconds: [], bytes: [] };
  for (const room of given.rooms) {
    if (counter) counter.bytes = 0;
    const started = performance.now();
    const client = await clients.full(room, { token: given.token });
    const fragment = client.doc.getXmlFragment(field);
    while (fragment.length === 0 && performance.now() - started < 20_000) await wait(1);
    result.milliseconds.push(performance.now() - started);
    if (counter) result.bytes.push(counter.bytes);
    if (fragment.toString() !== given.text) result.faults.push(`${room} is not what was kept`);
    client.close();
    await wait(20);
  }
  counter?.close();
  return result;
}

async function countingProxy(url: string) {
  const { port } = new URL(url);
  const own = await freePort();
  const counter = { url: `http://127.0.0.1:${own}`, bytes: 0, close: () => void server.close() };
  const server = createServer((socket) => {
    const upstream = connect(Number(port), "127.0.0.1");
    upstream.on("data", (chunk: Buffer) => {
      counter.bytes += chunk.length;
    });
    socket.pipe(upstream).pipe(socket);
    for (const end of [socket, upstream]) end.on("error", () => {});
  });
  await new Promise<void>((resolve) => server.listen(own, "127.0.0.1", resolve));
  return counter;
}
