import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import type { PersonViewer } from "#app/access/viewer.ts";
import { changeItem, type ItemWithResource } from "#app/agenda/item.server.ts";
import type { Services } from "#app/context.ts";
import { type CommandAnswer, type CommandRefusal, refused } from "#app/meetings/command.ts";
import { isUuid } from "#app/meetings/meeting.server.ts";
import { plainText } from "#app/meetings/plain-text.server.ts";
import type { Database } from "#db/client.ts";
import { actionItems, completions, memberships, people, seats } from "#db/schema/index.ts";
import { mayAnswerFor } from "./responsible.ts";

const none = z.literal("").transform(() => null);

export const actionItemForm = z.object({
  text: plainText(500).pipe(z.string().min(1)),
  agencyId: z.guid(),
  delegateId: z.guid().or(none).nullable().default(null),
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
  return change(services, viewer, itemId, async (tx, found) => {
    const refusal = await refusalOf(tx, found, fields);
    if (refusal) return refusal;
    await tx
      .insert(actionItems)
      .values({
        id,
        itemId,
        meetingId: found.resource.meetingId,
        ...fields,
        recordedById: viewer.personId,
        recordedAt: services.now(),
      })
      .onConflictDoNothing();
    const [row] = await tx
      .select({ itemId: actionItems.itemId })
      .from(actionItems)
      .where(eq(actionItems.id, id));
    return row?.itemId === itemId ? null : "notAllowed";
  });
}

export async function editActionItem(
  services: Services,
  viewer: PersonViewer,
  id: string,
  fields: ActionItemFields,
): Promise<CommandAnswer | null> {
  const itemId = await itemOf(services.db, id);
  if (!itemId) return null;
  return change(services, viewer, itemId, async (tx, found) => {
    const refusal = await refusalOf(tx, found, fields);
    if (refusal) return refusal;
    const rows = await tx
      .update(actionItems)
      .set(fields)
      .where(at(id, itemId))
      .returning({ id: actionItems.id });
    return rows.length === 1 ? null : "notAllowed";
  });
}

/** Removes an action item that nobody ended yet; what was ended is a fact of the record. */
export async function removeActionItem(
  services: Services,
  viewer: PersonViewer,
  id: string,
): Promise<CommandAnswer | null> {
  const itemId = await itemOf(services.db, id);
  if (!itemId) return null;
  return change(services, viewer, itemId, async (tx) => {
    const [ended] = await tx
      .select({ id: completions.actionItemId })
      .from(completions)
      .where(eq(completions.actionItemId, id));
    if (ended) return "ended";
    await tx.delete(actionItems).where(at(id, itemId));
    return null;
  });
}

const at = (id: string, itemId: string) => and(eq(actionItems.id, id), eq(actionItems.itemId, itemId));

/**
 * The responsible agency must be able to read what it answers for, and the delegate must be one of its members: an
 * action item on a restricted item would otherwise tell an agency of what it may not know.
 */
async function refusalOf(
  tx: Database,
  { resource }: ItemWithResource,
  fields: Pick<ActionItemFields, "agencyId" | "delegateId">,
): Promise<CommandRefusal | null> {
  const seated = await tx
    .select({ agencyId: seats.agencyId })
    .from(seats)
    .where(eq(seats.seriesId, resource.seriesId));
  const seatedIds = seated.map((seat) => seat.agencyId);
  if (!mayAnswerFor(resource, fields.agencyId, seatedIds)) return "agencyOutside";
  if (fields.delegateId === null) return null;
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
  return member ? null : "delegateElsewhere";
}

/** Tells nobody anything: only the rule on the item decides who may go on from here. */
async function itemOf(db: Database, id: string): Promise<string | null> {
  if (!isUuid(id)) return null;
  const [row] = await db
    .select({ itemId: actionItems.itemId })
    .from(actionItems)
    .where(eq(actionItems.id, id));
  return row?.itemId ?? null;
}

async function change(
  services: Services,
  viewer: PersonViewer,
  itemId: string,
  work: (tx: Database, found: ItemWithResource) => Promise<CommandRefusal | null>,
): Promise<CommandAnswer | null> {
  const answer = await services.db.transaction(async (transaction) => {
    const tx = transaction as Database;
    const found = await changeItem(tx, viewer, itemId, "action-item.record");
    if (!found) return null;
    return { found, refusal: await work(tx, found) };
  });
  if (!answer) return null;
  if (answer.refusal) return refused(answer.refusal);
  services.live.meetingChanged(answer.found.resource.meetingId);
  return { ok: true, version: answer.found.version };
}
