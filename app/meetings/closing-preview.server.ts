import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { decide } from "#app/access/decide.ts";
import type { Viewer } from "#app/access/viewer.ts";
import { visibleItems } from "#app/access/visible.server.ts";
import { inOrder } from "#app/agenda/order.ts";
import type { Database } from "#db/client.ts";
import { actionItems, agendaItems, decisions, meetings } from "#db/schema/index.ts";
import { nextMeeting } from "./carry-over.server.ts";
import type { ClosingPreview, PreviewItem } from "./closing.ts";
import { findMeeting, meetingResource } from "./meeting.server.ts";

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
      section: agendaItems.section,
      position: agendaItems.position,
    })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .where(
      and(
        eq(agendaItems.meetingId, meetingId),
        inArray(agendaItems.status, ["accepted", "submitted", "asked_back", "deferred"]),
        visibleItems(db, viewer),
      ),
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

  const onAgenda = inOrder(
    items
      .filter(({ status, kind }) => status === "accepted" && kind !== "logistics")
      .map((item) => ({
        ...item,
        section: item.section ?? ("closing" as const),
        position: item.position ?? 0,
      })),
  );
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
