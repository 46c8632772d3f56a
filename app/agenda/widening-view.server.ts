import { asc, eq, inArray, sql } from "drizzle-orm";
import { decide, type ItemResource } from "#app/access/decide.ts";
import type { Viewer } from "#app/access/viewer.ts";
import type { Database } from "#db/client.ts";
import { agendaItems, people, wideningRequests } from "#db/schema/index.ts";
import type { Widening, WideningRights, WideningState } from "./widening.ts";

/** What nobody reads who could be asked, or what is not talked about. */
export const settled: readonly ItemResource["status"][] = ["draft", "withdrawn", "declined", "merged"];

/** Where a request stands; select it from widening_requests joined with agenda_items. */
export const wideningStateSql = sql<WideningState>`case
  when ${wideningRequests.outcome} is not null then ${wideningRequests.outcome}
  when ${wideningRequests.epoch} <> ${agendaItems.epoch} or ${inArray(agendaItems.status, [...settled])} then 'lapsed' else 'open' end`;

/**
 * The last request of an item, as long as it is news: until the audience changes (again). Select it from agenda_items, and
 * hand it on through `wideningFor` alone.
 */
export const wideningSql = sql<Widening | null>`(select json_build_object('id', ${wideningRequests.id},
    'state', ${wideningStateSql}, 'audience', ${wideningRequests.audience},
    'namedAgencyIds', ${wideningRequests.namedAgencyIds}, 'reason', ${wideningRequests.reason},
    'by', (select ${people.name} from ${people} where ${people.id} = ${wideningRequests.byId}),
    'answeredBy', (select ${people.name} from ${people} where ${people.id} = ${wideningRequests.endedById}),
    'word', ${wideningRequests.word})
  from ${wideningRequests} where ${wideningRequests.itemId} = ${agendaItems.id}
    and ${wideningRequests.outcome} is distinct from 'withdrawn'
    and ${agendaItems.epoch} <= ${wideningRequests.epoch}
      + case when ${wideningRequests.outcome} is distinct from 'declined' then 1 else 0 end
  order by ${wideningRequests.at} desc, ${wideningRequests.id} desc limit 1)`;

/** Of all that an item's readers read, for whoever may ask or answer; others read the item without it. */
export const wideningFor = (
  viewer: Viewer,
  resource: ItemResource | undefined,
  widening: Widening | null,
): Widening | null =>
  decide(viewer, "item.ask-to-widen", resource) || decide(viewer, "item.widen", resource) ? widening : null;

/** Whether more people could read it, and the viewer has to ask for that. */
export const mayAskToWiden = (viewer: Viewer, resource: ItemResource | undefined): boolean =>
  resource !== undefined &&
  isAskable(resource) &&
  decide(viewer, "item.ask-to-widen", resource) &&
  !decide(viewer, "item.widen", resource);

/** Whether there is an agency to ask, and somebody whom it could let in. */
export const isAskable = ({ agencyId, audience, status }: ItemResource): boolean =>
  agencyId !== null && (audience === "agencies" || audience === "chair") && !settled.includes(status);

export const wideningRights = (
  viewer: Viewer,
  resource: ItemResource,
  widening: Widening | null,
): WideningRights => ({
  widening: wideningFor(viewer, resource, widening),
  mayAsk: mayAskToWiden(viewer, resource),
});

/** A request in the history of its item. */
export interface WideningStep {
  id: string;
  by: string;
  at: Date;
  reason: string;
  audience: "table" | "agencies";
  namedAgencyIds: string[];
  state: WideningState;
  answeredBy: string | null;
  endedAt: Date | null;
  word: string;
}

/** Every request of an item that was ever made, oldest first; for whoever may see who read it, else none. */
export async function wideningHistory(
  db: Database,
  viewer: Viewer,
  itemId: string,
  resource: ItemResource,
): Promise<WideningStep[]> {
  if (!decide(viewer, "audit.of-item", resource)) return [];
  return db
    .select({
      id: wideningRequests.id,
      by: sql<string>`(select ${people.name} from ${people} where ${people.id} = ${wideningRequests.byId})`,
      at: wideningRequests.at,
      reason: wideningRequests.reason,
      audience: wideningRequests.audience,
      namedAgencyIds: wideningRequests.namedAgencyIds,
      state: wideningStateSql,
      answeredBy: sql<
        string | null
      >`(select ${people.name} from ${people} where ${people.id} = ${wideningRequests.endedById})`,
      endedAt: wideningRequests.endedAt,
      word: wideningRequests.word,
    })
    .from(wideningRequests)
    .innerJoin(agendaItems, eq(agendaItems.id, wideningRequests.itemId))
    .where(eq(wideningRequests.itemId, itemId))
    .orderBy(asc(wideningRequests.at), asc(wideningRequests.id));
}
