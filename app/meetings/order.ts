import type { Outcome, RoomState } from "./room.ts";

/** A place on the agenda. One that the reader may not read (`readable` false) is stepped over. */
export interface Place {
  id: string;
  outcome: Outcome | null;
  readable?: boolean;
}

/**
 * The item that one key leads to. Onward it skips what has an outcome already (parked or dealt with before its turn);
 * backward it does not, because one goes back to look at exactly that. Null at either end. `items` in agenda order.
 */
export function stepFrom<T extends Place>(
  items: readonly T[],
  currentId: string | null,
  step: 1 | -1,
): T | null {
  const at = items.findIndex((item) => item.id === currentId);
  const readable = (item: T) => item.readable !== false;
  if (step === -1) return items.slice(0, Math.max(0, at)).findLast(readable) ?? null;
  return items.slice(at + 1).find((item) => item.outcome === null && readable(item)) ?? null;
}

/** The item that one key leads to from what is on the floor, also where that is a place that one may not read. */
export function stepInRoom({ items, restricted, floor }: RoomState, step: 1 | -1) {
  const hidden = restricted.map((place) => ({ ...place, outcome: null, readable: false, item: null }));
  const places = [...items.map((item) => ({ ...item, readable: true, item })), ...hidden].sort(
    (a, b) => a.position - b.position,
  );
  const current = floor && (floor.itemId ?? restricted.find((place) => place.onFloor)?.id ?? null);
  return stepFrom<(typeof places)[number]>(places, current, step)?.item ?? null;
}
