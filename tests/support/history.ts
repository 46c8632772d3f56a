/**
 * What happened to every word of a note: who wrote it, when its writer was told that it is saved, whether others saw it,
 * who took it out. `faultsIn` then compares that with what a reader, a client or the database holds.
 */

/** Words end with a sign of their own, so that none is part of another. */
const wordPattern = /c\d+n\d+;/g;
export const wordsIn = (text: string): string[] => text.match(wordPattern) ?? [];

interface Erasure {
  saved: boolean;
  /** Somebody else saw the word go. */
  shown: boolean;
}

interface Word {
  text: string;
  author: number;
  saved: boolean;
  /** Somebody else saw it. */
  shown: boolean;
  erasures: Erasure[];
}

/** One transaction of a writer: all of it is saved with one acknowledgement. */
export interface Change {
  words: string[];
  erased: string[];
}

export type FaultKind = "lost" | "twice" | "back again" | "unknown" | "differs";

export interface HistoryFault {
  kind: FaultKind;
  /** Where it was seen: the name of a view. */
  view: string;
  word: string;
}

export class History {
  readonly #words = new Map<string, Word>();
  readonly #erasures = new Map<string, Map<number, Erasure>>();
  #made = 0;

  /** Makes a word that no other writer of this history has. */
  newWord(author: number): string {
    const text = `c${author}n${this.#made++};`;
    this.#words.set(text, { text, author, saved: false, shown: false, erasures: [] });
    return text;
  }

  erased(by: number, text: string): void {
    const erasure: Erasure = { saved: false, shown: false };
    this.#words.get(text)?.erasures.push(erasure);
    const ofWord = this.#erasures.get(text) ?? new Map<number, Erasure>();
    ofWord.set(by, erasure);
    this.#erasures.set(text, ofWord);
  }

  /** The writer was told that this change is on disk. */
  saved(by: number, change: Change): void {
    for (const text of change.words) this.#words.get(text)!.saved = true;
    for (const text of change.erased) {
      const erasure = this.#erasures.get(text)?.get(by);
      if (erasure) erasure.saved = true;
    }
  }

  /** Words of somebody else came to a screen. */
  shown(to: number, texts: string[]): void {
    for (const text of texts) {
      const word = this.#words.get(text);
      if (word && word.author !== to) word.shown = true;
    }
  }

  /** Words went from a screen by somebody else's hand. */
  shownErased(texts: string[]): void {
    for (const text of texts)
      for (const erasure of this.#words.get(text)?.erasures ?? []) erasure.shown = true;
  }

  get counts() {
    const words = [...this.#words.values()];
    return {
      typed: words.length,
      saved: words.filter((word) => word.saved).length,
      shown: words.filter((word) => word.shown).length,
      erased: words.filter((word) => word.erasures.some((one) => one.saved)).length,
    };
  }

  /**
   * Compares plain texts, by the name of where they were read, with what must be there: a word that was saved or shown
   * exactly once unless somebody took it out, and not at all once that was saved or shown. What was neither may be there
   * once or not at all; at rest nothing is left that may be both.
   */
  faultsIn(views: Record<string, string>, atRest = false): HistoryFault[] {
    const faults: HistoryFault[] = [];
    for (const [view, text] of Object.entries(views)) {
      const counts = new Map<string, number>();
      for (const word of wordsIn(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
      for (const word of this.#words.values()) {
        const kind = faultOf(word, counts.get(word.text) ?? 0, atRest);
        if (kind) faults.push({ kind, view, word: word.text });
        counts.delete(word.text);
      }
      for (const word of counts.keys()) faults.push({ kind: "unknown", view, word });
    }
    return faults;
  }

  /** At rest every view must be the same to the letter. */
  differencesIn(views: Record<string, string>): HistoryFault[] {
    const [first, ...others] = Object.entries(views);
    return others
      .filter(([, text]) => text !== first?.[1])
      .map(([view]) => ({ kind: "differs" as const, view, word: `not as ${first?.[0]}` }));
  }
}

function faultOf({ saved, shown, erasures }: Word, count: number, atRest: boolean): FaultKind | null {
  if (count > 1) return "twice";
  const mustGo = erasures.some((one) => atRest || one.saved || one.shown);
  if (mustGo) return count > 0 ? "back again" : null;
  const mayGo = erasures.length > 0;
  return (saved || shown || atRest) && !mayGo && count === 0 ? "lost" : null;
}

/** For a message: the first few, and how many there are. */
export const told = (faults: HistoryFault[]): string =>
  faults
    .slice(0, 5)
    .map(({ kind, view, word }) => `${word} ${kind} (${view})`)
    .concat(faults.length > 5 ? [`and ${faults.length - 5} more`] : [])
    .join(", ");
