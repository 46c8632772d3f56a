import { and, asc, eq, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import {
  agendaItems,
  closures,
  confirmations,
  floors,
  meetings,
  people,
  recusals,
} from "#db/schema/index.ts";

/** When the talk of an item ended; of one that never had the floor, when the meeting did. */
const talkEnded = sql`coalesce((select max(${floors.endedAt}) from ${floors}
  where ${floors.itemId} = ${agendaItems.id}), ${closures.closedAt})`;

/**
 * Who was recused from an item when its talk ended, or (until they are confirmed: now; after that: then) still is. What
 * happened later is not these minutes' to say. Call it for items that the reader may read; `which` selects from
 * agenda_items and meetings.
 */
export const recusedThen = (db: Database, which: SQL | undefined) =>
  db
    .select({
      itemId: agendaItems.id,
      personId: recusals.personId,
      agencyId: recusals.agencyId,
      name: people.name,
    })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .innerJoin(recusals, or(eq(recusals.itemId, agendaItems.id), eq(recusals.matterId, agendaItems.matterId)))
    .leftJoin(people, eq(people.id, recusals.personId))
    .leftJoin(closures, eq(closures.meetingId, meetings.id))
    .leftJoin(confirmations, eq(confirmations.meetingId, meetings.id))
    .where(
      and(
        which,
        eq(agendaItems.status, "accepted"),
        sql`(${confirmations.confirmedAt} is null or ${recusals.declaredAt} <= ${confirmations.confirmedAt})`,
        sql`(${recusals.liftedAt} is null or ${recusals.liftedAt} > ${confirmations.confirmedAt}
          or (${recusals.declaredAt} <= ${talkEnded} and ${recusals.liftedAt} > ${talkEnded}))`,
      ),
    )
    .orderBy(asc(people.name), asc(recusals.id));
