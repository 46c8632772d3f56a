import * as Y from "yjs";

/** What was typed here and is not acknowledged. */
export interface Change {
  update: Uint8Array;
  count: number;
  /** When the first of it was made, by the clock of this device. */
  at: number;
}

/** Takes the first of them, as many as go into one message. @returns null when there are none. */
export function takeMessage(pending: Change[], most: number): Change | null {
  let [count, size] = [0, 0];
  for (const { update } of pending) {
    if (count && size + update.length > most) break;
    count++;
    size += update.length;
  }
  const taken = pending.splice(0, count);
  if (!taken[0]) return null;
  return {
    update: taken.length === 1 ? taken[0].update : Y.mergeUpdates(taken.map((one) => one.update)),
    count: taken.reduce((sum, one) => sum + one.count, 0),
    at: taken[0].at,
  };
}
