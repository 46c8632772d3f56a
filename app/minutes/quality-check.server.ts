import { and, asc, eq, isNull } from "drizzle-orm";
import { decide } from "#app/access/decide.ts";
import type { Viewer } from "#app/access/viewer.ts";
import { visibleItems } from "#app/access/visible.server.ts";
import { findMeeting, meetingResource } from "#app/meetings/meeting.server.ts";
import type { Database } from "#db/client.ts";
import { actionItems, agendaItems, decisions, meetings } from "#db/schema/index.ts";

/** A decision or an action item, and the item it belongs to. */
export interface RecordLine {
  id: string;
  itemId: string;
  language: "en" | "fr";
  text: string;
}

export interface Quality {
  decisionsWithoutReason: RecordLine[];
  actionsWithoutDate: RecordLine[];
}

/**
 * What is still missing in the record, for the chair of a meeting that is live or closed; null for others. Of an item
 * from which the chair is recused nothing is said. The list is a reminder: nothing in it keeps minutes from being confirmed.
 */
export async function qualityOf(db: Database, viewer: Viewer, meetingId: string): Promise<Quality | null> {
  const meeting = await findMeeting(db, viewer, meetingId);
  const resource = meeting && meetingResource(meeting);
  if (!resource) return null;
  if (!decide(viewer, "meeting.close", resource) && !decide(viewer, "minutes.confirm", resource)) return null;
  const line = (table: typeof decisions | typeof actionItems) => ({
    id: table.id,
    itemId: table.itemId,
    language: table.language,
    text: table.text,
  });
  return {
    decisionsWithoutReason: await db
      .select(line(decisions))
      .from(decisions)
      .innerJoin(agendaItems, eq(agendaItems.id, decisions.itemId))
      .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
      .where(and(eq(decisions.meetingId, meetingId), eq(decisions.reason, ""), visibleItems(db, viewer)))
      .orderBy(asc(decisions.recordedAt)),
    actionsWithoutDate: await db
      .select(line(actionItems))
      .from(actionItems)
      .innerJoin(agendaItems, eq(agendaItems.id, actionItems.itemId))
      .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
      .where(and(eq(actionItems.meetingId, meetingId), isNull(actionItems.dueOn), visibleItems(db, viewer)))
      .orderBy(asc(actionItems.recordedAt)),
  };
}
