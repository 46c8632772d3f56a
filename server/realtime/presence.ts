import type { Present } from "#app/meetings/room.ts";

/** Joins and leaves within this time are told together, ms. */
const together = 100;

/** Who has a meeting open right now: a person once, however many tabs; projectors do not count. */
export class Presence {
  readonly #tabs = new Map<string, Present>();
  readonly #tell: (people: Present[]) => void;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(tell: (people: Present[]) => void) {
    this.#tell = tell;
  }

  arrive(socketId: string, person: Present): void {
    this.#tabs.set(socketId, person);
    this.announce();
  }

  leave(socketId: string): void {
    if (this.#tabs.delete(socketId)) this.announce();
  }

  /** Tells everybody soon, who came last included. */
  announce(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#tell(this.people());
    }, together);
  }

  people(): Present[] {
    const people = new Map([...this.#tabs.values()].map((person) => [person.personId, person]));
    return [...people.values()].sort((a, b) => a.name.localeCompare(b.name));
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
  }
}
