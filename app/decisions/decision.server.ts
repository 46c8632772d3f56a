import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { PersonViewer } from "#app/access/viewer.ts";
import { changeItem } from "#app/agenda/item.server.ts";
import type { Services } from "#app/context.ts";
import { type CommandAnswer, refused } from "#app/meetings/command.ts";
import { isUuid } from "#app/meetings/meeting.server.ts";
import { plainText } from "#app/meetings/plain-text.server.ts";
import type { Database } from "#db/client.ts";
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
  return change(services, viewer, itemId, async (tx, meetingId) => {
    await tx
      .insert(decisions)
      .values({ id, itemId, meetingId, ...fields, recordedById: viewer.personId, recordedAt: services.now() })
      .onConflictDoNothing();
    // An id that stands under another item is not the sender's to use.
    const [row] = await tx.select({ itemId: decisions.itemId }).from(decisions).where(eq(decisions.id, id));
    return row?.itemId === itemId;
  });
}

export async function editDecision(
  services: Services,
  viewer: PersonViewer,
  id: string,
  fields: DecisionFields,
): Promise<CommandAnswer | null> {
  const itemId = await itemOf(services.db, id);
  if (!itemId) return null;
  return change(services, viewer, itemId, async (tx) => {
    const rows = await tx.update(decisions).set(fields).where(at(id, itemId)).returning({ id: decisions.id });
    return rows.length === 1;
  });
}

/** The row goes; whoever removed it can record it again under its id. Removing what is gone already is no error. */
export async function removeDecision(
  services: Services,
  viewer: PersonViewer,
  id: string,
): Promise<CommandAnswer | null> {
  const itemId = await itemOf(services.db, id);
  if (!itemId) return null;
  return change(services, viewer, itemId, async (tx) => {
    await tx.delete(decisions).where(at(id, itemId));
    return true;
  });
}

const at = (id: string, itemId: string) => and(eq(decisions.id, id), eq(decisions.itemId, itemId));

/** Tells nobody anything: only the rule on the item decides who may go on from here. */
async function itemOf(db: Database, id: string): Promise<string | null> {
  if (!isUuid(id)) return null;
  const [row] = await db.select({ itemId: decisions.itemId }).from(decisions).where(eq(decisions.id, id));
  return row?.itemId ?? null;
}

async function change(
  services: Services,
  viewer: PersonViewer,
  itemId: string,
  work: (tx: Database, meetingId: string) => Promise<boolean>,
): Promise<CommandAnswer | null> {
  const changed = await services.db.transaction(async (transaction) => {
    const tx = transaction as Database;
    const found = await changeItem(tx, viewer, itemId, "decision.record");
    return found && (await work(tx, found.resource.meetingId)) ? found : null;
  });
  if (!changed) return null;
  services.live.meetingChanged(changed.resource.meetingId);
  return { ok: true, version: changed.version };
}
