import { getSchema } from "@tiptap/core";
import type { ContentMatch } from "@tiptap/pm/model";
import { prosemirrorJSONToYDoc } from "@tiptap/y-tiptap";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { type NoteNode, noteAttributes, noteHolds, noteMarks } from "#app/notes/note.ts";
import { noteField } from "#app/notes/note-document.ts";
import { noteExtensions } from "#app/notes/note-schema.ts";
import { tryOn, vet } from "#server/realtime/update-guard.ts";
import { type RawId, type RawStruct, rawUpdate } from "#tests/support/guard/raw-update.ts";

const anybody = () => true;
const empty = () => new Y.Doc();

/** The fault for which an update is refused, or null. */
function faultOf(update: Uint8Array, known = empty(), mayWrite: (clientId: number) => boolean = anybody) {
  const vetted = vet(update, known, mayWrite);
  if (!vetted.ok) return vetted.fault;
  const tried = tryOn(known, update);
  return tried.ok ? null : tried.fault;
}

const updateOf = (write: (fragment: Y.XmlFragment, doc: Y.Doc) => void) => {
  const doc = new Y.Doc();
  doc.transact(() => write(doc.getXmlFragment(noteField), doc));
  return Y.encodeStateAsUpdate(doc);
};

function inParagraph(fragment: Y.XmlFragment, ...held: (Y.XmlText | Y.XmlElement)[]): void {
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, held);
  fragment.push([paragraph]);
}

const text = (words: string, marks?: NoteNode["marks"]): NoteNode => ({
  type: "text",
  text: words,
  ...(marks && { marks }),
});

test("everything that the editor can write is let through", () => {
  const content = {
    type: "doc",
    content: [
      { type: "heading", attrs: { level: 2 }, content: [text("Décision")] },
      { type: "heading", attrs: { level: 3 }, content: [text("Suite")] },
      {
        type: "paragraph",
        content: [
          text("gras ", [{ type: "bold" }]),
          text("et italique", [{ type: "bold" }, { type: "italic" }]),
          { type: "hardBreak" },
          text("ici", [{ type: "link", attrs: { href: "https://example.org/é" } }]),
        ],
      },
      {
        type: "orderedList",
        attrs: { start: 3 },
        content: [{ type: "listItem", content: [{ type: "paragraph", content: [text("trois")] }] }],
      },
      {
        type: "blockquote",
        content: [
          {
            type: "bulletList",
            content: [{ type: "listItem", content: [{ type: "paragraph" }] }],
          },
        ],
      },
    ],
  };
  const schema = getSchema(noteExtensions);
  schema.nodeFromJSON(content).check();
  const doc = prosemirrorJSONToYDoc(schema, content, noteField);
  expect(faultOf(Y.encodeStateAsUpdate(doc))).toBeNull();
});

test("links that run something, foreign nodes, marks and types are refused", () => {
  const link = (href: string) =>
    updateOf((fragment) => {
      const words = new Y.XmlText();
      words.insert(0, "here", { link: { href } });
      inParagraph(fragment, words);
    });
  expect(faultOf(link("https://example.org"))).toBeNull();
  for (const href of [
    "javascript:alert(1)",
    "data:text/html,x",
    "//evil.example",
    "JaVaScRiPt:0",
    "https://x y",
  ])
    expect(faultOf(link(href)), href).toBe("content");
  const refused: ((fragment: Y.XmlFragment, doc: Y.Doc) => void)[] = [
    (fragment) => fragment.push([new Y.XmlElement("iframe")]),
    (_, doc) => doc.getText("elsewhere").insert(0, "hidden"),
    (_, doc) => doc.getMap("roles").set("chair", true),
    (fragment) => {
      const words = new Y.XmlText();
      words.insert(0, "x", { highlight: {} });
      inParagraph(fragment, words);
    },
    (fragment) => {
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.setAttribute("level", "2");
      fragment.push([paragraph]);
    },
    (fragment) => {
      const words = new Y.XmlText();
      words.insertEmbed(0, { image: "x" });
      inParagraph(fragment, words);
    },
  ];
  for (const write of refused) expect(faultOf(updateOf(write))).toMatch(/^(content|place)$/);
});

test("the grammar is that of the editor's schema", () => {
  const schema = getSchema(noteExtensions);
  expect(Object.keys(schema.nodes).sort()).toEqual([...Object.keys(noteHolds), "text"].sort());
  for (const [name, holds] of Object.entries(noteHolds)) {
    const found = new Set<string>();
    const seen = new Set<ContentMatch>();
    const walk = (match: ContentMatch) => {
      if (seen.has(match)) return;
      seen.add(match);
      for (let at = 0; at < match.edgeCount; at++) {
        found.add(match.edge(at).type.name);
        walk(match.edge(at).next);
      }
    };
    walk(schema.nodes[name]!.contentMatch);
    expect([...holds].sort(), name).toEqual([...found].sort());
    expect(Object.keys(noteAttributes[name] ?? {}), name).toEqual(
      Object.keys(schema.nodes[name]!.spec.attrs ?? {}),
    );
  }
  const marks = Object.entries(schema.marks).map(([name, mark]) => [
    name,
    Object.keys(mark.spec.attrs ?? {}).sort(),
  ]);
  expect(Object.fromEntries(marks)).toEqual(
    Object.fromEntries(Object.entries(noteMarks).map(([name, known]) => [name, [...known].sort()])),
  );
});

test("nothing stands where the editor's schema has no place for it", () => {
  const nested = (...names: string[]) =>
    updateOf((note) => {
      let at: Y.XmlFragment = note;
      for (const name of names) {
        const next = name === "text" ? new Y.XmlText() : new Y.XmlElement(name);
        at.insert(0, [next]);
        if (next instanceof Y.XmlElement) at = next;
      }
    });
  for (const held of [
    ["paragraph", "text"],
    ["bulletList", "listItem", "blockquote"],
    ["heading", "hardBreak"],
  ])
    expect(faultOf(nested(...held)), String(held)).toBeNull();
  // What two people's deletions may leave: their editors put it right.
  expect(faultOf(nested("bulletList"))).toBeNull();
  for (const stray of [
    ["text"],
    ["listItem"],
    ["hardBreak"],
    ["paragraph", "paragraph"],
    ["bulletList", "paragraph"],
    ["bulletList", "text"],
    ["blockquote", "text"],
    ["hardBreak", "text"],
    ["heading", "bulletList"],
  ])
    expect(faultOf(nested(...stray)), String(stray)).toBe("place");
});

test("three thousand elements in each other are refused, and the shadow says so before a renderer's stack does", () => {
  const deep = updateOf((fragment) => {
    let at: Y.XmlFragment = fragment;
    for (let depth = 0; depth < 3_000; depth++) {
      const quote = new Y.XmlElement("blockquote");
      at.push([quote]);
      at = quote;
    }
  });
  expect(faultOf(deep)).toBe("depth");
});

test("nobody writes ahead, behind a gap, or under another's id", () => {
  const known = empty();
  const victim = new Y.Doc();
  victim.getXmlFragment(noteField).push([new Y.XmlElement("paragraph")]);
  Y.applyUpdate(known, Y.encodeStateAsUpdate(victim));
  const before = Y.encodeStateVector(victim);
  victim.getXmlFragment(noteField).push([new Y.XmlElement("paragraph")]);
  const next = Y.encodeStateAsUpdate(victim, before);
  expect(faultOf(next, known, (id) => id !== victim.clientID)).toBe("foreign client");
  const afterGap = Y.encodeStateVector(victim);
  victim.getXmlFragment(noteField).push([new Y.XmlElement("paragraph")]);
  expect(faultOf(Y.encodeStateAsUpdate(victim, afterGap), known)).toBe("gap");
  expect(faultOf(next, known)).toBeNull();
});

test("deleting what is not there is refused", () => {
  // No structs; one client, one run of a hundred from clock 5.
  expect(faultOf(new Uint8Array([0, 1, 9, 1, 5, 100]))).toBe("delete of the unknown");
});

test("names and values that the database cannot keep are refused", () => {
  const element = (name: string, key: string, value: unknown) =>
    updateOf((note) => {
      const made = new Y.XmlElement(name);
      // Yjs types know strings alone.
      made.setAttribute(key, value as string);
      note.push([made]);
    });
  expect(faultOf(element("heading", "level", 2))).toBeNull();
  for (const level of [0, 4, 99, "2", null, true])
    expect(faultOf(element("heading", "level", level))).toBe("content");
  expect(faultOf(element("heading", "le\0vel", 2))).toBe("content");
  expect(faultOf(element("heading", "__proto__", 2))).toBe("content");
  expect(faultOf(element("orderedList", "type", "a"))).toBeNull();
  expect(faultOf(element("orderedList", "type", "a\0"))).toBe("content");
  const link = (attrs: Record<string, string>) =>
    updateOf((note) => {
      const words = new Y.XmlText();
      words.insert(0, "ici", { link: attrs });
      inParagraph(note, words);
    });
  expect(faultOf(link({ href: "https://example.org/" }))).toBeNull();
  expect(faultOf(link({ href: "https://example.org/\0" }))).toBe("content");
  expect(faultOf(link({ href: "https://example.org/\ud800" }))).toBe("content");
  expect(faultOf(link({ href: "https://example.org/", "a\0b": "c" }))).toBe("content");
  expect(faultOf(link({ href: "https://example.org/", title: "half \udc00" }))).toBe("content");
});

test("a run that costs no bytes does not move a clock to its end", () => {
  // One client, one collected struct, client 9, clock 0, of 2^52.
  expect(faultOf(new Uint8Array([1, 1, 9, 0, 0, 128, 128, 128, 128, 128, 128, 128, 8, 0]))).toBe("length");
  // Of 2^30: no clock's end yet, and still nobody's deleting.
  expect(faultOf(new Uint8Array([1, 1, 9, 0, 0, 128, 128, 128, 128, 4, 0]))).toBe("length");
});

test("V2 is never read: not even the 22 bytes that hang a thread", () => {
  const doc = new Y.Doc();
  doc.getXmlFragment(noteField).push([new Y.XmlElement("paragraph")]);
  expect(faultOf(Y.encodeStateAsUpdateV2(doc))).not.toBeNull();
  expect(faultOf(Y.encodeStateAsUpdateV2(new Y.Doc()))).not.toBeNull();
});

/** Client 9: a paragraph (clock 0), a text in it (1), in that "a👩b" (2, 3 to 4, 5). */
const paragraphOf9: RawStruct[] = [
  { kind: 7, parent: "note", content: (to) => to.uint(3).text("paragraph") },
  { kind: 7, parent: { client: 9, clock: 0 }, content: (to) => to.uint(6) },
  { kind: 4, parent: { client: 9, clock: 1 }, content: (to) => to.text("a👩b") },
];
const heldOf9 = () => {
  const known = empty();
  expect(faultOf(rawUpdate(9, 0, paragraphOf9), known)).toBeNull();
  return known;
};

test("what repeats a struct that is there, and names with it what is not, is refused", () => {
  const again = (struct: Partial<RawStruct>) =>
    rawUpdate(9, 0, [{ kind: 7, content: (to) => to.uint(3).text("paragraph"), ...struct }]);
  const known = heldOf9();
  expect(faultOf(again({ parent: "note" }), known)).toBeNull();
  expect(faultOf(again({ left: { client: 9, clock: 77 } }), known)).toBe("gap");
  expect(faultOf(again({ right: { client: 8, clock: 0 } }), known)).toBe("gap");
  expect(faultOf(again({ parent: { client: 9, clock: 77 } }), known)).toBe("gap");
  expect(faultOf(again({ parent: "roles" }), known)).toBe("place");
  expect([...known.share.keys()]).toEqual([noteField]);
  expect(known.store.pendingStructs).toBeNull();
});

test("nothing cuts a character in two halves, which are lost for everybody", () => {
  const at = (clock: number) => ({ client: 9, clock });
  const letter = { kind: 4, content: (to) => to.text("x") } satisfies RawStruct;
  const cuts: [string, Uint8Array][] = [
    ["behind the first half", rawUpdate(8, 0, [{ ...letter, left: at(3) }])],
    ["before the second", rawUpdate(8, 0, [{ ...letter, right: at(4) }])],
    ["deleted at once", rawUpdate(8, 0, [{ kind: 1, left: at(3), content: (to) => to.uint(1) }])],
    ["the first half deleted", rawUpdate(8, 0, [], [{ ...at(2), length: 2 }])],
    ["the second half deleted", rawUpdate(8, 0, [], [{ ...at(4), length: 1 }])],
    ["repeated from elsewhere", rawUpdate(9, 2, [{ ...letter, left: at(3) }])],
  ];
  for (const [name, update] of cuts) expect(faultOf(update, heldOf9()), name).toBe("half a character");
  // Known up to the middle of the character that it brings.
  expect(
    faultOf(rawUpdate(9, 5, [{ kind: 4, right: at(2), content: (to) => to.text("👩") }]), heldOf9()),
  ).toBe("half a character");

  const known = heldOf9();
  const beside = [
    { ...letter, left: at(2), right: at(3) },
    { ...letter, left: at(4), right: at(5) },
  ];
  expect(faultOf(rawUpdate(8, 0, beside), known)).toBeNull();
  expect(faultOf(rawUpdate(8, 0, [], [{ ...at(3), length: 2 }]), known)).toBeNull();
  expect(known.getXmlFragment(noteField).toString()).toBe("<paragraph>axxb</paragraph>");
});

test("whatever the bytes: no exception, no harm to what stands, and quickly", () => {
  const base = new Y.Doc();
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText("what stands")]);
  base.getXmlFragment(noteField).push([paragraph]);
  const honest = Y.encodeStateAsUpdate(base);
  const mutated = fc
    .array(fc.tuple(fc.nat(honest.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    .map((changes) => {
      const bytes = honest.slice();
      for (const [at, byte] of changes) bytes[at] = byte;
      return bytes;
    });
  fc.assert(
    fc.property(fc.oneof(mutated, fc.uint8Array({ maxLength: 60 })), (bytes) => {
      const shadow = new Y.Doc();
      Y.applyUpdate(shadow, honest);
      if (faultOf(bytes, shadow, (id) => id !== base.clientID) !== null) return;
      // What was let through leaves a document that loads again as the same.
      const again = new Y.Doc();
      Y.applyUpdate(again, Y.encodeStateAsUpdate(shadow));
      expect(again.getXmlFragment(noteField).toString()).toBe(shadow.getXmlFragment(noteField).toString());
    }),
    { numRuns: 3_000, seed: 42 },
  );
});

/** "abcdef" of one author, "gh" of another: two runs; as a document that may be spoilt. */
function twoRuns(): { known: Y.Doc; ids: Record<"a" | "f" | "g", Y.ID> } {
  const known = new Y.Doc();
  known.clientID = 11;
  const letters = new Y.XmlText("abcdef");
  inParagraph(known.getXmlFragment(noteField), letters);
  const { client, clock } = (letters._start as Y.Item).id;
  const other = new Y.Doc();
  other.clientID = 12;
  Y.applyUpdate(other, Y.encodeStateAsUpdate(known));
  ((other.getXmlFragment(noteField).get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(6, "gh");
  Y.applyUpdate(known, Y.encodeStateAsUpdate(other));
  expect(letters.toString()).toBe("abcdefgh");
  const ids = { a: Y.createID(client, clock), f: Y.createID(client, clock + 5), g: Y.createID(12, 0) };
  return { known, ids };
}

const letter = (left?: RawId, right?: RawId): RawStruct => ({
  kind: 4,
  left,
  right,
  content: (to) => to.text("!"),
});

test.each(["fa", "aa", "ga", "gf"] as const)(
  "nothing stands between %s, which is the wrong way round",
  (pair) => {
    const { known, ids } = twoRuns();
    const [left, right] = [...pair].map((name) => ids[name as "a"]);
    expect(vet(rawUpdate(77, 0, [letter(left, right)]), known, anybody)).toEqual({
      ok: false,
      fault: "place",
    });
  },
);

test.each(["af", "ag", "fg"] as const)("something stands between %s", (pair) => {
  const { known, ids } = twoRuns();
  const [left, right] = [...pair].map((name) => ids[name as "a"]);
  expect(faultOf(rawUpdate(77, 0, [letter(left, right)]), known)).toBeNull();
});

test("nor between two that come with it and stand the wrong way round: the shadow finds that", () => {
  const { known, ids } = twoRuns();
  const [first, second] = [0, 1].map((clock) => Y.createID(77, clock));
  const crossed = [letter(ids.a, ids.f), letter(first, ids.f), letter(second, first)];
  expect(faultOf(rawUpdate(77, 0, crossed), known)).toBe("place");
  const sound = [letter(ids.a, ids.f), letter(first, ids.f), letter(first, second)];
  expect(faultOf(rawUpdate(77, 0, sound), twoRuns().known)).toBeNull();
});
