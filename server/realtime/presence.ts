import type { Present } from "#app/meetings/room.ts";

/** Joins and leaves within this time are told together, ms. */
const together = 100;

export interface PresenceGiven {
  tell(people: Present[]): void;
  /** For the other processes: who is here now and was not, and who is not any more. */
  share(here: string[], gone: string[]): void;
  /** Who these are: other processes say ids and no more. */
  peopleAt(personIds: string[]): Promise<Map<string, Present>>;
}

/** Who has a meeting open right now, in whichever process: a person once, however many tabs; projectors do not count. */
export class Presence {
  readonly #tabs = new Map<string, Present>();
  readonly #shared = new Set<string>();
  /** By process, when each person was last said to be there, by the monotonic clock. */
  readonly #elsewhere = new Map<string, Map<string, number>>();
  readonly #people = new Map<string, Present>();
  readonly #given: PresenceGiven;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(given: PresenceGiven) {
    this.#given = given;
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
      this.#given.tell(this.people());
      this.#shareChanges();
    }, together);
  }

  #shareChanges(): void {
    const now = new Set([...this.#tabs.values()].map((person) => person.personId));
    const here = [...now].filter((id) => !this.#shared.has(id));
    const gone = [...this.#shared].filter((id) => !now.has(id));
    for (const id of here) this.#shared.add(id);
    for (const id of gone) this.#shared.delete(id);
    if (here.length || gone.length) this.#given.share(here, gone);
  }

  /** Says again who is here. */
  shareAll(): void {
    this.#shareChanges();
    if (this.#shared.size) this.#given.share([...this.#shared], []);
  }

  /** Another process said who is there. */
  hear(from: string, here: string[], gone: string[]): void {
    const there = this.#elsewhere.get(from) ?? new Map<string, number>();
    this.#elsewhere.set(from, there);
    const before = there.size;
    for (const id of gone) there.delete(id);
    let changed = there.size !== before;
    for (const id of here) {
      changed ||= !there.has(id);
      there.set(id, performance.now());
    }
    const unknown = here.filter((id) => !this.#people.has(id));
    if (unknown.length) void this.#learn(unknown);
    else if (changed) this.announce();
  }

  async #learn(personIds: string[]): Promise<void> {
    try {
      for (const [id, person] of await this.#given.peopleAt(personIds)) this.#people.set(id, person);
      this.announce();
    } catch {
      // They are said to be there again soon.
    }
  }

  /** A process is gone with everybody in it. */
  lost(from: string): void {
    if (this.#elsewhere.delete(from)) this.announce();
  }

  /** Whoever was not said to be there for so long, ms, is not. */
  forget(silentFor: number): void {
    let changed = false;
    for (const there of this.#elsewhere.values())
      for (const [id, at] of there)
        if (performance.now() - at > silentFor) changed = there.delete(id) || changed;
    if (changed) this.announce();
  }

  people(): Present[] {
    const people = new Map<string, Present>();
    for (const there of this.#elsewhere.values())
      for (const id of there.keys()) {
        const person = this.#people.get(id);
        if (person) people.set(id, person);
      }
    for (const person of this.#tabs.values()) people.set(person.personId, person);
    return [...people.values()].sort((a, b) => a.name.localeCompare(b.name));
  }

  /** Says goodbye for everybody who is still here. */
  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#tabs.clear();
    this.#shareChanges();
  }
}
