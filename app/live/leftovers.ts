/**
 * Words that their author typed and the server will not take: the meeting ended, a right was lost, another document took
 * the place of theirs. They are offered to be copied until their author has them. Only ever own words, never what others
 * wrote around them.
 */
import type { Refusal } from "./events.ts";
import { registerUnsaved, unsavedChanged } from "./unsaved.ts";

export interface Leftover {
  id: number;
  itemId: string;
  because: Refusal;
  words: string;
}

let leftovers: readonly Leftover[] = [];
let nextId = 1;
let registered = false;
const none: readonly Leftover[] = [];
const listeners = new Set<() => void>();

export function keepLeftover(leftover: Omit<Leftover, "id">): void {
  if (leftover.words === "") return;
  if (!registered) registerUnsaved(() => ({ kept: leftovers.length > 0 }));
  registered = true;
  set([...leftovers, { ...leftover, id: nextId++ }]);
}

export const dismissLeftover = (id: number) => set(leftovers.filter((one) => one.id !== id));

export const leftoversNow = () => leftovers;
export const leftoversOnServer = () => none;

export function subscribeToLeftovers(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function set(next: readonly Leftover[]): void {
  leftovers = next;
  unsavedChanged();
  for (const listener of listeners) listener();
}
