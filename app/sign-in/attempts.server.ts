/**
 * Counts attempts by key within a moving window, in memory: light, per process, forgotten by a restart. It knows nothing
 * of who exists, so what it answers tells nothing either.
 */
export class Attempts {
  readonly #most: number;
  readonly #milliseconds: number;
  readonly #times = new Map<string, number[]>();

  constructor(most: number, milliseconds: number) {
    this.#most = most;
    this.#milliseconds = milliseconds;
  }

  /** Whether one more is allowed at `now`; if so, it counts. */
  allow(key: string, now: Date): boolean {
    const since = now.getTime() - this.#milliseconds;
    if (this.#times.size > 10_000) this.#forget(since);
    const recent = (this.#times.get(key) ?? []).filter((time) => time > since);
    if (recent.length >= this.#most) return false;
    this.#times.set(key, [...recent, now.getTime()]);
    return true;
  }

  #forget(since: number) {
    for (const [key, times] of this.#times) if ((times.at(-1) ?? 0) <= since) this.#times.delete(key);
  }
}
