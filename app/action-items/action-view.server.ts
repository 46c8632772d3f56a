import { titledFor } from "#app/agenda/entry-title.ts";
import { formatDate, today } from "#app/calendar/zone.server.ts";
import { wordsIn } from "#app/i18n/i18n.server.ts";
import type { Language } from "#app/i18n/language.ts";
import type { ActionItem } from "./action-item.ts";
import type { ActionView } from "./action-view.ts";
import { dueWords } from "./due.ts";

/** Dates in words of `language`, counted in days on the wall where the meeting was. */
export function actionView(action: ActionItem, language: Language, now: Date): ActionView {
  const { meeting, completion } = action;
  return {
    ...action,
    item: titledFor(action.item, language),
    due: dueWords(wordsIn(language), language, action.dueOn, today(meeting.timeZone, now)),
    meetingDay: formatDate(meeting.date, meeting.timeZone, language, "short"),
    completion: completion && {
      outcome: completion.outcome,
      reason: completion.reason,
      byName: completion.byName,
      on: formatDate(completion.at, meeting.timeZone, language, "short"),
    },
  };
}
