import { daysBetween, formatWallDate, relativeWallDay, type WallDate } from "#app/calendar/zone.ts";
import type { Language } from "#app/i18n/language.ts";
import type { Translate } from "#app/i18n/translate.ts";

/** By when, as people say it, with the exact date for the hover. */
export interface Due {
  words: string;
  /** "Nov 26, 2026", where what is written should stay true. */
  day: string;
  /** "Thursday, November 26, 2026" */
  exact: string;
  late: boolean;
}

/** `today`: the date on the wall where the meeting is. Null for what has no date. */
export function dueWords(
  t: Translate,
  language: Language,
  dueOn: WallDate | null,
  today: WallDate,
): Due | null {
  if (!dueOn) return null;
  const days = daysBetween(today, dueOn);
  return {
    words:
      days < 0
        ? t("actions.late", { count: -days })
        : t("actions.due", { when: relativeWallDay(dueOn, today, language) }),
    day: formatWallDate(dueOn, language, "short"),
    exact: formatWallDate(dueOn, language, "long"),
    late: days < 0,
  };
}
