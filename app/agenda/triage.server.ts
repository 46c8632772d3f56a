import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import type { PersonViewer } from "#app/access/viewer.ts";
import type { Services } from "#app/context.ts";
import { commit } from "#app/meetings/commit.server.ts";
import { changeMeeting } from "#app/meetings/meeting.server.ts";
import { lockSeries, takeNextMeeting } from "#app/meetings/schedule.server.ts";
import { typedParagraph } from "#app/typed-text.server.ts";
import { uuid } from "#app/uuid.server.ts";
import type { Database } from "#db/client.ts";
import { agendaItems, meetings, triages } from "#db/schema/index.ts";
import { acceptedInOrder } from "./accepted.server.ts";
import { hasBegun, rearrange } from "./change.server.ts";
import { type AgendaAnswer, done, refuse } from "./change.ts";
import { changeItem, findItem, type ItemWithResource } from "./item.server.ts";
import { isSection, lastPlace, sectionOfKind, sections } from "./order.ts";
import { readersLost } from "./readers-lost.server.ts";
import { longestReason, needsReason, verdicts } from "./triage.ts";

export const triageForm = z.object({
  /** Of the new row: a verdict sent twice is given once. */
  id: uuid(),
  verdict: z.enum(verdicts),
  reason: typedParagraph(longestReason).default(""),
  mergedIntoId: uuid().or(z.literal("")).default(""),
});

export const undoForm = z.object({
  triageId: uuid(),
  meetingId: uuid(),
  was: z.enum(["submitted", "deferred", "asked_back", "accepted"]),
  section: z.string().refine((value) => value === "" || isSection(value)),
  index: z.coerce.number().int().min(0).max(1000),
});

type Verdict = z.output<typeof triageForm>;
const answerable = ["submitted", "deferred", "asked_back", "accepted"] as const;
type Answerable = (typeof answerable)[number];
const isAnswerable = (status: string): status is Answerable => answerable.includes(status as Answerable);

/**
 * The chair's answer to a submission, or a later one that takes an accepted item off the agenda again. Deferring moves
 * the item to the next meeting, where it waits for the chair; accepting puts it last in the section of its kind.
 * @returns null when the viewer may not.
 */
export async function triageItem(
  services: Services,
  viewer: PersonViewer,
  itemId: string,
  verdict: Verdict,
): Promise<AgendaAnswer | null> {
  const known = await findItem(services.db, viewer, itemId, "item.triage");
  if (!known) return null;
  return commit(
    services,
    viewer,
    { operation: "item.triage", itemId },
    async (tx, tell): Promise<AgendaAnswer | null> => {
      if (verdict.verdict === "deferred") await lockSeries(tx, known.resource.seriesId);
      const found = await changeItem(tx, viewer, itemId, "item.triage");
      if (!found) return null;
      const { item } = found;
      if (await wasGiven(tx, itemId, verdict.id)) return done();
      if (item.kind === "logistics" || !isAnswerable(item.status) || item.status === verdict.verdict)
        return refuse("changed");
      if (needsReason(verdict.verdict) && !verdict.reason) return refuse("reasonNeeded");
      if (item.status === "accepted" && (await hasBegun(tx, itemId))) return refuse("begun");
      if (verdict.verdict === "merged") {
        const refusal = await refusalOfMerge(tx, viewer, found, verdict.mergedIntoId);
        if (refusal) return refuse(refusal);
      }

      const order = await acceptedInOrder(tx, viewer, item.meetingId);
      const place = order.find((one) => one.id === itemId);
      const index = place ? order.filter((one) => one.section === place.section).indexOf(place) : 0;
      tell.meeting(item.meetingId);
      const now = services.now();
      const base = { status: verdict.verdict, updatedAt: now };
      if (verdict.verdict === "deferred") {
        const [meeting] = await tx.select().from(meetings).where(eq(meetings.id, item.meetingId));
        const next = meeting && (await takeNextMeeting(tx, meeting, now));
        if (!next) return refuse("noNext");
        tell.meeting(next.id);
        await tx
          .update(agendaItems)
          .set({ ...base, meetingId: next.id, section: null, position: null })
          .where(eq(agendaItems.id, itemId));
      } else if (verdict.verdict === "accepted") {
        const section = sectionOfKind[item.kind];
        await tx
          .update(agendaItems)
          .set({ ...base, section, position: 100_000 })
          .where(eq(agendaItems.id, itemId));
        const last = lastPlace(order, { section, itemId });
        await rearrange(tx, viewer, item.meetingId, { itemId, section, index: last });
      } else {
        await tx
          .update(agendaItems)
          .set({ ...base, section: null, position: null })
          .where(eq(agendaItems.id, itemId));
      }
      if (place && verdict.verdict !== "accepted") await rearrange(tx, viewer, item.meetingId, null);
      tell.lost(await readersLost(tx, new Map([[itemId, found.resource]])));
      await tx.insert(triages).values({
        id: verdict.id,
        itemId,
        verdict: verdict.verdict,
        reason: verdict.reason,
        mergedIntoId: verdict.verdict === "merged" ? verdict.mergedIntoId : null,
        byId: viewer.personId,
        at: now,
      });
      return done({
        path: `/items/${itemId}/triage`,
        fields: {
          _method: "undo",
          triageId: verdict.id,
          meetingId: item.meetingId,
          was: item.status,
          section: place?.section ?? "",
          index: String(index),
        },
      });
    },
  );
}

/**
 * Merged is into another item of the same meeting that is to be talked about. Nobody comes to read anything by a merge:
 * who is recused from the one must be recused from the other.
 */
async function refusalOfMerge(
  tx: Database,
  viewer: PersonViewer,
  from: ItemWithResource,
  intoId: string,
): Promise<"mergeTarget" | "mergeRecused" | null> {
  const into = intoId && intoId !== from.item.id ? await findItem(tx, viewer, intoId) : null;
  if (
    into === null ||
    into.item.meetingId !== from.item.meetingId ||
    into.item.kind === "logistics" ||
    !isAnswerable(into.item.status)
  )
    return "mergeTarget";
  const { recusedPersonIds, recusedAgencyIds } = into.resource;
  return from.resource.recusedPersonIds.every((id) => recusedPersonIds.includes(id)) &&
    from.resource.recusedAgencyIds.every((id) => recusedAgencyIds.includes(id))
    ? null
    : "mergeRecused";
}

async function wasGiven(tx: Database, itemId: string, id: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: triages.id })
    .from(triages)
    .where(and(eq(triages.id, id), eq(triages.itemId, itemId)));
  return row !== undefined;
}

/** Takes the last verdict back, as long as nothing happened to the item since. Its row goes: it was a slip. */
export async function undoTriage(
  services: Services,
  viewer: PersonViewer,
  itemId: string,
  undo: z.output<typeof undoForm>,
): Promise<AgendaAnswer | null> {
  const known = await findItem(services.db, viewer, itemId, "item.triage");
  if (!known) return null;
  return commit(
    services,
    viewer,
    { operation: "item.triage", itemId },
    async (tx, tell): Promise<AgendaAnswer | null> => {
      await lockSeries(tx, known.resource.seriesId);
      const home = await changeMeeting(tx, viewer, undo.meetingId, "agenda.arrange");
      const found = await changeItem(tx, viewer, itemId, "item.triage");
      if (!home || !found || home.seriesId !== found.resource.seriesId) return null;
      const [last] = await tx
        .select()
        .from(triages)
        .where(eq(triages.itemId, itemId))
        .orderBy(desc(triages.at), desc(triages.id))
        .limit(1);
      // Taken back already, by the same post.
      const gone = last?.id !== undo.triageId && found.item.status === undo.was;
      if (gone && found.item.meetingId === home.id && !(await wasGiven(tx, itemId, undo.triageId)))
        return done();
      if (last?.id !== undo.triageId || found.item.status !== last.verdict) return refuse("changed");
      const begun = found.item.status === "accepted" && (await hasBegun(tx, itemId));
      if (begun) return refuse("begun");
      await tx.delete(triages).where(and(eq(triages.id, last.id), eq(triages.itemId, itemId)));
      const accepted = undo.was === "accepted";
      const section = sections.find((one) => one === undo.section) ?? sectionOfKind[found.item.kind];
      await tx
        .update(agendaItems)
        .set({
          status: undo.was,
          meetingId: home.id,
          section: accepted ? section : null,
          position: accepted ? 100_000 : null,
          updatedAt: services.now(),
        })
        .where(eq(agendaItems.id, itemId));
      await rearrange(tx, viewer, home.id, accepted ? { itemId, section, index: undo.index } : null);
      tell.meeting(home.id);
      tell.meeting(found.resource.meetingId);
      tell.lost(await readersLost(tx, new Map([[itemId, found.resource]])));
      return done();
    },
  );
}
