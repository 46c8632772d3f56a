import { eq } from "drizzle-orm";
import { z } from "zod";
import type { PersonViewer } from "#app/access/viewer.ts";
import type { Services } from "#app/context.ts";
import { type CommandAnswer, refused } from "#app/meetings/command.ts";
import { refusalByLease } from "#app/meetings/lease.server.ts";
import { agendaItems } from "#db/schema/index.ts";
import { commandItem } from "./item.server.ts";

/** An empty outcome takes the outcome back. */
export const outcomeForm = z.object({
  outcome: z.enum(["done", "decided", "carried_over", "parked"]).or(z.literal("")),
});

/** Says how the talk about the item ended, or takes that back. What carries over is made when the meeting is closed. */
export const concludeItem = (
  services: Services,
  viewer: PersonViewer,
  itemId: string,
  { outcome }: z.infer<typeof outcomeForm>,
  fence?: number,
): Promise<CommandAnswer | null> =>
  commandItem(services, viewer, itemId, "item.conclude", async (tx, { item, resource }) => {
    const meeting = { id: resource.meetingId, state: resource.state };
    const refusal = await refusalByLease(tx, viewer, meeting, fence);
    if (refusal) return refusal;
    if (item.status !== "accepted") return refused("notAllowed");
    await tx
      .update(agendaItems)
      .set(
        outcome
          ? { outcome, outcomeAt: services.now(), outcomeById: viewer.personId }
          : { outcome: null, outcomeAt: null, outcomeById: null },
      )
      .where(eq(agendaItems.id, itemId));
    return null;
  });
