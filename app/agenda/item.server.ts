import { and, eq, sql } from "drizzle-orm";
import { decide, type ItemResource } from "#app/access/decide.ts";
import type { Operation } from "#app/access/matrix.ts";
import type { Viewer } from "#app/access/viewer.ts";
import { beganWithStatementSql, recusalsOfItem, visibleItems } from "#app/access/visible.server.ts";
import type { Services } from "#app/context.ts";
import type { CommandAnswer, Refused } from "#app/meetings/command.ts";
import { commit, type Tell } from "#app/meetings/commit.server.ts";
import { meetingStateSql, raiseVersion, takeMeetings, versionFor } from "#app/meetings/meeting.server.ts";
import { isUuid } from "#app/uuid.server.ts";
import type { Database } from "#db/client.ts";
import {
  absences,
  agendaItems,
  guestAdmissions,
  itemAgencies,
  meetings,
  recusals,
} from "#db/schema/index.ts";

/** Ids of the agencies that an item names, as an array. */
export const namedAgenciesSql = sql<
  string[]
>`coalesce((select json_agg(${itemAgencies.agencyId} order by ${itemAgencies.agencyId})
  from ${itemAgencies} where ${itemAgencies.itemId} = ${agendaItems.id}), '[]')`;

/** Columns from which an `ItemResource` is made; select them from agenda_items joined with meetings. */
export const itemResourceColumns = {
  seriesId: meetings.seriesId,
  meetingId: agendaItems.meetingId,
  state: meetingStateSql,
  published: sql<boolean>`${meetings.publishedAt} is not null`,
  audience: agendaItems.audience,
  status: agendaItems.status,
  agencyId: agendaItems.agencyId,
  submittedById: agendaItems.submittedById,
  namedAgencyIds: namedAgenciesSql,
  recusedPersonIds: sql<string[]>`coalesce((select json_agg(distinct ${recusals.personId})
    filter (where ${recusals.personId} is not null) from ${recusals} where ${recusalsOfItem}), '[]')`,
  recusedAgencyIds: sql<string[]>`coalesce((select json_agg(distinct ${recusals.agencyId})
    filter (where ${recusals.agencyId} is not null) from ${recusals} where ${recusalsOfItem}), '[]')`,
  section: agendaItems.section,
  beganWithStatement: beganWithStatementSql,
  absentPersonIds: sql<string[]>`coalesce((select json_agg(${absences.personId} order by ${absences.personId})
    from ${absences} where ${absences.itemId} = ${agendaItems.id}), '[]')`,
  admittedGuestIds: sql<string[]>`coalesce((select json_agg(${guestAdmissions.guestId}
    order by ${guestAdmissions.guestId}) from ${guestAdmissions}
    where ${guestAdmissions.itemId} = ${agendaItems.id}), '[]')`,
};

export type ItemWithResource = { item: typeof agendaItems.$inferSelect; resource: ItemResource };

/**
 * The item, if the viewer may read it and may do `operation` on it now; null otherwise (see findMeeting).
 */
export async function findItem(
  db: Database,
  viewer: Viewer,
  id: string,
  operation: Operation = "item.read",
): Promise<ItemWithResource | null> {
  if (!isUuid(id)) return null;
  const [row] = await db
    .select({ item: agendaItems, resource: itemResourceColumns })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .where(and(eq(agendaItems.id, id), visibleItems(db, viewer)));
  return row && decide(viewer, operation, row.resource) ? row : null;
}

/**
 * Inside a transaction: takes the item's meeting for this change alone (see changeMeeting), decides on the item as it is
 * now, and raises the meeting's version.
 * @returns the item with the meeting's new version; null when the viewer may not (any more).
 */
export async function changeItem(
  tx: Database,
  viewer: Viewer,
  id: string,
  operation: Operation,
): Promise<(ItemWithResource & { version: number }) | null> {
  const before = await findItem(tx, viewer, id, operation);
  if (!before) return null;
  const { meetingId } = before.resource;
  await takeMeetings(tx, [meetingId]);
  const found = await findItem(tx, viewer, id, operation);
  if (!found) return null;
  // Put off to another meeting while this waited: that one is to be taken.
  if (found.resource.meetingId !== meetingId) return changeItem(tx, viewer, id, operation);
  return { ...found, version: await raiseVersion(tx, meetingId) };
}

/**
 * One command on an item: takes its meeting, decides, does `work`, and tells the rooms; what `work` refuses leaves no
 * trace. @returns null when the viewer may not (any more).
 */
export const commandItem = (
  services: Pick<Services, "db" | "live">,
  viewer: Viewer,
  itemId: string,
  operation: Operation,
  work: (tx: Database, found: ItemWithResource, tell: Tell) => Promise<Refused | null>,
): Promise<CommandAnswer | null> =>
  commit(services, viewer, { operation, itemId }, async (tx, tell) => {
    const found = await changeItem(tx, viewer, itemId, operation);
    if (!found) return null;
    const refusal = await work(tx, found, tell);
    // Nothing tells apart what is not there and what is not allowed.
    if (refusal) return refusal.refusal === "notAllowed" ? null : refusal;
    tell.meeting(found.resource.meetingId);
    return { ok: true, version: versionFor(viewer, found.resource, found.version) };
  });
