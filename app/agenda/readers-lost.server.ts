import { isDeepStrictEqual } from "node:util";
import { eq, inArray, type SQL } from "drizzle-orm";
import { decide, type ItemResource } from "#app/access/decide.ts";
import { viewersOfPeople } from "#app/access/viewer.server.ts";
import { chairsOf, peopleAtTable } from "#app/series/series.server.ts";
import type { Database } from "#db/client.ts";
import { agendaItems, meetings } from "#db/schema/index.ts";
import { itemResourceColumns } from "./item.server.ts";

/** Items as they stand, by id: to be compared with what a change makes of them. */
export type ItemsBefore = ReadonlyMap<string, ItemResource>;

export async function itemsAsTheyStand(tx: Database, which: SQL) {
  const rows = await tx
    .select({ id: agendaItems.id, resource: itemResourceColumns })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .where(which);
  return new Map(rows.map(({ id, resource }): [string, ItemResource] => [id, resource]));
}

/** In the transaction of a change: who could read one of these items before it, and may not after it. Ids of people. */
export async function readersLost(tx: Database, before: ItemsBefore): Promise<string[]> {
  if (before.size === 0) return [];
  const after = await itemsAsTheyStand(tx, inArray(agendaItems.id, [...before.keys()]));
  // Most moves on an agenda end here.
  const changed = [...before].filter(([id, item]) => !isDeepStrictEqual(item, after.get(id)));
  if (changed.length === 0) return [];
  const personIds = new Set<string>();
  for (const seriesId of new Set(changed.map(([, item]) => item.seriesId))) {
    for (const { id } of await peopleAtTable(tx, seriesId)) personIds.add(id);
    for (const { personId } of await chairsOf(tx, seriesId)) personIds.add(personId);
  }
  const people = await viewersOfPeople(tx, [...personIds]);
  return people
    .filter((person) =>
      changed.some(([id, item]) => {
        const now = after.get(id);
        return decide(person, "item.read", item) && !(now && decide(person, "item.read", now));
      }),
    )
    .map(({ personId }) => personId);
}
