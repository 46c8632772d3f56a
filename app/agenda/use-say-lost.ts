import { useCallback, useRef } from "react";
import { formatWallTime } from "#app/calendar/zone.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { useAgencies } from "#app/root-data.ts";
import { useToast } from "#app/ui/toast.tsx";
import type { AgendaAnswer } from "./change.ts";

/** Nearly the whole table needs no list. */
const mostNamed = 5;

/** After a narrowing: who had read the item, and until when. It cannot be unseen, so it stays until it is closed; by then another item may be on. */
export function useSayLost(): (answer: AgendaAnswer, title: string) => void {
  const { t, language } = useWords();
  const { name } = useAgencies();
  const toast = useToast();
  const nameOf = useRef(name);
  nameOf.current = name;
  return useCallback(
    (answer, title) => {
      if (!answer.ok || !answer.lost) return;
      const { agencyIds, at } = answer.lost;
      const names =
        agencyIds.length > mostNamed
          ? t("agenda.readers.manyAgencies", { count: agencyIds.length })
          : new Intl.ListFormat(`${language}-CA`).format(agencyIds.map(nameOf.current));
      const time = formatWallTime(at, language);
      toast({ message: t("agenda.readers.seenUntil", { title, time, names }), seconds: null });
    },
    [language, t, toast],
  );
}
