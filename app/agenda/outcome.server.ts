import { eq } from "drizzle-orm";
import { z } from "zod";
import type { PersonViewer } from "#app/access/viewer.ts";
import type { Services } from "#app/context.ts";
import type { CommandAnswer } from "#app/meetings/command.ts";
import type { Database } from "#db/client.ts";
import { agendaItems } from "#db/schema/index.ts";
import { changeItem } from "./item.server.ts";

/** An empty outcome takes the outcome back. */
export const outcomeForm = z.object({
  outcome: z.enum(["done", "decided", "carried_over", "parked"]).or(z.literal("")),
});

/** Says how the talk about the item ended, or takes that back. What carries over is made when the meeting is closed. */
export async function concludeItem(
  services: Services,
  viewer: PersonViewer,
  itemId: string,
  { outcome }: z.infer<typeof outcomeForm>,
): Promise<CommandAnswer | null> {
  const changed = await services.db.transaction(async (transaction) => {
    const tx = transaction as Database;
    const found = await changeItem(tx, viewer, itemId, "item.conclude");
    if (found?.item.status !== "accepted") return null;
    await tx
      .update(agendaItems)
      .set(
        outcome
          ? { outcome, outcomeAt: services.now(), outcomeById: viewer.personId }
          : { outcome: null, outcomeAt: null, outcomeById: null },
      )
      .where(eq(agendaItems.id, itemId));
    return found;
  });
  if (!changed) return null;
  services.live.meetingChanged(changed.resource.meetingId);
  return { ok: true, version: changed.version };
}
