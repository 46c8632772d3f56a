/** Memory of a server before and after people came: they join, one of each room writes a little, everybody stays. */
import { setTimeout as wait } from "node:timers/promises";
import * as Y from "yjs";
import { field } from "./clients/client.ts";
import { clientsOf, type PeerName } from "./clients/index.ts";
import { memoryOf } from "./machine.ts";

export interface MemoryGiven {
  peer: PeerName;
  url: string;
  rooms: string[];
  tokens: string[];
  peoplePerRoom: number;
  serverPid: number;
}

export interface MemoryResult {
  before: number;
  after: number;
}

const characters = 2_000;

export async function runMemory(given: MemoryGiven): Promise<MemoryResult> {
  const clients = clientsOf[given.peer](given.url);
  const person = (n: number) => ({ token: given.tokens[n] ?? "" });
  // The first connection loads what every later one shares.
  const first = await clients.light(given.rooms[0]!, person(0), () => {});
  await wait(2_000);
  const before = memoryOf(given.serverPid);
  const opened = [first];
  for (const room of given.rooms) {
    const writer = await clients.full(room, person(opened.length));
    opened.push(writer);
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText("Who calls the ward? ".repeat(characters / 20))]);
    writer.doc.getXmlFragment(field).push([paragraph]);
    for (let n = 1; n < given.peoplePerRoom; n++)
      opened.push(await clients.light(room, person(opened.length), () => {}));
  }
  await wait(3_000);
  const after = memoryOf(given.serverPid);
  for (const one of opened) one.close();
  return { before, after };
}
