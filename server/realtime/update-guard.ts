/**
 * What stands between a browser's bytes and a document that forty people share (security.md D2–D7). An update is read
 * without being applied: what it holds, where that will stand, what it will cost. Then it is tried on a shadow of the
 * document; nothing reaches the log before both have passed.
 */
import * as Y from "yjs";
import { noteField } from "#app/notes/note-document.ts";
import { isKnown, mayStandIn } from "./update-content.ts";
import { Cost } from "./update-cost.ts";
import { halves, Places, type Struct, standAsTheySay } from "./update-place.ts";

/** Bytes of one message: one paste of some fifty pages. What is typed offline comes in several messages. */
export const largestUpdate = 160 * 1024;
/** Structs and deleted runs of one message: twice what the longest text that may be pasted makes at its worst. */
const mostParts = 20_000;
/** Deeper than anybody's lists, far from what makes a renderer's stack overflow. */
const deepest = 32;
/** A deleted or collected run costs no bytes: only a bound keeps somebody from moving a clock to its end. */
const longestRun = 1_000_000;
const lastClock = 2 ** 31;

/** Why an update is refused; for the log. */
export type Fault =
  | "size"
  | "parts"
  | "unreadable"
  | "trailing bytes"
  | "gap"
  | "foreign client"
  | "length"
  | "delete of the unknown"
  | "content"
  | "place"
  | "half a character"
  | "depth"
  | "cost"
  | "pending"
  | "reload"
  | "full";

/**
 * What an editor of ours may do as well: write too much, or, where the binding has put its caret within a character, make
 * half of it bold.
 */
export const honestFaults: ReadonlySet<Fault> = new Set(["size", "full", "half a character"]);

export type Vetted = { ok: true } | { ok: false; fault: Fault };

const no = (fault: Fault) => ({ ok: false, fault }) as const;

/**
 * Reads an update against what `known` already holds, changing nothing.
 * @param mayWrite whether new structs of this Yjs client id may come from this socket.
 */
export function vet(update: Uint8Array, known: Y.Doc, mayWrite: (clientId: number) => boolean): Vetted {
  if (update.length === 0 || update.length > largestUpdate) return no("size");
  const read = decodeWhole(update);
  if (typeof read === "string") return no(read);
  let parts = read.structs.length;
  for (const runs of read.ds.clients.values()) parts += runs.length;
  if (parts > mostParts) return no("parts");

  const sections = sectionsOf(read.structs, known, mayWrite);
  if (typeof sections === "string") return no(sections);
  const places = new Places(known);
  const cost = new Cost(places);
  const fault = placeAll(sections, places, cost) ?? vetDeletes(read.ds, places, cost);
  if (fault) return no(fault);
  return cost.isTooMuch ? no("cost") : { ok: true };
}

type Decoded = ReturnType<typeof Y.decodeUpdate>;

/** The decoder of the update that is being read, to see where it ended. */
let reading: Y.UpdateDecoderV1;

class Watched extends Y.UpdateDecoderV1 {
  constructor(...given: ConstructorParameters<typeof Y.UpdateDecoderV1>) {
    super(...given);
    reading = this;
  }
}

/** V1 alone: another encoding read as V1 fails, or ends before its bytes do. */
function decodeWhole(update: Uint8Array): Decoded | "unreadable" | "trailing bytes" {
  try {
    const decoded = Y.decodeUpdateV2(update, Watched);
    const { arr, pos } = reading.restDecoder;
    return pos === arr.length ? decoded : "trailing bytes";
  } catch {
    return "unreadable";
  }
}

/** By client and in the order of the clock, without a gap. */
function sectionsOf(
  structs: Decoded["structs"],
  known: Y.Doc,
  mayWrite: (clientId: number) => boolean,
): Struct[][] | Fault {
  const sections = new Map<number, Struct[]>();
  let section: Struct[] = [];
  let at = -1;
  let reached = 0;
  for (const struct of structs) {
    const { client, clock } = struct.id;
    if (client !== at) {
      // Yjs would read the first of two sections of one client and forget it for the second.
      if (sections.has(client)) return "unreadable";
      section = [];
      sections.set(client, section);
      at = client;
      reached = Y.getState(known.store, client);
    }
    if (struct instanceof Y.Skip || clock > reached) return "gap";
    const end = clock + struct.length;
    if (struct.length < 1 || end > lastClock) return "length";
    if (end > reached && !mayWrite(client)) return "foreign client";
    const isEmpty = struct instanceof Y.GC || struct.content instanceof Y.ContentDeleted;
    if (isEmpty && struct.length > longestRun) return "length";
    section.push(struct);
    reached = Math.max(reached, end);
  }
  return [...sections.values()];
}

/** Places every new struct as soon as what it names is there; what names the unknown never is. */
function placeAll(sections: Struct[][], places: Places, cost: Cost): Fault | null {
  let waiting = sections.map((structs) => ({ structs, next: 0 }));
  while (waiting.length) {
    let moved = false;
    for (const section of waiting) {
      for (; section.next < section.structs.length; section.next++) {
        const struct = section.structs[section.next]!;
        if (!places.isReady(struct)) break;
        const fault = placeOne(struct, places, cost);
        if (fault) return fault;
        moved = true;
      }
    }
    waiting = waiting.filter(({ structs, next }) => next < structs.length);
    if (waiting.length && !moved) return "gap";
  }
  return null;
}

function placeOne(struct: Struct, places: Places, cost: Cost): Fault | null {
  const { client, clock } = struct.id;
  const reached = places.clockOf(client);
  if (cutsCharacter(struct, reached, places)) return "half a character";
  if (clock + struct.length <= reached) return vetRepeated(struct, cost);
  const standing = places.standingOf(struct);
  if (standing === null) return "place";
  if (struct instanceof Y.Item && !isKnown(struct.content)) return "content";
  if (clock < reached) {
    // Its beginning is there already: then its end stands where that does, whatever it says itself.
    const before = places.find(Y.createID(client, reached - 1)).standing;
    if (before === "gone" || standing === "gone" ? before !== standing : before.parent !== standing.parent)
      return "place";
  }
  if (standing !== "gone" && struct instanceof Y.Item) {
    if (!mayStandIn(standing.parent, standing.sub, struct.content))
      return struct.content instanceof Y.ContentAny && standing.sub ? "content" : "place";
    if (struct.content instanceof Y.ContentType && places.depthOf(standing.parent) >= deepest) return "depth";
    cost.add(struct, standing);
    if (cost.isTooMuch) return "cost";
  }
  places.add(struct, standing);
  return null;
}

/** Yjs cuts what is there behind `origin` and before `rightOrigin`, and of the struct itself what is there already. */
function cutsCharacter(struct: Struct, reached: number, places: Places): boolean {
  if (!(struct instanceof Y.Item)) return false;
  if (halves(struct, reached - struct.id.clock)) return true;
  const left = struct.origin && places.find(struct.origin);
  const right = struct.rightOrigin && places.find(struct.rightOrigin);
  return (
    (left !== null && halves(left.struct, left.offset + 1)) ||
    (right !== null && halves(right.struct, right.offset))
  );
}

/** Of what is known already, Yjs looks up what it names: the shared type too, which it would make, and cuts there. */
function vetRepeated(struct: Struct, cost: Cost): Fault | null {
  if (!(struct instanceof Y.Item)) return null;
  const parent: unknown = struct.parent;
  if (typeof parent === "string" && parent !== noteField) return "place";
  cost.addCuts(struct);
  return cost.isTooMuch ? "cost" : null;
}

function vetDeletes(deleted: Decoded["ds"], places: Places, cost: Cost): Fault | null {
  for (const [client, runs] of deleted.clients) {
    const reached = places.clockOf(client);
    for (const { clock, len } of runs) {
      if (len < 1 || clock + len > reached) return "delete of the unknown";
      const first = places.find(Y.createID(client, clock));
      const last = places.find(Y.createID(client, clock + len - 1));
      if (halves(first.struct, first.offset) || halves(last.struct, last.offset + 1))
        return "half a character";
      cost.addDeleted(client, clock, len);
      if (cost.isTooMuch) return "cost";
    }
  }
  return null;
}

/**
 * Applies a vetted update to the shadow.
 * @returns whether anything of it was new, or the fault, after which the shadow is spoilt and must be made anew.
 */
export function tryOn(
  shadow: Y.Doc,
  update: Uint8Array,
): { ok: true; isNew: boolean } | { ok: false; fault: Fault } {
  let within: Y.Transaction;
  let inPlace = true;
  try {
    // Not by listening to "update", for which Yjs would write the update anew.
    shadow.transact((transaction) => {
      within = transaction;
      Y.applyUpdate(shadow, update);
      inPlace = standAsTheySay(transaction);
    });
  } catch {
    return no("unreadable");
  }
  if (shadow.store.pendingStructs !== null || shadow.store.pendingDs !== null) return no("pending");
  return inPlace ? { ok: true, isNew: hasNews(within!) } : no("place");
}

/** Yjs's own question, before it tells of a transaction as an update. */
function hasNews({ deleteSet, beforeState, afterState }: Y.Transaction): boolean {
  if (deleteSet.clients.size > 0) return true;
  for (const [client, clock] of afterState) if (beforeState.get(client) !== clock) return true;
  return false;
}
