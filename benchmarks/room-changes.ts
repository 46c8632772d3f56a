/**
 * How long it takes until a change of the chair's stands on every screen: 40 and 200 clients of different audiences (people
 * of all agencies, and the wall) in one meeting of the built product, which runs in a process of its own; changes are posted
 * as the console posts them. `npm run build` first, then `npx tsx benchmarks/room-changes.ts [changes] [people,people]`.
 * Ends with 1 when a change takes longer than it may.
 */
import { randomUUID } from "node:crypto";
import { openSocket } from "#app/live/open-socket.ts";
import type { LiveSocket } from "#app/live/socket.ts";
import type { RoomState } from "#app/meetings/room.ts";
import { people } from "#server/demo/content/people.ts";
import { demoMeetings, demoSession, demoWall, everybodyAtDemoTable } from "#tests/support/demo.ts";
import { demoPeople } from "#tests/support/pages.ts";
import { type Product, startProduct } from "#tests/support/product.ts";
import { cpuOf } from "./live/machine.ts";

/** p99 of a change on a screen may be so many ms, by the number of people. */
const limits: Record<number, number> = { 40: 200, 200: 400 };
const changes = Number(process.argv[2] ?? 200);
const crowds = (process.argv[3] ?? "40,200").split(",").map(Number);
const meetingId = demoMeetings.now;

interface Screen {
  socket: LiveSocket;
  room: RoomState;
  /** What was told since the last change was posted. */
  heard: { room: RoomState; at: number }[];
}

const rows: Record<string, string | number>[] = [];
for (const [engine, clients] of (["pglite", "postgres"] as const).flatMap((one) =>
  crowds.map((crowd) => [one, crowd] as const),
)) {
  const product = await startProduct(engine).catch((error) => {
    console.warn(`${engine}: not measured (${(error as Error).message.split("\n")[0]})`);
    return null;
  });
  if (!product) continue;
  try {
    rows.push(...(await measure(product, clients)));
  } finally {
    await product.stop();
  }
}
console.log(
  `\nChange → on every screen, milliseconds (${changes} changes each, one after the other; CPU: the server's, of one change)\n`,
);
console.table(rows);
process.exit(rows.some((row) => row.holds === "NO") ? 1 : 0);

async function measure({ address, engine, pid }: Product, clients: number) {
  const chair = await demoSession(address, demoPeople.chair);
  const post = async (path: string, fields: Record<string, string>) => {
    const response = await fetch(`${address}${path}`, {
      method: "POST",
      redirect: "manual",
      headers: { Cookie: chair, Origin: address, Accept: "application/json" },
      body: new URLSearchParams(fields),
    });
    const answer = (await response.json().catch(() => null)) as { ok: boolean } | null;
    if (!answer?.ok) throw new Error(`${path}: ${response.status}`);
  };
  await post(`/meetings/${meetingId}/start`, {});
  await post(`/meetings/${meetingId}/acknowledgements`, { people: everybodyAtDemoTable });

  const seated = people.filter((person) => person.agency);
  const screens: Screen[] = [await open(address, await demoWall(address, chair, meetingId), "screen")];
  for (let n = 1; n < clients; n++) {
    const person = seated[n % seated.length]!;
    screens.push(await open(address, await demoSession(address, person.key), "person"));
  }
  await quiet(screens);
  const { items } = (await open(address, chair, "person")).room;
  const onTable = items.filter((item) => item.audience === "table");
  const audiences = new Set(screens.map(({ room }) => room.items.map((item) => item.id).join())).size;

  const floor = await timed(pid(), screens, async (n) => {
    const itemId = onTable[n % onTable.length]!.id;
    await post(`/meetings/${meetingId}/floor`, { itemId });
    return (room) => room.floor?.itemId === itemId;
  });
  const actions = await timed(pid(), screens, async (n) => {
    const item = onTable[n % onTable.length]!;
    const id = randomUUID();
    await post(`/items/${item.id}/action-items`, {
      id,
      text: `Bring the form of change ${n}`,
      agencyId: item.agencyId ?? "",
      language: item.language,
    });
    return (room) => room.actions.some((action) => action.id === id);
  });
  for (const { socket } of screens) socket.disconnect();
  const row = (change: string, samples: Samples) => ({
    engine,
    people: clients,
    change,
    audiences,
    ...quantiles("each screen", samples.each),
    ...quantiles("last screen", samples.last),
    "CPU, ms": Number(samples.cpu.toFixed(1)),
    "bytes of a state": JSON.stringify(screens[0]!.room).length,
    holds: at(samples.each, 0.99) <= (limits[clients] ?? Number.POSITIVE_INFINITY) ? "yes" : "NO",
  });
  return [row("floor", floor), row("action item", actions)];
}

async function open(address: string, cookie: string, as: "person" | "screen"): Promise<Screen> {
  const socket: LiveSocket = openSocket(address, {
    transports: ["websocket"],
    forceNew: true,
    extraHeaders: { Cookie: cookie },
    auth: { as },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  const joined = await socket.emitWithAck("meeting:join", { meetingId, as });
  if (!joined.ok) throw new Error(`a screen may not join: ${joined.refusal}`);
  const screen: Screen = { socket, room: joined.room, heard: [] };
  socket.on("room:state", (room) => {
    screen.heard.push({ room, at: performance.now() });
    screen.room = room;
  });
  return screen;
}

/** Waits until arrivals are told and nobody hears anything more. */
async function quiet(screens: Screen[]): Promise<void> {
  for (let still = 0, last = ""; still < 5; ) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const now = screens.map(({ room }) => room.at).join();
    still = now === last ? still + 1 : 0;
    last = now;
  }
}

interface Samples {
  each: number[];
  last: number[];
  /** Of the server, for one change, ms. */
  cpu: number;
}

/** `change` answers how to tell that a room holds it; the clock runs from before the post until every screen does. */
async function timed(
  pid: number,
  screens: Screen[],
  change: (n: number) => Promise<(room: RoomState) => boolean>,
): Promise<Samples> {
  const samples: Samples = { each: [], last: [], cpu: 0 };
  const cpu = cpuOf(pid);
  for (let n = 0; n < changes; n++) {
    for (const screen of screens) screen.heard = [];
    const started = performance.now();
    const holds = await change(n);
    const times = await Promise.all(screens.map(async (screen) => (await reached(screen, holds)) - started));
    samples.each.push(...times);
    samples.last.push(Math.max(...times));
  }
  samples.cpu = (1000 * (cpuOf(pid) - cpu)) / changes;
  return samples;
}

/** When this screen had the change. */
function reached(screen: Screen, holds: (room: RoomState) => boolean): Promise<number> {
  return new Promise((resolve) => {
    const look = () => {
      const first = screen.heard.find(({ room }) => holds(room));
      if (!first) return;
      screen.socket.off("room:state", look);
      resolve(first.at);
    };
    screen.socket.on("room:state", look);
    look();
  });
}

function quantiles(name: string, samples: number[]) {
  return {
    [`${name} p50`]: at(samples, 0.5),
    [`${name} p95`]: at(samples, 0.95),
    [`${name} p99`]: at(samples, 0.99),
  };
}

function at(samples: number[], part: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return Number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!.toFixed(1));
}
