import * as Y from "yjs";

/**
 * Has every change made in `doc` say by its true neighbours where it stands. What an undo brings back together with the
 * block around it, Yjs 13.6.33 may place between two letters of which the right one stands left of the left one, or is the
 * same (redoItem, yjs/yjs#794): each replica then finds a place of its own for it, for good. At its author it stands in one
 * place already. So that is said, before the change is sent: for everybody else it is an ordinary insertion.
 */
export function nameNeighbours(doc: Y.Doc): void {
  doc.on("beforeObserverCalls", ({ local, beforeState }) => {
    if (!local) return;
    const made = doc.store.clients.get(doc.clientID) ?? [];
    const from = beforeState.get(doc.clientID) ?? 0;
    // From the last made to the first, each leaves the list: what is beside one then was beside it when it was made.
    const left = new Map<Y.Item, Y.Item | null>();
    const right = new Map<Y.Item, Y.Item | null>();
    for (let at = made.length - 1; at >= 0; at--) {
      const item = made[at]!;
      if (item.id.clock < from) break;
      if (!(item instanceof Y.Item)) continue;
      const before = left.has(item) ? left.get(item)! : item.left;
      const behind = right.has(item) ? right.get(item)! : item.right;
      item.origin = before?.lastId ?? null;
      item.rightOrigin = behind?.id ?? null;
      if (before) right.set(before, behind);
      if (behind) left.set(behind, before);
    }
  });
}
