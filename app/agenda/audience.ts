import type { Audience } from "#app/access/decide.ts";
import { isOut, type Recused } from "#app/access/recused.ts";

/** Who may read an item. `namedAgencyIds` counts only for "agencies". */
export interface AudienceChoice {
  audience: Audience;
  namedAgencyIds: readonly string[];
}

/** The agency whose item it is (null for logistics), and the agencies at its table. */
export interface AudiencePlace {
  agencyId: string | null;
  seatedAgencyIds: readonly string[];
}

/**
 * The agencies whose people read the item once it stands on a published agenda. The originating agency reads along
 * unless the item is for the chair only; who has no seat reads nothing. Rule source: `reaches()` in access/decide.ts.
 */
export function readersOf(choice: AudienceChoice, place: AudiencePlace): Set<string> {
  const seated = new Set(place.seatedAgencyIds);
  if (choice.audience === "logistics" || choice.audience === "table") return seated;
  if (choice.audience === "chair") return new Set();
  const readers = new Set(choice.namedAgencyIds.filter((id) => seated.has(id)));
  if (place.agencyId !== null && seated.has(place.agencyId)) readers.add(place.agencyId);
  return readers;
}

/** The agencies that an audience of named ones says in words: the originating one reads along, so it is among them. */
export const namedReaders = (item: {
  agencyId: string | null;
  namedAgencyIds: readonly string[];
}): string[] => [...new Set([...(item.agencyId === null ? [] : [item.agencyId]), ...item.namedAgencyIds])];

/**
 * The names of an agency's people who come to read an item with it, or no longer do: not those who are recused from it, nor
 * whoever chairs the table, who reads it in any case.
 */
export const readersAmong = (
  people: readonly { id: string; name: string; agencyId: string | null; presides: boolean }[],
  agencyId: string,
  recused: readonly Recused[],
): string[] =>
  people
    .filter(
      (one) => one.agencyId === agencyId && !one.presides && !isOut(recused, { personId: one.id, agencyId }),
    )
    .map(({ name }) => name);

export interface AudienceChange {
  gains: string[];
  loses: string[];
}

/** Which agencies the change lets in, and which it shuts out; in the order in which they sit. */
export function audienceChange(
  from: AudienceChoice,
  to: AudienceChoice,
  place: AudiencePlace,
): AudienceChange {
  const [before, after] = [readersOf(from, place), readersOf(to, place)];
  return {
    gains: place.seatedAgencyIds.filter((id) => after.has(id) && !before.has(id)),
    loses: place.seatedAgencyIds.filter((id) => before.has(id) && !after.has(id)),
  };
}

/** Whether nobody reads the item after the change who did not read it before. Staying the same is narrower too. */
export function isNarrower(from: AudienceChoice, to: AudienceChoice, place: AudiencePlace): boolean {
  if (audienceChange(from, to, place).gains.length > 0) return false;
  // A screen in the room and members of nobody's agency see what is open to the table: they gain with it too.
  return isOpen(from) || !isOpen(to);
}

const isOpen = ({ audience }: AudienceChoice) => audience === "logistics" || audience === "table";
