/**
 * Opening a document that two people made, with its whole history: as the first thing after the server's start, and on a
 * server that has opened others. No document that is timed was in the server's memory.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import * as Y from "yjs";
import { runClients } from "./client-run.ts";
import { clientsOf, type PeerName } from "./clients/index.ts";
import { type History, historyOf } from "./history.ts";
import type { OpeningGiven, OpeningResult } from "./opening.ts";
import { copyOnPostgres, preparePostgres, type Table } from "./our-data.ts";
import { keepHistories } from "./our-history.ts";
import type { Postgres } from "./postgres.ts";
import { type Measured, spreadOf, type Workload } from "./rounds.ts";
import { type RunningServer, startServer } from "./servers.ts";

/** Updates of history. The first is for comparing with others, all of them for flatness. */
const lengths = { short: 10, middle: 1_000, whole: 100_000 };
const restarts = 3;
const [warmUps, opened] = [4, 8];
const copies = restarts + warmUps + opened + 1;

export async function openOpening(postgres: Postgres, asked: string[]): Promise<Workload> {
  // The embedded engine and a server without documents have nothing to open here.
  const peers = asked.filter((peer) => ["ours", "hocuspocus", "y-websocket", "socket-io"].includes(peer));
  const table = await preparePostgres(postgres, { people: 1, items: 3 * copies });
  const histories = Object.fromEntries(
    Object.entries(lengths).map(([name, length]) => [name, historyOf(length)]),
  ) as Record<keyof typeof lengths, History>;
  const rooms = Object.fromEntries(
    Object.keys(lengths).map((name, n) => [name, table.itemIds.slice(n * copies, (n + 1) * copies)]),
  ) as Record<keyof typeof lengths, string[]>;
  const databaseUrl = await copyOnPostgres(postgres, "tdt_benchmark_opening");
  for (const name of Object.keys(lengths) as (keyof typeof lengths)[])
    await keepHistories(databaseUrl, rooms[name], histories[name]);
  const folder = mkdtempSync(join(tmpdir(), "tour-de-table-leveldb-"));
  if (peers.includes("y-websocket")) await keepInLeveldb(folder, rooms.whole, histories.whole.state);
  await postgres.run("checkpoint");

  const measure = async (name: string): Promise<Measured> => {
    const peer = name as PeerName;
    const start = () =>
      startServer(peer, { databaseUrl, folder: peer === "y-websocket" ? folder : undefined });
    const whole = await measureOne(peer, start, table, rooms.whole, histories.whole);
    const figures: Measured["figures"] = {
      "after restart": whole.afterRestart,
      warm: whole.warm,
      "bytes of state": whole.bytes / histories.whole.state.length,
      "state, kB": histories.whole.state.length / 1000,
    };
    const faults = [...whole.faults];
    if (peer === "ours") {
      for (const history of ["short", "middle"] as const) {
        const one = await measureOne(peer, start, table, rooms[history], histories[history]);
        faults.push(...one.faults);
        figures[`warm, ${lengths[history]}`] = one.warm;
        figures[`restart, ${lengths[history]}`] = one.afterRestart;
      }
    }
    return { faults, foreign: 0, figures };
  };
  return { peers, measure, close: () => rmSync(folder, { recursive: true, force: true }) };
}

async function measureOne(
  peer: PeerName,
  start: () => Promise<RunningServer>,
  table: Table,
  rooms: string[],
  history: History,
) {
  const open = (server: RunningServer, which: string[], countBytes = false) =>
    runClients<OpeningResult>("opening", {
      ...{ peer, url: server.url, rooms: which, token: table.tokens[0], text: history.text, countBytes },
    } as OpeningGiven);
  const faults: string[] = [];
  const firsts: number[] = [];
  for (let n = 0; n < restarts; n++) {
    const server = await start();
    const { milliseconds, faults: found } = await open(server, [rooms[n]!]);
    firsts.push(milliseconds[0]!);
    faults.push(...found);
    await server.end();
  }
  const server = await start();
  const later = rooms.slice(restarts);
  const timed = await open(server, later.slice(0, warmUps + opened));
  const counted = await open(server, later.slice(-1), true);
  await server.end();
  faults.push(...timed.faults, ...counted.faults);
  return {
    faults,
    afterRestart: spreadOf(firsts)!.median,
    warm: spreadOf(timed.milliseconds.slice(warmUps))!.median,
    bytes: counted.bytes[0]!,
  };
}

/** By its own server, which is given each document once. */
async function keepInLeveldb(folder: string, rooms: string[], state: Uint8Array): Promise<void> {
  const server = await startServer("y-websocket", { folder });
  const clients = clientsOf["y-websocket"](server.url);
  for (const room of rooms) {
    const client = await clients.full(room, { token: "" });
    Y.applyUpdate(client.doc, state);
    await wait(100);
    client.close();
  }
  // It says nowhere when it has written.
  await wait(2_000);
  await server.end();
}
