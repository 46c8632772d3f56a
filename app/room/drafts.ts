import { useSyncExternalStore } from "react";
import type { RoomAction, RoomDecision } from "#app/meetings/room.ts";

export type Change<T> = T | ((now: T) => T);

/** What was typed and not sent yet, by item or record. */
export interface DraftStore<T> {
  holdsWords(): boolean;
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
export type DecisionEditDraft = Pick<RoomDecision, "text" | "reason" | "dissent">;
export type ActionEditDraft = Pick<RoomAction, "text" | "dueOn"> & {
  agencyId: string | null;
  delegateId: string | null;
};
/** What is being mended; `touched` once it differs from what is recorded. */
export type Edit<T> = { fields: T; touched: boolean } | null;

export interface Drafts {
  decision: DraftStore<DecisionDraft>;
  action: DraftStore<ActionDraft>;
  /** Of what is recorded already, by the record's id. */
  decisionEdit: DraftStore<Edit<DecisionEditDraft>>;
  actionEdit: DraftStore<Edit<ActionEditDraft>>;
}

export const noDecision: DecisionDraft = { text: "", reason: "", dissent: "", id: null };
export const noAction: ActionDraft = { line: "", touched: {}, id: null };

/** Lives as long as the page: the floor moving on, and coming back, loses nothing that somebody typed. */
export const createDrafts = (): Drafts => ({
  decision: store(noDecision, ({ text, reason, dissent }) => text + reason + dissent !== ""),
  action: store(noAction, ({ line }) => line !== ""),
  decisionEdit: store<Edit<DecisionEditDraft>>(null, isTouched),
  actionEdit: store<Edit<ActionEditDraft>>(null, isTouched),
});

const isTouched = (edit: Edit<unknown>) => edit?.touched ?? false;

/** Whether there is anything in them that somebody typed. */
export const holdWords = (drafts: Drafts) =>
  Object.values(drafts).some((store: DraftStore<unknown>) => store.holdsWords());

function store<T>(empty: T, hasWords: (draft: T) => boolean): DraftStore<T> {
  const drafts = new Map<string, T>();
  const listeners = new Set<() => void>();
  const get = (itemId: string) => drafts.get(itemId) ?? empty;
  return {
    get,
    set(itemId, change) {
      drafts.set(itemId, change instanceof Function ? change(get(itemId)) : change);
      for (const listener of listeners) listener();
    },
    holdsWords: () => [...drafts.values()].some(hasWords),
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
