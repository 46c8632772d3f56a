import { and, asc, eq, gt, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { decide } from "#app/access/decide.ts";
import type { Viewer } from "#app/access/viewer.ts";
import { visibleItems } from "#app/access/visible.server.ts";
import type { Services } from "#app/context.ts";
import type { Database } from "#db/client.ts";
import { actionItems, agendaItems, closures, decisions, floors, meetings } from "#db/schema/index.ts";
import { carryOver, nextMeeting, takeBackCarriedItems } from "./carry-over.server.ts";
import type { ClosingPreview, ClosingRefusal, PreviewItem } from "./closing.ts";
import { changeMeeting, findMeeting, meetingResource } from "./meeting.server.ts";

class Refused extends Error {
  readonly refusal: ClosingRefusal;
  constructor(refusal: ClosingRefusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

export type Closing =
  | { done: true; nextMeetingId: string | null; carried: number }
  | { done: false; refusal: ClosingRefusal };

/**
 * Ends the meeting: the floor, the closure, and what is open goes to the next meeting, in one transaction. Closing a
 * closed meeting answers as if it had just been closed.
 * @returns null when the viewer may not.
 */
export async function closeMeeting(services: Services, viewer: Viewer, id: string): Promise<Closing | null> {
  if (viewer.kind !== "person") return null;
  const at = services.now();
  const closed = await refusable(() =>
    services.db.transaction(async (transaction) => {
      const tx = transaction as Database;
      const meeting = await changeMeeting(tx, viewer, id, "meeting.close");
      if (!meeting) return null;
      await tx
        .update(floors)
        .set({ endedAt: at })
        .where(and(eq(floors.meetingId, id), isNull(floors.endedAt)));
      const taken = await carryOver(tx, meeting, viewer.personId, at);
      if (taken === "noNextMeeting") throw new Refused(taken);
      await tx.insert(closures).values({ meetingId: id, closedById: viewer.personId, closedAt: at });
      return { ...taken, itemIds: await itemIdsOf(tx, id) };
    }),
  );
  if (closed === null) {
    const already = await findMeeting(services.db, viewer, id, "meeting.reopen");
    if (!already) return null;
    return { done: true, nextMeetingId: (await nextMeeting(services.db, already))?.id ?? null, carried: 0 };
  }
  if ("refusal" in closed) return { done: false, refusal: closed.refusal };
  tellRooms(services, [id, closed.nextMeetingId], closed.itemIds);
  return { done: true, nextMeetingId: closed.nextMeetingId, carried: closed.carried };
}

/**
 * Takes the closure back: until the minutes are confirmed, and while no later meeting of the series was started.
 * Opening an open meeting again changes nothing.
 * @returns null when the viewer may not.
 */
export async function reopenMeeting(services: Services, viewer: Viewer, id: string): Promise<Closing | null> {
  const reopened = await refusable(() =>
    services.db.transaction(async (transaction) => {
      const tx = transaction as Database;
      const meeting = await changeMeeting(tx, viewer, id, "meeting.reopen");
      if (!meeting) return null;
      const [later] = await tx
        .select({ id: meetings.id })
        .from(meetings)
        .where(
          and(
            eq(meetings.seriesId, meeting.seriesId),
            gt(meetings.startsAt, meeting.startsAt),
            isNotNull(meetings.startedAt),
          ),
        )
        .limit(1);
      if (later) throw new Refused("nextStarted");
      const [closure] = await tx.delete(closures).where(eq(closures.meetingId, id)).returning();
      const changed = closure ? await takeBackCarriedItems(tx, meeting, closure.closedAt) : [];
      return { changed, itemIds: await itemIdsOf(tx, id) };
    }),
  );
  if (reopened === null) {
    const open = await findMeeting(services.db, viewer, id, "meeting.close");
    return open && { done: true, nextMeetingId: null, carried: 0 };
  }
  if ("refusal" in reopened) return { done: false, refusal: reopened.refusal };
  tellRooms(services, [id, ...reopened.changed], reopened.itemIds);
  return { done: true, nextMeetingId: null, carried: 0 };
}

/** A refusal rolls everything back and comes out as a value. */
async function refusable<T>(work: () => Promise<T>): Promise<T | { refusal: ClosingRefusal }> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) return { refusal: error.refusal };
    throw error;
  }
}

const itemIdsOf = async (tx: Database, meetingId: string) =>
  (
    await tx
      .select({ id: agendaItems.id })
      .from(agendaItems)
      .where(and(eq(agendaItems.meetingId, meetingId), eq(agendaItems.status, "accepted")))
  ).map(({ id }) => id);

/** Who may write the notes changes with the meeting's state, so whoever has them open joins again. */
function tellRooms(services: Services, meetingIds: (string | null)[], itemIds: string[]) {
  for (const id of meetingIds) if (id) services.live.meetingChanged(id);
  for (const id of itemIds) services.live.noteChanged(id);
}

/**
 * What closing will do and what is still missing, for the chair of a meeting that is live or closed; null for others.
 * The list is a reminder: nothing in it keeps a meeting from being closed.
 */
export async function closingPreview(
  db: Database,
  viewer: Viewer,
  meetingId: string,
): Promise<ClosingPreview | null> {
  const meeting = await findMeeting(db, viewer, meetingId);
  const resource = meeting && meetingResource(meeting);
  if (!resource) return null;
  if (!decide(viewer, "meeting.close", resource) && !decide(viewer, "minutes.confirm", resource)) return null;

  const items = await db
    .select({
      id: agendaItems.id,
      kind: agendaItems.kind,
      language: agendaItems.language,
      title: agendaItems.title,
      outcome: agendaItems.outcome,
      status: agendaItems.status,
    })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .where(
      and(
        eq(agendaItems.meetingId, meetingId),
        inArray(agendaItems.status, ["accepted", "submitted", "asked_back"]),
        visibleItems(db, viewer),
      ),
    )
    .orderBy(
      sql`array_position(array['opening', 'protected', 'closing'], ${agendaItems.section})`,
      asc(agendaItems.position),
    );
  const line = (table: typeof decisions | typeof actionItems) => ({
    id: table.id,
    itemId: table.itemId,
    language: table.language,
    text: table.text,
  });
  const decisionsWithoutReason = await db
    .select(line(decisions))
    .from(decisions)
    .where(and(eq(decisions.meetingId, meetingId), eq(decisions.reason, "")))
    .orderBy(asc(decisions.recordedAt));
  const actionsWithoutDate = await db
    .select(line(actionItems))
    .from(actionItems)
    .where(and(eq(actionItems.meetingId, meetingId), isNull(actionItems.dueOn)))
    .orderBy(asc(actionItems.recordedAt));
  const next = await nextMeeting(db, meeting);

  const onAgenda = items.filter(({ status, kind }) => status === "accepted" && kind !== "logistics");
  const withOutcome = (outcome: (typeof items)[number]["outcome"]): PreviewItem[] =>
    onAgenda
      .filter((item) => item.outcome === outcome)
      .map(({ id, kind, language, title }) => ({ id, kind, language, title }));
  return {
    meetingId,
    nextDate: next?.date ?? null,
    withoutOutcome: withOutcome(null),
    carriedOver: withOutcome("carried_over"),
    parked: withOutcome("parked"),
    waiting: items.filter(({ status }) => status !== "accepted").length,
    decisionsWithoutReason,
    actionsWithoutDate,
  };
}
