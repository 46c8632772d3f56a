import { and, asc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { agendaItems, itemAgencies } from "#db/schema/index.ts";
import { takeBackCopies } from "./carried-copies.server.ts";
import type { Meeting } from "./meeting.server.ts";
import { moveItemsOn, takeNextMeeting } from "./schedule.server.ts";

type Item = typeof agendaItems.$inferSelect;

/** What has not been answered yet when a meeting closes; its agenda is the next one. */
const waitingStatuses = ["draft", "submitted", "asked_back", "deferred"] as const;

/** Logistics belong to one date; everything else that was not finished comes back. */
const carries = (item: Item): boolean =>
  item.status === "accepted" &&
  item.kind !== "logistics" &&
  item.audience !== "logistics" &&
  (item.outcome === null || item.outcome === "carried_over");

/**
 * Inside a transaction that holds the series and `meeting`: copies its unfinished items to their sections in the
 * next meeting, under what opens them (welcome, statement) and above everything else, and moves there what nobody has answered yet. Run again (outcomes may be put right until the minutes
 * are confirmed), it adds what is missing and takes back untouched copies of what was finished after all.
 * @param at the instant of the closure; items that get their outcome here carry it, so that reopening can take it back.
 * @returns the meetings whose agendas changed, or "noNextMeeting" when there is something to take and nobody to take it.
 */
export async function carryOver(
  tx: Database,
  meeting: Meeting,
  byId: string,
  at: Date,
): Promise<{ changedMeetingIds: string[]; carried: number } | "noNextMeeting"> {
  const agenda = await tx
    .select()
    .from(agendaItems)
    .where(
      and(
        eq(agendaItems.meetingId, meeting.id),
        inArray(agendaItems.status, ["accepted", ...waitingStatuses]),
      ),
    )
    .orderBy(asc(agendaItems.position), asc(agendaItems.id));
  const changed = new Set(
    await takeBackCopies(
      tx,
      agenda.filter((item) => item.status === "accepted" && !carries(item)),
    ),
  );
  const open = await withoutCopy(tx, agenda.filter(carries));
  const waiting = agenda.filter(({ status }) => status !== "accepted").map(({ id }) => id);
  let carried = 0;
  if (open.length || waiting.length) {
    const next = await takeNextMeeting(tx, meeting, at);
    if (!next) return "noNextMeeting";
    await moveItemsOn(tx, [meeting.id], next.id, waiting);
    carried = await copyItems(tx, open, next.id, at);
    changed.add(next.id);
  }
  const unspoken = agenda.filter((item) => carries(item) && item.outcome === null).map(({ id }) => id);
  if (unspoken.length)
    await tx
      .update(agendaItems)
      .set({ outcome: "carried_over", outcomeAt: at, outcomeById: byId })
      .where(inArray(agendaItems.id, unspoken));
  return { changedMeetingIds: [...changed], carried };
}

/** Those of `items` that no meeting has a copy of yet. */
async function withoutCopy(tx: Database, items: Item[]): Promise<Item[]> {
  if (items.length === 0) return [];
  const taken = await tx
    .select({ from: agendaItems.carriedFromId })
    .from(agendaItems)
    .where(
      inArray(
        agendaItems.carriedFromId,
        items.map(({ id }) => id),
      ),
    );
  const copied = new Set(taken.map(({ from }) => from));
  return items.filter(({ id }) => !copied.has(id));
}

async function copyItems(tx: Database, open: Item[], nextMeetingId: string, at: Date): Promise<number> {
  if (open.length === 0) return 0;
  const ids = open.map(({ id }) => id);
  const copies: (typeof agendaItems.$inferInsert)[] = [];
  for (const section of ["opening", "protected", "closing"] as const) {
    const ofSection = open.filter((item) => (item.section ?? "closing") === section);
    if (ofSection.length === 0) continue;
    const first = await makeRoom(tx, nextMeetingId, section, ofSection.length);
    copies.push(...ofSection.map((item, index) => copyOf(item, nextMeetingId, section, first + index, at)));
  }
  const made = await tx
    .insert(agendaItems)
    .values(copies)
    .returning({ id: agendaItems.id, carriedFromId: agendaItems.carriedFromId });
  const named = await tx.select().from(itemAgencies).where(inArray(itemAgencies.itemId, ids));
  const rows = made.flatMap((copy) =>
    named
      .filter(({ itemId }) => itemId === copy.carriedFromId)
      .map(({ agencyId }) => ({ itemId: copy.id, agencyId })),
  );
  if (rows.length) await tx.insert(itemAgencies).values(rows);
  return made.length;
}

/**
 * Moves what follows the section's opening down, so that `count` positions in a row are free there. The opening is the
 * logistics before its first item; a closing part of logistics alone ends the meeting, so nothing goes under it.
 * @returns the first of these positions.
 */
async function makeRoom(
  tx: Database,
  meetingId: string,
  section: "opening" | "protected" | "closing",
  count: number,
): Promise<number> {
  const here = await tx
    .select({ id: agendaItems.id, kind: agendaItems.kind, position: agendaItems.position })
    .from(agendaItems)
    .where(
      and(
        eq(agendaItems.meetingId, meetingId),
        eq(agendaItems.section, section),
        isNotNull(agendaItems.position),
      ),
    )
    .orderBy(asc(agendaItems.position), asc(agendaItems.id));
  const firstItem = here.findIndex(({ kind }) => kind !== "logistics");
  const opening = firstItem >= 0 ? firstItem : section === "closing" ? 0 : here.length;
  const first = opening === 0 ? 0 : (here[opening - 1]?.position ?? 0) + 1;
  const below = here.slice(opening);
  if (below.length) {
    const shift = first + count - (below[0]?.position ?? 0);
    await tx
      .update(agendaItems)
      .set({ position: sql`${agendaItems.position} + ${Math.max(0, shift)}::int` })
      .where(
        inArray(
          agendaItems.id,
          below.map(({ id }) => id),
        ),
      );
  }
  return first;
}

const copyOf = (
  item: Item,
  meetingId: string,
  section: "opening" | "protected" | "closing",
  position: number,
  at: Date,
): typeof agendaItems.$inferInsert => ({
  meetingId,
  matterId: item.matterId,
  carriedFromId: item.id,
  kind: item.kind,
  status: "accepted",
  language: item.language,
  title: item.title,
  details: item.details,
  urgency: item.urgency,
  agencyId: item.agencyId,
  submittedById: item.submittedById,
  presenterId: item.presenterId,
  audience: item.audience,
  minutes: item.minutes,
  section,
  position,
  submittedAt: item.submittedAt,
  createdAt: at,
  updatedAt: at,
});
