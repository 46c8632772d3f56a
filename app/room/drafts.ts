import { useSyncExternalStore } from "react";
import type { RoomAction, RoomDecision } from "#app/meetings/room.ts";

type Change<T> = T | ((now: T) => T);

/** What was typed and not sent yet, by item. */
export interface DraftStore<T> {
  get(itemId: string): T;
  set(itemId: string, change: Change<T>): void;
  subscribe(listener: () => void): () => void;
}

/** `id`: under which it was sent once and refused; sending it again makes one thing. */
export type DecisionDraft = Pick<RoomDecision, "text" | "reason" | "dissent"> & { id: string | null };
export interface ActionDraft {
  line: string;
  touched: Partial<
    Pick<RoomAction, "text" | "dueOn"> & { agencyId: string | null; delegateId: string | null }
  >;
  id: string | null;
}
export interface Drafts {
  decision: DraftStore<DecisionDraft>;
  action: DraftStore<ActionDraft>;
}

export const noDecision: DecisionDraft = { text: "", reason: "", dissent: "", id: null };
export const noAction: ActionDraft = { line: "", touched: {}, id: null };

/** Lives as long as the page: the floor moving on, and coming back, loses nothing that somebody typed. */
export const createDrafts = (): Drafts => ({ decision: store(noDecision), action: store(noAction) });

function store<T>(empty: T): DraftStore<T> {
  const drafts = new Map<string, T>();
  const listeners = new Set<() => void>();
  const get = (itemId: string) => drafts.get(itemId) ?? empty;
  return {
    get,
    set(itemId, change) {
      drafts.set(itemId, change instanceof Function ? change(get(itemId)) : change);
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The draft of one item, and how to change it; a change reaches it even when its line is no longer on the screen. */
export function useDraft<T>(drafts: DraftStore<T>, itemId: string): [T, (change: Change<T>) => void] {
  const get = () => drafts.get(itemId);
  const draft = useSyncExternalStore(drafts.subscribe, get, get);
  return [draft, (change) => drafts.set(itemId, change)];
}
