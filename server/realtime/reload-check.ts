/**
 * Whether a document would load again as what it is (security.md D4): the net under the vetting of single updates. It
 * costs as much as loading does (some 30 ms for 130 KB), so it is done for a batch now and then, and before every snapshot.
 */
import * as Y from "yjs";
import { contentOf, keptDocument } from "#app/notes/note-document.ts";

/** As often as that at most, in updates and as a share of the time. */
const everyUpdates = 50;
const shareOfTime = 1 / 20;

export class ReloadCheck {
  #since = 0;
  #notBefore = 0;

  /** Whether it is time, with so many updates more. */
  isDue(updates: number): boolean {
    this.#since += updates;
    return this.#since >= everyUpdates && performance.now() >= this.#notBefore;
  }

  holds(doc: Y.Doc): boolean {
    const started = performance.now();
    const held = loadsAgain(doc);
    const ended = performance.now();
    this.#since = 0;
    this.#notBefore = ended + (ended - started) / shareOfTime;
    return held;
  }
}

export function loadsAgain(doc: Y.Doc): boolean {
  const again = keptDocument();
  try {
    Y.applyUpdate(again, Y.encodeStateAsUpdate(doc));
    const { pendingStructs, pendingDs } = again.store;
    if (pendingStructs !== null || pendingDs !== null) return false;
    return JSON.stringify(contentOf(again)) === JSON.stringify(contentOf(doc));
  } catch {
    return false;
  } finally {
    again.destroy();
  }
}
