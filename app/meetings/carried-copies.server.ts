import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import {
  actionItems,
  agendaItems,
  decisions,
  floors,
  itemAgencies,
  meetings,
  notes,
  recusals,
  triages,
} from "#db/schema/index.ts";
import { type Meeting, raiseVersion, takeMeetings } from "./meeting.server.ts";

type Item = typeof agendaItems.$inferSelect;

/**
 * Inside a transaction that holds the series and `meeting`, which is being opened again: takes back the copies on which
 * nobody has worked, and the outcomes that closing had set. A copy that somebody has touched stays; closing again finds
 * it and makes no second one. What was waiting for an answer stays with the next meeting: a meeting in progress has no
 * use for it.
 * @returns the meetings whose agendas changed.
 */
export async function takeBackCarriedItems(
  tx: Database,
  meeting: Meeting,
  closedAt: Date,
): Promise<string[]> {
  const carried = and(eq(agendaItems.meetingId, meeting.id), eq(agendaItems.outcome, "carried_over"));
  const changed = await takeBackCopies(tx, await tx.select().from(agendaItems).where(carried));
  await tx
    .update(agendaItems)
    .set({ outcome: null, outcomeAt: null, outcomeById: null })
    .where(and(carried, eq(agendaItems.outcomeAt, closedAt)));
  return changed;
}

/** Removes the untouched copies of `originals` from agendas of meetings that have not begun. @returns those meetings. */
export async function takeBackCopies(tx: Database, originals: Item[]): Promise<string[]> {
  const untouched = originals.length ? await untouchedCopies(tx, originals) : [];
  if (untouched.length === 0) return [];
  await tx.delete(agendaItems).where(
    inArray(
      agendaItems.id,
      untouched.map(({ id }) => id),
    ),
  );
  const changed = [...new Set(untouched.map(({ meetingId }) => meetingId))];
  for (const id of changed) await raiseVersion(tx, id);
  return changed;
}

async function untouchedCopies(tx: Database, originals: Item[]): Promise<Item[]> {
  const originalById = new Map(originals.map((item) => [item.id, item]));
  const ofOriginals = inArray(agendaItems.carriedFromId, [...originalById.keys()]);
  await takeMeetings(tx, tx.select({ id: agendaItems.meetingId }).from(agendaItems).where(ofOriginals));
  const rows = await tx
    .select({ copy: agendaItems })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .where(and(ofOriginals, isNull(meetings.startedAt)));
  const copies = rows.map(({ copy }) => copy);
  const ids = copies.map(({ id }) => id);
  if (ids.length === 0) return [];
  const worked = new Set<string>();
  for (const table of [notes, decisions, actionItems, floors, triages, recusals]) {
    const rows = await tx.select({ itemId: table.itemId }).from(table).where(inArray(table.itemId, ids));
    for (const { itemId } of rows) if (itemId) worked.add(itemId);
  }
  const carriedOn = await tx
    .select({ from: agendaItems.carriedFromId })
    .from(agendaItems)
    .where(inArray(agendaItems.carriedFromId, ids));
  for (const { from } of carriedOn) if (from) worked.add(from);
  const named = await tx
    .select()
    .from(itemAgencies)
    .where(inArray(itemAgencies.itemId, [...ids, ...originalById.keys()]));
  const namedBy = (itemId: string) =>
    named
      .filter((row) => row.itemId === itemId)
      .map((row) => row.agencyId)
      .sort();
  // The database keeps the answers of a form with their names in one order, so equal answers are equal texts.
  const said = (item: Item) =>
    JSON.stringify({
      ...{ kind: item.kind, title: item.title, details: item.details, urgency: item.urgency },
      ...{ audience: item.audience, named: namedBy(item.id), presenterId: item.presenterId },
      ...{ minutes: item.minutes, language: item.language, agencyId: item.agencyId },
    });
  return copies.filter((copy) => {
    const original = originalById.get(copy.carriedFromId ?? "");
    return (
      original !== undefined &&
      copy.status === "accepted" &&
      copy.outcome === null &&
      !worked.has(copy.id) &&
      said(copy) === said(original)
    );
  });
}
