/** Somebody who must not see an item, as its readers are told: who, never why. Person or agency, one of the two. */
export interface Recused {
  /** Of the recusal, to lift it. */
  id: string;
  personId: string | null;
  agencyId: string | null;
  /** The person's; agencies have their names in both languages elsewhere. */
  name: string | null;
  /** Whenever its matter comes up; else from this item only. */
  standing: boolean;
}

/** Whether these are out for the item: the person, or the whole agency. */
export const isOut = (
  recused: readonly Pick<Recused, "personId" | "agencyId">[],
  { personId = null, agencyId = null }: { personId?: string | null; agencyId?: string | null },
): boolean =>
  recused.some(
    (one) =>
      (one.personId !== null && one.personId === personId) ||
      (one.agencyId !== null && one.agencyId === agencyId),
  );
