/**
 * Who has which edit of one room. Each edit is one character at the end of its writer's own paragraph, so one step of
 * that writer's Yjs clock: a clock that a reader has reached says which edits have arrived, whether they came one by one,
 * merged or late. Writers and readers are in one process, so there is one clock for both ends.
 */
import * as Y from "yjs";
import { type FullClient, field } from "./clients/client.ts";
import type { Histogram } from "./histogram.ts";

export interface Writer {
  client: FullClient;
  text: Y.XmlText;
  /** Of its document, when its paragraph stood. */
  base: number;
  /** When each edit was made, ms. */
  sent: number[];
  words: string;
}

interface Reader {
  /** The clock of each writer up to which this reader has everything. */
  known: number[];
  /** This writer's own edits are not news to it. */
  ownIndex: number;
}

const letters = "abcdefghijklmnopqrstuvwxyz ";

export class RoomTracker {
  readonly writers: Writer[] = [];
  readonly #readers: Reader[] = [];
  readonly #fulls: FullClient[] = [];
  readonly #all: Histogram;
  readonly #indexes = new Map<number, number>();
  /** A light reader was sent something without what stands before it. */
  gaps = 0;
  /** Edits made from this moment on are counted and timed. */
  measuredFrom = Number.POSITIVE_INFINITY;
  measuredTo = Number.POSITIVE_INFINITY;
  /** Called when the room's observer, its first full reader, has a writer's newest edit. */
  onObserved: ((writer: number) => void) | null = null;

  constructor(all: Histogram) {
    this.#all = all;
  }

  addFull(client: FullClient, writes: boolean): void {
    const reader: Reader = { known: [], ownIndex: -1 };
    this.#readers.push(reader);
    this.#fulls.push(client);
    if (writes) {
      reader.ownIndex = this.writers.length;
      this.#indexes.set(client.doc.clientID, reader.ownIndex);
      this.writers.push({ client, text: new Y.XmlText(), base: 0, sent: [], words: "" });
    }
    const observes = !writes && this.#fulls.length === this.writers.length + 1;
    client.doc.on("update", () => {
      const now = performance.now();
      for (let index = 0; index < this.writers.length; index++) {
        if (index === reader.ownIndex) continue;
        const clock = Y.getState(client.doc.store, this.writers[index]!.client.doc.clientID);
        if (this.#reach(reader, index, clock, now) && observes) this.#observed(index);
      }
    });
  }

  /** @returns what a light client gives its updates to. */
  addLight(): (update: Uint8Array) => void {
    const reader: Reader = { known: [], ownIndex: -1 };
    this.#readers.push(reader);
    return (update) => {
      const now = performance.now();
      const { from, to } = Y.parseUpdateMeta(update);
      for (const [clientId, clock] of to) {
        const index = this.#indexes.get(clientId);
        if (index === undefined) continue;
        if ((from.get(clientId) ?? 0) > (reader.known[index] ?? 0)) this.gaps++;
        this.#reach(reader, index, clock, now);
      }
    };
  }

  #reach(reader: Reader, index: number, clock: number, now: number): boolean {
    const known = reader.known[index] ?? 0;
    if (clock <= known) return false;
    reader.known[index] = clock;
    const { base, sent } = this.writers[index]!;
    if (!base) return false;
    for (let edit = Math.max(0, known - base); edit < clock - base; edit++) {
      const at = sent[edit]!;
      if (at >= this.measuredFrom && at < this.measuredTo) this.#all.add(now - at);
    }
    return true;
  }

  #observed(index: number): void {
    const { base, sent } = this.writers[index]!;
    const observer = this.#readers[this.writers.length]!;
    if (base && observer.known[index] === base + sent.length) this.onObserved?.(index);
  }

  /** Each writer makes its paragraph. */
  begin(): void {
    for (const writer of this.writers) {
      const { doc } = writer.client;
      doc.transact(() => {
        const paragraph = new Y.XmlElement("paragraph");
        paragraph.insert(0, [writer.text]);
        doc.getXmlFragment(field).push([paragraph]);
        writer.text.insert(0, ".");
      });
      writer.words = ".";
      writer.base = Y.getState(doc.store, doc.clientID);
    }
  }

  edit(index: number): void {
    const writer = this.writers[index]!;
    const letter = letters[writer.sent.length % letters.length]!;
    writer.words += letter;
    writer.sent.push(performance.now());
    writer.text.insert(writer.text.length, letter);
  }

  /** Whether everybody has everything that was written so far. */
  get isComplete(): boolean {
    return this.#readers.every((reader) =>
      this.writers.every(
        ({ base, sent }, index) =>
          index === reader.ownIndex || (reader.known[index] ?? 0) === base + sent.length,
      ),
    );
  }

  /** Faults of the final texts, in words; none when all is well. */
  faults(): string[] {
    const faults: string[] = [];
    if (!this.isComplete) faults.push("not every client has every edit");
    if (this.gaps) faults.push(`${this.gaps} updates came without what stands before them`);
    const texts = this.#fulls.map(({ doc }) => doc.getXmlFragment(field).toString());
    if (texts.some((text) => text !== texts[0])) faults.push("the final texts differ");
    if (this.writers.some(({ words }) => !texts[0]!.includes(`>${words}<`)))
      faults.push("a writer's words are not in the final text");
    return faults;
  }

  get measuredEdits(): number {
    return this.writers.reduce(
      (sum, { sent }) => sum + sent.filter((at) => at >= this.measuredFrom && at < this.measuredTo).length,
      0,
    );
  }
}
