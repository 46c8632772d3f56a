import { entries } from "#app/i18n/en/entries.ts";
import { agendaItems, itemAgencies, triages } from "#db/schema/index.ts";
import { idOf } from "./chance.ts";
import type { Language } from "./content/types.ts";
import { itemId, type PlannedItem, talkOf } from "./plan.ts";
import { agencyId, personId } from "./table.ts";
import { day, frame, meetingId, minute, sectionOf, type Work } from "./work.ts";

const askedBack: Record<Language, string> = {
  en: "Thank you. Which agencies should stay for this one? Once you name them I can place it well.",
  fr: "Merci. Quelles agences devraient rester pour ce point ? Dès que vous les désignez, je peux bien le placer.",
};
/** Before anybody is told of the agenda. */
const framedAt = ({ startsAt, calendar }: Work) =>
  new Date(Math.min(startsAt.getTime() - 4 * day, calendar.now.getTime() - day));

type ItemRow = typeof agendaItems.$inferInsert;

/** The agenda of a meeting: its items, who reads them, and how they were answered. */
export async function seedItems(work: Work): Promise<void> {
  const { tx, planned, chairId } = work;
  const places = { opening: 0, protected: 0, closing: 0 };
  const logistics = (key: keyof typeof frame): ItemRow => ({
    id: itemId(planned, key),
    matterId: itemId(planned, key),
    meetingId: meetingId(planned),
    kind: "logistics",
    status: "accepted",
    language: "en",
    standing: frame[key].part,
    title: entries[frame[key].part],
    submittedById: chairId,
    audience: "logistics",
    minutes: frame[key].minutes,
    section: frame[key].section,
    position: places[frame[key].section]++,
    createdAt: framedAt(work),
    updatedAt: framedAt(work),
    outcome: work.held ? "done" : null,
    outcomeAt: work.held ? work.startsAt : null,
    outcomeById: work.held ? chairId : null,
  });
  const rows = [
    logistics("welcome"),
    logistics("actions"),
    ...planned.items.map((item, order) => matterRow(work, item, order, places)),
    logistics("end"),
  ];
  await tx.insert(agendaItems).values(rows);
  const named = planned.items.flatMap(({ matter }) =>
    matter.audience === "agencies"
      ? (matter.named ?? []).map((key) => ({ itemId: itemId(planned, matter.key), agencyId: agencyId(key) }))
      : [],
  );
  if (named.length) await tx.insert(itemAgencies).values(named);
  const answered = rows.filter(
    (row) => row.kind !== "logistics" && (row.status === "accepted" || row.status === "asked_back"),
  );
  if (answered.length)
    await tx.insert(triages).values(
      answered.map((row) => ({
        id: idOf("triage", row.id ?? ""),
        itemId: row.id ?? "",
        verdict: row.status === "asked_back" ? ("asked_back" as const) : ("accepted" as const),
        reason: row.status === "asked_back" ? askedBack[row.language] : "",
        byId: chairId,
        at: new Date(row.submittedAt?.getTime() ?? work.startsAt.getTime()),
      })),
    );
}

/** Of the items that the next meeting collects: one is accepted, two wait, one was asked back, one is still a draft. */
const collecting = ["accepted", "submitted", "asked_back", "submitted", "draft"] as const;

function matterRow(
  work: Work,
  item: PlannedItem,
  order: number,
  places: Record<"opening" | "protected" | "closing", number>,
): ItemRow {
  const { matter, talk } = item;
  const { planned, startsAt, calendar } = work;
  const section = sectionOf[matter.details.kind];
  const status = planned.phase === "next" ? (collecting[order] ?? "submitted") : ("accepted" as const);
  const { kind, ...answers } = matter.details;
  const outcome = talkOf(item)?.outcome ?? null;
  const before = planned.originalDay - 14;
  const sent = Math.min(
    startsAt.getTime() - (3 + order) * day,
    calendar.now.getTime() - (1 + order) * 3 * 60 * minute,
  );
  return {
    id: itemId(planned, matter.key),
    matterId: idOf("matter", matter.key),
    carriedFromId: talk > 0 ? idOf("item", before, matter.key) : null,
    meetingId: meetingId(planned),
    kind,
    status,
    language: matter.language,
    title: matter.title,
    details: Object.fromEntries(
      Object.entries(answers).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    ),
    urgency: matter.urgency,
    agencyId: agencyId(matter.agency),
    submittedById: personId(matter.presenter),
    presenterId: personId(matter.presenter),
    audience: matter.audience,
    minutes: matter.minutes,
    section: status === "accepted" ? section : null,
    position: status === "accepted" ? places[section]++ : null,
    submittedAt: status === "draft" ? null : new Date(sent),
    createdAt: new Date(sent - 40 * minute),
    updatedAt: new Date(sent),
    outcome: work.held ? outcome : null,
    outcomeAt: work.held ? startsAt : null,
    outcomeById: work.held ? work.chairId : null,
  };
}
