import * as Y from "yjs";
import { plainTextOf } from "#app/notes/note.ts";
import { contentOf, noteField } from "#app/notes/note-document.ts";
import type { Chance } from "./chance.ts";
import { type Change, type History, wordsIn } from "./history.ts";

/** What a scribe writes through: a NoteConnection, or a worse one that the checker must find out. */
export interface Line {
  readonly doc: Y.Doc;
  /** Changes made here that are not acknowledged. */
  readonly state: { unsaved: number };
  subscribe(listener: () => void): () => void;
}

interface Place {
  text: Y.XmlText;
  at: number;
}

/**
 * Somebody who types by chance: words at random places, words of anybody taken out, words set in bold or italic; and who
 * notes in the history what they were told and what they saw.
 */
export class Scribe {
  readonly line: Line;
  readonly #history: History;
  readonly #who: number;
  readonly #chance: Chance;
  readonly #changes: Change[] = [];
  readonly #stop: () => void;
  #saved = 0;

  constructor(line: Line, history: History, who: number, chance: Chance) {
    this.line = line;
    this.#history = history;
    this.#who = who;
    this.#chance = chance;
    this.#stop = line.subscribe(this.#onState);
    line.doc.getXmlFragment(noteField).observeDeep(this.#onSeen);
  }

  /** One change: mostly a word, at times a burst of several things in one transaction. */
  act(): void {
    const steps = this.#chance() < 0.1 ? this.#chance.between(2, 6) : 1;
    this.#change((change) => {
      for (let step = 0; step < steps; step++) this.#step(change);
    });
  }

  /** A word in a paragraph of its own. */
  write(): string {
    return this.#change((change) => this.#paragraph(change)).words[0]!;
  }

  /** Takes out one word, whoever wrote it. @returns it, or null when there is none. */
  erase(): string | null {
    return this.#change((change) => this.#erase(change)).erased[0] ?? null;
  }

  get plainText(): string {
    return plainTextOf(contentOf(this.line.doc));
  }

  get xml(): string {
    return this.line.doc.getXmlFragment(noteField).toString();
  }

  /** Stops taking notes. What is told from now on counts no more. */
  close(): void {
    this.#stop();
    this.line.doc.getXmlFragment(noteField).unobserveDeep(this.#onSeen);
  }

  #change(make: (change: Change) => void): Change {
    const { doc } = this.line;
    const change: Change = { words: [], erased: [] };
    let changed = false;
    const onUpdate = () => {
      changed = true;
    };
    doc.on("update", onUpdate);
    // Noted before it is made: whoever listens may answer while it is.
    this.#changes.push(change);
    doc.transact(() => make(change));
    doc.off("update", onUpdate);
    // Bold on what is bold already is no change, and nobody acknowledges it.
    if (!changed) this.#changes.pop();
    this.#onState();
    return change;
  }

  #step(change: Change): void {
    const act = this.#chance();
    if (act < 0.12) this.#erase(change);
    else if (act < 0.22) this.#format();
    else if (act < 0.34) this.#paragraph(change);
    else this.#insert(change);
  }

  #paragraph(change: Change): void {
    const fragment = this.line.doc.getXmlFragment(noteField);
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(this.#newWord(change))]);
    fragment.insert(this.#chance.between(0, fragment.length), [paragraph]);
  }

  #insert(change: Change): void {
    const texts = this.#texts();
    if (texts.length === 0) {
      this.#paragraph(change);
      return;
    }
    const text = this.#chance.pick(texts);
    // Between words, never within one.
    const ends = [0, ...[...lettersOf(text).matchAll(/;/g)].map((match) => match.index + 1)];
    text.insert(this.#chance.pick(ends), this.#newWord(change), {});
  }

  #erase(change: Change): void {
    const found = this.#someWord();
    if (!found) return;
    const { place, word } = found;
    place.text.delete(place.at, word.length);
    this.#history.erased(this.#who, word);
    change.erased.push(word);
  }

  #format(): void {
    const found = this.#someWord();
    if (!found) return;
    const { place, word } = found;
    const mark = this.#chance.pick(["bold", "italic"]);
    place.text.format(place.at, word.length, { [mark]: this.#chance() < 0.7 ? {} : null });
  }

  #newWord(change: Change): string {
    const word = this.#history.newWord(this.#who);
    change.words.push(word);
    return word;
  }

  #someWord(): { place: Place; word: string } | null {
    const texts = this.#texts().filter((text) => wordsIn(lettersOf(text)).length > 0);
    if (texts.length === 0) return null;
    const text = this.#chance.pick(texts);
    const letters = lettersOf(text);
    const word = this.#chance.pick(wordsIn(letters));
    return { place: { text, at: letters.indexOf(word) }, word };
  }

  #texts(): Y.XmlText[] {
    const found: Y.XmlText[] = [];
    const walk = (parent: Y.XmlFragment) => {
      for (const child of parent.toArray())
        if (child instanceof Y.XmlText) found.push(child);
        else if (child instanceof Y.XmlFragment) walk(child);
    };
    walk(this.line.doc.getXmlFragment(noteField));
    return found;
  }

  readonly #onState = (): void => {
    const saved = this.#changes.length - this.line.state.unsaved;
    for (; this.#saved < saved; this.#saved++) this.#history.saved(this.#who, this.#changes[this.#saved]!);
  };

  readonly #onSeen = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction): void => {
    if (transaction.local) return;
    for (const { changes } of events) {
      for (const item of changes.added) this.#history.shown(this.#who, wordsIn(wordsOf(item)));
      for (const item of changes.deleted) this.#history.shownErased(wordsIn(wordsOf(item)));
    }
  };
}

const lettersOf = (text: Y.XmlText): string =>
  (text.toDelta() as { insert: unknown }[])
    .map(({ insert }) => (typeof insert === "string" ? insert : ""))
    .join("");

function wordsOf({ content }: Y.Item): string {
  if (content instanceof Y.ContentString) return content.str;
  if (!(content instanceof Y.ContentType)) return "";
  const { type } = content;
  if (type instanceof Y.XmlText) return lettersOf(type);
  return type instanceof Y.XmlFragment ? type.toArray().map(wordsOfChild).join("") : "";
}

const wordsOfChild = (child: unknown): string =>
  child instanceof Y.XmlText
    ? lettersOf(child)
    : child instanceof Y.XmlFragment
      ? child.toArray().map(wordsOfChild).join("")
      : "";
