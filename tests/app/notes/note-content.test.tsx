import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { NoteContent } from "#app/notes/note.ts";
import { NoteContentView } from "#app/notes/note-content.tsx";

const show = (content: NoteContent["content"]) =>
  renderToStaticMarkup(<NoteContentView content={{ type: "doc", content }} lang="fr-CA" />);

test("a note is shown as it was written, in its own language", () => {
  expect(
    show([
      { type: "heading", attrs: { level: 3 }, content: [{ type: "text", text: "Suite" }] },
      {
        type: "paragraph",
        content: [{ type: "text", text: "oui", marks: [{ type: "bold" }, { type: "italic" }] }],
      },
      {
        type: "orderedList",
        attrs: { start: 2 },
        content: [
          { type: "listItem", content: [{ type: "paragraph", content: [{ type: "text", text: "deux" }] }] },
        ],
      },
    ]),
  ).toBe(
    '<div class="prose-note " lang="fr-CA"><h3>Suite</h3><p><em><strong>oui</strong></em></p><ol start="2"><li><p>deux</p></li></ol></div>',
  );
});

test("what the schema does not know is its text; links that run something are words", () => {
  const html = show([
    { type: "script", content: [{ type: "text", text: "<b>alert</b>" }] },
    {
      type: "paragraph",
      content: [
        { type: "text", text: "a", marks: [{ type: "link", attrs: { href: "javascript:alert(1)" } }] },
        { type: "text", text: "b", marks: [{ type: "link", attrs: { href: "https://example.org" } }] },
      ],
    },
  ]);
  expect(html).not.toContain("<script");
  expect(html).not.toContain("javascript:");
  expect(html).toContain("&lt;b&gt;alert&lt;/b&gt;");
  expect(html).toContain('<a href="https://example.org"');
});
