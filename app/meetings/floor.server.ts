import { and, desc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import type { PersonViewer } from "#app/access/viewer.ts";
import { acceptedInOrder } from "#app/agenda/accepted.server.ts";
import type { Services } from "#app/context.ts";
import { uuid } from "#app/uuid.server.ts";
import type { Database } from "#db/client.ts";
import { floors } from "#db/schema/index.ts";
import { commandMeeting } from "./command.server.ts";
import { type CommandAnswer, refused } from "./command.ts";
import { refusalByLease } from "./lease.server.ts";
import { stepFrom } from "./order.ts";

const from = uuid().or(z.literal("")).optional();

/**
 * `itemId` gives the floor to that item; `next` and `previous` move it by one. `from` is what the sender saw on the
 * floor: when something else is on by now, a step does nothing, so that two chairs who press at once move on by one and
 * not by two. `extra` gives the item that is on more minutes; `having` is how many it had on the sender's screen, for
 * the same reason.
 */
export const floorForm = z.union([
  z.object({ itemId: uuid() }),
  z.object({ next: z.literal("1"), from }),
  z.object({ previous: z.literal("1"), from }),
  z.object({ extra: z.coerce.number().int().min(1).max(60), having: z.coerce.number().int().optional() }),
]);
export type FloorMove = z.infer<typeof floorForm>;

/**
 * Ends what is on and opens the next row of the floor's history: at most one row of a meeting is ever open. `fence`: see
 * refusalByLease.
 */
export const moveFloor = (
  services: Services,
  viewer: PersonViewer,
  meetingId: string,
  move: FloorMove,
  fence?: number,
): Promise<CommandAnswer | null> =>
  commandMeeting(services, viewer, meetingId, "meeting.run", async (tx, meeting) => {
    const refusal = await refusalByLease(tx, viewer, meeting, fence);
    if (refusal) return refusal;
    const [last] = await tx
      .select()
      .from(floors)
      .where(eq(floors.meetingId, meetingId))
      .orderBy(desc(floors.givenAt))
      .limit(1);
    const open = last?.endedAt === null ? last : undefined;

    if ("extra" in move) {
      if (open && (move.having ?? open.extraMinutes) === open.extraMinutes)
        await tx
          .update(floors)
          .set({ extraMinutes: open.extraMinutes + move.extra })
          .where(eq(floors.id, open.id));
      return null;
    }

    const target = await targetOf(tx, viewer, meetingId, move, open?.itemId ?? null);
    if (target === null) return "itemId" in move ? refused("notAllowed") : null;
    if (target === open?.itemId) return null;
    // Two rows of one millisecond would have no order.
    const at = new Date(Math.max(services.now().getTime(), (last?.givenAt.getTime() ?? 0) + 1));
    await tx
      .update(floors)
      .set({ endedAt: at })
      .where(and(eq(floors.meetingId, meetingId), isNull(floors.endedAt)));
    await tx.insert(floors).values({ meetingId, itemId: target, givenById: viewer.personId, givenAt: at });
    return null;
  });

/** Id of the item that the floor goes to; null when there is none. */
async function targetOf(
  tx: Database,
  viewer: PersonViewer,
  meetingId: string,
  move: Exclude<FloorMove, { extra: number }>,
  currentId: string | null,
): Promise<string | null> {
  const agenda = await acceptedInOrder(tx, viewer, meetingId);
  const readable = (id: string | null) => agenda.some((item) => item.id === id && item.readable);
  if ("itemId" in move) return readable(move.itemId) ? move.itemId : null;
  // To whoever may not read what is on, nothing by name is.
  const seen = currentId !== null && readable(currentId) ? currentId : "";
  if (move.from !== undefined && move.from !== seen) return null;
  return stepFrom(agenda, currentId, "next" in move ? 1 : -1)?.id ?? null;
}
