/**
 * What stands between a browser's bytes and a document that forty people share (security.md D2–D7). An update is read
 * without being applied, then tried on a shadow of the document; nothing reaches the log before both have passed.
 */
import * as Y from "yjs";
import { isSafeHref, noteMarks, noteNodes } from "#app/notes/note.ts";
import { markName, noteField } from "#app/notes/note-document.ts";

export const largestUpdate = 64 * 1024;
/** Deeper than anybody's lists, far from what makes a renderer's stack overflow. */
const deepest = 32;
/** A deleted or collected run costs no bytes: only a bound keeps somebody from moving a clock to its end. */
const longestRun = 1_000_000;
const lastClock = 2 ** 31;

export type Fault =
  | "size"
  | "unreadable"
  | "trailing bytes"
  | "gap"
  | "foreign client"
  | "length"
  | "delete of the unknown"
  | "content"
  | "pending"
  | "depth";

export type Vetted = { ok: true; decoded: ReturnType<typeof Y.decodeUpdate> } | { ok: false; fault: Fault };

const no = (fault: Fault) => ({ ok: false, fault }) as const;

/**
 * Reads an update against what `known` already holds, changing nothing.
 * @param mayWrite whether new structs of this Yjs client id may come from this socket.
 */
export function vet(update: Uint8Array, known: Y.Doc, mayWrite: (clientId: number) => boolean): Vetted {
  if (update.length === 0 || update.length > largestUpdate) return no("size");
  const read = decodeWhole(update);
  if (read === "unreadable" || read === "trailing bytes") return no(read);

  const reached = new Map<number, number>();
  const clockOf = (client: number) => reached.get(client) ?? Y.getState(known.store, client);
  for (const struct of read.structs) {
    const { client, clock } = struct.id;
    if (struct instanceof Y.Skip) return no("gap");
    if (struct.length < 1 || clock + struct.length > lastClock) return no("length");
    const had = clockOf(client);
    if (clock > had) return no("gap");
    const end = clock + struct.length;
    if (end <= had) continue;
    if (!mayWrite(client)) return no("foreign client");
    if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) {
      if (struct.length > longestRun) return no("length");
    } else if (!isAllowed(struct)) return no("content");
    reached.set(client, end);
  }
  for (const [client, runs] of read.ds.clients)
    for (const run of runs) if (run.clock + run.len > clockOf(client)) return no("delete of the unknown");
  return { ok: true, decoded: read };
}

/** V1 alone: another encoding read as V1 fails, or ends before its bytes do. */
function decodeWhole(update: Uint8Array) {
  let decoder: Y.UpdateDecoderV1 | undefined;
  class Watched extends Y.UpdateDecoderV1 {
    constructor(...given: ConstructorParameters<typeof Y.UpdateDecoderV1>) {
      super(...given);
      decoder = this;
    }
  }
  try {
    const decoded = Y.decodeUpdateV2(update, Watched);
    const { arr, pos } = decoder!.restDecoder;
    return pos === arr.length ? decoded : "trailing bytes";
  } catch {
    return "unreadable";
  }
}

const nodeNames = new Set<string>(noteNodes);
const marks = new Set<string>(noteMarks);

/** Only what the editor's schema can write: texts, named elements, known marks, small attributes. */
function isAllowed(item: Y.Item): boolean {
  // Before it is integrated, an item at the top names its shared type by a string.
  const parent: unknown = item.parent;
  if (typeof parent === "string" && parent !== noteField) return false;
  if (item.parentSub !== null && !isName(item.parentSub)) return false;
  const { content } = item;
  if (content instanceof Y.ContentString) return true;
  if (content instanceof Y.ContentType) {
    const { type } = content;
    if (type instanceof Y.XmlText) return true;
    return type instanceof Y.XmlElement && nodeNames.has(type.nodeName);
  }
  if (content instanceof Y.ContentFormat) return isMark(content.key, content.value);
  if (content instanceof Y.ContentAny) return content.arr.length === 1 && isAttribute(content.arr[0]);
  return false;
}

/** Values of a mark: null ends it, else its attributes. */
function isMark(key: string, value: unknown): boolean {
  const name = markName(key);
  if (!marks.has(name)) return false;
  if (value === null || value === true) return true;
  if (typeof value !== "object") return false;
  const attributes = value as Record<string, unknown>;
  if (name === "link" && !isSafeHref(attributes.href)) return false;
  return Object.entries(attributes).every(
    ([attribute, one]) => isName(attribute) && (one === null || isKeepable(one, 2_000)),
  );
}

/** Names of attributes, marks of nodes among them. */
const isName = (name: string) => /^[\w+/=-]{1,60}$/.test(name);
/** A NUL cannot be kept by the database, in no column. */
const isKeepable = (value: unknown, most: number) =>
  typeof value === "string" && value.length <= most && !value.includes("\0");

const isAttribute = (value: unknown) =>
  value === null ||
  typeof value === "boolean" ||
  (typeof value === "number" && Number.isSafeInteger(value)) ||
  isKeepable(value, 100);

/**
 * Applies a vetted update to the shadow.
 * @returns the part of it that was new (null when all of it was known), or the fault, after which the shadow is spoilt
 * and must be made anew.
 */
export function tryOn(
  shadow: Y.Doc,
  update: Uint8Array,
  decoded: ReturnType<typeof Y.decodeUpdate>,
): { ok: true; news: Uint8Array | null } | { ok: false; fault: Fault } {
  // One update may be told in several parts: Yjs tidies formatting in a transaction of its own.
  const news: Uint8Array[] = [];
  const keep = (bytes: Uint8Array) => void news.push(bytes);
  shadow.on("update", keep);
  try {
    Y.applyUpdate(shadow, update);
  } catch {
    return no("unreadable");
  } finally {
    shadow.off("update", keep);
  }
  if (shadow.store.pendingStructs !== null || shadow.store.pendingDs !== null) return no("pending");
  for (const struct of decoded.structs) {
    if (!(struct instanceof Y.Item)) continue;
    if (struct.content instanceof Y.ContentAny || struct.content instanceof Y.ContentType) {
      const item: unknown = Y.getItem(shadow.store, struct.id);
      if (!(item instanceof Y.Item)) continue;
      // Where a value stands is known only now: attributes hang on a name, nothing else may hold bare values.
      if (item.content instanceof Y.ContentAny && item.parentSub === null) return no("content");
      if (item.content instanceof Y.ContentType && (item.parentSub !== null || depthOf(item) > deepest))
        return no("depth");
    }
  }
  return { ok: true, news: news.length > 1 ? Y.mergeUpdates(news) : (news[0] ?? null) };
}

function depthOf(item: Y.Item): number {
  let depth = 0;
  let at: Y.Item | null = item;
  while (at && depth <= deepest) {
    depth++;
    const parent: unknown = at.parent;
    at = parent instanceof Y.AbstractType ? parent._item : null;
  }
  return depth;
}
