import type { PersonViewer } from "#app/access/viewer.ts";
import type { Language } from "#app/i18n/language.ts";
import type { Database } from "#db/client.ts";
import { countOpenActions, endedActionsFor, openActionsFor } from "./action-item.server.ts";
import { type Whose, whoseOptions } from "./action-item.ts";
import { actionView } from "./action-view.server.ts";

const pageLength = 50;
/** As long as somebody may want to take back what they just said, it stays where it was. Milliseconds. */
const justNow = 10 * 60_000;

export interface ListQuery {
  whose: Whose;
  ended: boolean;
  /** 1, 2, 3 … */
  page: number;
}

/** What an address asks for; whatever is odd in it counts as not said. */
export function listQuery(search: URLSearchParams): ListQuery {
  const whose = whoseOptions.find((one) => one === search.get("whose")) ?? "mine";
  const page = Number(search.get("page") ?? 1);
  return {
    whose,
    ended: search.get("state") === "ended",
    page: Number.isInteger(page) && page > 0 && page < 10_000 ? page : 1,
  };
}

/** One page of action items that the viewer may read, in two queries. */
export async function actionList(
  db: Database,
  viewer: PersonViewer,
  query: ListQuery,
  language: Language,
  now: Date,
) {
  const filter = { whose: query.whose, limit: pageLength + 1, offset: (query.page - 1) * pageLength };
  const found = query.ended
    ? await endedActionsFor(db, viewer, filter)
    : await openActionsFor(db, viewer, { ...filter, justEndedSince: new Date(now.getTime() - justNow) });
  return {
    ...query,
    counts: await countOpenActions(db, viewer),
    actions: found.slice(0, pageLength).map((action) => actionView(action, language, now)),
    hasMore: found.length > pageLength,
  };
}
