/**
 * A server process that is ended again and again while people type. Each time, before any of their browsers comes to its
 * help, what was called saved or was seen by others must be in the database; at the end of a note, everything, once.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { CrashPoint } from "#db/crash-point.ts";
import type { Chance } from "./chance.ts";
import { type FaultTable, historyOf, layFaultTable } from "./fault-table.ts";
import type { HistoryFault } from "./history.ts";
import { type LiveProcess, startLiveProcess } from "./server-process.ts";
import { faultsAtRest, openWriter, untilAtRest, viewsOf, type Writer } from "./writers.ts";

/** How often each place may be passed before the process ends there; a snapshot comes once in hundreds of changes. */
const passings: Record<CrashPoint, number> = {
  "note.append.before": 40,
  "note.append.after": 40,
  "note.broadcast.after": 60,
  "note.ack.after": 60,
  "snapshot.write.before": 1,
  "snapshot.write.after": 1,
  "snapshot.cut.before": 1,
  "snapshot.cut.after": 1,
};
export const crashPoints = Object.keys(passings) as CrashPoint[];
export const whileTyping = crashPoints.filter((point) => point.startsWith("note."));
export const whileCompacting = crashPoints.filter((point) => point.startsWith("snapshot."));
export const anyTime = "any time";

export interface CrashRun {
  engine: string;
  /** Where the process ended; `anyTime`: by kill -9 from outside. */
  place: string;
  /** False: the place was not passed, and the process was killed from outside in the end. */
  reached: boolean;
  faults: HistoryFault[];
  typed: number;
  saved: number;
}

/** So close to the length at which a log is cut that a few changes make it happen. */
const logLength = 490;
/** Crashes that one note lives through, the first of them while it is compacted. */
const perNote = 5;

/** Places by chance for so many crashes, an array for each note. */
export function placesByChance(runs: number, chance: Chance): string[][] {
  return Array.from({ length: Math.ceil(runs / perNote) }, (_, note) =>
    Array.from({ length: Math.min(perNote, runs - note * perNote) }, (_, at) =>
      chance.pick(at === 0 ? whileCompacting : [anyTime, ...whileTyping]),
    ),
  );
}

/** @throws when after a crash the clients do not come to rest. */
export async function exerciseCrashes(given: {
  engine: string;
  databaseUrl: string;
  /** Where the process shall end, an array for each note. */
  places: string[][];
  chance: Chance;
  onRun?: (run: CrashRun) => void;
}): Promise<CrashRun[]> {
  const { engine, databaseUrl, chance } = given;
  const table = await layFaultTable(databaseUrl, given.places.length, logLength);
  const server = await startLiveProcess(databaseUrl);
  const runs: CrashRun[] = [];
  try {
    for (const [note, places] of given.places.entries()) {
      const key = table.keys[note]!;
      for (const run of await crashNote({ engine, server, table, key, places, chance })) {
        runs.push(run);
        given.onRun?.(run);
      }
    }
  } finally {
    await server.kill();
  }
  return runs;
}

interface CrashingNote {
  engine: string;
  server: LiveProcess;
  table: FaultTable;
  key: FaultTable["keys"][number];
  places: string[];
  chance: Chance;
}

/** One note through several crashes, after which the server runs with no fault set. */
export async function crashNote({ engine, server, table, key, places, chance }: CrashingNote) {
  await server.kill();
  await server.start(faultAt(places[0], chance));
  const history = historyOf(logLength);
  const writers = table.writers
    .slice(0, chance.between(2, 4))
    .map((token, who) => openWriter(server.url, token, key, history, who, chance.fork()));
  const runs: CrashRun[] = [];
  try {
    for (const [at, place] of places.entries()) {
      const reached = await typeUntilItEnds(server, writers, place, chance);
      const { typed, saved } = history.counts;
      await server.start(faultAt(places[at + 1], chance));
      const faults = history.faultsIn(await viewsOf(server, key, table.reader));
      for (const { socket } of writers) socket.connect();
      runs.push({ engine, place, reached, faults, typed, saved });
    }
    await untilAtRest(writers);
    runs.at(-1)?.faults.push(...(await faultsAtRest(history, writers, server, key, table.reader)));
  } finally {
    for (const writer of writers) writer.close();
  }
  return runs;
}

const faultAt = (place: string | undefined, chance: Chance) =>
  place === undefined || place === anyTime
    ? ""
    : `${place}:${chance.between(1, passings[place as CrashPoint])}`;

/** The writers type until the process ends, and are cut off from it then. @returns whether it ended at its place. */
async function typeUntilItEnds(server: LiveProcess, writers: Writer[], place: string, chance: Chance) {
  const typing = type(writers, chance);
  const atPlace = place !== anyTime;
  if (atPlace) await Promise.race([server.ended, wait(6_000)]);
  else await wait(30 + chance() * 600);
  // Nobody is in the note: it is compacted and closed soon.
  if (server.alive && whileCompacting.includes(place as CrashPoint)) {
    await typing.stop();
    for (const { socket } of writers) socket.disconnect();
    await Promise.race([server.ended, wait(5_000)]);
  }
  const reached = !atPlace || !server.alive;
  await server.kill();
  // What they hold must not come to the help of what the server should have kept.
  for (const { socket } of writers) socket.disconnect();
  await typing.stop();
  return reached;
}

/** All type as fast as nobody can. `stop` resolves when the last has. */
export function type(writers: Writer[], chance: Chance, pause = 12): { stop(): Promise<void> } {
  let on = true;
  const hands = writers.map(async ({ scribe }) => {
    while (on) {
      scribe.act();
      await wait(chance() * pause);
    }
  });
  return {
    async stop() {
      on = false;
      await Promise.all(hands);
    },
  };
}
