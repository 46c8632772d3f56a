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

const blocks = ["paragraph", "heading", "bulletList", "orderedList", "blockquote"] as const;
const inline = ["text", "hardBreak"] as const;

/**
 * The grammar of the editor's schema (note-schema.ts) as data, for whoever has no editor: which node may hold which. That a
 * list holds an item, or that an item begins with a paragraph, is not said: what two people do at the same time may
 * leave it otherwise, and their editors put it right. Never take a node away, see noteSchemaVersion.
 */
export const noteHolds = {
  doc: blocks,
  paragraph: inline,
  heading: inline,
  bulletList: ["listItem"],
  orderedList: ["listItem"],
  listItem: blocks,
  blockquote: blocks,
  hardBreak: [],
} as const satisfies Record<string, readonly string[]>;

/** Attributes by node, as an editor may write them: a page that is pasted from numbers its lists as it likes. */
export const noteAttributes: Record<string, Record<string, (value: unknown) => boolean>> = {
  // 1 is the schema's default, which an editor writes where two people undid each other's heading.
  heading: { level: (value) => value === 1 || value === 2 || value === 3 },
  orderedList: { start: (value) => typeof value === "number", type: (value) => isKeepable(value, 100) },
};

/** Attributes by mark. */
export const noteMarks: Record<string, readonly string[]> = {
  bold: [],
  italic: [],
  link: ["href", "target", "rel", "class", "title"],
};

/** What every column of the database keeps as it is: no NUL, no half of a character. `most`: UTF-16 units. */
export const isKeepable = (value: unknown, most: number): value is string =>
  typeof value === "string" && value.length <= most && !/[\0\p{Surrogate}]/u.test(value);

/** Whether a link may be kept and shown: nothing that runs, nothing local. */
export function isSafeHref(href: unknown): href is string {
  return isKeepable(href, 2_000) && /^(https?:\/\/|mailto:)[^\s<>"]+$/i.test(href);
}

/** The words of a note, a line per block; for search, plain exports and "is there anything". */
export function plainTextOf(content: NoteContent): string {
  const lines: string[] = [];
  const lineOf = (node: NoteNode): string =>
    node.type === "hardBreak" ? "\n" : (node.text ?? (node.content ?? []).map(lineOf).join(""));
  const walk = (node: NoteNode) => {
    if (node.type === "paragraph" || node.type === "heading" || node.text !== undefined)
      lines.push(lineOf(node));
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
