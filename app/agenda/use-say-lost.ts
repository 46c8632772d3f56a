import { useCallback, useRef } from "react";
import { formatWallTime } from "#app/calendar/zone.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { useAgencies } from "#app/root-data.ts";
import { useToast } from "#app/ui/toast.tsx";
import type { AgendaAnswer } from "./change.ts";

/** Nearly the whole table needs no list. */
const mostNamed = 5;

/**
 * After a change of readers: that it is done (`done`, where nobody else says it), and after a narrowing who had read the
 * item, and until when. It cannot be unseen, so there is time to read it; by then another item may be on. It is of this
 * page and goes with it.
 */
export function useSayLost(): (answer: AgendaAnswer, title: string, done?: string) => void {
  const { t, language } = useWords();
  const { name } = useAgencies();
  const toast = useToast();
  const nameOf = useRef(name);
  nameOf.current = name;
  return useCallback(
    (answer, title, done) => {
      if (!answer.ok) return;
      if (!answer.lost) {
        if (done) toast({ message: done });
        return;
      }
      const { agencyIds, at } = answer.lost;
      const names =
        agencyIds.length > mostNamed
          ? t("agenda.readers.manyAgencies", { count: agencyIds.length })
          : new Intl.ListFormat(`${language}-CA`).format(agencyIds.map(nameOf.current));
      const time = formatWallTime(at, language);
      const seen = t("agenda.readers.seenUntil", { title, time, names });
      toast({ message: done ? `${done} ${seen}` : seen, seconds: 20, ofPage: true });
    },
    [language, t, toast],
  );
}
