/**
 * Places in a note by its letters. A number of ProseMirror's means nothing once others have written; a letter of the Yjs
 * document keeps its name for as long as it stands. To be asked while a change of the document is told to its observers:
 * until then Yjs still holds what the change took away, and afterwards no more.
 */
import type { Node, ResolvedPos } from "@tiptap/pm/model";
import * as Y from "yjs";

/** A run of one block's letters. */
interface Run {
  id: Y.ID;
  letters: string;
}

export interface Place {
  /** The paragraph or heading, or what stands for it where a selection is of whole nodes. */
  block: Y.XmlElement;
  /** What stood in it, and how much of it before the place. */
  runs: Run[];
  offset: number;
  /** Which of two neighbours is followed when they are parted. */
  follows: "left" | "right";
}

/** So many letters around a place, taken away and found elsewhere, were moved and not written a second time. */
export const enoughToRecognise = 5;
/** Stands for a line break among letters. */
const notALetter = "\ufffc";

type Parent = Y.XmlFragment | Y.XmlElement;

const isElement = (type: unknown): type is Y.XmlElement => type instanceof Y.XmlElement;
const elementsIn = (parent: Parent): Y.XmlElement[] => parent.toArray().filter(isElement);

/** The node's own type, `path` being the places of its ancestors and of itself among their siblings. */
function elementAt(root: Y.XmlFragment, path: number[]): Parent | undefined {
  let at: Parent | undefined = root;
  for (const index of path) at = at && elementsIn(at)[index];
  return at;
}

const pathOf = ($pos: ResolvedPos) => Array.from({ length: $pos.depth }, (_, depth) => $pos.index(depth));

/** @returns null where nothing is written, or where document and editor are not the same. */
export function placeAt(
  root: Y.XmlFragment,
  $pos: ResolvedPos,
  follows: Place["follows"] = "left",
): Place | null {
  const path = pathOf($pos);
  const inText = $pos.parent.inlineContent;
  // Between two blocks it is the one that follows.
  if (!inText) path.push($pos.index());
  const block = elementAt(root, path);
  if (!isElement(block)) return null;
  return { block, runs: inText ? runsOf(block) : [], offset: inText ? $pos.parentOffset : 0, follows };
}

function runsOf(block: Y.XmlElement): Run[] {
  const runs: Run[] = [];
  for (let child = block._first; child; child = child.next) {
    const type = child.content instanceof Y.ContentType ? child.content.type : null;
    if (type instanceof Y.XmlText) runs.push(...lettersOf(type));
    else if (type) runs.push({ id: child.id, letters: notALetter });
  }
  return runs;
}

function* lettersOf(text: Y.XmlText): Generator<Run> {
  for (let item = text._first; item; item = item.next) {
    if (item.content instanceof Y.ContentString) yield { id: item.id, letters: item.content.str };
    else if (item.countable) yield { id: item.id, letters: notALetter.repeat(item.length) };
  }
}

/**
 * Where the place is now.
 * @param now the editor's document, made of `root` as it is.
 * @param isNew whether a letter came with the change.
 * @param before the place as a number, before the change: of two that fit, the nearer one is taken.
 * @returns a position in `now`.
 */
export function positionOf(
  root: Y.XmlFragment,
  now: Node,
  place: Place,
  isNew: (id: Y.ID) => boolean,
  before: number,
): number {
  const store = root.doc!.store;
  const { block, offset, follows } = place;
  const letters = place.runs.flatMap(({ id, letters: run }) =>
    Array.from({ length: run.length }, (_, at) => ({
      id: Y.createID(id.client, id.clock + at),
      letter: run[at]!,
    })),
  );
  const behind = (at: number) => standing(store, letters[at]?.id);
  const beside = (at: number, after: 0 | 1) => {
    const found = behind(at);
    return found && positionOfLetter(root, now, found.item, found.diff + after);
  };
  const isEmpty = letters.length === 0;
  const [left, right] = [() => beside(offset - 1, 1), () => beside(offset, 0)];
  const atOnce = follows === "left" ? (left() ?? right()) : (right() ?? left());
  if (atOnce !== null) return atOnce;
  if (isEmpty && isStanding(block)) return startOf(root, now, block);

  // Both neighbours are gone: with the text that was moved, or for good.
  let [from, to] = [offset, offset];
  while (from > 0 && !behind(from - 1)) from--;
  while (to < letters.length && !behind(to)) to++;
  const gone = (start: number, end: number) =>
    letters
      .slice(start, end)
      .map(({ letter }) => letter)
      .join("");
  const isWhole = !isStanding(block);
  const context: Context = {
    left: gone(from, offset),
    right: gone(offset, to),
    begins: isWhole && from === 0,
    ends: isWhole && to === letters.length,
  };
  return (
    whereMoved(root, now, context, isNew, before) ??
    beside(from - 1, 1) ??
    beside(to, 0) ??
    (isWhole ? nearest(root, now, block) : startOf(root, now, block))
  );
}

type Found = { item: Y.Item; diff: number };

function standing(store: Y.Doc["store"], id: Y.ID | undefined): Found | null {
  let at = id;
  while (at) {
    const item: Y.Item | Y.GC = Y.getItem(store, at) as Y.Item | Y.GC;
    if (!(item instanceof Y.Item)) return null;
    const diff: number = at.clock - item.id.clock;
    if (!item.deleted) return { item, diff };
    // Undone: it stands again, as another.
    at = item.redone ? Y.createID(item.redone.client, item.redone.clock + diff) : undefined;
  }
  return null;
}

export const isStanding = (type: Y.XmlElement) => type._item !== null && !type._item.deleted;

function positionOfLetter(root: Y.XmlFragment, now: Node, item: Y.Item, diff: number): number | null {
  const parent = item.parent as Y.XmlText | Y.XmlElement;
  let offset = diff;
  for (let left = item.left; left; left = left.left) offset += widthOf(left);
  if (!(parent instanceof Y.XmlText)) return positionIn(root, now, parent, offset);
  for (let left = parent._item!.left; left; left = left.left) offset += widthOf(left);
  return positionIn(root, now, parent.parent as Y.XmlElement, offset);
}

/** What an item of a block, or of its text, takes up in the editor. */
function widthOf(item: Y.Item): number {
  if (item.deleted || !item.countable) return 0;
  return item.content instanceof Y.ContentType && item.content.type instanceof Y.XmlText
    ? item.content.type.length
    : item.length;
}

/** In front of the block's content, and the node itself, or null when the editor does not have it. */
function nodeOf(root: Y.XmlFragment, now: Node, block: Y.XmlElement): { start: number; node: Node } | null {
  const path: number[] = [];
  for (let at: Parent = block; at !== root; at = at.parent as Parent) {
    if (!isElement(at)) return null;
    path.unshift(elementsIn(at.parent as Parent).indexOf(at));
  }
  let [start, node] = [0, now];
  for (const index of path) {
    if (index < 0 || index >= node.childCount) return null;
    for (let at = 0; at < index; at++) start += node.child(at).nodeSize;
    node = node.child(index);
    start++;
  }
  return { start, node };
}

function positionIn(root: Y.XmlFragment, now: Node, block: Y.XmlElement, offset: number): number | null {
  const found = nodeOf(root, now, block);
  return found && found.start + Math.min(offset, found.node.content.size);
}

const startOf = (root: Y.XmlFragment, now: Node, block: Y.XmlElement) => positionIn(root, now, block, 0) ?? 0;

/** The end of what stands before a block that is gone, or the beginning of what stands behind it. */
function nearest(root: Y.XmlFragment, now: Node, block: Y.XmlElement): number {
  for (let gone = block; gone._item; gone = gone.parent as Y.XmlElement) {
    const before = sibling(gone, (item) => item.left);
    if (before) return positionIn(root, now, before, Number.POSITIVE_INFINITY) ?? 0;
    const behind = sibling(gone, (item) => item.right);
    if (behind) return startOf(root, now, behind);
  }
  return 0;
}

function sibling(of: Y.XmlElement, next: (item: Y.Item) => Y.Item | null): Y.XmlElement | null {
  for (let item = next(of._item!); item; item = next(item))
    if (!item.deleted && item.content instanceof Y.ContentType && isElement(item.content.type))
      return item.content.type;
  return null;
}

interface Context {
  left: string;
  right: string;
  begins: boolean;
  ends: boolean;
}

/**
 * The editor's binding moves nothing: a paragraph that somebody broke in two, joined to another, made a heading or put
 * into a list is taken away and written anew. Whoever had the caret in it means the words, wherever they stand now.
 */
function whereMoved(
  root: Y.XmlFragment,
  now: Node,
  context: Context,
  isNew: (id: Y.ID) => boolean,
  before: number,
): number | null {
  const wanted = context.left.length + context.right.length;
  if (wanted === 0) return null;
  let best: { score: number; at: number } | null = null;
  for (const block of blocksIn(root)) {
    const letters = runsOf(block).flatMap(({ id, letters: run }) =>
      [...Array(run.length).keys()].map((at) =>
        isNew(Y.createID(id.client, id.clock + at)) ? run[at]! : "",
      ),
    );
    if (!letters.some(Boolean)) continue;
    for (let at = 0; at <= letters.length; at++) {
      const score = likeness(letters, at, context);
      if (score < Math.min(wanted, enoughToRecognise)) continue;
      const position = positionIn(root, now, block, at);
      if (position === null) continue;
      const isNearer = () => Math.abs(position - before) < Math.abs(best!.at - before);
      if (!best || score > best.score || (score === best.score && isNearer())) best = { score, at: position };
    }
  }
  return best?.at ?? null;
}

/** How many letters around `at` are those that were around the place; those next to it have to be. */
function likeness(letters: string[], at: number, { left, right, begins, ends }: Context): number {
  let [before, behind] = [0, 0];
  while (before < left.length && letters[at - before - 1] === left[left.length - before - 1]) before++;
  while (behind < right.length && letters[at + behind] === right[behind]) behind++;
  if ((left && !before) || (right && !behind)) return 0;
  const edges =
    Number(begins && before === left.length && at === before) +
    Number(ends && behind === right.length && at + behind === letters.length);
  return before + behind + edges / 4;
}

function* blocksIn(parent: Parent): Generator<Y.XmlElement> {
  for (const child of elementsIn(parent)) {
    yield child;
    yield* blocksIn(child);
  }
}
