/**
 * A document twice in memory: `live` holds what is committed and is what everybody is sent; `shadow` is ahead of it by what
 * waits for the database, and is where a new update is tried. So nothing is shown or acknowledged that a crash could take
 * back, and an update that the shadow refuses has touched nothing.
 */
import * as Y from "yjs";
import { keptDocument } from "#app/notes/note-document.ts";
import type { ReloadCheck } from "./reload-check.ts";
import { type Fault, tryOn, vet } from "./update-guard.ts";

export class NoteCopies {
  readonly live: Y.Doc;
  #shadow: Y.Doc;

  constructor(live: Y.Doc) {
    this.live = live;
    this.#shadow = copyOf(live);
  }

  /**
   * Tries an update on top of all that waits.
   * @param waiting what the shadow is ahead by, should it have to be made anew.
   * @returns `isNew` is false when all of it is known. What is new is kept as it came: a part of it that Yjs gives back has
   * lost what was deleted in the same breath, and with it where a text is split.
   */
  try(
    update: Uint8Array,
    mayWrite: (clientId: number) => boolean,
    waiting: () => Iterable<{ news: Uint8Array }>,
  ): { ok: true; isNew: boolean } | { ok: false; fault: Fault } {
    const vetted = vet(update, this.#shadow, mayWrite);
    if (!vetted.ok) return vetted;
    const tried = tryOn(this.#shadow, update);
    if (!tried.ok) this.renewShadow(waiting());
    return tried;
  }

  /** Whether what waits would leave a document that loads again as what it is. */
  loadAgain(check: ReloadCheck): boolean {
    return check.holds(this.#shadow);
  }

  /** Puts one update that waits on the shadow. */
  add(news: Uint8Array): void {
    if (news.length) Y.applyUpdate(this.#shadow, news);
  }

  /** What waited is committed: of all that was together, Yjs looks after the document once. */
  commit(news: Uint8Array[]): void {
    this.live.transact(() => {
      for (const update of news) Y.applyUpdate(this.live, update);
    });
  }

  /** What another process committed, in both copies. */
  take(update: Uint8Array): void {
    Y.applyUpdate(this.live, update);
    Y.applyUpdate(this.#shadow, update);
  }

  renewShadow(waiting: Iterable<{ news: Uint8Array }> = []): void {
    this.#shadow.destroy();
    this.#shadow = copyOf(this.live);
    for (const { news } of waiting) this.add(news);
  }

  /** Whether something committed was written under this client id. */
  knows(clientId: number): boolean {
    return Y.getState(this.live.store, clientId) > 0;
  }
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = keptDocument();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

/** Client ids under which an update writes something (what it deletes is anybody's). */
export const writersOf = (update: Uint8Array): number[] =>
  update.length ? [...Y.parseUpdateMeta(update).from.keys()] : [];
