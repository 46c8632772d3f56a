import { getSchema } from "@tiptap/core";
import { prosemirrorJSONToYDoc, yXmlFragmentToProsemirrorJSON } from "@tiptap/y-tiptap";
import { expect, test } from "vitest";
import { contentOfBlocks, isSafeHref, type NoteContent, plainTextOf } from "#app/notes/note.ts";
import { contentOf, documentOf, noteField } from "#app/notes/note-document.ts";
import { noteExtensions } from "#app/notes/note-schema.ts";

const schema = getSchema(noteExtensions);
const content: NoteContent = {
  type: "doc",
  content: [
    { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: "Où on en est" }] },
    {
      type: "paragraph",
      content: [
        { type: "text", text: "On a " },
        { type: "text", text: "déjà", marks: [{ type: "bold" }] },
        { type: "hardBreak" },
        { type: "text", text: "parlé", marks: [{ type: "link", attrs: { href: "https://example.org" } }] },
      ],
    },
    ...contentOfBlocks([{ list: ["un", "deux"] }]).content,
  ],
};

test("the server reads what the editor writes", () => {
  const byEditor = prosemirrorJSONToYDoc(schema, content, noteField);
  const read = contentOf(byEditor);
  schema.nodeFromJSON(read).check();
  expect(schema.nodeFromJSON(read).toJSON()).toEqual(schema.nodeFromJSON(content).toJSON());
  expect(plainTextOf(read)).toBe("Où on en est\nOn a déjà\nparlé\nun\ndeux");
});

test("the editor reads what the server writes", () => {
  const byServer = documentOf(content, 7);
  expect(contentOf(byServer)).toEqual(content);
  const read = yXmlFragmentToProsemirrorJSON(byServer.getXmlFragment(noteField));
  expect(schema.nodeFromJSON(read).toJSON()).toEqual(schema.nodeFromJSON(content).toJSON());
  expect([...byServer.store.clients.keys()]).toEqual([7]);
});

test("a NUL that somebody pasted is not among the words: the database could not keep them", () => {
  const pasted = documentOf({ type: "doc", content: [{ type: "text", text: "before\0after" }] });
  expect(contentOf(pasted).content).toEqual([{ type: "text", text: "beforeafter" }]);
  expect(contentOf(documentOf({ type: "doc", content: [{ type: "text", text: "\0" }] })).content).toEqual([]);
});

test("links lead where a note's links may, and nowhere else", () => {
  for (const href of ["https://example.org/a?b=c#d", "http://example.org", "mailto:a@example.org"])
    expect(isSafeHref(href), href).toBe(true);
  for (const href of [
    "javascript:alert(1)",
    "/relative",
    "//host",
    "ftp://x",
    "https://x\u0000y z",
    "",
    null,
    7,
  ])
    expect(isSafeHref(href), String(href)).toBe(false);
});
