/** Times in steps of 0.1 ms up to 20 s: as many as come, in little memory. */
export class Histogram {
  readonly #counts = new Uint32Array(200_001);
  #total = 0;

  /** @param milliseconds negative counts as 0, more than 20 s as 20 s. */
  add(milliseconds: number): void {
    this.#counts[Math.min(200_000, Math.max(0, Math.round(milliseconds * 10)))]!++;
    this.#total++;
  }

  get total(): number {
    return this.#total;
  }

  /** Milliseconds that this part (0 … 1) of the times stays under or equal to; null without any. */
  quantile(part: number): number | null {
    if (!this.#total) return null;
    let left = Math.ceil(part * this.#total);
    for (let step = 0; step < this.#counts.length; step++) {
      left -= this.#counts[step]!;
      if (left <= 0) return step / 10;
    }
    return null;
  }
}
