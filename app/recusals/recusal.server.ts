import { and, eq, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import { decide } from "#app/access/decide.ts";
import type { Operation } from "#app/access/matrix.ts";
import type { PersonViewer } from "#app/access/viewer.ts";
import { visibleItems } from "#app/access/visible.server.ts";
import { findItem, type ItemWithResource, itemResourceColumns } from "#app/agenda/item.server.ts";
import { itemsAsTheyStand, readersLost } from "#app/agenda/readers-lost.server.ts";
import type { Services } from "#app/context.ts";
import { type CommandAnswer, refused } from "#app/meetings/command.ts";
import { commit, type Tell } from "#app/meetings/commit.server.ts";
import { meetingStateSql, raiseVersion, takeMeetings } from "#app/meetings/meeting.server.ts";
import { chairsOf, peopleAtTable, seatsOf } from "#app/series/series.server.ts";
import { isUuid, uuid } from "#app/uuid.server.ts";
import type { Database } from "#db/client.ts";
import { agendaItems, meetings, recusals } from "#db/schema/index.ts";

const idOrNone = uuid()
  .or(z.literal("").transform(() => null))
  .nullable()
  .default(null);

/**
 * Who is out: nobody named is the sender. `standing`: whenever the matter comes up; else of this item alone. Why is not
 * asked. `id` is made by the sender: the same post twice makes one recusal.
 */
export const recusalForm = z
  .object({
    id: uuid(),
    personId: idOrNone,
    agencyId: idOrNone,
    standing: z.enum(["1", ""]).default(""),
  })
  .refine(({ personId, agencyId }) => personId === null || agencyId === null);

/**
 * Shuts a person or an agency out of an item, at once and everywhere. For oneself by whoever reads it; for others by the
 * chair or a representative of the originating agency. @returns null when the viewer may not.
 */
export const declareRecusal = (
  services: Services,
  viewer: PersonViewer,
  itemId: string,
  { id, standing, ...named }: z.output<typeof recusalForm>,
): Promise<CommandAnswer | null> => {
  const who = named.agencyId ? named : { personId: named.personId ?? viewer.personId, agencyId: null };
  const own = who.personId === viewer.personId;
  const operation = own ? "recusal.declare-own" : "recusal.declare";
  return commit(services, viewer, { operation, itemId }, async (tx, tell): Promise<CommandAnswer | null> => {
    tell.about(who.agencyId ? { agencyId: who.agencyId } : { personId: who.personId ?? viewer.personId });
    const found = await holdItem(tx, viewer, itemId, operation);
    // Who has just left and presses again finds nothing any more, and is done.
    if (!found) return own && (await hasLeft(tx, viewer, id)) ? { ok: true, version: 0 } : null;
    const { item } = found;
    if (!hasReaders(item)) return null;
    if (!(await sitsHere(tx, found.resource.seriesId, who))) return refused("notAtTable");
    const now = { personId: viewer.personId, at: services.now() };
    const [known] = await tx.select().from(recusals).where(eq(recusals.id, id));
    // An id that is another recusal's is not the sender's to use; one that was lifted since stays so.
    if (known && known.itemId !== itemId && known.matterId !== item.matterId) return null;
    const same = and(
      isNull(recusals.liftedAt),
      who.agencyId ? eq(recusals.agencyId, who.agencyId) : eq(recusals.personId, who.personId ?? ""),
    );
    const inForce = await tx.select().from(recusals).where(same);
    const already = inForce.some(
      (one) => one.matterId === item.matterId || (!standing && one.itemId === itemId),
    );
    if (!known && !already) {
      const before = await itemsAsTheyStand(
        tx,
        standing ? eq(agendaItems.matterId, item.matterId) : eq(agendaItems.id, itemId),
      );
      // What holds for the matter holds for the item: one row to show, and one to lift.
      if (standing) await lift(tx, and(same, eq(recusals.itemId, itemId)), now);
      await tx.insert(recusals).values({
        id,
        ...(standing ? { matterId: item.matterId } : { itemId }),
        ...who,
        declaredById: now.personId,
        declaredAt: now.at,
      });
      tell.lost(await readersLost(tx, before));
    }
    return { ok: true, version: await tellReaders(tx, tell, item, standing === "1") };
  });
};

/**
 * Lets somebody back. A recusal of a whole matter is lifted on any of its items; to whoever is recused there is none.
 * Lifting it again is no error. @returns null when the viewer may not.
 */
export const liftRecusal = (
  services: Services,
  viewer: PersonViewer,
  id: string,
): Promise<CommandAnswer | null> =>
  commit(services, viewer, { operation: "recusal.lift" }, async (tx, tell): Promise<CommandAnswer | null> => {
    if (!isUuid(id)) return null;
    const [recusal] = await tx.select().from(recusals).where(eq(recusals.id, id));
    if (!recusal) return null;
    const { itemId, matterId } = recusal;
    const rows = await tx
      .select({ id: agendaItems.id, resource: itemResourceColumns })
      .from(agendaItems)
      .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
      .where(
        and(
          itemId === null ? eq(agendaItems.matterId, matterId ?? "") : eq(agendaItems.id, itemId),
          visibleItems(tx, viewer),
        ),
      );
    const item = rows.find(({ resource }) => decide(viewer, "recusal.lift", resource));
    const found = item && (await holdItem(tx, viewer, item.id, "recusal.lift"));
    if (!found) return null;
    tell.about({ itemId: found.item.id });
    const now = { personId: viewer.personId, at: services.now() };
    await lift(tx, and(eq(recusals.id, id), isNull(recusals.liftedAt)), now);
    return { ok: true, version: await tellReaders(tx, tell, found.item, matterId !== null) };
  });

/** Who can be recused at a table: its people, whoever chairs it, and its agencies. */
export async function whoMayBeRecused(db: Database, seriesId: string) {
  const people = await peopleAtTable(db, seriesId);
  const seated = new Set(people.map(({ id }) => id));
  const chairing = (await chairsOf(db, seriesId)).filter(({ personId }) => !seated.has(personId));
  return {
    people: [
      ...people.map(({ id, name, agencyId }) => ({ id, name, agencyId })),
      ...chairing.map(({ personId, name }) => ({ id: personId, name, agencyId: null })),
    ],
    agencyIds: await seatsOf(db, seriesId),
  };
}

type Item = ItemWithResource["item"];

/** What nobody else reads yet, and what is for everybody, has no conflict of interest. */
export const hasReaders = ({ kind, status }: Pick<Item, "kind" | "status">) =>
  kind !== "logistics" && status !== "draft" && status !== "withdrawn";

/** Inside a transaction: takes every meeting that the item's matter comes up in, and decides on the item as it is now. */
async function holdItem(tx: Database, viewer: PersonViewer, itemId: string, operation: Operation) {
  const before = await findItem(tx, viewer, itemId, operation);
  if (!before) return null;
  const ofMatter = eq(agendaItems.matterId, before.item.matterId);
  await takeMeetings(tx, tx.select({ id: agendaItems.meetingId }).from(agendaItems).where(ofMatter));
  return findItem(tx, viewer, itemId, operation);
}

async function hasLeft(tx: Database, viewer: PersonViewer, id: string): Promise<boolean> {
  const { personId } = viewer;
  const [own] = await tx
    .select({ id: recusals.id })
    .from(recusals)
    .where(and(eq(recusals.id, id), eq(recusals.personId, personId), eq(recusals.declaredById, personId)));
  return own !== undefined;
}

async function sitsHere(
  tx: Database,
  seriesId: string,
  { personId, agencyId }: { personId: string | null; agencyId: string | null },
): Promise<boolean> {
  const { people, agencyIds } = await whoMayBeRecused(tx, seriesId);
  return agencyId ? agencyIds.includes(agencyId) : people.some(({ id }) => id === personId);
}

const lift = (tx: Database, which: ReturnType<typeof and>, by: { personId: string; at: Date }) =>
  tx.update(recusals).set({ liftedById: by.personId, liftedAt: by.at }).where(which);

/**
 * Rooms and notes of the item, or of every item of its matter, read anew. The row of a confirmed meeting is locked, and no
 * room of it waits for a version. @returns the version of the item's meeting.
 */
async function tellReaders(tx: Database, tell: Tell, item: Item, standing: boolean): Promise<number> {
  const rows = await tx
    .select({
      id: agendaItems.id,
      meetingId: meetings.id,
      version: meetings.version,
      state: meetingStateSql,
    })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .where(standing ? eq(agendaItems.matterId, item.matterId) : inArray(agendaItems.id, [item.id]));
  const versions = new Map<string, number>();
  for (const { id, meetingId, version, state } of rows) {
    tell.note(id);
    tell.meeting(meetingId);
    if (!versions.has(meetingId))
      versions.set(meetingId, state === "confirmed" ? version : await raiseVersion(tx, meetingId));
  }
  return versions.get(item.meetingId) ?? 0;
}
