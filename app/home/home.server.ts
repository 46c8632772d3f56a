import { asc } from "drizzle-orm";
import { decide } from "#app/access/decide.ts";
import type { PersonViewer } from "#app/access/viewer.ts";
import { openActionsFor } from "#app/action-items/action-item.server.ts";
import { placeOf } from "#app/action-items/action-item.ts";
import { actionView } from "#app/action-items/action-view.server.ts";
import type { Due } from "#app/action-items/due.ts";
import { askedToWiden, unfinishedItems } from "#app/agenda/own-items.server.ts";
import type { Language } from "#app/i18n/language.ts";
import { latestMinutes, meetingsToSubmitTo, nextMeetings } from "#app/meetings/next-meeting.server.ts";
import type { Database } from "#db/client.ts";
import { series } from "#db/schema/index.ts";

export interface Owed {
  id: string;
  text: string;
  language: Language;
  due: Due | null;
  /** Where it was recorded. */
  to: string;
}

const mostOwed = 5;

/** Everything that the first page shows, in six queries at most. */
export async function homePage(db: Database, viewer: PersonViewer, now: Date, language: Language) {
  const meetings = await nextMeetings(db, viewer, now, language);
  const submitTo = meetingsToSubmitTo(meetings, viewer)[0];
  const atTable = viewer.seatedIn.length > 0 || viewer.chairOf.length > 0;
  const actions = atTable ? await openActionsFor(db, viewer, { whose: "mine", limit: mostOwed + 1 }) : [];
  const owed = actions.map((action): Owed => {
    const { id, text, language: written, due } = actionView(action, language, now);
    return { id, text, language: written, due, to: placeOf(action) };
  });
  const first = meetings[0] ?? null;
  return {
    next: first,
    chairsNext: first !== null && viewer.chairOf.includes(first.seriesId),
    /** The next one at every other table. */
    others: meetings.filter(
      (one, index) =>
        one.seriesId !== first?.seriesId &&
        meetings.findIndex((other) => other.seriesId === one.seriesId) === index,
    ),
    submitTo: submitTo ? { id: submitTo.id, day: submitTo.day } : null,
    unfinished: atTable ? await unfinishedItems(db, viewer) : [],
    toWiden: viewer.representsIn.length > 0 ? await askedToWiden(db, viewer) : [],
    owed: owed.slice(0, mostOwed),
    owesMore: owed.length > mostOwed,
    minutes: await latestMinutes(db, viewer, language),
    series:
      viewer.isCoordinator || viewer.chairOf.length > 0 ? await manageableSeries(db, viewer, language) : [],
    atTable,
  };
}

export type HomePage = Awaited<ReturnType<typeof homePage>>;

/** The series that the viewer looks after: as coordinator all, as chair one's own. */
async function manageableSeries(db: Database, viewer: PersonViewer, language: Language) {
  const all = await db
    .select({ id: series.id, name: language === "fr" ? series.nameFr : series.nameEn })
    .from(series)
    .orderBy(asc(series.nameEn), asc(series.id));
  return all.filter(({ id }) => decide(viewer, "series.manage", { seriesId: id }));
}
