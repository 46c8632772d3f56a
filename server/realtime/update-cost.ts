/**
 * How long an update will hold the thread, reckoned before it does. Two loops of Yjs are as long as a client wants them:
 * the search for a place among others that want the same one, and the moving up of everything behind a run that is split.
 */
import * as Y from "yjs";
import type { Found, Place, Places, Struct } from "./update-place.ts";

/** Each is some ten milliseconds, and a hundred times what editors that were apart for an hour need. */
const mostSteps = 25_000;
const mostCrossed = 150_000;
const mostMoves = 10_000_000;

interface Anchor {
  last: Y.ID;
  /** Between the anchor and the first that was put there. */
  steps: number;
}

export class Cost {
  readonly #places: Places;
  readonly #anchors = new Map<unknown, Map<string, Anchor>>();
  #structs = 0;
  #steps = 0;
  #moves = 0;
  /** New structs that want the place of another new one without standing beside it. */
  #crossed = 0;

  constructor(places: Places) {
    this.#places = places;
  }

  get isTooMuch(): boolean {
    return this.#steps > mostSteps || this.#moves > mostMoves || this.#crossed * this.#structs > mostCrossed;
  }

  /** Counts the cuts that a struct makes in what is there: one that is known already makes them too. */
  addCuts(struct: Y.Item): { left: Found | null; right: Found | null } {
    const left = struct.origin && this.#places.find(struct.origin);
    const right = struct.rightOrigin && this.#places.find(struct.rightOrigin);
    if (left && left.offset < left.struct.length - 1 && !isWithin(left, right)) this.#split(left);
    if (right && right.offset > 0) this.#split(right);
    return { left, right };
  }

  /** Counts a struct that is about to be placed. */
  add(struct: Y.Item, place: Place): void {
    this.#structs++;
    const { left, right } = this.addCuts(struct);
    const named = struct.origin ? `${struct.origin.client}.${struct.origin.clock}` : `${place.sub}`;
    const anchors = this.#anchors.get(place.parent) ?? new Map<string, Anchor>();
    this.#anchors.set(place.parent, anchors);
    const anchor = anchors.get(`${struct.origin === null}${named}`);
    const isBeside =
      anchor !== undefined && struct.rightOrigin !== null && Y.compareIDs(anchor.last, struct.rightOrigin);
    if (anchor && !isBeside) this.#crossed++;
    const steps = isBeside ? anchor.steps : this.#stepsBetween(struct, left, right, place);
    this.#steps += steps;
    anchors.set(`${struct.origin === null}${named}`, { last: struct.id, steps });
  }

  /** Counts a deleted run of what was known. */
  addDeleted(client: number, clock: number, length: number): void {
    for (const at of [clock, clock + length]) {
      if (at >= Y.getState(this.#places.known.store, client)) continue;
      const found = this.#places.find(Y.createID(client, at));
      if (found.offset > 0) this.#split(found);
    }
  }

  #split({ struct, isNew }: Found): void {
    const structs = this.#places.known.store.clients.get(struct.id.client);
    this.#moves +=
      isNew || !structs ? this.#structs : structs.length - Y.findIndexSS(structs, struct.id.clock);
  }

  /** Known items among which Yjs looks for the place, as it does. */
  #stepsBetween(struct: Y.Item, left: Found | null, right: Found | null, place: Place): number {
    if (left?.isNew || isWithin(left, right)) return 0;
    const stop: Struct | null = right && !right.isNew ? right.struct : null;
    const seen = new Set<unknown>();
    let steps = 0;
    let at: Y.Item | null;
    if (left) {
      const item = left.struct as Y.Item;
      // The half behind the place counts as one that follows.
      if (left.offset < item.length - 1) {
        seen.add(item);
        steps++;
      }
      at = item.right;
    } else if (place.sub === null) at = place.parent._start;
    else {
      at = place.parent._map.get(place.sub) ?? null;
      while (at?.left && steps < mostSteps) {
        at = at.left;
        steps++;
      }
    }
    while (at && at !== stop && this.#steps + steps <= mostSteps) {
      seen.add(at);
      steps++;
      const origin: Y.ID | null = at.origin;
      if (
        !Y.compareIDs(struct.origin, origin) &&
        !(origin && seen.has(Y.getItem(this.#places.known.store, origin)))
      )
        break;
      at = at.right;
    }
    return steps;
  }
}

/** Both in one run of text, side by side: where typing in the middle of a word takes place. */
const isWithin = (left: Found | null, right: Found | null) =>
  left !== null && right !== null && left.struct === right.struct && right.offset === left.offset + 1;
