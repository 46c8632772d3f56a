/**
 * Many notes of one server process at once, each with a few people whose networks are bad for a while, each in a way of
 * its own. Afterwards everybody shows the same, and nothing is lost, there twice, or back again.
 */
import { setTimeout as wait } from "node:timers/promises";
import { type Chance, chance as chanceOf } from "./chance.ts";
import { type } from "./crashes.ts";
import { type FaultProxy, type FrameTrouble, openFaultProxy, type Trouble } from "./fault-proxy.ts";
import { type FaultTable, layFaultTable } from "./fault-table.ts";
import { History, type HistoryFault } from "./history.ts";
import { until } from "./live-server.ts";
import { type LiveProcess, startLiveProcess } from "./server-process.ts";
import { faultsAtRest, openWriter, untilAtRest } from "./writers.ts";

export interface NetworkRun {
  engine: string;
  /** Alone it says which history it was: `exercise-network.ts --only` runs it again. */
  seed: number;
  clients: number;
  typed: number;
  saved: number;
  /** Connections beyond the first of each client. */
  reconnections: number;
  tampered: number;
  /** From the end of all trouble until everything is saved and all show the same, ms. */
  healedIn: number;
  faults: HistoryFault[];
  error: string | null;
}

export async function exerciseNetwork(given: {
  engine: string;
  databaseUrl: string;
  histories: number;
  chance: Chance;
  /** How many at the same time. */
  parallel: number;
  onRun?: (run: NetworkRun) => void;
}): Promise<NetworkRun[]> {
  const { engine, databaseUrl, histories, chance } = given;
  const table = await layFaultTable(databaseUrl, histories);
  const server = await startLiveProcess(databaseUrl);
  const left = table.keys.map((key) => ({ key, seed: chance.between(1, 2 ** 31) }));
  const runs: NetworkRun[] = [];
  const lane = async () => {
    for (let next = left.pop(); next; next = left.pop()) {
      const run = await runHistory({ engine, server, table, ...next });
      runs.push(run);
      given.onRun?.(run);
    }
  };
  try {
    await Promise.all(Array.from({ length: given.parallel }, lane));
    if (!server.alive) throw new Error("the server did not live to the end");
  } finally {
    await server.kill();
  }
  return runs;
}

async function runHistory(given: {
  engine: string;
  server: LiveProcess;
  table: FaultTable;
  key: FaultTable["keys"][number];
  seed: number;
}): Promise<NetworkRun> {
  const { engine, server, table, key, seed } = given;
  const own = chanceOf(seed);
  const history = new History();
  const proxies: FaultProxy[] = [];
  const clients = own.between(2, 4);
  for (let who = 0; who < clients; who++) proxies.push(await openFaultProxy(server.url, own.fork()));
  const writers = proxies.map((proxy, who) =>
    openWriter(proxy.url, table.writers[who]!, key, history, who, own.fork()),
  );
  let healedIn = 0;
  let error: string | null = null;
  let faults: HistoryFault[] = [];
  try {
    await until(() => writers.every(({ note }) => note.hasContent));
    const typing = type(writers, own.fork(), 60);
    const end = performance.now() + own.between(1_000, 3_000);
    await Promise.all(proxies.map((proxy) => disturb(proxy, own.fork(), end)));
    await typing.stop();
    const healed = performance.now();
    await untilAtRest(writers, 30_000);
    healedIn = performance.now() - healed;
    faults = await faultsAtRest(history, writers, server, key, table.reader);
  } catch (failure) {
    error = (failure as Error).message;
  } finally {
    for (const writer of writers) writer.close();
    await Promise.all(proxies.map((proxy) => proxy.close()));
  }
  const sum = (of: (proxy: FaultProxy) => number) => proxies.reduce((total, proxy) => total + of(proxy), 0);
  const { typed, saved } = history.counts;
  return {
    engine,
    seed,
    clients,
    typed,
    saved,
    reconnections: sum((proxy) => proxy.made - 1),
    tampered: sum((proxy) => proxy.tampered),
    healedIn,
    faults,
    error,
  };
}

/** One trouble after the other until the given moment (performance.now()), then none. */
async function disturb(proxy: FaultProxy, chance: Chance, end: number): Promise<void> {
  while (performance.now() < end) {
    await bother(proxy, chance);
    proxy.set({});
  }
  proxy.set({});
}

const tampering: FrameTrouble[] = ["duplicate", "swap", "split", "corrupt"];

async function bother(proxy: FaultProxy, chance: Chance): Promise<void> {
  const kinds = ["calm", "slow", "cut", "stall", "down", "throttle", "flap", "tamper"] as const;
  const some = () => wait(chance.between(50, 500));
  const during = async (trouble: Trouble) => {
    proxy.set(trouble);
    await some();
  };
  switch (chance.pick(kinds)) {
    case "calm":
      return some();
    case "slow":
      return during({ latency: chance.between(5, 200), jitter: chance.between(0, 150) });
    case "cut":
      proxy.cut(chance.pick(["reset", "end"]));
      return some();
    case "stall":
      return during({ stall: true });
    case "down":
      proxy.cut("reset");
      return during({ down: true });
    case "throttle":
      return during({ throttle: 1_024 });
    case "flap":
      for (let time = 0; time < 3; time++) {
        proxy.cut(chance.pick(["reset", "end"]));
        await wait(chance.between(20, 150));
      }
      return;
    case "tamper":
      return during({ tamper: { what: chance.pick(tampering), share: 0.15 } });
  }
}
