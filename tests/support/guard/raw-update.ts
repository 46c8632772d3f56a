/** Writes Yjs updates (V1) byte by byte, right or wrong: what no library would let anybody write. */
export class RawUpdate {
  readonly #bytes: number[] = [];

  /** Any integer from 0, of any size that a number holds. */
  uint(value: number): this {
    let left = Math.max(0, Math.floor(value));
    while (left > 127) {
      this.#bytes.push(128 + (left % 128));
      left = Math.floor(left / 128);
    }
    this.#bytes.push(left);
    return this;
  }

  byte(value: number): this {
    this.#bytes.push(value & 255);
    return this;
  }

  raw(bytes: Iterable<number>): this {
    for (const byte of bytes) this.#bytes.push(byte);
    return this;
  }

  text(value: string): this {
    const bytes = new TextEncoder().encode(value);
    return this.uint(bytes.length).raw(bytes);
  }

  id({ client, clock }: { client: number; clock: number }): this {
    return this.uint(client).uint(clock);
  }

  get length(): number {
    return this.#bytes.length;
  }

  done(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}

export interface RawId {
  client: number;
  clock: number;
}

export interface RawStruct {
  /** 0 collected, 1 deleted, 2 JSON, 3 binary, 4 string, 5 embed, 6 format, 7 type, 8 any, 9 document, 10 skip. */
  kind: number;
  left?: RawId | undefined;
  right?: RawId | undefined;
  /** Only where there is neither left nor right. */
  parent?: RawId | string | undefined;
  sub?: string | undefined;
  content(to: RawUpdate): unknown;
}

export function writeStruct(to: RawUpdate, { kind, left, right, parent, sub, content }: RawStruct): void {
  if (kind === 0 || kind === 10) {
    to.byte(kind);
    content(to);
    return;
  }
  to.byte(kind | (left ? 128 : 0) | (right ? 64 : 0) | (sub === undefined ? 0 : 32));
  if (left) to.id(left);
  if (right) to.id(right);
  if (!left && !right) {
    if (typeof parent === "object") to.uint(0).id(parent);
    else to.uint(1).text(parent ?? "note");
    if (sub !== undefined) to.text(sub);
  }
  content(to);
}

/** One client's structs and no deletions, unless `deleted` says which runs. */
export function rawUpdate(
  client: number,
  clock: number,
  structs: RawStruct[],
  deleted: { client: number; clock: number; length: number }[] = [],
): Uint8Array {
  const to = new RawUpdate();
  if (structs.length) to.uint(1).uint(structs.length).uint(client).uint(clock);
  else to.uint(0);
  for (const struct of structs) writeStruct(to, struct);
  const clients = [...new Set(deleted.map((run) => run.client))];
  to.uint(clients.length);
  for (const of of clients) {
    const runs = deleted.filter((run) => run.client === of);
    to.uint(of).uint(runs.length);
    for (const run of runs) to.uint(run.clock).uint(run.length);
  }
  return to.done();
}
