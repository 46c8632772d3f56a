import { setTimeout as wait } from "node:timers/promises";
import * as Y from "yjs";
import { noteSchemaVersion } from "#app/live/events.ts";
import { NoteConnection } from "#app/live/note-connection.ts";
import { noteField } from "#app/notes/note-document.ts";
import { databaseFor } from "./database.ts";
import { FaultyProduct, type LiveMeeting, type Memory, seedLiveMeeting } from "./faulty-product.ts";
import { connectAs, until, write } from "./live-server.ts";
import { Typist } from "./typist.ts";

export interface SoakResult {
  /** In the breaks, when everybody is gone: what is left then leaks. */
  breaks: (Memory & { at: number; opened: number })[];
  /** Linear regression over the breaks but the first (the process warms up), MB per hour of the run. */
  heapSlope: number;
  rssSlope: number;
  /** MB of heap per 1,000 openings of a note: independent of how fast the run was. */
  heapPerThousand: number;
  opened: number;
  brokenOff: number;
  reconnects: number;
  changes: number;
}

const megabyte = 2 ** 20;

/**
 * A day of meetings, compressed: people come, type, go from note to note, lose the line, break off while a note is being
 * loaded, and leave, while the floor moves; then everybody goes for a break, and what is left in memory is looked at.
 */
export async function soak(given: {
  engine: "pglite" | "postgres";
  seconds: number;
  clients: number;
  notes: number;
  rounds: number;
  told?: (line: string) => void;
}): Promise<SoakResult> {
  const database = await databaseFor(given.engine);
  const meeting = await seedLiveMeeting(database.url, given.notes, given.clients);
  const product = new FaultyProduct(database.url, { LOG_LEVEL: "error" });
  const result = { opened: 0, brokenOff: 0, reconnects: 0, changes: 0 };
  const breaks: SoakResult["breaks"] = [];
  const began = performance.now();
  try {
    await product.start();
    for (let round = 0; round < given.rounds; round++) {
      const until = performance.now() + (given.seconds * 1_000) / given.rounds;
      await Promise.all([
        ...meeting.tokens.map((token, at) => attend(product.address, meeting, token, at, until, result)),
        moveTheFloor(product, meeting, until, result),
      ]);
      const memory = await atRest(product);
      breaks.push({ ...memory, at: performance.now() - began, opened: result.opened });
      given.told?.(
        `${given.engine} break ${round + 1}: heap ${(memory.heapUsed / megabyte).toFixed(1)} MB, RSS ${(memory.rss / megabyte).toFixed(0)} MB, ` +
          `${memory.documents} documents, ${memory.timers} timers, ${result.opened} openings`,
      );
    }
    const warm = breaks.slice(1);
    const perHour = (key: "heapUsed" | "rss") =>
      slope(warm.map((one) => [one.at / 3_600_000, one[key] / megabyte]));
    return {
      ...result,
      breaks,
      heapSlope: perHour("heapUsed"),
      rssSlope: perHour("rss"),
      heapPerThousand: slope(warm.map((one) => [one.opened / 1_000, one.heapUsed / megabyte])),
    };
  } finally {
    await product.kill();
    await database.remove();
  }
}

/** Notes stay open for a moment after the last one left: what then is there is looked at until it is nothing, or not. */
async function atRest(product: FaultyProduct): Promise<Memory> {
  let memory = await product.memory();
  for (let second = 0; second < 8 && memory.documents > 0; second++) {
    await wait(1_000);
    memory = await product.memory();
  }
  return memory;
}

async function attend(
  address: string,
  meeting: LiveMeeting,
  token: string,
  at: number,
  deadline: number,
  counts: { opened: number; brokenOff: number; reconnects: number },
): Promise<void> {
  while (performance.now() < deadline) {
    const socket = connectAs(address, token);
    await until(() => socket.connected, 20_000);
    socket.emit("meeting:join", { meetingId: meeting.meetingId, as: "person" }, () => {});
    for (let visits = 0; visits < 6 && performance.now() < deadline; visits++) {
      const key = { itemId: meeting.itemIds[Math.floor(Math.random() * meeting.itemIds.length)]!, epoch: 1 };
      const note = new NoteConnection(socket, key);
      counts.opened++;
      await until(() => note.hasContent || note.state.refusal !== null, 20_000);
      for (let words = 0; words < 4; words++) {
        write(note, `<p${at}.${words}>`);
        forgetOld(note.doc);
        await wait(10 + Math.random() * 30);
      }
      if (Math.random() < 0.2) {
        counts.reconnects++;
        socket.io.engine.close();
      }
      await until(() => note.state.status === "saved", 20_000);
      note.close();
    }
    if (Math.random() < 0.5) {
      // Gone while it is being loaded.
      const key = { itemId: meeting.itemIds[Math.floor(Math.random() * meeting.itemIds.length)]!, epoch: 1 };
      const asked = { clientId: 1 + Math.floor(Math.random() * 2 ** 31), schemaVersion: noteSchemaVersion };
      socket.emit("note:join", { ...key, ...asked, stateVector: Y.encodeStateVector(new Y.Doc()) }, () => {});
      await wait(Math.random() * 6);
      counts.brokenOff++;
      socket.io.engine.close();
    }
    socket.disconnect();
  }
}

/** Notes stay as long as they are: this is about the process, not about long texts. */
function forgetOld(doc: Y.Doc): void {
  const text = doc.getXmlFragment(noteField);
  if (text.length > 12) text.delete(0, text.length - 12);
}

async function moveTheFloor(
  product: FaultyProduct,
  meeting: LiveMeeting,
  deadline: number,
  counts: { changes: number },
): Promise<void> {
  while (performance.now() < deadline) {
    const itemId = meeting.itemIds[counts.changes++ % meeting.itemIds.length]!;
    await product.post(
      `/meetings/${meeting.meetingId}/floor`,
      meeting.tokens[0]!,
      { itemId },
      { Accept: "application/json" },
    );
    await wait(500);
  }
}

/** Of the least squares. */
export function slope(points: (readonly [number, number])[]): number {
  const n = points.length;
  if (n < 2) return 0;
  const mean = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / n;
  const [x, y] = [mean(0), mean(1)];
  const above = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  const below = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  return below === 0 ? 0 : above / below;
}

export interface StormResult {
  /** From the moment the successor serves, ms. */
  allSynced: number;
  ackP99: number;
  rss: number;
}

/** Everybody comes back at once after a restart, and writes a word. */
export async function storm(given: {
  engine: "pglite" | "postgres";
  clients: number;
  notes: number;
}): Promise<StormResult> {
  const database = await databaseFor(given.engine);
  const meeting = await seedLiveMeeting(database.url, given.notes, given.clients);
  const product = new FaultyProduct(database.url, { LOG_LEVEL: "error" });
  const people: Typist[] = [];
  try {
    await product.start();
    for (const [at, token] of meeting.tokens.entries())
      people.push(
        new Typist(product.address, token, {
          name: `p${at}`,
          meetingId: meeting.meetingId,
          key: { itemId: meeting.itemIds[at % given.notes]!, epoch: 1 },
        }),
      );
    await until(() => people.every((one) => one.isSynced), 60_000);
    product.signal("SIGTERM");
    await product.ended();
    for (const one of people) one.say();
    await product.start();
    const serving = performance.now();
    await until(() => people.every((one) => one.isSynced), 60_000);
    const allSynced = performance.now() - serving;
    const acks = await Promise.all(
      people.map(async (one) => {
        await wait(Math.random() * 2_000);
        const said = performance.now();
        one.say();
        await new Promise<void>((resolve) => {
          const stop = one.note.subscribe(() => {
            if (one.note.state.unsaved > 0) return;
            stop();
            resolve();
          });
        });
        return performance.now() - said;
      }),
    );
    acks.sort((a, b) => a - b);
    const { rss } = await product.memory();
    return { allSynced, ackP99: acks[Math.floor(acks.length * 0.99)] ?? 0, rss };
  } finally {
    for (const one of people) one.close();
    await product.kill();
    await database.remove();
  }
}
