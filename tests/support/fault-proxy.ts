/**
 * A bad network between a client and a server: TCP in, TCP out, and trouble in between that can be changed at any moment.
 * Bytes keep their order, as TCP's do; only the frame-level troubles do what no honest network does.
 */
import { type AddressInfo, createServer, type Server, type Socket, connect as tcpConnect } from "node:net";
import type { Chance } from "./chance.ts";
import { encodeFrame, type Frame, takeFrames } from "./websocket-frames.ts";

export type FrameTrouble = "duplicate" | "swap" | "truncate" | "split" | "corrupt";
export type Direction = "up" | "down";

export interface Trouble {
  /** Every piece comes later by so many ms, and up to `jitter` more; order is kept. */
  latency?: number;
  jitter?: number;
  /** Server to client, bytes per second: a slow reader, towards whom bytes pile up. */
  throttle?: number;
  /** Nothing passes in either direction, nothing is closed; what came meanwhile passes when it ends. */
  stall?: boolean;
  /** New connections are reset at once. */
  down?: boolean;
  /** One frame in so many, by chance, is tampered with. */
  tamper?: { what: FrameTrouble; share: number; direction?: Direction };
}

export interface FaultProxy {
  /** What a client connects to instead of the server. */
  url: string;
  /** Connections of clients that are open now. */
  readonly open: number;
  /** Connections that clients made in all. */
  readonly made: number;
  /** Bytes from the server to clients, in all. */
  readonly bytesDown: number;
  readonly tampered: number;
  set(trouble: Trouble): void;
  /** Ends all connections: "reset" as a pulled plug (RST), "end" politely (FIN). */
  cut(how: "reset" | "end"): void;
  /** Those that are open now pass nothing for ever and are never closed; new ones are whole: a forgotten NAT entry. */
  forget(): void;
  close(): Promise<void>;
}

/** @param target where the server listens, as "http://host:port". */
export async function openFaultProxy(target: string, chance: Chance): Promise<FaultProxy> {
  const proxy = new Proxying(target, chance);
  await proxy.listen();
  return proxy;
}

class Proxying implements FaultProxy {
  url = "";
  made = 0;
  bytesDown = 0;
  tampered = 0;
  trouble: Trouble = {};
  readonly chance: Chance;
  readonly #target: { host: string; port: number };
  readonly #server: Server;
  readonly #lines = new Set<Line>();

  constructor(target: string, chance: Chance) {
    const { hostname, port } = new URL(target);
    this.#target = { host: hostname, port: Number(port) };
    this.chance = chance;
    this.#server = createServer({ allowHalfOpen: false }, (client) => this.#accept(client));
  }

  get open(): number {
    return this.#lines.size;
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  #accept(client: Socket): void {
    this.made++;
    client.on("error", () => {});
    if (this.trouble.down) return void client.resetAndDestroy();
    const line = new Line(this, client, tcpConnect(this.#target), () => this.#lines.delete(line));
    this.#lines.add(line);
  }

  set(trouble: Trouble): void {
    this.trouble = trouble;
    for (const line of this.#lines) line.resume();
  }

  cut(how: "reset" | "end"): void {
    for (const line of [...this.#lines]) line.cut(how);
  }

  forget(): void {
    for (const line of this.#lines) line.forgotten = true;
  }

  async close(): Promise<void> {
    this.cut("reset");
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** One connection, both ways. */
class Line {
  forgotten = false;
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #ways: Way[];
  readonly #onGone: () => void;

  constructor(proxy: Proxying, client: Socket, server: Socket, onGone: () => void) {
    this.#client = client;
    this.#server = server;
    this.#onGone = onGone;
    this.#ways = [new Way(proxy, this, client, server, "up"), new Way(proxy, this, server, client, "down")];
    for (const socket of [client, server]) {
      socket.setNoDelay(true);
      socket.on("error", () => {});
      socket.on("close", () => this.#closed());
    }
  }

  resume(): void {
    for (const way of this.#ways) way.pump();
  }

  cut(how: "reset" | "end"): void {
    for (const socket of [this.#client, this.#server])
      if (how === "reset") socket.resetAndDestroy();
      else {
        socket.end();
        socket.destroySoon();
      }
    this.#gone();
  }

  /** One side closed: so does the other, unless the line is forgotten, and then neither side learns of the other. */
  #closed(): void {
    if (this.forgotten && !(this.#client.destroyed && this.#server.destroyed)) return;
    for (const socket of [this.#client, this.#server]) socket.destroy();
    this.#gone();
  }

  #gone(): void {
    for (const way of this.#ways) way.end();
    this.#onGone();
  }
}

interface Piece {
  bytes: Buffer;
  at: number;
}

const slice = 256;

/** One direction of a connection: a queue that trouble may hold up. */
class Way {
  readonly #proxy: Proxying;
  readonly #line: Line;
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #direction: Direction;
  readonly #queue: Piece[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ended = false;
  #unread = Buffer.alloc(0);
  #inFrames = false;
  #held: Frame | null = null;

  constructor(proxy: Proxying, line: Line, from: Socket, to: Socket, direction: Direction) {
    this.#proxy = proxy;
    this.#line = line;
    this.#from = from;
    this.#to = to;
    this.#direction = direction;
    from.on("data", (chunk: Buffer) => this.#take(chunk));
    // FIN goes the way of the bytes before it: at once is early enough for what is tested here.
    from.on("end", () => !line.forgotten && !this.#proxy.trouble.stall && to.end());
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
  }

  #take(chunk: Buffer): void {
    if (this.#ended || this.#line.forgotten) return;
    const { latency = 0, jitter = 0 } = this.#proxy.trouble;
    const due = performance.now() + latency + jitter * (jitter ? this.#proxy.chance() : 0);
    for (const bytes of this.#framed(chunk)) {
      const at = Math.max(due, this.#queue.at(-1)?.at ?? 0);
      this.#queue.push({ bytes, at });
    }
    this.pump();
  }

  pump(): void {
    clearTimeout(this.#timer);
    const { stall, throttle } = this.#proxy.trouble;
    const slow = this.#direction === "down" && throttle !== undefined;
    // Held up, it reads no more: the other end feels the pressure.
    if (stall || (slow && this.#queue.length)) this.#from.pause();
    else this.#from.resume();
    if (this.#line.forgotten || stall || this.#ended) return;
    while (this.#queue.length && this.#queue[0]!.at <= performance.now()) {
      if (slow) {
        this.#trickle(throttle);
        return;
      }
      this.#pass(this.#queue.shift()!.bytes);
    }
    const next = this.#queue[0];
    if (next) this.#timer = setTimeout(() => this.pump(), Math.max(1, next.at - performance.now()));
  }

  #trickle(bytesPerSecond: number): void {
    const piece = this.#queue[0]!;
    const some = piece.bytes.subarray(0, slice);
    this.#pass(some);
    piece.bytes = piece.bytes.subarray(slice);
    if (piece.bytes.length === 0) this.#queue.shift();
    this.#timer = setTimeout(() => this.pump(), (some.length / bytesPerSecond) * 1_000);
  }

  #pass(bytes: Buffer): void {
    if (this.#direction === "down") this.#proxy.bytesDown += bytes.length;
    if (!this.#to.destroyed) this.#to.write(bytes);
  }

  /** The bytes to send for these: the same, unless a frame among them is tampered with. */
  #framed(chunk: Buffer): Buffer[] {
    if (!this.#inFrames) {
      this.#unread = Buffer.concat([this.#unread, chunk]);
      const end = this.#unread.indexOf("\r\n\r\n");
      if (end < 0) return [chunk];
      const head = this.#unread.subarray(0, end).toString("latin1");
      // Anything but a WebSocket passes as it is.
      if (!/^upgrade: websocket/im.test(head)) {
        this.#unread = Buffer.alloc(0);
        return [chunk];
      }
      this.#inFrames = true;
      const after = this.#unread.subarray(end + 4);
      const { frames, rest } = takeFrames(after);
      this.#unread = Buffer.from(rest);
      return [chunk.subarray(0, chunk.length - after.length), ...frames.map(encodeFrame)];
    }
    const { frames, rest } = takeFrames(Buffer.concat([this.#unread, chunk]));
    this.#unread = Buffer.from(rest);
    return frames.flatMap((frame) => this.#tamper(frame));
  }

  #tamper(frame: Frame): Buffer[] {
    const { tamper } = this.#proxy.trouble;
    const before = this.#held;
    this.#held = null;
    const applies = tamper && (tamper.direction ?? this.#direction) === this.#direction && frame.opcode < 8;
    if (before || !applies || this.#proxy.chance() >= tamper.share)
      return [encodeFrame(frame), ...(before ? [encodeFrame(before)] : [])];
    this.#proxy.tampered++;
    const whole = encodeFrame(frame);
    const half = Math.floor(frame.payload.length / 2);
    switch (tamper.what) {
      case "duplicate":
        return [whole, whole];
      case "swap":
        this.#held = frame;
        return [];
      case "truncate":
        return [encodeFrame({ ...frame, payload: frame.payload.subarray(0, half) })];
      case "corrupt":
        // A reserved bit that nobody negotiated: whoever reads it must close (section 5.2).
        whole[0]! |= 0x40;
        return [whole];
      case "split": {
        const parts = [
          encodeFrame({ ...frame, final: false, payload: frame.payload.subarray(0, half) }),
          encodeFrame({ ...frame, opcode: 0, payload: frame.payload.subarray(half) }),
        ];
        // Any piece of TCP may end anywhere.
        return parts.flatMap((part) => [part.subarray(0, 1), part.subarray(1)]);
      }
    }
  }
}
