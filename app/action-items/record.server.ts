import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import type { PersonViewer } from "#app/access/viewer.ts";
import { commandItem, type ItemWithResource } from "#app/agenda/item.server.ts";
import { commandRecord, itemOfRecord } from "#app/agenda/item-record.server.ts";
import type { Services } from "#app/context.ts";
import { type CommandAnswer, type Refused, refused } from "#app/meetings/command.ts";
import { plainText } from "#app/meetings/plain-text.server.ts";
import { isUuid, uuid } from "#app/uuid.server.ts";
import type { Database } from "#db/client.ts";
import { actionItems, completions, memberships, people, seats } from "#db/schema/index.ts";
import { mayAnswerFor } from "./responsible.ts";

const none = z.literal("").transform(() => null);

export const actionItemForm = z.object({
  text: plainText(500).pipe(z.string().min(1)),
  agencyId: uuid(),
  delegateId: uuid().or(none).nullable().default(null),
  dueOn: z.iso.date().or(none).nullable().default(null),
  language: z.enum(["en", "fr"]),
});
type ActionItemFields = z.infer<typeof actionItemForm>;

/** `id` is made by the sender: the same post twice, or the undo of a removal, makes one action item. */
export async function recordActionItem(
  services: Services,
  viewer: PersonViewer,
  itemId: string,
  id: string,
  fields: ActionItemFields,
): Promise<CommandAnswer | null> {
  if (!isUuid(id)) return refused("invalid");
  return commandItem(services, viewer, itemId, "action-item.record", async (tx, found, tell) => {
    tell.about({ actionItemId: id });
    const refusal = await refusalOf(tx, found, fields);
    if (refusal) return refusal;
    const { meetingId } = found.resource;
    await tx
      .insert(actionItems)
      .values({ id, itemId, meetingId, ...fields, recordedById: viewer.personId, recordedAt: services.now() })
      .onConflictDoNothing();
    // An id that stands under another item is not the sender's to use.
    return (await itemOfRecord(tx, "action item", id)) === itemId ? null : refused("notAllowed");
  });
}

export const editActionItem = (
  services: Services,
  viewer: PersonViewer,
  id: string,
  fields: ActionItemFields,
): Promise<CommandAnswer | null> =>
  commandRecord(services, viewer, "action item", id, "action-item.record", async (tx, found) => {
    const refusal = await refusalOf(tx, found, fields);
    if (refusal) return refusal;
    const rows = await tx
      .update(actionItems)
      .set(fields)
      .where(at(id, found.item.id))
      .returning({ id: actionItems.id });
    return rows.length === 1 ? null : refused("notAllowed");
  });

/**
 * Removes an action item that nobody ended yet; what was ended is a fact of the record. Removing what is gone already is
 * no error, for whoever may record under the item that they know it `under`.
 */
export const removeActionItem = (
  services: Services,
  viewer: PersonViewer,
  id: string,
  under?: string,
): Promise<CommandAnswer | null> =>
  commandRecord(
    services,
    viewer,
    "action item",
    id,
    "action-item.record",
    async (tx, { item }) => {
      const [ended] = await tx
        .select({ id: completions.actionItemId })
        .from(completions)
        .where(eq(completions.actionItemId, id));
      if (ended) return refused("ended");
      await tx.delete(actionItems).where(at(id, item.id));
      return null;
    },
    under,
  );

const at = (id: string, itemId: string) => and(eq(actionItems.id, id), eq(actionItems.itemId, itemId));

/**
 * The responsible agency must be able to read what it answers for, and the delegate must be one of its members: an
 * action item on a restricted item would otherwise tell an agency of what it may not know.
 */
async function refusalOf(
  tx: Database,
  { resource }: ItemWithResource,
  fields: Pick<ActionItemFields, "agencyId" | "delegateId">,
): Promise<Refused | null> {
  const seated = await tx
    .select({ agencyId: seats.agencyId })
    .from(seats)
    .where(eq(seats.seriesId, resource.seriesId));
  const seatedIds = seated.map((seat) => seat.agencyId);
  if (!mayAnswerFor(resource, fields.agencyId, seatedIds)) return refused("agencyOutside");
  // Whoever must not see the item would be owed something they never hear of.
  const { recusedAgencyIds, recusedPersonIds } = resource;
  if (recusedAgencyIds.includes(fields.agencyId)) return refused("recused");
  if (fields.delegateId === null) return null;
  if (recusedPersonIds.includes(fields.delegateId)) return refused("recused");
  const [member] = await tx
    .select({ personId: memberships.personId })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(
      and(
        eq(memberships.personId, fields.delegateId),
        eq(memberships.agencyId, fields.agencyId),
        isNull(memberships.endedAt),
        isNull(people.disabledAt),
      ),
    );
  return member ? null : refused("delegateElsewhere");
}
