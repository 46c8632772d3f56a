import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { PersonViewer } from "#app/access/viewer.ts";
import { commandItem } from "#app/agenda/item.server.ts";
import type { Services } from "#app/context.ts";
import { type CommandAnswer, refused } from "#app/meetings/command.ts";
import { uuid } from "#app/uuid.server.ts";
import { absences, attendances } from "#db/schema/index.ts";

export const absenceForm = z.object({ absentPersonId: uuid(), out: z.enum(["1", ""]) });

/** Somebody who is in the meeting is out of the room while this item is on, or is back. */
export const recordAbsence = (
  services: Services,
  viewer: PersonViewer,
  itemId: string,
  { absentPersonId: personId, out }: z.infer<typeof absenceForm>,
): Promise<CommandAnswer | null> =>
  commandItem(services, viewer, itemId, "absence.record", async (tx, { resource: { meetingId } }) => {
    const inMeeting = and(eq(attendances.meetingId, meetingId), eq(attendances.personId, personId));
    if ((await tx.$count(attendances, inMeeting)) === 0) return refused("notAtTable");
    if (out)
      await tx
        .insert(absences)
        .values({ itemId, personId, byId: viewer.personId, at: services.now() })
        .onConflictDoNothing();
    else await tx.delete(absences).where(and(eq(absences.itemId, itemId), eq(absences.personId, personId)));
    return null;
  });
