/** One round of a typing load: a fresh server on fresh data, everybody connected, typed, checked, gone. */
import { mkdirSync } from "node:fs";
import { runClients } from "./client-run.ts";
import { type PeerName, peerNames } from "./clients/index.ts";
import { copyOnPostgres, preparePglite, preparePostgres } from "./our-data.ts";
import type { Postgres } from "./postgres.ts";
import type { Measured, Workload } from "./rounds.ts";
import { startServer } from "./servers.ts";
import type { TypingGiven, TypingResult } from "./typing.ts";
import { type TypingLoad, type TypingName, typingLoads } from "./workloads.ts";

export interface TypingOptions {
  peers: string[];
  profile: string | undefined;
  seconds: number | undefined;
}

export async function openTyping(
  name: TypingName,
  postgres: Postgres,
  options: TypingOptions,
): Promise<Workload> {
  const load: TypingLoad = { ...typingLoads[name], ...(options.seconds ? { seconds: options.seconds } : {}) };
  const sizes = { people: load.rooms * load.clientsPerRoom, items: load.rooms };
  const table = await preparePostgres(postgres, sizes);
  const embedded = options.peers.includes("ours-pglite") ? await preparePglite(sizes) : null;
  const names = Array.from({ length: load.rooms }, (_, n) => `room-${n}`);
  if (options.profile) mkdirSync(options.profile, { recursive: true });

  const measure = async (name: string, round: number): Promise<Measured> => {
    const peer = name as PeerName;
    const onPostgres = peer === "ours" || peer === "hocuspocus";
    const databaseUrl = onPostgres
      ? await copyOnPostgres(postgres, "tdt_benchmark_round")
      : peer === "ours-pglite"
        ? embedded!.copy(`round-${round}`)
        : undefined;
    const ours = peer === "ours" ? table : peer === "ours-pglite" ? embedded!.table : null;
    const profile = ours ? options.profile : undefined;
    const server = await startServer(peer, { databaseUrl, profile });
    try {
      const given: TypingGiven = {
        peer,
        load,
        url: server.url,
        rooms: ours?.itemIds ?? names,
        tokens: ours?.tokens ?? [],
        serverPid: server.pid,
        postgresPid: onPostgres ? postgres.pid : null,
      };
      return measuredOf(await runClients<TypingResult>("typing", given));
    } finally {
      await server.end();
    }
  };
  return {
    peers: options.peers.filter((peer) => peerNames.includes(peer as PeerName)),
    measure,
    close: () => embedded?.remove(),
  };
}

const measuredOf = (result: TypingResult): Measured => ({
  faults: result.faults,
  foreign: result.foreign,
  figures: {
    p50: result.p50,
    p95: result.p95,
    p99: result.p99,
    "edits/s": result.editsPerSecond,
    cpu: result.serverCpu,
    database: result.postgresCpu,
    "clients' cpu": result.clientCpu,
    "clients' lag": result.clientLag,
    MB: result.serverMemory / 1e6,
  },
});
