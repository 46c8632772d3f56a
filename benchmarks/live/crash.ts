/** Types fast, then takes the server's life without a warning, and remembers what had been shown or called saved. */
import { setTimeout as wait } from "node:timers/promises";
import * as Y from "yjs";
import { clientsOf, type PeerName } from "./clients/index.ts";
import { Histogram } from "./histogram.ts";
import { RoomTracker } from "./room-tracker.ts";

export interface CrashGiven {
  peer: PeerName;
  url: string;
  room: string;
  tokens: string[];
  seconds: number;
  serverPid: number;
}

/** Clocks of one writer, in steps of Yjs. */
export interface Promised {
  clientId: number;
  made: number;
  /** What another client's document held. */
  shown: number;
  /** What the server had said it had; null when this peer says no such thing. */
  acknowledged: number | null;
}

const writers = 4;
const editsPerSecond = 40;

export async function runCrash(given: CrashGiven): Promise<Promised[]> {
  const clients = clientsOf[given.peer](given.url);
  const tracker = new RoomTracker(new Histogram());
  for (let n = 0; n < writers; n++)
    tracker.addFull(await clients.full(given.room, { token: given.tokens[n] ?? "" }), true);
  const reader = await clients.full(given.room, { token: given.tokens[writers] ?? "" });
  tracker.addFull(reader, false);
  tracker.begin();
  while (!tracker.isComplete) await wait(10);

  const acknowledged: (number | null)[] = tracker.writers.map(() => null);
  const look = () =>
    tracker.writers.forEach(({ client: { doc, saved } }, n) => {
      if (saved()) acknowledged[n] = Y.getState(doc.store, doc.clientID);
    });
  const end = performance.now() + given.seconds * 1000;
  for (let n = 0; performance.now() < end; n++) {
    look();
    tracker.edit(n % writers);
    await wait(1000 / editsPerSecond / writers);
    look();
  }
  process.kill(given.serverPid, "SIGKILL");
  return tracker.writers.map(({ client: { doc } }, n) => ({
    clientId: doc.clientID,
    made: Y.getState(doc.store, doc.clientID),
    shown: Y.getState(reader.doc.store, doc.clientID),
    acknowledged: acknowledged[n] ?? null,
  }));
}

/** After the restart: up to which clock each writer's words are there for somebody new. */
export async function runRecovered(
  given: Omit<CrashGiven, "seconds" | "serverPid">,
): Promise<[number, number][]> {
  const client = await clientsOf[given.peer](given.url).full(given.room, { token: given.tokens[0] ?? "" });
  await wait(500);
  return [...Y.decodeStateVector(Y.encodeStateVector(client.doc))];
}
