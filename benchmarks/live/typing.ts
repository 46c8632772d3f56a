/** Runs one typing load against one server: in the clients' process, which is also where every figure is read. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { clientsOf, type PeerName } from "./clients/index.ts";
import { Histogram } from "./histogram.ts";
import { cpuOf, cpuOfFamily, cpuOfMachine, memoryOf } from "./machine.ts";
import { RoomTracker } from "./room-tracker.ts";
import type { TypingLoad } from "./workloads.ts";

export interface TypingGiven {
  peer: PeerName;
  url: string;
  load: TypingLoad;
  /** One per room. */
  rooms: string[];
  /** One per client; empty for peers without sessions. */
  tokens: string[];
  serverPid: number;
  /** Null: PostgreSQL is not ours to measure, or not in use. */
  postgresPid: number | null;
}

export interface TypingResult {
  faults: string[];
  edits: number;
  editsPerSecond: number;
  deliveries: number;
  p50: number | null;
  p95: number | null;
  p99: number | null;
  max: number | null;
  /** Seconds of processor time in the measured time. */
  serverCpu: number;
  postgresCpu: number | null;
  clientCpu: number;
  /** Of others on this machine, as a part of one core. */
  foreign: number;
  /** The clients' own event loop, p99, ms. */
  clientLag: number;
  serverMemory: number;
}

export async function runTyping(given: TypingGiven): Promise<TypingResult> {
  const { load } = given;
  const histogram = new Histogram();
  const { trackers, close } = await connectAll(given, histogram);
  for (const room of trackers) room.begin();
  await completed(trackers);

  const started = performance.now();
  const from = started + load.warmUpSeconds * 1000;
  const to = from + load.seconds * 1000;
  for (const room of trackers) Object.assign(room, { measuredFrom: from, measuredTo: to });
  const typing =
    load.rate === null ? typeInLoops(trackers, to) : typeAtRate(trackers, load.rate, started, to);
  await wait(from - performance.now());
  const lag = monitorEventLoopDelay({ resolution: 5 });
  lag.enable();
  const before = usage(given);
  await wait(to - performance.now());
  const after = usage(given);
  lag.disable();
  await typing;
  const whole = await completed(trackers).then(
    () => [],
    (error: Error) => [error.message],
  );
  const serverMemory = memoryOf(given.serverPid);
  const faults = [...whole, ...new Set(trackers.flatMap((room) => room.faults()))];
  close();

  const edits = trackers.reduce((sum, room) => sum + room.measuredEdits, 0);
  const seconds = after.at - before.at;
  const used = { server: after.server - before.server, client: after.client - before.client };
  const postgres = after.postgres === null ? null : after.postgres - before.postgres!;
  return {
    faults,
    edits,
    editsPerSecond: edits / load.seconds,
    deliveries: histogram.total,
    ...{ p50: histogram.quantile(0.5), p95: histogram.quantile(0.95) },
    ...{ p99: histogram.quantile(0.99), max: histogram.quantile(1) },
    serverCpu: used.server,
    postgresCpu: postgres,
    clientCpu: used.client,
    foreign: Math.max(
      0,
      (after.machine - before.machine - used.server - used.client - (postgres ?? 0)) / seconds,
    ),
    clientLag: lag.percentile(99) / 1e6,
    serverMemory,
  };
}

function usage({ serverPid, postgresPid }: TypingGiven) {
  const own = process.cpuUsage();
  return {
    at: performance.now() / 1000,
    server: cpuOf(serverPid),
    postgres: postgresPid === null ? null : cpuOfFamily(postgresPid),
    client: (own.user + own.system) / 1e6,
    machine: cpuOfMachine(),
  };
}

/** Everybody is there before the first word, so that a server without a document loses nobody anything. */
async function connectAll({ peer, url, load, rooms, tokens }: TypingGiven, histogram: Histogram) {
  const clients = clientsOf[peer](url);
  const trackers = rooms.map(() => new RoomTracker(histogram));
  const opened: { close(): void }[] = [];
  const jobs: (() => Promise<void>)[] = [];
  const fulls = load.writersPerRoom + load.fullReadersPerRoom;
  rooms.forEach((room, r) => {
    for (let n = 0; n < load.clientsPerRoom; n++) {
      const person = { token: tokens[r * load.clientsPerRoom + n] ?? "" };
      jobs.push(async () => {
        const tracker = trackers[r]!;
        if (n < fulls) {
          const client = await clients.full(room, person);
          opened.push(client);
          tracker.addFull(client, n < load.writersPerRoom);
        } else opened.push(await clients.light(room, person, tracker.addLight()));
      });
    }
  });
  // Writers of a room come one after the other, before its readers: a tracker counts on that.
  const lanes = rooms.length > 1 ? 1 : 0;
  if (lanes) await Promise.all(trackers.map((_, r) => inOrder(jobs.slice(...share(r, load.clientsPerRoom)))));
  else {
    await inOrder(jobs.slice(0, fulls));
    for (let next = fulls; next < jobs.length; next += 20)
      await Promise.all(jobs.slice(next, next + 20).map((job) => job()));
  }
  return {
    trackers,
    close() {
      for (const one of opened) one.close();
    },
  };
}

const share = (room: number, size: number): [number, number] => [room * size, (room + 1) * size];

async function inOrder(jobs: (() => Promise<void>)[]): Promise<void> {
  for (const job of jobs) await job();
}

/** Open loop: edits are due at fixed times, whatever the server does. Writers take turns within an interval. */
async function typeAtRate(trackers: RoomTracker[], rate: number, start: number, end: number): Promise<void> {
  const writers = trackers.flatMap((room) => room.writers.map((_, index) => ({ room, index })));
  const interval = 1000 / rate / writers.length;
  for (let n = 0; ; ) {
    const now = performance.now();
    if (now >= end) return;
    for (; start + n * interval <= now; n++) {
      const { room, index } = writers[n % writers.length]!;
      room.edit(index);
    }
    await wait(Math.max(1, start + n * interval - performance.now()));
  }
}

/** Closed loop: each writer's next edit follows when its last has reached the room's observer. */
async function typeInLoops(trackers: RoomTracker[], end: number): Promise<void> {
  for (const room of trackers) {
    room.onObserved = (index) => {
      if (performance.now() < end) setImmediate(() => room.edit(index));
    };
    for (const index of room.writers.keys()) room.edit(index);
  }
  await wait(end - performance.now());
}

/** @throws when somebody still lacks something after 30 s. */
async function completed(trackers: RoomTracker[]): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!trackers.every((room) => room.isComplete)) {
    if (performance.now() > deadline) throw new Error("after 30 s somebody still lacks edits");
    await wait(20);
  }
}
