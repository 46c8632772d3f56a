import { useWords } from "#app/i18n/i18n.tsx";
import { placeInMonth, type Rhythm, weekdayOf } from "./rhythm.ts";

/** "Every 2 weeks on Thursday" / « Toutes les 2 semaines, le jeudi ». */
export function useRhythmWords() {
  const { t, language } = useWords();
  return ({ firstDate, everyUnit, everyCount }: Rhythm): string => {
    const weekday = weekdayOf(firstDate, language);
    if (everyUnit === "week") return t("series.everyWeek", { count: everyCount, weekday });
    const place = t(
      `series.place.${placeInMonth(firstDate) === -1 ? "last" : `n${placeInMonth(firstDate)}`}` as "series.place.last",
    );
    return t("series.everyMonth", { count: everyCount, weekday, place });
  };
}
