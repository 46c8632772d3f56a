/** A stranger at the socket's door: raw frames, bent from what a real client sends, while honest people type. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import type { NoteConnection } from "#app/live/note-connection.ts";
import { connectAs, openNote, textOf, until, write } from "../live-server.ts";
import type { Chance } from "./chance.ts";

type Frame = string | Uint8Array;

export interface Held {
  frames: number;
  connections: number;
  /** Null while it runs. */
  exit: number | null;
  /** What the process said on its error output. */
  said: string;
  /** Edit → applied at the others, ms. */
  p50: number;
  p99: number;
  edits: number;
  memoryBefore: number;
  memoryAfter: number;
  /** Bytes of an upload without a session that went through before it was cut. */
  uploaded: { polling: number; websocket: number };
}

/** A server in a process of its own, whose end is seen. */
async function startServer(databaseUrl: string) {
  const child: ChildProcess = spawn(process.execPath, ["--import", "tsx", "tests/support/live-process.ts"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, DATABASE_URL: databaseUrl, PORT: "0" },
  });
  const state = { child, said: "", exit: null as number | null };
  child.stderr?.on("data", (chunk: Buffer) => {
    state.said = (state.said + chunk).slice(0, 4_000);
  });
  child.once("exit", (code, signal) => {
    state.exit = code ?? (signal ? 1 : 0);
  });
  const url = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      said += chunk;
      const ready = /ready (\S+)/.exec(said);
      if (ready?.[1]) resolve(ready[1]);
    });
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}: ${state.said}`)));
  });
  return Object.assign(state, { url });
}

const memoryOf = (pid: number) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1_024;

export async function attack(given: {
  databaseUrl: string;
  itemId: string;
  tokens: string[];
  frames: number;
  chance: Chance;
}): Promise<Held> {
  const server = await startServer(given.databaseUrl);
  const key = { itemId: given.itemId, epoch: 1 };
  const tabs = given.tokens.map((token) => connectAs(server.url, token));
  try {
    const recorded: Frame[] = [];
    const honest: NoteConnection[] = [];
    for (const socket of tabs) {
      const own = record(socket, recorded);
      honest.push(await openNote({ socket }, key));
      await own;
    }
    write(honest[0]!, "first words, to have them recorded");
    await until(() => honest.every((note) => note.state.status === "saved"));

    const memoryBefore = memoryOf(server.child.pid!);
    const times: number[] = [];
    let attacking = true;
    const typing = typeOn(honest, times, () => attacking && server.exit === null);
    const { connections } = await sendFrames(server.url, recorded, given, () => server.exit !== null);
    const uploaded = {
      polling: await upload(server.url, "polling"),
      websocket: await upload(server.url, "websocket"),
    };
    attacking = false;
    await typing;
    times.sort((a, b) => a - b);
    const at = (share: number) =>
      times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
    if (server.exit === null) {
      await until(() => honest.every((note) => note.state.status === "saved"), 30_000);
      await until(() => new Set(honest.map((note) => textOf(note.doc))).size === 1, 30_000);
    }
    return {
      frames: given.frames,
      connections,
      exit: server.exit,
      said: server.said,
      p50: at(0.5),
      p99: at(0.99),
      edits: times.length,
      memoryBefore,
      memoryAfter: server.exit === null ? memoryOf(server.child.pid!) : Number.NaN,
      uploaded,
    };
  } finally {
    for (const socket of tabs) socket.disconnect();
    server.child.kill("SIGKILL");
  }
}

/** Keeps what the client gives to its line, whatever parser made it. */
async function record(socket: ReturnType<typeof connectAs>, kept: Frame[]): Promise<void> {
  const engine = socket.io.engine as unknown as { transport: { ws?: { send(frame: Frame): void } } };
  await until(() => engine.transport?.ws !== undefined || socket.connected);
  const { ws } = engine.transport;
  if (!ws) return;
  const send = ws.send.bind(ws) as (...given: unknown[]) => void;
  ws.send = (frame: Frame, ...rest: unknown[]) => {
    if (kept.length < 200) kept.push(typeof frame === "string" ? frame : Uint8Array.from(frame));
    send(frame, ...rest);
  };
}

/** One person types, ten times a second; the time runs until each of the others has it. */
async function typeOn(notes: NoteConnection[], times: number[], going: () => boolean): Promise<void> {
  const [writer, ...readers] = notes;
  for (let count = 0; going(); count++) {
    const words = `<${count}>`;
    const started = performance.now();
    const seen = readers.map(
      (reader) =>
        new Promise<void>((resolve) => {
          const check = () => {
            if (!textOf(reader.doc).includes(words)) return;
            reader.doc.off("update", check);
            clearTimeout(late);
            times.push(performance.now() - started);
            resolve();
          };
          const late = setTimeout(() => {
            reader.doc.off("update", check);
            times.push(10_000);
            resolve();
          }, 10_000);
          reader.doc.on("update", check);
        }),
    );
    write(writer!, words);
    await Promise.all(seen);
    // A short note keeps the reading of it out of the time.
    if (count % 40 === 39) writer!.doc.getXmlFragment("note").delete(0, 30);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function sendFrames(
  url: string,
  recorded: Frame[],
  { frames, tokens, chance }: { frames: number; tokens: string[]; chance: Chance },
  over: () => boolean,
): Promise<{ connections: number }> {
  let sent = 0;
  let connections = 0;
  const attacker = async () => {
    while (sent < frames && !over()) {
      connections++;
      if (chance.is(0.05)) {
        sent++;
        await oddRequest(url, chance);
        continue;
      }
      const signedIn = chance.is(0.5);
      const line = await openLine(url, signedIn ? chance.of(tokens) : null);
      if (!line) continue;
      // Before the handshake as often as after it.
      if (chance.is(0.7)) line.write(maskedFrame("40"));
      await new Promise((resolve) => setTimeout(resolve, chance.below(20)));
      for (let count = 1 + chance.below(60); count > 0 && !line.destroyed && sent < frames; count--) {
        line.write(oddFrame(recorded, chance));
        sent++;
        if (count % 10 === 0) await new Promise(setImmediate);
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
      line.destroy();
    }
  };
  await Promise.all(Array.from({ length: 6 }, attacker));
  return { connections };
}

/** An upgraded line, or null when the server would not have it. */
function openLine(url: string, token: string | null): Promise<Socket | null> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const line = connect(Number(port), hostname);
    line.on("error", () => resolve(null));
    line.on("close", () => resolve(null));
    line.once("data", (head) => {
      if (String(head).startsWith("HTTP/1.1 101")) {
        line.resume();
        resolve(line);
      } else line.destroy();
    });
    line.write(
      `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\n` +
        `Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString("base64")}\r\n` +
        `${token === null ? "" : `Cookie: session=${token}\r\n`}\r\n`,
    );
  });
}

/** As a browser masks it. `opcode`: 1 text, 2 binary. */
function maskedFrame(payload: Frame, opcode = typeof payload === "string" ? 1 : 2, length?: number): Buffer {
  const bytes = Buffer.from(payload as string);
  const claimed = length ?? bytes.length;
  const head = Buffer.alloc(claimed < 126 ? 2 : claimed < 65_536 ? 4 : 10);
  head[0] = 128 | opcode;
  if (head.length === 2) head[1] = 128 | claimed;
  else if (head.length === 4) {
    head[1] = 254;
    head.writeUInt16BE(claimed, 2);
  } else {
    head[1] = 255;
    head.writeBigUInt64BE(BigInt(claimed), 2);
  }
  return Buffer.concat([head, Buffer.alloc(4), bytes]);
}

const strange = [
  "",
  "4",
  "42",
  "42[]",
  "42[null]",
  "42[1]",
  '42["note:join"]',
  '42["note:update",null]',
  '42999999999999999999["note:join",{}]',
  '42["__proto__",{}]',
  '42["constructor",{}]',
  '42["disconnect"]',
  '42["connect_error"]',
  '42["error",{}]',
  '42["newListener",{}]',
  "40/admin,",
  "40/__proto__,{}",
  '40{"__proto__":{"a":1}}',
  "41",
  "41/x,",
  "43[]",
  "431[null]",
  '44{"message":"x"}',
  '451-["note:update",{"update":{"_placeholder":true,"num":0}}]',
  '459999999999-["x"]',
  '451-["x",{"_placeholder":true,"num":-1}]',
  '451-["x",{"_placeholder":true,"num":"__proto__"}]',
  "45-",
  "451-",
  "46",
  "49",
  "0{}",
  "1",
  "2probe",
  "3",
  "5",
  "6",
  "9",
  "bAAAA",
  "\0",
  `42["note:caret",${"[".repeat(5_000)}${"]".repeat(5_000)}]`,
  `42["meeting:join",{"meetingId":"${"x".repeat(50_000)}","as":"person"}]`,
  '42["meeting:join",{"__proto__":{"x":1},"constructor":{"prototype":{"y":1}}}]',
];

function oddFrame(recorded: Frame[], chance: Chance): Buffer {
  if (chance.is(0.02)) return Buffer.from(Array.from({ length: 40 }, () => chance.below(256)));
  if (chance.is(0.02)) return maskedFrame("x", chance.below(16));
  if (chance.is(0.01)) return maskedFrame("x", 2, chance.of([2 ** 31, 2 ** 40, 2 ** 53 - 1, 250_000]));
  if (chance.is(0.35) || recorded.length === 0) return maskedFrame(chance.of(strange));
  const frame = chance.of(recorded);
  if (chance.is(0.1)) return maskedFrame(frame, typeof frame === "string" ? 2 : 1);
  if (typeof frame === "string") return maskedFrame(bentText(frame, chance));
  const bytes = frame.slice(0, chance.is(0.2) ? chance.below(frame.length) : frame.length);
  for (let times = chance.below(5); times > 0 && bytes.length; times--)
    bytes[chance.below(bytes.length)] = chance.below(256);
  return maskedFrame(bytes);
}

function bentText(text: string, chance: Chance): string {
  const at = chance.below(text.length + 1);
  return chance.of<() => string>([
    () => text,
    () => text.slice(0, at),
    () => text.slice(at),
    () =>
      text.slice(0, at) +
      chance.of(["{", "]", '"', "\0", "9", "-", "null", "1e999", "\ud800"]) +
      text.slice(at + 1),
    () => text.replace(/"(\w+)":/, '"__proto__":'),
    () =>
      text.replace(
        /:("[^"]*"|\d+)/,
        () => `:${chance.of(["null", "[]", "{}", "-1", "1e400", "true", '"x"'])}`,
      ),
    () => text.replace(/^\d+/, (digits) => `${digits}${chance.below(10_000)}`),
    () => chance.of(strange) + text,
  ])();
}

/** Polling, with and without a line of its own. */
async function oddRequest(url: string, chance: Chance): Promise<void> {
  const query = chance.of([
    "EIO=4&transport=polling",
    "EIO=4&transport=polling&sid=nobody",
    "EIO=4&transport=polling&sid=__proto__",
    "EIO=3&transport=polling",
    "EIO=4&transport=websocket",
    "EIO=4&transport=__proto__",
    "transport=polling&transport=polling",
    "EIO=4&transport=polling&t=%00&j=1",
  ]);
  const init = chance.is(0.5)
    ? {}
    : {
        method: chance.of(["POST", "PUT", "DELETE", "OPTIONS"]),
        body: chance.of(["", "4", "4{", "\x1e\x1e4", "b!"]),
      };
  try {
    const answer = await fetch(`${url}/socket.io/?${query}`, { ...init, signal: AbortSignal.timeout(2_000) });
    await answer.arrayBuffer();
  } catch {
    // Cut off is an answer too.
  }
}

/** Tries to bring a gigabyte without a session. @returns the bytes that the line took until it was cut, or took no more. */
async function upload(url: string, by: "polling" | "websocket"): Promise<number> {
  const { hostname, port } = new URL(url);
  const gigabyte = 1_000_000_000;
  let line: Socket | null;
  if (by === "websocket") {
    line = await openLine(url, null);
    line?.write(maskedFrame("", 2, gigabyte));
  } else {
    const opened = await (await fetch(`${url}/socket.io/?EIO=4&transport=polling`)).text();
    const sid = (JSON.parse(opened.slice(1)) as { sid: string }).sid;
    line = connect(Number(port), hostname);
    line.write(
      `POST /socket.io/?EIO=4&transport=polling&sid=${sid} HTTP/1.1\r\nHost: ${hostname}:${port}\r\n` +
        `Transfer-Encoding: chunked\r\nContent-Type: text/plain\r\n\r\n`,
    );
  }
  if (!line) return 0;
  line.setMaxListeners(0);
  line.on("error", () => {});
  line.resume();
  const piece = Buffer.alloc(64 * 1024, "4");
  const chunk =
    by === "polling" ? Buffer.concat([Buffer.from("10000\r\n"), piece, Buffer.from("\r\n")]) : piece;
  const started = performance.now();
  while (!line.destroyed && line.bytesWritten < gigabyte && performance.now() - started < 30_000) {
    if (!line.write(chunk))
      await Promise.race([
        new Promise((resolve) => line.once("drain", resolve)),
        new Promise((resolve) => line.once("close", resolve)),
        new Promise((resolve) => setTimeout(resolve, 1_000)),
      ]);
    await new Promise(setImmediate);
  }
  const sent = line.bytesWritten - line.writableLength;
  line.destroy();
  return sent;
}
