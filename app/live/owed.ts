/** What a server that was set back to an older state is given again by one author's tab. */
import * as Y from "yjs";

/** Clocks by client id, each behind the last that is there. */
type Clocks = ReadonlyMap<number, number>;
type Runs = Map<number, [clock: number, length: number][]>;

/**
 * The changes of `author` in `doc` that `server` lacks, as many as can be placed there: others give theirs themselves, and
 * before they have, what was written into them would be a gap. With them goes what is deleted of that which the server has.
 * @param most bytes in one message, about.
 * @returns null while everything that is left stands on words of others that the server does not have either.
 */
export function owedBy(doc: Y.Doc, author: number, server: Clocks, most: number): Uint8Array | null {
  const from = server.get(author) ?? 0;
  const known = Y.decodeStateVector(Y.encodeStateVector(doc)).set(author, from);
  const { structs, ds } = Y.decodeUpdate(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(known)));
  const isThere = (id: unknown) =>
    !(id instanceof Y.ID) || id.client === author || id.clock < (server.get(id.client) ?? 0);
  const taken: Uint8Array[] = [];
  let size = 0;
  let to = from;
  let wasLetters = false;
  for (const struct of structs) {
    if (struct instanceof Y.Item && ![struct.origin, struct.rightOrigin, struct.parent].every(isThere)) break;
    const one = new Y.UpdateEncoderV1();
    struct.write(one, 0);
    const bytes = one.toUint8Array();
    // Not within a list that has no line yet: whoever is sent that takes it for broken, and away.
    if (wasLetters && size + bytes.length > most) break;
    wasLetters = struct instanceof Y.Item && struct.content instanceof Y.ContentString;
    taken.push(bytes);
    size += bytes.length;
    to = struct.id.clock + struct.length;
  }
  if (taken.length === 0) return null;
  const runs = runsWithin(ds, (client) => (client === author ? to : (server.get(client) ?? 0)));
  return joined([numbers([1, taken.length, author, from]), ...taken, deletions(runs)]);
}

/** What is deleted in `doc` of that which the server has, and stands there again. Null when there is no such thing. */
export function deletedAgain(doc: Y.Doc, server: Clocks, answer: Uint8Array): Uint8Array | null {
  const there = Y.decodeUpdate(answer).ds;
  const here = runsWithin(Y.createDeleteSetFromStructStore(doc.store), (client) => server.get(client) ?? 0);
  const lacking: Runs = new Map();
  for (const [client, runs] of here) {
    const known = there.clients.get(client) ?? [];
    let at = 0;
    const open = runs.filter(([clock, length]) => {
      while (at < known.length && known[at]!.clock + known[at]!.len < clock + length) at++;
      return !(at < known.length && known[at]!.clock <= clock);
    });
    if (open.length) lacking.set(client, open);
  }
  return lacking.size ? joined([numbers([0]), deletions(lacking)]) : null;
}

/** The first clock of the author in these updates, or `none`. */
export function firstClock(updates: Uint8Array[], author: number, none: number): number {
  return Math.min(none, ...updates.map((update) => Y.parseUpdateMeta(update).from.get(author) ?? none));
}

/** Takes down in `clocks` that what the update holds is there; bytes that are no update say nothing. */
export function raise(clocks: Map<number, number>, update: Uint8Array): void {
  let meta: ReturnType<typeof Y.parseUpdateMeta>;
  try {
    meta = Y.parseUpdateMeta(update);
  } catch {
    return;
  }
  for (const [client, to] of meta.to) clocks.set(client, Math.max(to, clocks.get(client) ?? 0));
}

function runsWithin(deleted: ReturnType<typeof Y.createDeleteSet>, end: (client: number) => number): Runs {
  const within: Runs = new Map();
  for (const [client, runs] of deleted.clients) {
    const known = end(client);
    const some = runs
      .filter(({ clock }) => clock < known)
      .map(({ clock, len }): [number, number] => [clock, Math.min(len, known - clock)]);
    if (some.length) within.set(client, some);
  }
  return within;
}

const deletions = (runs: Runs) =>
  numbers([runs.size, ...[...runs].flatMap(([client, some]) => [client, some.length, ...some.flat()])]);

/** As Yjs writes them in V1, where all numbers are written alike. */
function numbers(list: number[]): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  for (const number of list) encoder.writeLen(number);
  return encoder.toUint8Array();
}

function joined(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
