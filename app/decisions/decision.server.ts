import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { PersonViewer } from "#app/access/viewer.ts";
import { commandItem } from "#app/agenda/item.server.ts";
import { commandRecord, itemOfRecord } from "#app/agenda/item-record.server.ts";
import type { Services } from "#app/context.ts";
import { type CommandAnswer, refused } from "#app/meetings/command.ts";
import { plainText } from "#app/meetings/plain-text.server.ts";
import { isUuid } from "#app/uuid.server.ts";
import { decisions } from "#db/schema/index.ts";

/** What was decided, why, and who saw it differently. */
export const decisionForm = z.object({
  text: plainText(1000).pipe(z.string().min(1)),
  reason: plainText(2000).default(""),
  dissent: plainText(2000).default(""),
  language: z.enum(["en", "fr"]),
});
type DecisionFields = z.infer<typeof decisionForm>;

/** `id` is made by the sender: the same post twice, or the undo of a removal, makes one decision. */
export async function recordDecision(
  services: Services,
  viewer: PersonViewer,
  itemId: string,
  id: string,
  fields: DecisionFields,
): Promise<CommandAnswer | null> {
  if (!isUuid(id)) return refused("invalid");
  return commandItem(
    services,
    viewer,
    itemId,
    "decision.record",
    async (tx, { resource: { meetingId } }, tell) => {
      tell.about({ decisionId: id });
      await tx
        .insert(decisions)
        .values({
          id,
          itemId,
          meetingId,
          ...fields,
          recordedById: viewer.personId,
          recordedAt: services.now(),
        })
        .onConflictDoNothing();
      // An id that stands under another item is not the sender's to use.
      return (await itemOfRecord(tx, "decision", id)) === itemId ? null : refused("notAllowed");
    },
  );
}

export const editDecision = (
  services: Services,
  viewer: PersonViewer,
  id: string,
  fields: DecisionFields,
): Promise<CommandAnswer | null> =>
  commandRecord(services, viewer, "decision", id, "decision.record", async (tx, { item }) => {
    const rows = await tx
      .update(decisions)
      .set(fields)
      .where(at(id, item.id))
      .returning({ id: decisions.id });
    return rows.length === 1 ? null : refused("notAllowed");
  });

/**
 * The row goes; whoever removed it can record it again under its id. Removing what is gone already is no error, for
 * whoever may record under the item that they know it `under`.
 */
export const removeDecision = (
  services: Services,
  viewer: PersonViewer,
  id: string,
  under?: string,
): Promise<CommandAnswer | null> =>
  commandRecord(
    services,
    viewer,
    "decision",
    id,
    "decision.record",
    async (tx, { item }) => {
      await tx.delete(decisions).where(at(id, item.id));
      return null;
    },
    under,
  );

const at = (id: string, itemId: string) => and(eq(decisions.id, id), eq(decisions.itemId, itemId));
