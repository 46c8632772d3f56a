import type { Audience } from "#app/access/decide.ts";

/**
 * Whether an agency may be responsible for an action item of this item: it must read the item, so on an item for named
 * agencies only those and the originating one, on an item for the chair only nobody, and otherwise any at the table.
 */
export function mayAnswerFor(
  item: { audience: Audience; namedAgencyIds: string[]; agencyId: string | null },
  agencyId: string,
  seatedAgencyIds: string[],
): boolean {
  if (!seatedAgencyIds.includes(agencyId)) return false;
  if (item.audience === "chair") return false;
  if (item.audience === "agencies")
    return item.agencyId === agencyId || item.namedAgencyIds.includes(agencyId);
  return true;
}
