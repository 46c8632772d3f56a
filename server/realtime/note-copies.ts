/**
 * A document twice in memory: `live` holds what is committed and is what everybody is sent; `shadow` is ahead of it by what
 * waits for the database, and is where a new update is tried. So nothing is shown or acknowledged that a crash could take
 * back, and an update that the shadow refuses has touched nothing. Each is made when it is needed: a note that is opened
 * to be read is sent as it is kept, which costs a long one a tenth of making it.
 */
import * as Y from "yjs";
import { replay } from "#app/notes/note-store.server.ts";
import type { ReloadCheck } from "./reload-check.ts";
import { type Fault, tryOn, vet } from "./update-guard.ts";

export class NoteCopies {
  /** What the document is made of as long as it is not. */
  #kept: Uint8Array[];
  /** Of each client id the clock that `#kept` goes up to. */
  readonly #clocks = new Map<number, number>();
  #live: Y.Doc | null = null;
  #shadow: Y.Doc | null = null;
  /** All that is committed as one update, when that is known. */
  #whole: Uint8Array | null;

  /** @throws when a part of it is no update. */
  constructor(kept: Uint8Array[]) {
    this.#kept = kept;
    this.#whole = kept.length === 1 ? kept[0]! : null;
    for (const update of kept)
      for (const [client, clock] of Y.parseUpdateMeta(update).to)
        this.#clocks.set(client, Math.max(clock, this.#clocks.get(client) ?? 0));
  }

  get live(): Y.Doc {
    if (!this.#live) {
      this.#live = replay(this.#kept);
      this.#kept = [];
    }
    return this.#live;
  }

  get #ahead(): Y.Doc {
    this.#shadow ??= replay([Y.encodeStateAsUpdate(this.live)]);
    return this.#shadow;
  }

  /**
   * What somebody with this state vector lacks of what is committed.
   * @throws when it is no state vector.
   */
  lackedBy(stateVector: Uint8Array): Uint8Array {
    if (Y.decodeStateVector(stateVector).size > 0) return Y.encodeStateAsUpdate(this.live, stateVector);
    this.#whole ??= Y.encodeStateAsUpdate(this.live);
    return this.#whole;
  }

  get stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#live ?? this.#clocks);
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
    const vetted = vet(update, this.#ahead, mayWrite);
    if (!vetted.ok) return vetted;
    const tried = tryOn(this.#ahead, update);
    if (!tried.ok) this.renewShadow(waiting());
    return tried;
  }

  /** Whether what waits would leave a document that loads again as what it is. */
  loadAgain(check: ReloadCheck): boolean {
    return check.holds(this.#ahead);
  }

  /** Puts one update that waits on the shadow. */
  add(news: Uint8Array): void {
    if (news.length) Y.applyUpdate(this.#ahead, news);
  }

  /** What waited is committed: of all that was together, Yjs looks after the document once. */
  commit(news: Uint8Array[]): void {
    this.#whole = null;
    this.live.transact(() => {
      for (const update of news) Y.applyUpdate(this.live, update);
    });
  }

  /** What another process committed, in both copies. */
  take(update: Uint8Array): void {
    this.#whole = null;
    if (this.#shadow) Y.applyUpdate(this.#shadow, update);
    Y.applyUpdate(this.live, update);
  }

  renewShadow(waiting: Iterable<{ news: Uint8Array }> = []): void {
    this.#shadow?.destroy();
    this.#shadow = null;
    for (const { news } of waiting) this.add(news);
  }

  /** Whether something committed was written under this client id. */
  knows(clientId: number): boolean {
    return (this.#live ? Y.getState(this.#live.store, clientId) : (this.#clocks.get(clientId) ?? 0)) > 0;
  }
}

/** Client ids under which an update writes something (what it deletes is anybody's). */
export const writersOf = (update: Uint8Array): number[] =>
  update.length ? [...Y.parseUpdateMeta(update).from.keys()] : [];
