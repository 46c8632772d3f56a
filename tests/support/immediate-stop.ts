import { setTimeout as wait } from "node:timers/promises";
import type { Chance } from "./chance.ts";
import { type CrashRun, type } from "./crashes.ts";
import { layFaultTable } from "./fault-table.ts";
import { History } from "./history.ts";
import { startOwnPostgres } from "./own-postgres.ts";
import { startLiveProcess } from "./server-process.ts";
import { faultsAtRest, openWriter, untilAtRest, viewsOf } from "./writers.ts";

/**
 * PostgreSQL is stopped at once while people type, and started again; every other time the server process stays alive and
 * must find its database again by itself.
 * @throws when the clients do not come to rest afterwards.
 */
export async function exerciseStops(given: { stops: number; chance: Chance }): Promise<CrashRun[]> {
  const { chance } = given;
  const postgres = await startOwnPostgres();
  const runs: CrashRun[] = [];
  const table = await layFaultTable(postgres.url, given.stops);
  const server = await startLiveProcess(postgres.url);
  try {
    for (const [at, key] of table.keys.entries()) {
      const history = new History();
      const writers = table.writers.map((token, who) =>
        openWriter(server.url, token, key, history, who, chance.fork()),
      );
      const typing = type(writers, chance);
      await wait(200 + chance() * 600);
      await postgres.stop("immediate");
      await wait(chance() * 200);
      for (const { socket } of writers) socket.disconnect();
      await typing.stop();
      const { typed, saved } = history.counts;
      if (at % 2) await server.kill();
      await postgres.start();
      if (at % 2) await server.start();
      const faults = history.faultsIn(await viewsOf(server, key, table.reader));
      for (const { socket } of writers) socket.connect();
      await untilAtRest(writers);
      faults.push(...(await faultsAtRest(history, writers, server, key, table.reader)));
      for (const writer of writers) writer.close();
      const place = at % 2 ? "database and server" : "database alone";
      runs.push({ engine: "postgres", place, reached: true, faults, typed, saved });
    }
  } finally {
    await server.kill();
    await postgres.remove();
  }
  return runs;
}
