import { isOut, type Recused } from "#app/access/recused.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { useRootData } from "#app/root-data.ts";
import { useRoomShared } from "./room-context.tsx";

/**
 * Who else presides this table, in words; empty where nobody does.
 * @param recused from the item that is spoken of, where this person may know it.
 */
export function useOthersPreside(recused: readonly Recused[] = []): string {
  const { language } = useWords();
  const { presiding, people } = useRoomShared();
  const own = useRootData().viewer?.personId;
  const isRecused = (personId: string) =>
    isOut(recused, { personId, agencyId: people.find(({ id }) => id === personId)?.agencyId ?? null });
  const names = presiding
    .filter(({ personId }) => personId !== own && !isRecused(personId))
    .map(({ name }) => name);
  return new Intl.ListFormat(`${language}-CA`, { type: "disjunction" }).format(names);
}
