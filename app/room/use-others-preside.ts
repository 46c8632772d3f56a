import { useWords } from "#app/i18n/i18n.tsx";
import { useRootData } from "#app/root-data.ts";
import { useRoomShared } from "./room-context.tsx";

/** Who else presides this table, in words; empty where nobody does. */
export function useOthersPreside(): string {
  const { language } = useWords();
  const { people, chairIds } = useRoomShared();
  const own = useRootData().viewer?.personId;
  const names = people.filter(({ id }) => id !== own && chairIds.includes(id)).map(({ name }) => name);
  return new Intl.ListFormat(`${language}-CA`, { type: "disjunction" }).format(names);
}
