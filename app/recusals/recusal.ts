import type { Recused } from "#app/access/recused.ts";
import type { CommandRefusal } from "#app/meetings/command.ts";

/** A person, with their name, or an agency. */
export type Who = Pick<Recused, "personId" | "agencyId" | "name">;

/** Who can be shut out at a table; a person of two agencies stands once for each. */
export interface Recusable {
  people: readonly { id: string; name: string; agencyId: string | null }[];
  agencyIds: readonly string[];
}

const told = ["notAllowed", "notAtTable", "offline"] as const;

/** The words for a refusal outside of a room; what cannot happen there is a failure of ours. */
export const refusalWords = (refusal: CommandRefusal) =>
  `recusals.refusal.${told.find((one) => one === refusal) ?? "failed"}` as const;

/** What is posted to /items/:id/recusals; nobody named is the sender. */
export const recusalFields = (id: string, who: Omit<Who, "name"> | null, standing: boolean) => ({
  id,
  personId: who?.personId ?? "",
  agencyId: who?.agencyId ?? "",
  standing: standing ? "1" : "",
});
