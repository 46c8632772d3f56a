/** Repeatable chance: a run that failed can be run again with its seed. */
export interface Chance {
  /** From 0 up to, not including, 1. */
  (): number;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  /** @throws when there is nothing to pick from. */
  pick<T>(from: readonly T[]): T;
  /** Another sequence that depends on this one's seed and place alone. */
  fork(): Chance;
}

/** mulberry32. */
export function chance(seed: number): Chance {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return Object.assign(next, {
    between,
    pick<T>(from: readonly T[]): T {
      if (from.length === 0) throw new Error("nothing to pick from");
      return from[between(0, from.length - 1)] as T;
    },
    fork: () => chance(Math.floor(next() * 2 ** 32)),
  });
}
