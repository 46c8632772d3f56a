import type { Outcome } from "./room.ts";

/**
 * The item that one key leads to. Onward it skips what has an outcome already (parked or dealt with before its turn);
 * backward it does not, because one goes back to look at exactly that. Null at either end. `items` in agenda order.
 */
export function stepFrom<T extends { id: string; outcome: Outcome | null }>(
  items: readonly T[],
  currentId: string | null,
  step: 1 | -1,
): T | null {
  const at = items.findIndex((item) => item.id === currentId);
  if (step === -1) return at > 0 ? items[at - 1]! : null;
  return items.slice(at + 1).find((item) => item.outcome === null) ?? null;
}
