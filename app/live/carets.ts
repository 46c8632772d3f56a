import { type Awareness, removeAwarenessStates } from "y-protocols/awareness";
import type { Caret, CaretPosition } from "./events.ts";

/** Takes over what the server says of the others' carets. */
export function showCarets(awareness: Awareness, carets: Caret[], origin: unknown): void {
  const [added, updated, removed]: [number[], number[], number[]] = [[], [], []];
  for (const { clientId, person, cursor } of carets) {
    if (clientId === awareness.doc.clientID) continue;
    const known = awareness.states.has(clientId);
    if (cursor) {
      awareness.states.set(clientId, { user: person, cursor });
      awareness.meta.set(clientId, { clock: 0, lastUpdated: Date.now() });
      (known ? updated : added).push(clientId);
    } else if (known) removed.push(clientId);
  }
  if (added.length || updated.length) {
    awareness.emit("change", [{ added, updated, removed: [] }, origin]);
    awareness.emit("update", [{ added, updated, removed: [] }, origin]);
  }
  if (removed.length) removeAwarenessStates(awareness, removed, origin);
}

/** Our own, to be sent: positions of Yjs are objects of its own classes until they are JSON. */
export function ownCaret(awareness: Awareness): CaretPosition | null {
  const cursor = awareness.getLocalState()?.cursor as CaretPosition | null | undefined;
  return cursor ? (JSON.parse(JSON.stringify(cursor)) as CaretPosition) : null;
}
