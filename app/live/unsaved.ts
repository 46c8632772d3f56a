/**
 * What this tab holds that the server has not: changes of notes that it has not acknowledged, lines that are half typed,
 * words that it refused. All of it lives in this tab's memory and nowhere else; see docs/decisions/0011. Weighs nothing
 * where nobody writes.
 */
export interface Unsaved {
  /** Changes that are on their way and not acknowledged. */
  changes: number;
  /** The server has not acknowledged one of them for seconds, see `NoteState.late`. */
  late: boolean;
  /** Words that go nowhere by themselves, and would be lost with this tab. */
  kept: boolean;
}

const nothing: Unsaved = { changes: 0, late: false, kept: false };
const holders = new Set<() => Partial<Unsaved>>();
const listeners = new Set<() => void>();
let now = nothing;

/** @returns a function that takes the holder off the list again. Call `unsavedChanged` whenever `read` answers anew. */
export function registerUnsaved(read: () => Partial<Unsaved>): () => void {
  if (holders.size === 0 && typeof window !== "undefined") window.addEventListener("beforeunload", guard);
  holders.add(read);
  unsavedChanged();
  return () => {
    holders.delete(read);
    unsavedChanged();
  };
}

export function unsavedChanged(): void {
  const sum = { ...nothing };
  for (const read of holders) {
    const { changes = 0, late = false, kept = false } = read();
    sum.changes += changes;
    sum.late ||= late;
    sum.kept ||= kept;
  }
  if (sum.changes === now.changes && sum.late === now.late && sum.kept === now.kept) return;
  now = sum;
  for (const listener of listeners) listener();
}

export const unsavedNow = () => now;
export const unsavedOnServer = () => nothing;

export function subscribeToUnsaved(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Asks the holders themselves: right in the very moment in which it matters. */
export function somethingUnsaved(): boolean {
  unsavedChanged();
  return now.changes > 0 || now.kept;
}

/** Somebody else sits here now, or its author wants it gone: nobody is to be asked about it any more. */
export function forgetUnsaved(): void {
  holders.clear();
  unsavedChanged();
}

function guard(event: BeforeUnloadEvent): void {
  if (somethingUnsaved()) event.preventDefault();
}
