/**
 * Finds where the new structs of an update will stand, by the rules by which Yjs will put them there, without putting
 * them there: a document that an update has been applied to cannot have it taken back.
 */
import * as Y from "yjs";
import { noteField } from "#app/notes/note-document.ts";

export type Struct = Y.Item | Y.GC;

export interface Place {
  parent: Y.AbstractType<unknown>;
  /** The name under which an attribute hangs on its parent; null for a child. */
  sub: string | null;
}

/** "gone": what it hung on was deleted meanwhile; Yjs keeps of it that it was there. */
export type Standing = Place | "gone";

/** A struct that is there, known before or new with this update. `offset`: which part of it an id names. */
export interface Found {
  struct: Struct;
  standing: Standing;
  offset: number;
  isNew: boolean;
}

/** Items of one update between whose order is told by walking; behind that, `standAsTheySay` finds out. */
const mostWalked = 25_000;
/** Some milliseconds, and a hundred times what the longest paste needs; who is beyond that does not mean well. */
const mostPassed = 1_000_000;

interface Placed {
  struct: Struct;
  standing: Standing;
}

export class Places {
  readonly known: Y.Doc;
  readonly #root: Y.AbstractType<unknown>;
  readonly #new = new Map<number, Placed[]>();
  readonly #depths = new Map<unknown, number>();
  #walked = 0;

  constructor(known: Y.Doc) {
    this.known = known;
    this.#root = known.getXmlFragment(noteField) as unknown as Y.AbstractType<unknown>;
    this.#depths.set(this.#root, 0);
  }

  /** The clock up to which structs of this client are there. */
  clockOf(client: number): number {
    const last = this.#new.get(client)?.at(-1)?.struct;
    return last ? last.id.clock + last.length : Y.getState(this.known.store, client);
  }

  /** Whether everything that a struct names is there. */
  isReady(struct: Struct): boolean {
    if (struct instanceof Y.GC) return true;
    const parent: unknown = struct.parent;
    return [struct.origin, struct.rightOrigin, parent].every(
      (id) => !(id instanceof Y.ID) || id.clock < this.clockOf(id.client),
    );
  }

  find(id: Y.ID): Found {
    const { client, clock } = id;
    if (clock < Y.getState(this.known.store, client)) {
      const struct = Y.getItem(this.known.store, id) as Struct;
      return { struct, standing: standingOf(struct), offset: clock - struct.id.clock, isNew: false };
    }
    const placed = this.#new.get(client) ?? [];
    let low = 0;
    let high = placed.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (placed[middle]!.struct.id.clock <= clock) low = middle;
      else high = middle - 1;
    }
    const { struct, standing } = placed[low]!;
    return { struct, standing, offset: clock - struct.id.clock, isNew: true };
  }

  /** Where a struct will stand that is ready; null: where nothing can. */
  standingOf(struct: Struct): Standing | null {
    if (struct instanceof Y.GC) return "gone";
    const neighbours = [struct.origin, struct.rightOrigin]
      .filter((id) => id !== null)
      .map((id) => this.find(id));
    if (neighbours.length === 0) return this.#inParent(struct);
    if (neighbours.some(({ standing }) => standing === "gone")) return "gone";
    const [first, second] = neighbours.map(({ standing }) => standing as Place);
    // Between two things that do not stand side by side there is no place.
    if (second && (first!.parent !== second.parent || first!.sub !== second.sub)) return null;
    if (second && this.#areCrossed(neighbours[0]!, neighbours[1]!)) return null;
    return first!;
  }

  /**
   * Whether the right neighbour that a struct names stands left of its left one: no editor of ours writes that, and where
   * it then comes to stand depends on who puts it there. Of what is new nothing can be told before it stands somewhere.
   */
  #areCrossed(left: Found, right: Found): boolean {
    if (left.struct === right.struct) return right.offset <= left.offset;
    if (left.isNew || right.isNew) return false;
    // From both, so that it takes no longer than they are apart, whichever is the first.
    let [behindLeft, behindRight] = [nextOf(left.struct), nextOf(right.struct)];
    while (this.#walked++ < mostWalked) {
      if (behindLeft === right.struct || behindRight === null) return false;
      if (behindRight === left.struct || behindLeft === null) return true;
      [behindLeft, behindRight] = [behindLeft.right, behindRight.right];
    }
    return false;
  }

  #inParent(struct: Y.Item): Standing | null {
    // Before it is integrated, an item names its parent by an id, or at the top by a string.
    const named: unknown = struct.parent;
    if (typeof named === "string")
      return named === noteField ? { parent: this.#root, sub: struct.parentSub } : null;
    if (!(named instanceof Y.ID)) return null;
    const { struct: holder, standing } = this.find(named);
    if (standing === "gone" || !(holder instanceof Y.Item)) return "gone";
    if (holder.content instanceof Y.ContentDeleted) return "gone";
    if (!(holder.content instanceof Y.ContentType)) return null;
    return { parent: holder.content.type, sub: struct.parentSub };
  }

  add(struct: Struct, standing: Standing): void {
    const { client } = struct.id;
    const placed = this.#new.get(client);
    if (placed) placed.push({ struct, standing });
    else this.#new.set(client, [{ struct, standing }]);
    if (standing !== "gone" && struct instanceof Y.Item && struct.content instanceof Y.ContentType)
      this.#depths.set(struct.content.type, this.depthOf(standing.parent) + 1);
  }

  /** Elements and text around what stands in `parent`, 0 at the top. */
  depthOf(parent: unknown): number {
    const known = this.#depths.get(parent);
    if (known !== undefined) return known;
    const item = parent instanceof Y.AbstractType ? parent._item : null;
    const depth = item ? this.depthOf(item.parent) + 1 : 0;
    this.#depths.set(parent, depth);
    return depth;
  }
}

const nextOf = (struct: Struct): Y.Item | null => (struct instanceof Y.Item ? struct.right : null);

/**
 * Whether what a transaction has put in stands before what it names as its right neighbour, as all that is honest does
 * (behind the left one Yjs has put it). To be asked within the transaction: afterwards Yjs joins what stands side by side.
 * False as well when that takes too long to find out.
 */
export function standAsTheySay({ doc, beforeState }: Y.Transaction): boolean {
  const before = new Map<Y.Item, unknown>();
  let passed = 0;
  for (const [client, structs] of doc.store.clients) {
    const from = beforeState.get(client) ?? 0;
    // From the last to the first: of a run that was typed forwards, each is a step from one that is known already.
    for (let at = structs.length - 1; at >= 0 && structs[at]!.id.clock >= from; at--) {
      const struct = structs[at]!;
      if (!(struct instanceof Y.Item && struct.origin && struct.rightOrigin)) continue;
      const right = Y.getItem(doc.store, struct.rightOrigin) as Struct;
      let next = struct.right;
      while (next && next !== right && before.get(next) !== right) {
        if (++passed > mostPassed) return false;
        next = next.right;
      }
      if (next === null && right instanceof Y.Item) return false;
      before.set(struct, right);
    }
  }
  return true;
}

/**
 * Whether a cut `at` so many units into a struct goes through a character of two units (an emoji, a rare letter): Yjs
 * writes U+FFFD for each half then, for everybody and for good.
 */
export function halves(struct: Struct, at: number): boolean {
  if (!(struct instanceof Y.Item && struct.content instanceof Y.ContentString)) return false;
  return at > 0 && at < struct.length && (struct.content.str.codePointAt(at - 1) ?? 0) > 0xffff;
}

function standingOf(struct: Struct): Standing {
  if (!(struct instanceof Y.Item)) return "gone";
  return { parent: struct.parent as Y.AbstractType<unknown>, sub: struct.parentSub };
}
