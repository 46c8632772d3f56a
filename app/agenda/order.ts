import type { EntryPart } from "./entries.ts";

/** Where items stand on an agenda. Pure, for the server's transaction and for the browser's optimistic copy alike. */
export const sections = ["opening", "protected", "closing"] as const;
export type Section = (typeof sections)[number];

export const isSection = (value: unknown): value is Section => sections.includes(value as Section);

export interface Placed {
  id: string;
  section: Section;
  /** 0, 1, 2 … within its section; gaps do no harm. */
  position: number;
}

export interface Move {
  itemId: string;
  section: Section;
  /** The place in that section, counted without the item itself; too large means last. */
  index: number;
}

/** A row of the agenda with its place; what was accepted without one stands at the end. */
export const placed = <T extends { section: Section | null; position: number | null }>(row: T) => ({
  ...row,
  section: row.section ?? ("closing" as const),
  position: row.position ?? 0,
});

/** By section, then position; the id decides between equals, so that everybody sees one order. */
export function inOrder<T extends Placed>(items: readonly T[]): T[] {
  return [...items].sort(
    (a, b) =>
      sections.indexOf(a.section) - sections.indexOf(b.section) ||
      a.position - b.position ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}

/**
 * The agenda after a move, in order and numbered without gaps: every item exactly once. An item that is not there
 * changes nothing but the numbers.
 */
export function reorder<T extends Placed>(items: readonly T[], move: Move): T[] {
  const moved = items.find((item) => item.id === move.itemId);
  const rest = inOrder(items.filter((item) => item !== moved));
  return sections.flatMap((section) => {
    const here = rest.filter((item) => item.section === section);
    if (moved && section === move.section) {
      const index = Math.max(0, Math.min(here.length, Math.trunc(move.index) || 0));
      here.splice(index, 0, moved);
    }
    return here.map((item, position) =>
      item.section === section && item.position === position ? item : { ...item, section, position },
    );
  });
}

/**
 * The place in a section for what comes to it: the last one, but before the entry that closes the meeting. Counted without
 * the item itself, which may stand there already.
 */
export function lastPlace(
  items: readonly (Placed & { standing?: EntryPart | null })[],
  { section, itemId }: Pick<Move, "section" | "itemId">,
): number {
  const here = inOrder(items.filter((item) => item.section === section && item.id !== itemId));
  return here.at(-1)?.standing === "closing" ? here.length - 1 : here.length;
}

/** Where an item of this kind goes when it is accepted: what concerns one participant is spoken of in the protected part. */
export const sectionOfKind = {
  logistics: "opening",
  update: "opening",
  question: "protected",
  difficulty: "protected",
  change: "closing",
} as const satisfies Record<string, Section>;

/** One step up or down, over the border of a section where there is one; null where the agenda ends. */
export function step(items: readonly Placed[], itemId: string, by: -1 | 1): Move | null {
  const ordered = inOrder(items);
  const item = ordered.find((one) => one.id === itemId);
  if (!item) return null;
  const here = ordered.filter((one) => one.section === item.section);
  const index = here.indexOf(item) + by;
  if (index >= 0 && index < here.length) return { itemId, section: item.section, index };
  const section = sections[sections.indexOf(item.section) + by];
  if (!section) return null;
  return { itemId, section, index: by === 1 ? 0 : ordered.filter((one) => one.section === section).length };
}
