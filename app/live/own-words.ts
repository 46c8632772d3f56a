import * as Y from "yjs";

type SharedType = ReturnType<Y.Doc["get"]>;

/** From, to: clocks of one client; `to` is behind the last. */
type Range = [from: number, to: number];

/**
 * The words that `updates` brought into `doc` and that still stand there, in their order, a line per block. Of a document
 * that many write, these are the ones of who made the updates: nothing of anybody else is in the answer.
 */
export function wordsOf(doc: Y.Doc, updates: Uint8Array[]): string {
  const made = new Map<number, Range[]>();
  for (const update of updates) {
    const { structs, ds } = Y.decodeUpdate(update);
    // Who breaks somebody else's paragraph in two takes its end away and writes it again, all at once: no words of theirs.
    const authors = new Set(structs.map((struct) => struct.id.client));
    const takesOver = [...ds.clients.keys()].some((client) => !authors.has(client));
    for (const struct of structs) {
      if (takesOver && struct.length > 1) continue;
      const { client, clock } = struct.id;
      made.set(client, [...(made.get(client) ?? []), [clock, clock + struct.length]]);
    }
  }
  const lines: string[] = [];
  for (const root of doc.share.values()) linesIn(root, made, lines);
  return lines.join("\n");
}

function linesIn(type: SharedType, made: Map<number, Range[]>, lines: string[]): void {
  let line = "";
  for (let item = type._start; item; item = item.right) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentType) linesIn(item.content.type, made, lines);
    if (item.content instanceof Y.ContentString) line += partMade(item, item.content.str, made);
  }
  if (line.trim()) lines.push(line.trim());
}

/** A run of letters grows as its author types on: some of it may be older than the updates. */
function partMade({ id }: Y.Item, letters: string, made: Map<number, Range[]>): string {
  return (made.get(id.client) ?? [])
    .map(([from, to]) => letters.slice(Math.max(0, from - id.clock), Math.max(0, to - id.clock)))
    .join("");
}
