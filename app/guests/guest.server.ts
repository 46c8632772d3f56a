import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { PersonViewer } from "#app/access/viewer.ts";
import { commandItem } from "#app/agenda/item.server.ts";
import type { Services } from "#app/context.ts";
import { commandMeeting } from "#app/meetings/command.server.ts";
import { type CommandAnswer, refused } from "#app/meetings/command.ts";
import { plainText } from "#app/meetings/plain-text.server.ts";
import { uuid } from "#app/uuid.server.ts";
import { guestAdmissions, guests } from "#db/schema/index.ts";

/** Records a guest, says that one left or is back, or takes back one who was recorded by mistake. */
export const guestForm = z.union([
  z.object({ _method: z.literal("remove"), id: uuid() }),
  z.object({ _method: z.literal("edit"), id: uuid(), here: z.enum(["1", ""]) }),
  z.object({ id: uuid(), name: plainText(100).pipe(z.string().min(1)) }),
]);
type GuestForm = z.infer<typeof guestForm>;

/**
 * Somebody without an account is in the room, from now on until they leave. `id` is made by the sender: the same post twice
 * makes one guest.
 */
export const recordGuest = (
  services: Services,
  viewer: PersonViewer,
  meetingId: string,
  form: GuestForm,
): Promise<CommandAnswer | null> =>
  commandMeeting(services, viewer, meetingId, "guest.record", async (tx) => {
    const { id } = form;
    const ofMeeting = and(eq(guests.id, id), eq(guests.meetingId, meetingId));
    const now = services.now();
    if ("here" in form) {
      const set = form.here ? { leftAt: null, backAt: now } : { leftAt: now };
      const rows = await tx.update(guests).set(set).where(ofMeeting).returning({ id: guests.id });
      return rows.length === 1 ? null : refused("notAllowed");
    }
    if (!("name" in form)) {
      await tx.delete(guests).where(ofMeeting);
      return null;
    }
    await tx
      .insert(guests)
      .values({ id, meetingId, name: form.name, arrivedAt: now, byId: viewer.personId })
      .onConflictDoNothing();
    // An id that stands in another meeting is not the sender's to use.
    return (await tx.$count(guests, ofMeeting)) === 1 ? null : refused("notAllowed");
  });

export const admissionForm = z.object({ guestId: uuid(), admitted: z.enum(["1", ""]) });

/** A guest may hear this item, or may not (any more). */
export const admitGuest = (
  services: Services,
  viewer: PersonViewer,
  itemId: string,
  { guestId, admitted }: z.infer<typeof admissionForm>,
): Promise<CommandAnswer | null> =>
  commandItem(services, viewer, itemId, "guest.admit", async (tx, { resource: { meetingId } }) => {
    const isHere = await tx.$count(guests, and(eq(guests.id, guestId), eq(guests.meetingId, meetingId)));
    if (isHere === 0) return refused("notAllowed");
    if (admitted)
      await tx
        .insert(guestAdmissions)
        .values({ guestId, itemId, byId: viewer.personId, at: services.now() })
        .onConflictDoNothing();
    else
      await tx
        .delete(guestAdmissions)
        .where(and(eq(guestAdmissions.guestId, guestId), eq(guestAdmissions.itemId, itemId)));
    return null;
  });
