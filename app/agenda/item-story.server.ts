import { and, asc, eq, getTableColumns, inArray, sql } from "drizzle-orm";
import { decide, type ItemStatus } from "#app/access/decide.ts";
import type { MeetingState } from "#app/access/matrix.ts";
import type { PersonViewer } from "#app/access/viewer.ts";
import { visibleItems } from "#app/access/visible.server.ts";
import { formatDate, formatTime } from "#app/calendar/zone.server.ts";
import type { Language } from "#app/i18n/language.ts";
import type { Outcome } from "#app/meetings/room.ts";
import { isUuid } from "#app/uuid.server.ts";
import type { Database } from "#db/client.ts";
import { agendaItems, meetings, people, seats, series, triages } from "#db/schema/index.ts";
import { type AudienceStep, audienceHistory } from "./audience-history.server.ts";
import type { Details } from "./details.ts";
import { isWritable } from "./draft.server.ts";
import { titledFor } from "./entry-title.ts";
import { itemResourceColumns } from "./item.server.ts";
import type { FormAudience } from "./item-values.ts";
import type { Kind } from "./kind-label.tsx";
import { type Presiding, presidingOver } from "./presiding.server.ts";
import { type WideningStep, wideningHistory } from "./widening-view.server.ts";

export type Verdict = (typeof triages.$inferSelect)["verdict"];

/** An item as one of its readers sees it. */
export interface ItemStory {
  id: string;
  kind: Kind;
  status: ItemStatus;
  language: Language;
  title: string;
  details: Details;
  urgency: "when_possible" | "next_meeting" | "urgent";
  minutes: number;
  agencyId: string | null;
  audience: FormAudience | "logistics";
  namedAgencyIds: string[];
  /** Agencies with a seat at its table. */
  atTheTable: number;
  presiding: Presiding[];
  presenter: string | null;
  submittedBy: string;
  outcome: Outcome | null;
  meeting: { id: string; day: string; exact: string; seriesName: string; state: MeetingState };
  /** Whether the agenda that it stands on was published, so that its audience reads it now. */
  published: boolean;
  /** What the chair answered, oldest first; only its author, its agency and the chair read it. */
  answers: {
    id: string;
    verdict: Verdict;
    reason: string;
    by: string;
    at: string;
    mergedInto: LinkedItem | null;
  }[];
  /** What became of who reads it, oldest first: what the chair asked the agency, and what either changed. */
  readership: ReadershipStep[];
  mine: boolean;
  writable: boolean;
}

export type ReadershipStep =
  | (Omit<WideningStep, "at" | "endedAt"> & { at: string; endedAt: string | null })
  | (Omit<AudienceStep, "at"> & { at: string });

interface LinkedItem {
  id: string;
  title: string;
  language: Language;
}

/** The item with its story, if the viewer may read it, in six queries at most; null otherwise. */
export async function itemStory(
  db: Database,
  viewer: PersonViewer,
  id: string,
  language: Language,
): Promise<ItemStory | null> {
  if (!isUuid(id)) return null;
  const french = language === "fr";
  const [row] = await db
    .select({
      item: getTableColumns(agendaItems),
      resource: itemResourceColumns,
      startsAt: meetings.startsAt,
      timeZone: meetings.timeZone,
      seriesName: french ? series.nameFr : series.nameEn,
      atTheTable: sql<number>`(select count(*) from ${seats} where ${seats.seriesId} = ${meetings.seriesId})::int`,
      submittedBy: sql<string>`(select p.name from ${people} p where p.id = ${agendaItems.submittedById})`,
      presenter: sql<string | null>`(select p.name from ${people} p where p.id = ${agendaItems.presenterId})`,
    })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .innerJoin(series, eq(series.id, meetings.seriesId))
    .where(and(eq(agendaItems.id, id), visibleItems(db, viewer)));
  if (!row || !decide(viewer, "item.read", row.resource)) return null;
  const { item, resource, startsAt, timeZone } = row;
  const titled = titledFor(item, language);
  const mine = item.submittedById === viewer.personId;
  const told = (at: Date) =>
    `${formatDate(at, timeZone, language, "weekday")}, ${formatTime(at, timeZone, language)}`;
  const asked = (await wideningHistory(db, viewer, id, resource)).map(({ at, endedAt, ...step }) => ({
    when: at,
    step: { ...step, at: told(at), endedAt: endedAt && told(endedAt) },
  }));
  const changed = (await audienceHistory(db, viewer, id, resource)).map(({ at, ...step }) => ({
    when: at,
    step: { ...step, at: told(at) },
  }));
  const close =
    mine ||
    viewer.chairOf.includes(resource.seriesId) ||
    viewer.agencies.some((agency) => agency.id === item.agencyId);
  return {
    id,
    kind: item.kind,
    status: item.status,
    language: titled.language,
    title: titled.title,
    details: item.details,
    urgency: item.urgency,
    minutes: item.minutes,
    agencyId: item.agencyId,
    audience: item.audience,
    namedAgencyIds: resource.namedAgencyIds,
    atTheTable: row.atTheTable,
    presiding: await presidingOver(db, id),
    presenter: row.presenter,
    submittedBy: row.submittedBy,
    outcome: item.outcome,
    meeting: {
      id: item.meetingId,
      day: formatDate(startsAt, timeZone, language, "weekday"),
      exact: formatDate(startsAt, timeZone, language, "long"),
      seriesName: row.seriesName,
      state: resource.state,
    },
    published: resource.published && item.status === "accepted",
    answers: close ? await answersTo(db, viewer, id, told) : [],
    readership: [...asked, ...changed]
      .sort((a, b) => a.when.getTime() - b.when.getTime())
      .map(({ step }): ReadershipStep => step),
    mine,
    writable: mine && isWritable(item.status) && decide(viewer, "item.edit", resource),
  };
}

async function answersTo(
  db: Database,
  viewer: PersonViewer,
  itemId: string,
  told: (at: Date) => string,
): Promise<ItemStory["answers"]> {
  const rows = await db
    .select({
      id: triages.id,
      verdict: triages.verdict,
      reason: triages.reason,
      mergedIntoId: triages.mergedIntoId,
      by: people.name,
      at: triages.at,
    })
    .from(triages)
    .innerJoin(people, eq(people.id, triages.byId))
    .where(eq(triages.itemId, itemId))
    .orderBy(asc(triages.at), asc(triages.id));
  const intoIds = rows.flatMap(({ mergedIntoId }) => mergedIntoId ?? []);
  const merged = intoIds.length
    ? await db
        .select({ id: agendaItems.id, title: agendaItems.title, language: agendaItems.language })
        .from(agendaItems)
        .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
        .where(and(inArray(agendaItems.id, intoIds), visibleItems(db, viewer)))
    : [];
  return rows.map(({ mergedIntoId, at, ...answer }) => ({
    ...answer,
    at: told(at),
    mergedInto: merged.find((item) => item.id === mergedIntoId) ?? null,
  }));
}
