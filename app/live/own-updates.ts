import type * as Y from "yjs";

/**
 * Calls `told` with every change of `doc` that is not of this origin, as an update. Yjs writes each change as one where
 * somebody listens, the server's too: a client would write the whole text when it opens a note, and every frame anew. So
 * before a change is told of, it is said whether anybody listens.
 */
export function onOwnUpdates(doc: Y.Doc, others: unknown, told: (update: Uint8Array) => void): void {
  doc.on("beforeObserverCalls", ({ origin }) => {
    if (origin === others) doc.off("update", told);
    else doc.on("update", told);
  });
}
