import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { noteField } from "#app/notes/note-document.ts";
import { replay } from "#app/notes/note-store.server.ts";
import { NoteCopies } from "#server/realtime/note-copies.ts";

const nobody = Y.encodeStateVector(new Y.Doc());

/** Updates as they came, of so many keystrokes by two who hear of each other now and then. */
function typed(keystrokes: { by: 0 | 1; at: number; deletes: boolean; exchange: boolean }[]): Uint8Array[] {
  const updates: Uint8Array[] = [];
  const docs = [101, 102].map((clientID) => Object.assign(new Y.Doc(), { clientID }));
  for (const doc of docs)
    doc.on("update", (update: Uint8Array, origin: unknown) => void (origin || updates.push(update)));
  const exchange = () => {
    for (const doc of docs) for (const update of updates) Y.applyUpdate(doc, update, "other");
  };
  docs[0]!.getXmlFragment(noteField).push([new Y.XmlText("a")]);
  exchange();
  for (const { by, at, deletes, exchange: now } of keystrokes) {
    const text = docs[by]!.getXmlFragment(noteField).get(0) as Y.XmlText;
    if (deletes && text.length) text.delete(at % text.length, 1);
    else text.insert(at % (text.length + 1), "bc");
    if (now) exchange();
  }
  return updates;
}

const keystrokes = fc.array(
  fc.record({
    by: fc.constantFrom(0 as const, 1 as const),
    at: fc.nat(50),
    deletes: fc.boolean(),
    exchange: fc.boolean(),
  }),
  { maxLength: 40 },
);
const textOf = (updates: Uint8Array[]) => replay(updates).getXmlFragment(noteField).toString();

describe("a note in memory", () => {
  test("says and sends the same whether it was made or not, and while it changes", () => {
    fc.assert(
      fc.property(keystrokes, fc.nat(), fc.boolean(), (strokes, share, fromSnapshot) => {
        const updates = typed(strokes);
        const known = updates.slice(0, share % (updates.length + 1));
        const kept = fromSnapshot && known.length ? [Y.encodeStateAsUpdate(replay(known))] : known;
        const copies = new NoteCopies(kept);
        const made = replay(kept);
        const agree = (doc: Y.Doc) => {
          expect(Y.decodeStateVector(copies.stateVector)).toEqual(
            Y.decodeStateVector(Y.encodeStateVector(doc)),
          );
          for (const client of [101, 102, 103])
            expect(copies.knows(client)).toBe(Y.getState(doc.store, client) > 0);
        };
        agree(made);
        expect(textOf([copies.lackedBy(nobody)])).toBe(textOf(kept));
        agree(made);
        updates.slice(known.length).forEach((update, at) => {
          if (at % 2) copies.take(update);
          else {
            copies.try(
              update,
              () => true,
              () => [],
            );
            copies.commit([update]);
          }
          Y.applyUpdate(made, update);
          agree(made);
        });
        expect(textOf([copies.lackedBy(nobody)])).toBe(textOf(updates));
      }),
      { numRuns: 200 },
    );
  });

  test("is sent as it is kept for as long as nobody writes", () => {
    const kept = Y.encodeStateAsUpdate(replay(typed([{ by: 1, at: 1, deletes: false, exchange: true }])));
    const copies = new NoteCopies([kept]);
    expect(copies.lackedBy(nobody)).toBe(kept);
  });

  test("is not opened at all when what is kept is no update", () => {
    expect(() => new NoteCopies([Uint8Array.of(3, 1, 4, 1, 5)])).toThrow();
  });
});
