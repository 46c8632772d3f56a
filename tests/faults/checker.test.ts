/** The checker is worth what it finds: it is fed implementations that are wrong in the ways that others have been. */
import { expect, test } from "vitest";
import * as Y from "yjs";
import { noteField } from "#app/notes/note-document.ts";
import { type Chance, chance } from "#tests/support/chance.ts";
import { History, type HistoryFault, wordsIn } from "#tests/support/history.ts";
import { type Line, Scribe } from "#tests/support/scribe.ts";

interface Faulty {
  /** Says "saved", and shows to others, before it is kept. */
  acksEarly?: boolean;
  /** What was under way when the line broke is forgotten. */
  forgets?: boolean;
  /** What was under way is written again as a new text. */
  writesAgain?: boolean;
  /** Whoever comes back puts their whole text in the place of the others'. */
  wholeText?: boolean;
}

/** A server in memory. What waits is lost in a crash; `tick` keeps it. */
class Hub {
  readonly kept = new Y.Doc();
  readonly lines: HubLine[] = [];
  readonly faulty: Faulty;
  #waiting: { from: HubLine; update: Uint8Array }[] = [];

  constructor(faulty: Faulty) {
    this.faulty = faulty;
  }

  receive(from: HubLine, update: Uint8Array): void {
    this.#waiting.push({ from, update });
    if (this.faulty.acksEarly) this.#tell(from, update);
  }

  tick(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { from, update } of waiting) {
      Y.applyUpdate(this.kept, update);
      if (!this.faulty.acksEarly) this.#tell(from, update);
    }
  }

  #tell(from: HubLine, update: Uint8Array): void {
    for (const line of this.lines) if (line !== from) line.hear(update);
    from.acknowledged();
  }

  crash(): void {
    this.#waiting = [];
    for (const line of this.lines) line.cut();
  }

  drop(from: HubLine): void {
    this.#waiting = this.#waiting.filter((one) => one.from !== from);
  }
}

class HubLine implements Line {
  readonly doc = new Y.Doc();
  readonly #hub: Hub;
  readonly #listeners = new Set<() => void>();
  #pending: Uint8Array[] = [];
  #connected = true;

  constructor(hub: Hub) {
    this.#hub = hub;
    hub.lines.push(this);
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === this) return;
      this.#pending.push(update);
      this.#changed();
      if (this.#connected) hub.receive(this, update);
    });
  }

  get state() {
    return { unsaved: this.#pending.length };
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }

  acknowledged(): void {
    if (!this.#connected) return;
    this.#pending.shift();
    this.#changed();
  }

  hear(update: Uint8Array): void {
    if (this.#connected) Y.applyUpdate(this.doc, update, this);
  }

  cut(): void {
    this.#connected = false;
    this.#hub.drop(this);
    if (this.#hub.faulty.forgets) this.#pending = [];
    this.#changed();
  }

  connect(): void {
    if (this.#connected) return;
    this.#connected = true;
    const { kept, faulty } = this.#hub;
    const pending = this.#pending;
    if (faulty.wholeText && pending.length) replaceText(kept, textIn(this.doc));
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(kept), this);
    for (const update of pending) this.#hub.receive(this, update);
    if (faulty.writesAgain && pending.length) writeInto(this.doc, textIn(this.doc).slice(-8));
  }
}

const textIn = (doc: Y.Doc) =>
  wordsIn(
    doc
      .getXmlFragment(noteField)
      .toString()
      .replace(/<[^>]*>/g, ""),
  );

function writeInto(doc: Y.Doc, words: string[]): void {
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(words.join(""))]);
  doc.getXmlFragment(noteField).push([paragraph]);
}

function replaceText(doc: Y.Doc, words: string[]): void {
  const fragment = doc.getXmlFragment(noteField);
  fragment.delete(0, fragment.length);
  writeInto(doc, words);
}

/** Types by chance through a hub whose power and lines fail, then lets all come to rest. */
function play(faulty: Faulty, random: Chance): HistoryFault[] {
  const hub = new Hub(faulty);
  const history = new History();
  const scribes = [0, 1, 2].map((who) => new Scribe(new HubLine(hub), history, who, random.fork()));
  const [...lines] = hub.lines;
  for (let step = 0; step < 120; step++) {
    const event = random();
    if (event < 0.7) random.pick(scribes).act();
    else if (event < 0.82) hub.tick();
    else if (event < 0.9) random.pick(lines).connect();
    else if (event < 0.97) random.pick(lines).cut();
    else hub.crash();
  }
  for (let turn = 0; turn < 4; turn++) {
    for (const line of lines) line.connect();
    hub.tick();
  }
  const views = Object.fromEntries(scribes.map((scribe, who) => [`client ${who}`, scribe.plainText]));
  const all = { server: textIn(hub.kept).join(""), ...views };
  return history.faultsIn(all, true);
}

const rounds = Array.from({ length: 20 }, (_, seed) => seed);
const kindsFoundIn = (faulty: Faulty) =>
  new Set(rounds.flatMap((seed) => play(faulty, chance(seed)).map((fault) => fault.kind)));

test("it finds nothing wrong with what is right, whatever fails on the way", () => {
  for (const seed of rounds) expect(play({}, chance(seed)), `seed ${seed}`).toEqual([]);
});

test("it finds what was called saved before it was kept", () => {
  expect(kindsFoundIn({ acksEarly: true })).toContain("lost");
});

test("it finds what was forgotten when the line broke", () => {
  expect(kindsFoundIn({ forgets: true })).toContain("lost");
});

test("it finds what was written twice after a retry", () => {
  expect(kindsFoundIn({ writesAgain: true })).toContain("twice");
});

test("it finds a stale text in the place of a newer one", () => {
  const kinds = kindsFoundIn({ wholeText: true });
  expect(kinds).toContain("twice");
  expect(kinds).toContain("back again");
});

test("it finds the difference between two screens, and words that nobody wrote", () => {
  const history = new History();
  const word = history.newWord(0);
  history.saved(0, { words: [word], erased: [] });
  expect(history.differencesIn({ one: word, other: "" })).toHaveLength(1);
  expect(history.faultsIn({ one: `${word}c9n9;` })).toEqual([
    { kind: "unknown", view: "one", word: "c9n9;" },
  ]);
});
