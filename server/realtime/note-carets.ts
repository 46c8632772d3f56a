import type { Caret, CaretPosition } from "#app/live/events.ts";
import type { Present } from "#app/meetings/room.ts";

/** Moves within this time are told together, ms: forty people see one message, not one per key of each writer. */
const together = 50;
const hues = 6;

/** Where people's carets stand in one note. The position is the client's word; who it is, is ours. */
export class NoteCarets {
  readonly #standing = new Map<number, Caret>();
  readonly #moved = new Map<number, Caret>();
  readonly #tell: (carets: Caret[]) => void;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(tell: (carets: Caret[]) => void) {
    this.#tell = tell;
  }

  move(clientId: number, person: Present, cursor: CaretPosition | null): void {
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
      this.#tell(moved);
    }, together);
  }

  leave(clientId: number): void {
    const known = this.#standing.get(clientId);
    if (known) this.move(clientId, known.person, null);
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
