import { eq } from "drizzle-orm";
import { z } from "zod";
import { decide } from "#app/access/decide.ts";
import type { PersonViewer } from "#app/access/viewer.ts";
import { instantToWall } from "#app/calendar/zone.server.ts";
import type { Services } from "#app/context.ts";
import { commit, type Tell } from "#app/meetings/commit.server.ts";
import { copyNoteToEpoch } from "#app/notes/note-store.server.ts";
import { seatsOf } from "#app/series/series.server.ts";
import { uuid } from "#app/uuid.server.ts";
import type { Database } from "#db/client.ts";
import { agendaItems, itemAgencies, meetings } from "#db/schema/index.ts";
import { audienceChange, isNarrower } from "./audience.ts";
import { type AgendaAnswer, done, type Lost, refuse } from "./change.ts";
import { changeItem, type ItemWithResource } from "./item.server.ts";
import { readersLost } from "./readers-lost.server.ts";

export const audienceForm = z.object({
  audience: z.enum(["table", "agencies", "chair"]),
  namedAgencyIds: z.array(uuid()).max(200),
});

type Choice = z.output<typeof audienceForm>;

/**
 * Changes who reads an item. Fewer readers: the chair or the originating agency, at once. More readers: only a
 * representative of the originating agency (security.md, B22). Naming the originating agency alone leaves it to that one
 * and the chair. @returns null when the viewer may not.
 */
export const setAudience = (
  services: Services,
  viewer: PersonViewer,
  itemId: string,
  choice: Choice,
): Promise<AgendaAnswer | null> =>
  commit(services, viewer, { operation: "item.narrow", itemId }, async (tx, tell) => {
    const found = await changeItem(tx, viewer, itemId, "item.narrow");
    if (!found || found.item.kind === "logistics") return null;
    return changeReaders(tx, tell, viewer, found, choice, services.now());
  });

/**
 * Inside a transaction that holds the item: its audience is another one from now on. Notes of another audience are
 * another document, so the epoch rises with every change.
 */
export async function changeReaders(
  tx: Database,
  tell: Tell,
  viewer: PersonViewer,
  { item, resource }: ItemWithResource,
  choice: Choice,
  now: Date,
): Promise<AgendaAnswer> {
  const itemId = item.id;
  const seated = await seatsOf(tx, resource.seriesId);
  const named = choice.audience === "agencies" ? [...new Set(choice.namedAgencyIds)] : [];
  if (named.some((id) => !seated.includes(id))) return refuse("invalid");
  if (choice.audience === "agencies" && named.length === 0) return refuse("noAgency");
  const place = { agencyId: item.agencyId, seatedAgencyIds: seated };
  const to = { audience: choice.audience, namedAgencyIds: named };
  const wider = !isNarrower(resource, to, place);
  if (wider && !decide(viewer, "item.widen", resource)) return refuse("wider");
  tell.as(wider ? "item.widen" : "item.narrow");
  const same =
    resource.audience === to.audience &&
    [...resource.namedAgencyIds].sort().join() === [...named].sort().join();
  if (same) return done();
  await tx.delete(itemAgencies).where(eq(itemAgencies.itemId, itemId));
  if (named.length) await tx.insert(itemAgencies).values(named.map((agencyId) => ({ itemId, agencyId })));
  await tx
    .update(agendaItems)
    .set({ audience: to.audience, epoch: item.epoch + 1, updatedAt: now })
    .where(eq(agendaItems.id, itemId));
  // The words so far go on in a document without history; what was deleted before is not in it.
  await copyNoteToEpoch(tx, itemId, item.epoch, item.epoch + 1, viewer.personId);
  tell.note(itemId);
  tell.meeting(resource.meetingId);
  tell.lost(await readersLost(tx, new Map([[itemId, resource]])));
  const { recusedAgencyIds } = resource;
  const loses = audienceChange(resource, to, place).loses.filter((id) => !recusedAgencyIds.includes(id));
  const wasRead = resource.published && item.status === "accepted" && loses.length > 0;
  return wasRead ? { ok: true, undo: null, lost: await lostNow(tx, resource.meetingId, loses, now) } : done();
}

async function lostNow(tx: Database, meetingId: string, agencyIds: string[], now: Date): Promise<Lost> {
  const [meeting] = await tx
    .select({ timeZone: meetings.timeZone })
    .from(meetings)
    .where(eq(meetings.id, meetingId));
  return { agencyIds, at: instantToWall(now, meeting!.timeZone).time };
}
