import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { decide, type ItemResource } from "#app/access/decide.ts";
import type { Operation } from "#app/access/matrix.ts";
import type { PersonViewer, Viewer } from "#app/access/viewer.ts";
import { visibleItems } from "#app/access/visible.server.ts";
import { itemResourceColumns } from "#app/agenda/item.server.ts";
import { isUuid } from "#app/uuid.server.ts";
import type { Database } from "#db/client.ts";
import { actionItems, agendaItems, completions, meetings, people } from "#db/schema/index.ts";
import type { ActionItem, Whose } from "./action-item.ts";

const enders = alias(people, "enders");

const columns = {
  id: actionItems.id,
  language: actionItems.language,
  text: actionItems.text,
  agencyId: actionItems.agencyId,
  delegateId: actionItems.delegateId,
  delegateName: people.name,
  dueOn: actionItems.dueOn,
  item: {
    id: agendaItems.id,
    kind: agendaItems.kind,
    standing: agendaItems.standing,
    language: agendaItems.language,
    title: agendaItems.title,
  },
  meeting: { id: meetings.id, date: meetings.date, timeZone: meetings.timeZone },
  outcome: completions.outcome,
  reason: completions.reason,
  endedAt: completions.at,
  enderName: enders.name,
  resource: itemResourceColumns,
};

const select = (db: Database) =>
  db
    .select(columns)
    .from(actionItems)
    .innerJoin(agendaItems, eq(agendaItems.id, actionItems.itemId))
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .leftJoin(people, eq(people.id, actionItems.delegateId))
    .leftJoin(completions, eq(completions.actionItemId, actionItems.id))
    .leftJoin(enders, eq(enders.id, completions.byId));

type Row = Awaited<ReturnType<typeof select>>[number];

function actionItemOf(viewer: Viewer, row: Row): ActionItem {
  const { delegateId, delegateName, outcome, reason, endedAt, enderName, resource, ...rest } = row;
  return {
    ...rest,
    delegate: delegateId && delegateName ? { id: delegateId, name: delegateName } : null,
    meeting: { ...rest.meeting, state: resource.state },
    completion:
      outcome && endedAt ? { outcome, reason: reason ?? "", byName: enderName ?? "", at: endedAt } : null,
    mayComplete: mayComplete(viewer, resource, row.agencyId),
  };
}

const mayComplete = (viewer: Viewer, resource: ItemResource, responsibleAgencyId: string) =>
  decide(viewer, "action-item.complete", { ...resource, responsibleAgencyId });

function belongingTo(viewer: PersonViewer, whose: Whose): SQL | undefined {
  if (whose === "all") return undefined;
  if (whose === "mine") return eq(actionItems.delegateId, viewer.personId);
  const agencyIds = viewer.agencies.map(({ id }) => id);
  return agencyIds.length ? inArray(actionItems.agencyId, agencyIds) : sql`false`;
}

export interface ActionItemFilter {
  whose: Whose;
  /** Of one table only. */
  seriesId?: string;
  limit?: number;
  offset?: number;
}

/**
 * Open action items on items that the viewer may read, the earliest due date first, undated ones last. With
 * `justEndedSince`, also what the viewer ended since then, so that it stays where it was until it is looked away from.
 */
export async function openActionsFor(
  db: Database,
  viewer: PersonViewer,
  filter: ActionItemFilter & { justEndedSince?: Date },
): Promise<ActionItem[]> {
  const open = isNull(completions.actionItemId);
  const justEnded =
    filter.justEndedSince &&
    and(eq(completions.byId, viewer.personId), gt(completions.at, filter.justEndedSince));
  const rows = await select(db)
    .where(and(justEnded ? or(open, justEnded) : open, within(db, viewer, filter)))
    .orderBy(sql`${actionItems.dueOn} asc nulls last`, asc(actionItems.recordedAt), asc(actionItems.id))
    .limit(filter.limit ?? 100)
    .offset(filter.offset ?? 0);
  return rows.map((row) => actionItemOf(viewer, row));
}

/** Ended action items on items that the viewer may read, the last one first. */
export async function endedActionsFor(
  db: Database,
  viewer: PersonViewer,
  filter: ActionItemFilter,
): Promise<ActionItem[]> {
  const rows = await select(db)
    .where(and(isNotNull(completions.actionItemId), within(db, viewer, filter)))
    .orderBy(desc(completions.at), asc(actionItems.id))
    .limit(filter.limit ?? 100)
    .offset(filter.offset ?? 0);
  return rows.map((row) => actionItemOf(viewer, row));
}

/** All action items of one meeting that the viewer may read, in the order in which they were recorded. */
export async function meetingActionsFor(
  db: Database,
  viewer: PersonViewer,
  meetingId: string,
): Promise<ActionItem[]> {
  const rows = await select(db)
    .where(and(eq(actionItems.meetingId, meetingId), visibleItems(db, viewer)))
    .orderBy(asc(actionItems.recordedAt), asc(actionItems.id));
  return rows.map((row) => actionItemOf(viewer, row));
}

const within = (db: Database, viewer: PersonViewer, { whose, seriesId }: ActionItemFilter) =>
  and(
    visibleItems(db, viewer),
    belongingTo(viewer, whose),
    seriesId ? eq(meetings.seriesId, seriesId) : undefined,
  );

/** How many are open, by whose they are. */
export async function countOpenActions(db: Database, viewer: PersonViewer): Promise<Record<Whose, number>> {
  const counted = (whose: Whose) =>
    sql<number>`(count(*) filter (where ${belongingTo(viewer, whose) ?? sql`true`}))::int`;
  const [row] = await db
    .select({ mine: counted("mine"), agency: counted("agency"), all: count() })
    .from(actionItems)
    .innerJoin(agendaItems, eq(agendaItems.id, actionItems.itemId))
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .leftJoin(completions, eq(completions.actionItemId, actionItems.id))
    .where(and(isNull(completions.actionItemId), visibleItems(db, viewer)));
  return row ?? { mine: 0, agency: 0, all: 0 };
}

/** The action item, if the viewer may read its item and may do `operation` on it; null otherwise (see findMeeting). */
export async function findActionItem(
  db: Database,
  viewer: Viewer,
  id: string,
  operation: Operation = "action-item.read",
): Promise<{ id: string; resource: ItemResource } | null> {
  if (!isUuid(id)) return null;
  const [row] = await db
    .select({ id: actionItems.id, agencyId: actionItems.agencyId, resource: itemResourceColumns })
    .from(actionItems)
    .innerJoin(agendaItems, eq(agendaItems.id, actionItems.itemId))
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .where(and(eq(actionItems.id, id), visibleItems(db, viewer)));
  if (!row || !decide(viewer, operation, { ...row.resource, responsibleAgencyId: row.agencyId })) return null;
  return { id: row.id, resource: row.resource };
}
