import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import type { PersonViewer } from "#app/access/viewer.ts";
import type { AuditOperation } from "#app/audit/audit.ts";
import type { Services } from "#app/context.ts";
import { refused } from "#app/meetings/command.ts";
import { commit } from "#app/meetings/commit.server.ts";
import { seatsOf } from "#app/series/series.server.ts";
import type { Database } from "#db/client.ts";
import { agendaItems, itemAgencies, itemDrafts, triages } from "#db/schema/index.ts";
import { type FieldError, fieldErrors, readDetails, textSchema } from "./details.server.ts";
import { isFormKind } from "./details.ts";
import { isWritable } from "./draft.server.ts";
import { type DraftMark, writeMark } from "./draft-mark.ts";
import { changeItem, commandItem, findItem } from "./item.server.ts";
import { presentersOf } from "./item-form.server.ts";
import {
  audiences,
  type ItemValues,
  longestTitle,
  minuteOptions,
  namedIn,
  urgencies,
} from "./item-values.ts";
import { readersLost } from "./readers-lost.server.ts";
import { lapseRequests } from "./widening.server.ts";

const minutes: readonly string[] = minuteOptions.map(String);

const headSchema = z.object({
  title: textSchema(longestTitle, true),
  minutes: z
    .string({ error: "choose" })
    .refine((value) => minutes.includes(value), { error: "choose" })
    .transform(Number),
  urgency: z.enum(urgencies, { error: "choose" }),
  language: z.enum(["en", "fr"], { error: "choose" }),
  audience: z.enum(audiences, { error: "choose" }),
});

export type Submission = { ok: true } | { ok: false; errors: Record<string, FieldError> };

/**
 * Sends an item to the chair, or sends it again with what was changed in it. What is not yet right is kept as the draft,
 * and told by field. @returns null when the viewer may not write this item (any more).
 */
export async function submitItem(
  services: Services,
  viewer: PersonViewer,
  itemId: string,
  values: ItemValues,
  save: DraftMark,
): Promise<Submission | null> {
  const submission = await commit(
    services,
    viewer,
    { operation: "item.send", itemId },
    async (tx, tell): Promise<Submission | null> => {
      const found = await changeItem(tx, viewer, itemId, "item.edit");
      if (!found || !isWritable(found.item.status) || !isFormKind(found.item.kind)) return null;
      const { item, resource } = found;
      const now = services.now();

      const head = headSchema.safeParse(values);
      const details = readDetails(found.item.kind, values);
      const seated = await seatsOf(tx, resource.seriesId);
      const presenters = await presentersOf(tx, item);
      const others = namedIn(values).filter((id) => id !== item.agencyId);
      const errors: Record<string, FieldError> = {
        ...(head.success ? {} : fieldErrors(head.error)),
        ...(details.ok ? {} : details.errors),
      };
      if (others.some((id) => !seated.includes(id))) errors.agencies = "invalid";
      else if (values.audience === "agencies" && others.length === 0) errors.agencies = "agencies";
      if (!presenters.some(({ id }) => id === values.presenter)) errors.presenter = "choose";
      if (!head.success || !details.ok || Object.keys(errors).length > 0) return { ok: false, errors };

      const named =
        head.data.audience === "agencies" ? [...others, ...(item.agencyId ? [item.agencyId] : [])] : [];
      const sameNamed = resource.namedAgencyIds.join() === [...named].sort().join();
      const otherReaders = item.submittedAt !== null && !(item.audience === head.data.audience && sameNamed);
      // The draft before the item, as saving a draft does: in one order, neither waits for the other in a circle.
      await keepDraft(tx, itemId, { mark: writeMark(save), savedAt: now, values: null });
      await tx.delete(itemAgencies).where(eq(itemAgencies.itemId, itemId));
      if (named.length) await tx.insert(itemAgencies).values(named.map((agencyId) => ({ itemId, agencyId })));
      await tx
        .update(agendaItems)
        .set({
          ...head.data,
          details: details.details,
          presenterId: values.presenter,
          status: "submitted",
          // Notes of another audience are another document.
          epoch: otherReaders ? item.epoch + 1 : item.epoch,
          submittedAt: now,
          updatedAt: now,
        })
        .where(eq(agendaItems.id, itemId));
      tell.meeting(resource.meetingId);
      if (otherReaders) tell.note(itemId);
      if (otherReaders) tell.lost(await readersLost(tx, new Map([[itemId, resource]])));
      return { ok: true };
    },
  );
  return submission?.ok === false
    ? keepRefused(services, viewer, itemId, submission, values, save)
    : submission;
}

/** What could not be sent is kept for its author, after the sending was taken back whole. */
const keepRefused = (
  services: Services,
  viewer: PersonViewer,
  itemId: string,
  refusal: Submission,
  values: ItemValues,
  save: DraftMark,
): Promise<Submission | null> =>
  services.db.transaction(async (transaction) => {
    const tx = transaction as Database;
    const found = await findItem(tx, viewer, itemId, "item.edit");
    if (!found || !isWritable(found.item.status)) return null;
    await keepDraft(tx, itemId, { mark: writeMark(save), savedAt: services.now(), values });
    return refusal;
  });

/** The row stays after sending: a save of the same page that comes late is recognised as old. */
const keepDraft = (
  tx: Database,
  itemId: string,
  draft: { values: ItemValues | null; mark: string; savedAt: Date },
) =>
  tx
    .insert(itemDrafts)
    .values({ itemId, ...draft })
    .onConflictDoUpdate({ target: itemDrafts.itemId, set: draft });

/**
 * Takes an item back that the chair has not put on the agenda: from now on nobody but its author finds it, who can put it
 * back. Withdrawing it again is no error. @returns false when the viewer may not.
 */
export const withdrawItem = (services: Services, viewer: PersonViewer, itemId: string) =>
  changeStatus(services, viewer, itemId, "item.withdraw", ({ status }) =>
    isWritable(status) || status === "withdrawn" ? "withdrawn" : null,
  );

/**
 * Puts a withdrawn item back to where it was: a draft, with the chair's question, or waiting for the chair. One that is
 * there stays as it is.
 */
export const restoreItem = (services: Services, viewer: PersonViewer, itemId: string) =>
  changeStatus(services, viewer, itemId, "item.restore", async (item, tx) => {
    if (isWritable(item.status)) return item.status;
    if (item.status !== "withdrawn") return null;
    if (!item.submittedAt) return "draft";
    const [last] = await tx
      .select({ verdict: triages.verdict, at: triages.at })
      .from(triages)
      .where(eq(triages.itemId, item.id))
      .orderBy(desc(triages.at), desc(triages.id))
      .limit(1);
    return last?.verdict === "asked_back" && last.at > item.submittedAt ? "asked_back" : "submitted";
  });

type Item = typeof agendaItems.$inferSelect;

async function changeStatus(
  services: Services,
  viewer: PersonViewer,
  itemId: string,
  step: AuditOperation,
  next: (item: Item, tx: Database) => Item["status"] | null | Promise<Item["status"] | null>,
): Promise<boolean> {
  const changed = await commandItem(
    services,
    viewer,
    itemId,
    "item.edit",
    async (tx, { item, resource }, tell) => {
      tell.as(step);
      const status = await next(item, tx);
      if (!status) return refused("notAllowed");
      if (status === item.status) return null;
      await tx
        .update(agendaItems)
        .set({ status, updatedAt: services.now() })
        .where(and(eq(agendaItems.id, itemId), eq(agendaItems.submittedById, viewer.personId)));
      tell.lost(await readersLost(tx, new Map([[itemId, resource]])));
      if (status === "withdrawn") await lapseRequests(tx, itemId, viewer.personId, services.now());
      return null;
    },
  );
  return changed?.ok ?? false;
}
