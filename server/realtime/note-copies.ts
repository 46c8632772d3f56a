/**
 * A document twice in memory: `live` holds what is committed and is what everybody is sent; `shadow` is ahead of it by what
 * waits for the database, and is where a new update is tried. So nothing is shown or acknowledged that a crash could take
 * back, and an update that the shadow refuses has touched nothing.
 */
import * as Y from "yjs";
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
   * @returns the part of it that is new; empty bytes when all of it is known.
   */
  try(
    update: Uint8Array,
    mayWrite: (clientId: number) => boolean,
    waiting: () => Iterable<{ news: Uint8Array }>,
  ): { ok: true; news: Uint8Array } | { ok: false; fault: Fault } {
    const vetted = vet(update, this.#shadow, mayWrite);
    if (!vetted.ok) return vetted;
    const tried = tryOn(this.#shadow, update, vetted.decoded);
    if (!tried.ok) this.renewShadow(waiting());
    return tried.ok ? { ok: true, news: tried.news ?? new Uint8Array() } : tried;
  }

  /** What waited is committed. */
  commit(news: Uint8Array): void {
    Y.applyUpdate(this.live, news);
  }

  /** What another process committed, in both copies. @returns the part that is new here, or null. */
  take(update: Uint8Array): Uint8Array | null {
    let news: Uint8Array | null = null;
    const keep = (bytes: Uint8Array) => {
      news = bytes;
    };
    this.live.on("update", keep);
    try {
      Y.applyUpdate(this.live, update);
    } finally {
      this.live.off("update", keep);
    }
    if (news) Y.applyUpdate(this.#shadow, news);
    return news;
  }

  renewShadow(waiting: Iterable<{ news: Uint8Array }> = []): void {
    this.#shadow.destroy();
    this.#shadow = copyOf(this.live);
    for (const { news } of waiting) if (news.length) Y.applyUpdate(this.#shadow, news);
  }

  /** Whether something committed was written under this client id. */
  knows(clientId: number): boolean {
    return Y.getState(this.live.store, clientId) > 0;
  }
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

/** Client ids under which an update writes something (what it deletes is anybody's). */
export const writersOf = (update: Uint8Array): number[] =>
  update.length ? [...Y.parseUpdateMeta(update).from.keys()] : [];
