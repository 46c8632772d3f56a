/** From when a page is made to its line at the latest, ms, also on a slow telephone. */
const lately = 60_000;

/**
 * Who may read less than before, or has other rights, since a moment ago: a page that was made before that may have its
 * line only after it, and nobody would tell it otherwise.
 */
export class LatelyLost {
  /** Since when, by the monotonic clock, ms. */
  readonly #at = new Map<string, number>();

  add(personId: string): void {
    this.#at.set(personId, performance.now());
  }

  has(personId: string): boolean {
    const at = this.#at.get(personId);
    return at !== undefined && performance.now() - at < lately;
  }

  forgetOlder(): void {
    for (const personId of this.#at.keys()) if (!this.has(personId)) this.#at.delete(personId);
  }
}
