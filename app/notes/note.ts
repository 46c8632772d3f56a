/** A note as ProseMirror JSON: what pages and minutes read. The live document is Yjs, see note-document.ts. */
export interface NoteContent {
  type: "doc";
  content: NoteNode[];
}

export interface NoteNode {
  type: string;
  attrs?: Record<string, unknown>;
  content?: NoteNode[];
  text?: string;
  marks?: NoteMark[];
}

export interface NoteMark {
  type: string;
  attrs?: Record<string, unknown>;
}

export const emptyNote: NoteContent = { type: "doc", content: [] };

/** Nodes of the note's schema that carry a name of their own in the document. Never remove one, see noteSchemaVersion. */
export const noteNodes = [
  "paragraph",
  "heading",
  "bulletList",
  "orderedList",
  "listItem",
  "blockquote",
  "hardBreak",
] as const;
export const noteMarks = ["bold", "italic", "link"] as const;

/** Whether a link may be kept and shown: nothing that runs, nothing local. */
export function isSafeHref(href: unknown): href is string {
  return typeof href === "string" && href.length <= 2_000 && /^(https?:\/\/|mailto:)[^\s<>"]+$/i.test(href);
}

const blocks = new Set(["paragraph", "heading"]);

/** The words of a note, a line per block; for search, plain exports and "is there anything". */
export function plainTextOf(content: NoteContent): string {
  const lines: string[] = [];
  const inline = (node: NoteNode): string =>
    node.type === "hardBreak" ? "\n" : (node.text ?? (node.content ?? []).map(inline).join(""));
  const walk = (node: NoteNode) => {
    if (blocks.has(node.type) || node.text !== undefined) lines.push(inline(node));
    else for (const child of node.content ?? []) walk(child);
  };
  for (const node of content.content) walk(node);
  return lines.join("\n").trim();
}

/** A paragraph, or a bulleted list: what a note is seeded from. */
export type NoteBlock = string | { list: string[] };

const paragraph = (text: string): NoteNode => ({
  type: "paragraph",
  ...(text === "" ? {} : { content: [{ type: "text", text }] }),
});

export const contentOfBlocks = (blocks: NoteBlock[]): NoteContent => ({
  type: "doc",
  content: blocks.map((block) =>
    typeof block === "string"
      ? paragraph(block)
      : {
          type: "bulletList",
          content: block.list.map((text) => ({ type: "listItem", content: [paragraph(text)] })),
        },
  ),
});
