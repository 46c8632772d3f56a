import { and, asc, eq, gt, inArray, isNotNull, isNull, min, ne, or, sql } from "drizzle-orm";
import { canonicalJson } from "#app/minutes/record.ts";
import type { Database } from "#db/client.ts";
import {
  actionItems,
  agendaItems,
  decisions,
  floors,
  itemAgencies,
  meetings,
  notes,
  triages,
} from "#db/schema/index.ts";
import type { Meeting } from "./meeting.server.ts";
import { ensureMeetings } from "./schedule.server.ts";

type Item = typeof agendaItems.$inferSelect;

/** What has not been answered yet when a meeting closes; its agenda is the next one. */
const waitingStatuses = ["draft", "submitted", "asked_back"] as const;

/** Logistics belong to one date; everything else that was not finished comes back. */
const carries = () =>
  and(
    eq(agendaItems.status, "accepted"),
    ne(agendaItems.kind, "logistics"),
    ne(agendaItems.audience, "logistics"),
    or(isNull(agendaItems.outcome), eq(agendaItems.outcome, "carried_over")),
  );

/** The first meeting of the series after this one that was neither started nor cancelled. */
export async function nextMeeting(db: Database, meeting: Pick<Meeting, "id" | "seriesId" | "startsAt">) {
  const [next] = await db
    .select({ id: meetings.id, date: meetings.date })
    .from(meetings)
    .where(
      and(
        eq(meetings.seriesId, meeting.seriesId),
        ne(meetings.id, meeting.id),
        gt(meetings.startsAt, meeting.startsAt),
        isNull(meetings.startedAt),
        isNull(meetings.cancelledAt),
      ),
    )
    .orderBy(asc(meetings.startsAt))
    .limit(1);
  return next ?? null;
}

/** Takes the next meeting for this change, making its date when there is none; null when the series has no more. */
async function takeNextMeeting(tx: Database, meeting: Meeting, now: Date): Promise<string | null> {
  let made = false;
  for (;;) {
    const next = await nextMeeting(tx, meeting);
    if (next) {
      await tx.execute(sql`select 1 from ${meetings} where ${meetings.id} = ${next.id} for no key update`);
      // While we waited for its row it may have been started or cancelled.
      const still = await nextMeeting(tx, meeting);
      if (still?.id === next.id) return next.id;
    } else if (made) return null;
    else {
      await ensureMeetings(tx, meeting.seriesId, now);
      made = true;
    }
  }
}

/**
 * Inside the transaction that closes `meeting`, whose row is held: copies its unfinished items to the top of their
 * sections in the next meeting, and moves there what nobody has answered yet. Run again, it adds only what is missing.
 * @param at the instant of the closure; items that get their outcome here carry it, so that reopening can take it back.
 * @returns the meeting that took them (null when nothing had to be taken), or "noNextMeeting".
 */
export async function carryOver(
  tx: Database,
  meeting: Meeting,
  byId: string,
  at: Date,
): Promise<{ nextMeetingId: string | null; carried: number } | "noNextMeeting"> {
  const open = await tx
    .select()
    .from(agendaItems)
    .where(and(eq(agendaItems.meetingId, meeting.id), carries()))
    .orderBy(asc(agendaItems.position), asc(agendaItems.id));
  const waiting = await tx
    .select({ id: agendaItems.id })
    .from(agendaItems)
    .where(and(eq(agendaItems.meetingId, meeting.id), inArray(agendaItems.status, [...waitingStatuses])));
  if (open.length === 0 && waiting.length === 0) return { nextMeetingId: null, carried: 0 };

  const nextMeetingId = await takeNextMeeting(tx, meeting, at);
  if (!nextMeetingId) return "noNextMeeting";
  if (waiting.length)
    await tx
      .update(agendaItems)
      .set({ meetingId: nextMeetingId, section: null, position: null })
      .where(
        inArray(
          agendaItems.id,
          waiting.map(({ id }) => id),
        ),
      );
  const carried = await copyItems(tx, open, nextMeetingId, at);
  await tx
    .update(agendaItems)
    .set({ outcome: "carried_over", outcomeAt: at, outcomeById: byId })
    .where(and(eq(agendaItems.meetingId, meeting.id), carries(), isNull(agendaItems.outcome)));
  await raiseVersion(tx, nextMeetingId);
  return { nextMeetingId, carried };
}

async function copyItems(tx: Database, open: Item[], nextMeetingId: string, at: Date): Promise<number> {
  if (open.length === 0) return 0;
  const ids = open.map(({ id }) => id);
  const taken = await tx
    .select({ carriedFromId: agendaItems.carriedFromId })
    .from(agendaItems)
    .where(inArray(agendaItems.carriedFromId, ids));
  const copied = new Set(taken.map((row) => row.carriedFromId));
  const missing = open.filter(({ id }) => !copied.has(id));
  if (missing.length === 0) return 0;

  const copies: (typeof agendaItems.$inferInsert)[] = [];
  for (const section of ["opening", "protected", "closing"] as const) {
    const ofSection = missing.filter((item) => (item.section ?? "closing") === section);
    if (ofSection.length === 0) continue;
    await makeRoom(tx, nextMeetingId, section, ofSection.length);
    copies.push(...ofSection.map((item, position) => copyOf(item, nextMeetingId, section, position, at)));
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

/** Moves the section's items down, so that the positions 0 … count − 1 are free. */
async function makeRoom(
  tx: Database,
  meetingId: string,
  section: "opening" | "protected" | "closing",
  count: number,
) {
  const here = and(eq(agendaItems.meetingId, meetingId), eq(agendaItems.section, section));
  const [first] = await tx
    .select({ position: min(agendaItems.position) })
    .from(agendaItems)
    .where(here);
  const shift = count - Math.min(0, first?.position ?? 0);
  await tx
    .update(agendaItems)
    .set({ position: sql`${agendaItems.position} + ${shift}::int` })
    .where(and(here, isNotNull(agendaItems.position)));
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

const raiseVersion = (tx: Database, meetingId: string) =>
  tx
    .update(meetings)
    .set({ version: sql`${meetings.version} + 1` })
    .where(eq(meetings.id, meetingId));

/**
 * Inside the transaction that opens `meeting` again: takes back the copies on which nobody has worked, and the outcomes
 * that closing had set. A copy that somebody has touched stays; closing again finds it and makes no second one. What
 * was waiting for an answer stays with the next meeting: a meeting in progress has no use for it.
 * @returns the meetings whose agendas changed.
 */
export async function takeBackCarriedItems(tx: Database, meeting: Meeting, closedAt: Date): Promise<string[]> {
  const originals = await tx
    .select()
    .from(agendaItems)
    .where(and(eq(agendaItems.meetingId, meeting.id), eq(agendaItems.outcome, "carried_over")));
  const ids = originals.map(({ id }) => id);
  const untouched = ids.length ? await untouchedCopies(tx, originals) : [];
  if (untouched.length)
    await tx.delete(agendaItems).where(
      inArray(
        agendaItems.id,
        untouched.map(({ id }) => id),
      ),
    );
  await tx
    .update(agendaItems)
    .set({ outcome: null, outcomeAt: null, outcomeById: null })
    .where(
      and(
        eq(agendaItems.meetingId, meeting.id),
        eq(agendaItems.outcome, "carried_over"),
        eq(agendaItems.outcomeAt, closedAt),
      ),
    );
  const changed = [...new Set(untouched.map(({ meetingId }) => meetingId))];
  for (const id of changed) await raiseVersion(tx, id);
  return changed;
}

async function untouchedCopies(tx: Database, originals: Item[]): Promise<Item[]> {
  const originalById = new Map(originals.map((item) => [item.id, item]));
  const ofOriginals = inArray(agendaItems.carriedFromId, [...originalById.keys()]);
  await tx.execute(
    sql`select 1 from ${meetings} where ${meetings.id} in
      (select ${agendaItems.meetingId} from ${agendaItems} where ${ofOriginals})
      order by ${meetings.startsAt} for no key update`,
  );
  const copies = await tx.select().from(agendaItems).where(ofOriginals);
  const ids = copies.map(({ id }) => id);
  if (ids.length === 0) return [];
  const worked = new Set<string>();
  for (const table of [notes, decisions, actionItems, floors, triages]) {
    const rows = await tx.select({ itemId: table.itemId }).from(table).where(inArray(table.itemId, ids));
    for (const { itemId } of rows) worked.add(itemId);
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
  const said = (item: Item) =>
    canonicalJson({
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
