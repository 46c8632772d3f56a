import { and, asc, desc, eq, inArray, isNotNull, ne, or, sql } from "drizzle-orm";
import { decide, type ItemResource, type ItemStatus } from "#app/access/decide.ts";
import type { MeetingState } from "#app/access/matrix.ts";
import type { PersonViewer } from "#app/access/viewer.ts";
import { visibleItems } from "#app/access/visible.server.ts";
import { formatDate, relativeDay } from "#app/calendar/zone.server.ts";
import type { Language } from "#app/i18n/language.ts";
import type { Outcome } from "#app/meetings/room.ts";
import type { Database } from "#db/client.ts";
import { agendaItems, itemDrafts, meetings, people, triages, wideningRequests } from "#db/schema/index.ts";
import { type FormKind, isFormKind } from "./details.ts";
import { isWritable } from "./draft.server.ts";
import { findItem, itemResourceColumns } from "./item.server.ts";
import type { Widening } from "./widening.ts";
import { wideningSql, wideningStateSql } from "./widening-view.server.ts";

/** One matter that the viewer or the viewer's agency brought, with what became of it. */
export interface OwnItem {
  id: string;
  kind: FormKind;
  title: string;
  language: Language;
  status: ItemStatus;
  outcome: Outcome | null;
  /** Who wrote it, when that is somebody else of the agency. */
  by: string | null;
  agencyId: string | null;
  /** Why the chair answered as it did; empty when there is no answer, or no reason was given. */
  reason: string;
  meeting: { id: string; day: string; exact: string; relative: string; state: MeetingState; past: boolean };
  /** At how many meetings the matter has been on the agenda. */
  talks: number;
  /** Whether the viewer can go on writing it. */
  writable: boolean;
  /** Who of the chair asks the viewer to let more people read it. */
  askedBy: string | null;
}

/** More than a year of what one agency brings. */
const most = 300;

/**
 * What the viewer and the viewer's agencies brought, newest meeting first; of a matter that was carried over, its newest
 * item. An item that was begun and never touched is not shown. In one query.
 */
export async function ownItems(
  db: Database,
  viewer: PersonViewer,
  now: Date,
  language: Language,
): Promise<OwnItem[]> {
  const agencyIds = viewer.agencies.map((agency) => agency.id);
  const reason = sql<string>`coalesce((select ${triages.reason} from ${triages}
    where ${triages.itemId} = ${agendaItems.id} order by ${triages.at} desc, ${triages.id} desc limit 1), '')`;
  const rows = await db
    .select({
      id: agendaItems.id,
      matterId: agendaItems.matterId,
      kind: agendaItems.kind,
      title: agendaItems.title,
      language: agendaItems.language,
      outcome: agendaItems.outcome,
      submittedById: agendaItems.submittedById,
      byName: people.name,
      reason,
      startsAt: meetings.startsAt,
      timeZone: meetings.timeZone,
      resource: itemResourceColumns,
      widening: wideningSql,
    })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .innerJoin(people, eq(people.id, agendaItems.submittedById))
    .leftJoin(itemDrafts, eq(itemDrafts.itemId, agendaItems.id))
    .where(
      and(
        visibleItems(db, viewer),
        ne(agendaItems.kind, "logistics"),
        or(
          eq(agendaItems.submittedById, viewer.personId),
          agencyIds.length ? inArray(agendaItems.agencyId, agencyIds) : undefined,
        ),
        or(ne(agendaItems.status, "draft"), ne(agendaItems.title, ""), isNotNull(itemDrafts.values)),
        or(ne(agendaItems.status, "withdrawn"), isNotNull(agendaItems.submittedAt)),
      ),
    )
    // Several are carried over at one instant.
    .orderBy(
      desc(meetings.startsAt),
      desc(agendaItems.createdAt),
      asc(agendaItems.title),
      desc(agendaItems.id),
    )
    .limit(most);
  const talks = new Map<string, number>();
  for (const row of rows)
    if (row.resource.status === "accepted") talks.set(row.matterId, (talks.get(row.matterId) ?? 0) + 1);
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const { kind, resource } = row;
    if (!isFormKind(kind) || seen.has(row.matterId)) return [];
    seen.add(row.matterId);
    return {
      id: row.id,
      kind,
      title: row.title,
      language: row.language,
      status: resource.status,
      outcome: row.outcome,
      by: row.submittedById === viewer.personId ? null : row.byName,
      agencyId: resource.agencyId,
      reason: row.reason,
      meeting: {
        id: resource.meetingId,
        day: formatDate(row.startsAt, row.timeZone, language, "weekday"),
        exact: formatDate(row.startsAt, row.timeZone, language, "long"),
        relative: relativeDay(row.startsAt, now, row.timeZone, language),
        state: resource.state,
        past: resource.state === "closed" || resource.state === "confirmed",
      },
      talks: talks.get(row.matterId) ?? 0,
      writable: isWritable(resource.status) && decide(viewer, "item.edit", resource),
      askedBy: askedBy(viewer, resource, row.widening),
    };
  });
}

/** Whose request waits for this viewer's answer; null when none does. */
const askedBy = (viewer: PersonViewer, resource: ItemResource, widening: Widening | null) =>
  widening?.state === "open" && decide(viewer, "item.widen", resource) ? widening.by : null;

export interface ToWiden {
  id: string;
  kind: FormKind;
  title: string;
  language: Language;
  by: string;
}

/** What a line that waits for somebody says of its item, and what decides whose it is. */
const titleColumns = {
  id: agendaItems.id,
  kind: agendaItems.kind,
  title: agendaItems.title,
  language: agendaItems.language,
  resource: itemResourceColumns,
};

/** Items of the viewer's agencies of which the chair asks that more people read them. */
export async function askedToWiden(db: Database, viewer: PersonViewer): Promise<ToWiden[]> {
  const agencyIds = viewer.agencies.map((agency) => agency.id);
  if (agencyIds.length === 0) return [];
  const rows = await db
    .select({
      ...titleColumns,
      widening: wideningSql,
    })
    .from(wideningRequests)
    .innerJoin(agendaItems, eq(agendaItems.id, wideningRequests.itemId))
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .where(
      and(visibleItems(db, viewer), inArray(agendaItems.agencyId, agencyIds), eq(wideningStateSql, "open")),
    )
    .orderBy(asc(wideningRequests.at), asc(wideningRequests.id))
    .limit(20);
  return rows.flatMap(({ resource, widening, kind, ...item }) => {
    const by = askedBy(viewer, resource, widening);
    return isFormKind(kind) && by !== null ? { ...item, kind, by } : [];
  });
}

/** What waits for the viewer's hand: questions of the chair first, then unfinished drafts. */
export async function unfinishedItems(
  db: Database,
  viewer: PersonViewer,
): Promise<{ id: string; kind: FormKind; title: string; language: Language; askedBack: string | null }[]> {
  const rows = await db
    .select({
      ...titleColumns,
      question: sql<string>`coalesce((select ${triages.reason} from ${triages}
        where ${triages.itemId} = ${agendaItems.id} and ${triages.verdict} = 'asked_back'
        order by ${triages.at} desc, ${triages.id} desc limit 1), '')`,
    })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .leftJoin(itemDrafts, eq(itemDrafts.itemId, agendaItems.id))
    .where(
      and(
        visibleItems(db, viewer),
        eq(agendaItems.submittedById, viewer.personId),
        inArray(agendaItems.status, ["draft", "asked_back"]),
        or(ne(agendaItems.status, "draft"), ne(agendaItems.title, ""), isNotNull(itemDrafts.values)),
      ),
    )
    .orderBy(agendaItems.status, desc(agendaItems.updatedAt), desc(agendaItems.id))
    .limit(20);
  return rows.flatMap(({ resource, question, kind, ...item }) =>
    isFormKind(kind) && decide(viewer, "item.edit", resource)
      ? { ...item, kind, askedBack: resource.status === "asked_back" ? question : null }
      : [],
  );
}

/** Whether this is an item of the viewer's that can be put back from having been withdrawn. */
export async function isWithdrawn(db: Database, viewer: PersonViewer, id: string): Promise<boolean> {
  const found = await findItem(db, viewer, id, "item.edit");
  return found?.item.status === "withdrawn";
}
