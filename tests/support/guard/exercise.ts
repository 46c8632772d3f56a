/** The guard under fire: what the command scripts/exercise-guard.ts runs at length and the suite in small. */
import { isDeepStrictEqual } from "node:util";
import * as Y from "yjs";
import {
  isKeepable,
  isSafeHref,
  type NoteNode,
  noteAttributes,
  noteHolds,
  noteMarks,
} from "#app/notes/note.ts";
import { contentOf, keptDocument } from "#app/notes/note-document.ts";
import { tryOn, vet } from "#server/realtime/update-guard.ts";
import { Chance } from "./chance.ts";
import { hostileUpdate, type Target } from "./hostile.ts";
import { editTogether, nobodyYet, note } from "./legitimate.ts";

export interface Survived {
  updates: number;
  accepted: number;
  /** How many of each kind, and how many of them were let through. */
  kinds: Map<string, { sent: number; accepted: number }>;
  faults: Map<string, number>;
  crashes: Found[];
  corrupt: Found[];
  checks: number;
  slowest: number;
  stalls: number;
  /** The updates that took longest. */
  stalled: Found[];
}

interface Found {
  kind: string;
  what: string;
  /** Base64, against the document made from this seed. */
  update: string;
  seed: number;
}

const checkEvery = 2_000;

export function survive(seed: number, updates: number, told: (done: number) => void = () => {}): Survived {
  const chance = new Chance(seed);
  const result: Survived = {
    updates: 0,
    accepted: 0,
    kinds: new Map(),
    faults: new Map(),
    crashes: [],
    corrupt: [],
    checks: 0,
    slowest: 0,
    stalls: 0,
    stalled: [],
  };
  for (let round = 0; result.updates < updates; round++) {
    const madeFrom = seed * 100_003 + round;
    const honest: Uint8Array[] = [];
    let known = editTogether(madeFrom, 120, nobodyYet(), (update) => honest.push(update));
    const own = 77_000_001;
    const mayWrite = (client: number) => client === own;
    const live = copyOf(known);
    const found = (kind: string, what: unknown, update: Uint8Array): Found => ({
      kind,
      what: String(what),
      update: Buffer.from(update).toString("base64"),
      seed: madeFrom,
    });
    for (let count = 0; count < checkEvery && result.updates < updates; count++, result.updates++) {
      const target: Target = { known, honest, own };
      const { kind, update } = hostileUpdate(target, chance);
      const counted = result.kinds.get(kind) ?? { sent: 0, accepted: 0 };
      result.kinds.set(kind, counted);
      counted.sent++;
      const started = performance.now();
      const stallsBefore = result.stalls;
      try {
        const vetted = vet(update, known, mayWrite);
        const tried = vetted.ok ? tryOn(known, update) : vetted;
        note(result, performance.now() - started, live, update, mayWrite);
        if (result.stalls > stallsBefore) result.stalled.push(found(kind, "stall", update));
        if (!tried.ok) {
          result.faults.set(tried.fault, (result.faults.get(tried.fault) ?? 0) + 1);
          // The second half is a net under the first: what only it finds costs the server a copy. Of neighbours that
          // are new themselves only it can tell where they stand.
          if (vetted.ok && tried.fault !== "place")
            result.crashes.push(found(kind, `passed the vet, then: ${tried.fault}`, update));
          if (vetted.ok) known = copyOf(live);
          continue;
        }
        counted.accepted++;
        result.accepted++;
        if (tried.isNew) Y.applyUpdate(live, update);
      } catch (error) {
        result.crashes.push(found(kind, error, update));
        known = copyOf(live);
      }
    }
    result.checks++;
    const wrong = whatIsWrong(known, live);
    if (wrong) result.corrupt.push(found("-", wrong, new Uint8Array()));
    known.destroy();
    live.destroy();
    told(result.updates);
  }
  return result;
}

/** @returns what is wrong with a document that has been under fire, or null. */
export function whatIsWrong(shadow: Y.Doc, live: Y.Doc): string | null {
  try {
    const content = contentOf(shadow);
    if (!isDeepStrictEqual(contentOf(live), content)) return "shadow and live differ";
    for (const [name, doc] of Object.entries({ shadow, live })) {
      const again = copyOf(doc);
      if (again.store.pendingStructs || again.store.pendingDs)
        return `${name}: something is pending after a reload`;
      if (!isDeepStrictEqual(contentOf(again), content)) return `${name} differs after a reload`;
    }
    for (const key of shadow.share.keys()) if (key !== "note") return `a shared type ${key}`;
    return content.content.map((node) => strange(node, "doc", 1)).find((wrong) => wrong !== null) ?? null;
  } catch (error) {
    return String(error);
  }
}

function strange(node: NoteNode, parent: string, depth: number): string | null {
  const holds = noteHolds[parent as keyof typeof noteHolds] as readonly string[] | undefined;
  if (!holds?.includes(node.type)) return `${node.type} in ${parent}`;
  if (depth > 32) return "too deep";
  for (const [name, value] of Object.entries(node.attrs ?? {}))
    if (!noteAttributes[node.type]?.[name]?.(value)) return `${node.type}.${name} = ${String(value)}`;
  for (const { type, attrs } of node.marks ?? [])
    for (const [name, value] of Object.entries(attrs ?? {})) {
      if (!noteMarks[type]?.includes(name)) return `mark ${type}.${name}`;
      if (name === "href" && !isSafeHref(value)) return `a link to ${String(value)}`;
      if (value !== null && !isKeepable(value, 2_000)) return `${type}.${name}`;
    }
  return (
    (node.content ?? [])
      .map((child) => strange(child, node.type, depth + 1))
      .find((wrong) => wrong !== null) ?? null
  );
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = keptDocument();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}
