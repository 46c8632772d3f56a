import { type Details, isTrend, type Trend } from "#app/agenda/details.ts";
import type { Kind } from "#app/agenda/kind-label.tsx";
import type { NoteContent, NoteNode } from "#app/notes/note.ts";

const telling = { update: "news", question: "question", difficulty: "signs", change: "proposal" } as const;

/**
 * What of a typed form belongs into minutes: the news, the question to the table, the signs and their trend, the proposal.
 * The rest is with the item; minutes are not the story of a life.
 */
export function briefOf(kind: Kind, details: Details): { text: string; trend: Trend | null } {
  const text = kind === "logistics" ? "" : (details[telling[kind]] ?? "").trim();
  return { text, trend: kind === "difficulty" && isTrend(details.trend) ? details.trend : null };
}

/** Headings of a note stand below the item's own, which is deep enough: in minutes they are bold lines. */
export function withoutHeadings(note: NoteContent): NoteContent {
  return { ...note, content: note.content.map(plainer) };
}

function plainer(node: NoteNode): NoteNode {
  if (node.type !== "heading") return node.content ? { ...node, content: node.content.map(plainer) } : node;
  const content = (node.content ?? []).map((child) =>
    child.text === undefined ? child : { ...child, marks: [...(child.marks ?? []), { type: "bold" }] },
  );
  return { type: "paragraph", content };
}
