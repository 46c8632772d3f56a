/**
 * kill −9 in the middle of fast typing, with every client gone at the same moment, so that nobody can bring anything back.
 * Counts what somebody had seen on another screen, or had been told is saved, and nobody finds after the restart.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runClients } from "./client-run.ts";
import type { PeerName } from "./clients/index.ts";
import type { CrashGiven, Promised } from "./crash.ts";
import { copyOnPostgres, preparePostgres } from "./our-data.ts";
import type { Postgres } from "./postgres.ts";
import type { Measured, Workload } from "./rounds.ts";
import { startServer } from "./servers.ts";

/** Seconds of typing before the crash, one after the other. */
const after = [1, 2, 3];

export async function openCrash(postgres: Postgres, asked: string[]): Promise<Workload> {
  const peers = asked.filter((peer) => ["ours", "hocuspocus", "y-websocket"].includes(peer));
  const table = await preparePostgres(postgres, { people: 6, items: 1 });
  const measure = async (name: string, round: number): Promise<Measured> => {
    const peer = name as PeerName;
    const lost = { made: 0, shown: 0, acknowledged: 0 };
    for (const seconds of after) {
      const folder = mkdtempSync(join(tmpdir(), "tour-de-table-crash-"));
      const databaseUrl = await copyOnPostgres(postgres, "tdt_benchmark_crash");
      const given = {
        peer,
        room: peer === "ours" ? table.itemIds[0]! : "room",
        tokens: peer === "ours" ? table.tokens : [],
      };
      try {
        const first = await startServer(peer, { databaseUrl, folder });
        const typing: CrashGiven = {
          ...given,
          url: first.url,
          seconds: seconds + 0.1 * round,
          serverPid: first.pid,
        };
        const promised = await runClients<Promised[]>("crash", typing);
        await first.end("SIGKILL");
        const second = await startServer(peer, { databaseUrl, folder });
        const found = new Map(
          await runClients<[number, number][]>("recovered", { ...given, url: second.url }),
        );
        await second.end();
        for (const { clientId, made, shown, acknowledged } of promised) {
          const there = found.get(clientId) ?? 0;
          lost.made += made;
          lost.shown += Math.max(0, shown - there);
          lost.acknowledged += Math.max(0, (acknowledged ?? 0) - there);
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
    return {
      faults: [],
      foreign: 0,
      figures: {
        "edits made": lost.made,
        "shown, lost": lost.shown,
        "acknowledged, lost": peer === "y-websocket" ? null : lost.acknowledged,
      },
    };
  };
  return { peers, measure, close: () => {} };
}
