import { eq } from "drizzle-orm";
import { decide } from "#app/access/decide.ts";
import type { PersonViewer } from "#app/access/viewer.ts";
import { peopleAtTable, seatsOf } from "#app/series/series.server.ts";
import type { Database } from "#db/client.ts";
import { agendaItems, meetings } from "#db/schema/index.ts";
import { findItem } from "./item.server.ts";
import { settled, wideningRights, wideningSql } from "./widening-view.server.ts";

/**
 * What a page needs to let this viewer change who reads an item: the audience as it is, the table, and its people, so
 * that whoever gains access is named; and what the chair has asked for. Null when there is nothing to change, or not for
 * this viewer. Four queries.
 */
export async function audienceRights(db: Database, viewer: PersonViewer, itemId: string) {
  const found = await findItem(db, viewer, itemId, "item.narrow");
  if (!found || found.item.kind === "logistics" || settled.includes(found.item.status)) return null;
  const { resource } = found;
  const people = await peopleAtTable(db, resource.seriesId);
  const [asked] = await db
    .select({ widening: wideningSql })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .where(eq(agendaItems.id, itemId));
  return {
    itemId,
    from: { audience: resource.audience, namedAgencyIds: resource.namedAgencyIds },
    agencyId: resource.agencyId,
    seats: await seatsOf(db, resource.seriesId),
    people: people.map(({ id, name, agencyId, presides }) => ({ id, name, agencyId, presides })),
    carriedOver: found.item.carriedFromId !== null,
    mayWiden: decide(viewer, "item.widen", resource),
    ...wideningRights(viewer, resource, asked?.widening ?? null),
  };
}

export type AudienceRights = NonNullable<Awaited<ReturnType<typeof audienceRights>>>;
