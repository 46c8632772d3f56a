import type { Caret, CaretPosition } from "#app/live/events.ts";
import type { Present } from "#app/meetings/room.ts";

/** Moves within this time are told together, ms: forty people see one message, not one per key of each writer. */
const together = 50;
const hues = 6;

export interface NoteCaretsGiven {
  tell(carets: Caret[]): void;
  /** Those of this process, for the other processes. */
  share(caret: Caret): void;
  /** Who these are; whoever is missing has no caret. */
  peopleAt(personIds: string[]): Promise<Map<string, Present>>;
}

/**
 * Where people's carets stand in one note. The position is the client's word; who it is, is ours, also of those who are
 * connected to another process: it says a person's id and no more.
 */
export class NoteCarets {
  readonly #standing = new Map<number, Caret>();
  readonly #moved = new Map<number, Caret>();
  /** Of carets that stand in another process: in which. */
  readonly #elsewhere = new Map<number, string>();
  readonly #people = new Map<string, Present>();
  readonly #given: NoteCaretsGiven;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #hearing: Promise<void> = Promise.resolve();

  constructor(given: NoteCaretsGiven) {
    this.#given = given;
  }

  move(clientId: number, person: Present, cursor: CaretPosition | null): void {
    const isHere = this.#standing.has(clientId) && !this.#elsewhere.has(clientId);
    // Whose caret stands elsewhere and who has none here leaves nothing.
    if (!cursor && !isHere) return;
    this.#elsewhere.delete(clientId);
    this.#put(clientId, person, cursor);
  }

  #put(clientId: number, person: Present, cursor: CaretPosition | null): void {
    const known = this.#standing.get(clientId);
    if (!known && !cursor) return;
    const caret = { clientId, person: { ...person, hue: known?.person.hue ?? this.#hueOf(person) }, cursor };
    if (cursor) this.#standing.set(clientId, caret);
    else this.#standing.delete(clientId);
    this.#moved.set(clientId, caret);
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      const moved = [...this.#moved.values()];
      this.#moved.clear();
      this.#given.tell(moved);
      for (const one of moved) if (!this.#elsewhere.has(one.clientId)) this.#given.share(one);
      for (const { clientId: id, cursor: at } of moved) if (!at) this.#elsewhere.delete(id);
    }, together);
  }

  leave(clientId: number): void {
    const known = this.#standing.get(clientId);
    if (known) this.move(clientId, known.person, null);
  }

  /** A caret in another process. One that stands here is here: somebody who changed processes leaves the old one late. */
  hear(from: string, clientId: number, personId: string, cursor: CaretPosition | null): void {
    // One after the other: who is read for the first time must not be overtaken by their own next move.
    this.#hearing = this.#hearing.then(async () => {
      const stands = this.#standing.get(clientId);
      if (stands && !this.#elsewhere.has(clientId)) return;
      if (!cursor) {
        if (stands && this.#elsewhere.get(clientId) === from) this.#put(clientId, stands.person, null);
        return;
      }
      const person = this.#people.get(personId) ?? (await this.#personOf(personId));
      if (!person || (this.#standing.has(clientId) && !this.#elsewhere.has(clientId))) return;
      this.#elsewhere.set(clientId, from);
      this.#put(clientId, person, cursor);
    });
  }

  async #personOf(personId: string): Promise<Present | undefined> {
    try {
      const person = (await this.#given.peopleAt([personId])).get(personId);
      if (person) this.#people.set(personId, person);
      return person;
    } catch {
      // The next move asks again.
      return undefined;
    }
  }

  /** Another process is gone, and everybody's caret in it. */
  lost(from: string): void {
    for (const [clientId, process] of this.#elsewhere) {
      const stands = this.#standing.get(clientId);
      if (process === from && stands) this.#put(clientId, stands.person, null);
    }
  }

  /** Tells the other processes what stands here. */
  shareAll(): void {
    for (const caret of this.#standing.values())
      if (!this.#elsewhere.has(caret.clientId)) this.#given.share(caret);
  }

  standing(): Caret[] {
    return [...this.#standing.values()];
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
  }

  /** A person keeps a hue, two people get different ones as long as there are enough. */
  #hueOf({ personId }: Present): number {
    const carets = [...this.#standing.values()];
    const own = carets.find((caret) => caret.person.personId === personId);
    if (own) return own.person.hue;
    const taken = new Set(carets.map((caret) => caret.person.hue));
    for (let hue = 1; hue <= hues; hue++) if (!taken.has(hue)) return hue;
    return 1 + (Number.parseInt(personId.slice(0, 8), 16) % hues);
  }
}
