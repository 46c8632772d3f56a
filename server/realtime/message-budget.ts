/** What one socket may send. Far above what a person or their editor does; messages per second, and at once. */
const perSecond = 200;
const atOnce = 400;
/** Bytes: whoever was offline brings a whole note at once, and nobody types on at this rate. */
const bytesPerSecond = 256 * 1024;
const bytesAtOnce = 4 * 1024 * 1024;

export class MessageBudget {
  #left = atOnce;
  #bytes = bytesAtOnce;
  #at = performance.now();

  /** @returns false when there is not enough left for this message. */
  spend(given: unknown): boolean {
    const bytes = bytesIn(given);
    const now = performance.now();
    const seconds = (now - this.#at) / 1_000;
    this.#left = Math.min(atOnce, this.#left + seconds * perSecond);
    this.#bytes = Math.min(bytesAtOnce, this.#bytes + seconds * bytesPerSecond);
    this.#at = now;
    if (this.#left < 1 || this.#bytes < bytes) return false;
    this.#left--;
    this.#bytes -= bytes;
    return true;
  }
}

/** Of a message's own fields; what is deeper no event of ours has. */
function bytesIn(given: unknown): number {
  if (typeof given !== "object" || given === null) return 0;
  let bytes = 0;
  for (const value of Object.values(given))
    if (value instanceof Uint8Array || typeof value === "string") bytes += value.length;
  return bytes;
}
