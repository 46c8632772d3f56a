/** What a person who is connected, and a note that is open, cost the server in memory. */
import { runClients } from "./client-run.ts";
import type { PeerName } from "./clients/index.ts";
import type { MemoryGiven, MemoryResult } from "./memory.ts";
import { copyOnPostgres, preparePostgres } from "./our-data.ts";
import type { Postgres } from "./postgres.ts";
import type { Measured, Workload } from "./rounds.ts";
import { startServer } from "./servers.ts";

const people = 200;
const notes = 100;
/** Two or three notes for each of forty rooms, each with somebody in it who writes and somebody who reads. */
const peoplePerNote = 2;

export async function openMemory(postgres: Postgres, asked: string[]): Promise<Workload> {
  const peers = asked.filter((peer) => peer !== "ours-pglite");
  const table = await preparePostgres(postgres, { people: notes * peoplePerNote + 1, items: notes });
  const measure = async (name: string): Promise<Measured> => {
    const peer = name as PeerName;
    const one = async (rooms: number, peoplePerRoom: number) => {
      const onPostgres = peer === "ours" || peer === "hocuspocus";
      const databaseUrl = onPostgres ? await copyOnPostgres(postgres, "tdt_benchmark_memory") : undefined;
      const server = await startServer(peer, { databaseUrl });
      try {
        const names = peer === "ours" ? table.itemIds : table.itemIds.map((_, n) => `room-${n}`);
        return await runClients<MemoryResult>("memory", {
          peer,
          url: server.url,
          rooms: names.slice(0, rooms),
          tokens: peer === "ours" ? table.tokens : [],
          peoplePerRoom,
          serverPid: server.pid,
        } satisfies MemoryGiven);
      } finally {
        await server.end();
      }
    };
    const crowd = await one(1, people);
    const spread = await one(notes, peoplePerNote);
    return {
      faults: [],
      foreign: 0,
      figures: {
        "kB a person": (crowd.after - crowd.before) / people / 1000,
        "MB, 100 notes": spread.after / 1e6,
        "MB, nobody": spread.before / 1e6,
      },
    };
  };
  return { peers, measure, close: () => {} };
}
