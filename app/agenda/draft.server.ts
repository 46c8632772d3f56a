import { and, eq } from "drizzle-orm";
import type { PersonViewer } from "#app/access/viewer.ts";
import { placeAtTable } from "#app/attendance/attendance.server.ts";
import type { Services } from "#app/context.ts";
import type { Language } from "#app/i18n/language.ts";
import { commit } from "#app/meetings/commit.server.ts";
import { findMeeting } from "#app/meetings/meeting.server.ts";
import { isUuid } from "#app/uuid.server.ts";
import type { Database } from "#db/client.ts";
import { agendaItems, itemAgencies, itemDrafts } from "#db/schema/index.ts";
import type { FormKind } from "./details.ts";
import { type DraftMark, judgeSave, writeMark } from "./draft-mark.ts";
import { findItem } from "./item.server.ts";
import { beginningOf, type ItemValues, longestTitle } from "./item-values.ts";

/** What its author may still write: not yet answered by the chair, or asked back. */
export const writableStatuses = ["draft", "submitted", "asked_back"] as const;
export const isWritable = (status: string) => (writableStatuses as readonly string[]).includes(status);

export interface NewDraft {
  /** Made by the form, so that a form sent twice makes one item. */
  id: string;
  kind: FormKind;
  meetingId: string;
  language: Language;
}

/** Begins an item. @returns its id; null when the viewer may not submit to that meeting, or the id is somebody else's. */
export async function createDraft(
  services: Services,
  viewer: PersonViewer,
  { id, kind, meetingId, language }: NewDraft,
): Promise<string | null> {
  if (!isUuid(id)) return null;
  const begun = await commit(
    services,
    viewer,
    { operation: "item.submit", meetingId, itemId: id },
    async (tx) => {
      const meeting = await findMeeting(tx, viewer, meetingId, "item.submit");
      if (!meeting) return null;
      const place = await placeAtTable(tx, viewer.personId, meeting.seriesId);
      if (!place) return null;
      const now = services.now();
      const [made] = await tx
        .insert(agendaItems)
        .values({
          id,
          matterId: id,
          meetingId,
          kind,
          status: "draft",
          language,
          agencyId: place.agencyId,
          submittedById: viewer.personId,
          presenterId: viewer.personId,
          ...beginningOf(kind),
          createdAt: now,
          updatedAt: now,
        })
        .onConflictDoNothing()
        .returning({ id: agendaItems.id });
      if (made && place.agencyId && kind === "question")
        await tx.insert(itemAgencies).values({ itemId: id, agencyId: place.agencyId });
      return made || (await findItem(tx, viewer, id, "item.edit")) ? { ok: true } : null;
    },
  );
  return begun && id;
}

export interface DraftSave {
  values: ItemValues;
  save: DraftMark;
  /** The mark that the page last knew. */
  base: string;
}

export type DraftAnswer = { kind: "saved"; mark: string } | { kind: "conflict"; mark: string };

/**
 * Keeps what stands in the form, whatever state it is in, for its author alone. Of several saves that overtake each
 * other the newest stays; a save from a page that does not know what another page saved changes nothing.
 * @returns null when the viewer may not write this item (any more).
 */
export async function saveDraft(
  services: Services,
  viewer: PersonViewer,
  itemId: string,
  { values, save, base }: DraftSave,
): Promise<DraftAnswer | null> {
  return services.db.transaction(async (transaction): Promise<DraftAnswer | null> => {
    const tx = transaction as Database;
    const found = await findItem(tx, viewer, itemId, "item.edit");
    if (!found || !isWritable(found.item.status)) return null;
    const now = services.now();
    const mark = writeMark(save);
    const [first] = await tx
      .insert(itemDrafts)
      .values({ itemId, values, mark, savedAt: now })
      .onConflictDoNothing()
      .returning({ mark: itemDrafts.mark });
    if (!first) {
      const [kept] = await tx
        .select({ mark: itemDrafts.mark })
        .from(itemDrafts)
        .where(eq(itemDrafts.itemId, itemId))
        .for("update");
      const verdict = judgeSave(kept?.mark ?? null, base, save);
      if (verdict === "conflict") return { kind: "conflict", mark: kept!.mark };
      if (verdict === "old") return { kind: "saved", mark: kept!.mark };
      await tx.update(itemDrafts).set({ values, mark, savedAt: now }).where(eq(itemDrafts.itemId, itemId));
    }
    // Nobody else sees a draft: its title is kept where the author's own lists read it.
    await tx
      .update(agendaItems)
      .set({ title: (values.title ?? "").replace(/\s+/g, " ").trim().slice(0, longestTitle), updatedAt: now })
      .where(and(eq(agendaItems.id, itemId), eq(agendaItems.status, "draft")));
    return { kind: "saved", mark };
  });
}
