import { and, asc, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import { type ActionItemResource, decide, followUpOnWall } from "#app/access/decide.ts";
import type { Viewer } from "#app/access/viewer.ts";
import { itemResourceColumns } from "#app/agenda/item.server.ts";
import type { Database } from "#db/client.ts";
import { actionItems, agendaItems, completions, meetings, people } from "#db/schema/index.ts";
import { meetingStateSql } from "./meeting.server.ts";
import type { RoomOpenAction } from "./room.ts";

/** With what decides who reads it. */
export interface TableAction {
  action: Omit<RoomOpenAction, "mayComplete">;
  resource: ActionItemResource;
}

/** More than one table goes through in a meeting; what lies beyond is the furthest away. */
const most = 300;

/**
 * What a table is owed, for nobody in particular: open at the moment, or ended since then, the earliest due first and what
 * has no date last. One query.
 */
export async function actionsOfTable(db: Database, seriesId: string, since: Date): Promise<TableAction[]> {
  const rows = await db
    .select({
      action: actionItems,
      delegateName: people.name,
      ended: completions.outcome,
      resource: itemResourceColumns,
    })
    .from(actionItems)
    .innerJoin(agendaItems, eq(agendaItems.id, actionItems.itemId))
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .leftJoin(people, eq(people.id, actionItems.delegateId))
    .leftJoin(completions, eq(completions.actionItemId, actionItems.id))
    .where(
      and(
        eq(meetings.seriesId, seriesId),
        or(isNull(completions.actionItemId), gt(completions.at, since)),
        inArray(meetingStateSql, ["live", "closed", "confirmed"]),
      ),
    )
    .orderBy(sql`${actionItems.dueOn} asc nulls last`, asc(actionItems.recordedAt), asc(actionItems.id))
    .limit(most);
  return rows.map(({ action, delegateName, ended, resource }) => ({
    action: {
      id: action.id,
      language: action.language,
      text: action.text,
      agencyId: action.agencyId,
      delegate: action.delegateId && delegateName ? { id: action.delegateId, name: delegateName } : null,
      dueOn: action.dueOn,
      ended,
    },
    resource: { ...resource, responsibleAgencyId: action.agencyId },
  }));
}

/** Those that the viewer may read: a person as everywhere else, the wall what everybody before it may. Pure. */
export const actionsFor = (actions: readonly TableAction[], viewer: Viewer): RoomOpenAction[] =>
  actions
    .filter(({ resource }) =>
      viewer.kind === "screen"
        ? followUpOnWall(viewer, resource)
        : decide(viewer, "action-item.read", resource),
    )
    .map(({ action, resource }) => ({
      ...action,
      mayComplete: decide(viewer, "action-item.complete", resource),
    }));
