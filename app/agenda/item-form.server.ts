import { and, asc, desc, eq, isNull } from "drizzle-orm";
import { decide } from "#app/access/decide.ts";
import type { PersonViewer } from "#app/access/viewer.ts";
import { visibleItems } from "#app/access/visible.server.ts";
import { formatDate } from "#app/calendar/zone.server.ts";
import type { Language } from "#app/i18n/language.ts";
import { seatsOf } from "#app/series/series.server.ts";
import { isUuid } from "#app/uuid.server.ts";
import type { Database } from "#db/client.ts";
import { agendaItems, itemDrafts, meetings, memberships, people, series, triages } from "#db/schema/index.ts";
import { type FormKind, isFormKind } from "./details.ts";
import { isWritable } from "./draft.server.ts";
import { noMark } from "./draft-mark.ts";
import { itemResourceColumns } from "./item.server.ts";
import type { ItemValues } from "./item-values.ts";
import { type Presiding, presidingOver } from "./presiding.server.ts";

export interface ItemFormData {
  id: string;
  kind: FormKind;
  status: "draft" | "submitted" | "asked_back";
  agencyId: string | null;
  values: ItemValues;
  /** Of the draft as it was read, see draft-mark.ts. */
  mark: string;
  /** Whether the fields hold something that was typed but not sent yet. */
  unsent: boolean;
  presenters: { id: string; name: string }[];
  /** Agencies at the table in the order in which they sit. */
  seatedAgencyIds: string[];
  presiding: Presiding[];
  /** `soon`: it starts within a day, when the agenda is often settled already. */
  meeting: { id: string; day: string; seriesName: string; soon: boolean };
  /** What the chair wants to know before it can be answered; null unless asked back. */
  askedBack: { reason: string; by: string } | null;
}

/** Who may present an item: the people of its agency; without an agency, whoever wrote it. */
export async function presentersOf(
  db: Database,
  item: { agencyId: string | null; submittedById: string },
): Promise<{ id: string; name: string }[]> {
  const columns = { id: people.id, name: people.name };
  if (!item.agencyId) return db.select(columns).from(people).where(eq(people.id, item.submittedById));
  return db
    .select(columns)
    .from(people)
    .innerJoin(memberships, eq(memberships.personId, people.id))
    .where(
      and(eq(memberships.agencyId, item.agencyId), isNull(memberships.endedAt), isNull(people.disabledAt)),
    )
    .orderBy(asc(people.name), asc(people.id));
}

const aDay = 86_400_000;

/** Not when it has begun: then it is plain to see. */
const startsSoon = (startsAt: Date, now: Date): boolean =>
  startsAt > now && startsAt.getTime() - now.getTime() < aDay;

/** Everything that the form of an item shows to its author, in five queries; null when the viewer may not write it. */
export async function itemForm(
  db: Database,
  viewer: PersonViewer,
  id: string,
  language: Language,
  now: Date,
): Promise<ItemFormData | null> {
  if (!isUuid(id)) return null;
  const [row] = await db
    .select({
      item: agendaItems,
      resource: itemResourceColumns,
      startsAt: meetings.startsAt,
      timeZone: meetings.timeZone,
      seriesName: language === "fr" ? series.nameFr : series.nameEn,
      draft: itemDrafts,
    })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .innerJoin(series, eq(series.id, meetings.seriesId))
    .leftJoin(itemDrafts, eq(itemDrafts.itemId, agendaItems.id))
    .where(and(eq(agendaItems.id, id), visibleItems(db, viewer)));
  if (!row || !decide(viewer, "item.edit", row.resource)) return null;
  const { item, resource, draft } = row;
  if (!isWritable(item.status) || !isFormKind(item.kind)) return null;
  const presenters = await presentersOf(db, item);
  const seatedAgencyIds = await seatsOf(db, resource.seriesId);
  const asked = item.status === "asked_back" ? await lastVerdict(db, id) : null;
  const sent: ItemValues = {
    ...item.details,
    title: item.title,
    minutes: String(item.minutes),
    urgency: item.urgency,
    language: item.language,
    presenter: item.presenterId ?? viewer.personId,
    audience: item.audience,
    agencies: resource.namedAgencyIds.filter((agencyId) => agencyId !== item.agencyId).join(),
  };
  return {
    id,
    kind: item.kind,
    status: item.status as ItemFormData["status"],
    agencyId: item.agencyId,
    values: { ...sent, ...draft?.values },
    mark: draft?.mark ?? noMark,
    unsent: item.status !== "draft" && draft?.values != null,
    presenters,
    seatedAgencyIds,
    presiding: await presidingOver(db, id),
    meeting: {
      id: resource.meetingId,
      day: formatDate(row.startsAt, row.timeZone, language, "weekday"),
      seriesName: row.seriesName,
      soon: startsSoon(row.startsAt, now),
    },
    askedBack: asked,
  };
}

async function lastVerdict(db: Database, itemId: string) {
  const [last] = await db
    .select({ reason: triages.reason, by: people.name })
    .from(triages)
    .innerJoin(people, eq(people.id, triages.byId))
    .where(and(eq(triages.itemId, itemId), eq(triages.verdict, "asked_back")))
    .orderBy(desc(triages.at), desc(triages.id))
    .limit(1);
  return last ?? null;
}
