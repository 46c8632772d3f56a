import type { Section } from "./order.ts";

/** The entries that the product knows, offered to the chair with one click; their titles are agenda.entry.* in the catalogue. */
export const entryParts = ["welcome", "openActions", "roundTable", "break", "closing"] as const;
export type EntryPart = (typeof entryParts)[number];

/** What stands around the talk in nearly every meeting, in its order. Source: SafeLives MARAC agenda (domain.md). */
export const frame = [
  { part: "welcome", section: "opening" },
  { part: "openActions", section: "opening" },
  { part: "roundTable", section: "opening" },
  { part: "closing", section: "closing" },
] as const satisfies { part: EntryPart; section: Section }[];
export type FramePart = (typeof frame)[number]["part"];

export const entrySection: Record<EntryPart, Section> = {
  welcome: "opening",
  openActions: "opening",
  roundTable: "opening",
  break: "protected",
  closing: "closing",
};

/** Minutes that an entry usually takes; the round-table two for each agency. */
export function minutesOf(part: EntryPart, agenciesAtTable: number): number {
  if (part === "roundTable") return Math.max(2, 2 * agenciesAtTable);
  return { welcome: 6, openActions: 6, break: 10, closing: 4 }[part];
}
