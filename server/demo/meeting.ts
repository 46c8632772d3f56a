import type { Database } from "#db/client.ts";
import {
  actionItems,
  agendaItems,
  attendances,
  closures,
  completions,
  decisions,
  floors,
  itemAgencies,
  meetings,
  triages,
} from "#db/schema/index.ts";
import { chanceOf, idOf } from "./chance.ts";
import type {
  ActionContent,
  Language,
  MatterContent,
  PartnershipContent,
  PersonContent,
} from "./content/types.ts";
import { seedNotes } from "./notes.ts";
import { itemId, type PlannedItem, type PlannedMeeting, talkOf } from "./plan.ts";
import { agencyId, type Calendar, durationMinutes, personId, seriesId, zone } from "./table.ts";

const minute = 60_000;
const day = 24 * 60 * minute;
const sectionOf = {
  update: "opening",
  question: "protected",
  difficulty: "protected",
  change: "closing",
} as const;

export const meetingId = (planned: PlannedMeeting) => idOf("meeting", planned.originalDay);

const movedBecause = "The hall was closed for the storm. / La salle était fermée à cause de la tempête.";
const askedBack: Record<Language, string> = {
  en: "Thank you. Which agencies should stay for this one? Once you name them I can place it well.",
  fr: "Merci. Quelles agences devraient rester pour ce point ? Dès que vous les désignez, je peux bien le placer.",
};
const frame = {
  welcome: { en: "Welcome, statement, who is here", minutes: 6, section: "opening" },
  actions: { en: "Open action items", minutes: 6, section: "opening" },
  end: { en: "Next date and closing", minutes: 4, section: "closing" },
} as const;

interface Work {
  tx: Database;
  content: PartnershipContent;
  calendar: Calendar;
  planned: PlannedMeeting;
  startsAt: Date;
  /** Whether it was held: has notes, outcomes, attendance. */
  held: boolean;
  chairId: string;
}

export async function seedMeeting(
  tx: Database,
  content: PartnershipContent,
  calendar: Calendar,
  planned: PlannedMeeting,
  chairKey: string,
): Promise<void> {
  const startsAt = calendar.startsAt(planned.day);
  const held = planned.phase === "past" || planned.phase === "yesterday";
  const work: Work = { tx, content, calendar, planned, startsAt, held, chairId: personId(chairKey) };
  const published =
    planned.phase === "next"
      ? null
      : new Date(Math.min(startsAt.getTime() - 2 * day, calendar.now.getTime() - minute));
  await tx.insert(meetings).values({
    id: meetingId(planned),
    seriesId,
    originalDate: calendar.date(planned.originalDay),
    date: calendar.date(planned.day),
    wallTime: calendar.time(planned.day),
    timeZone: zone,
    startsAt,
    durationMinutes,
    placeEn: content.series.place.en,
    placeFr: content.series.place.fr,
    changeReason: planned.day === planned.originalDay ? null : movedBecause,
    publishedAt: published,
    publishedById: published && work.chairId,
    startedAt: held ? new Date(startsAt.getTime() + 2 * minute) : null,
    startedById: held ? work.chairId : null,
  });
  await seedItems(work);
  await seedAttendance(work);
  if (held) await seedCourse(work);
}

/** Before anybody is told of the agenda. */
const framedAt = ({ startsAt, calendar }: Work) =>
  new Date(Math.min(startsAt.getTime() - 4 * day, calendar.now.getTime() - day));

type ItemRow = typeof agendaItems.$inferInsert;

async function seedItems(work: Work): Promise<void> {
  const { tx, planned, chairId } = work;
  const places = { opening: 0, protected: 0, closing: 0 };
  const logistics = (key: keyof typeof frame): ItemRow => ({
    id: itemId(planned, key),
    matterId: itemId(planned, key),
    meetingId: meetingId(planned),
    kind: "logistics",
    status: "accepted",
    language: "en",
    title: frame[key].en,
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

/** Who sat where: presenters are always there; of the others an agency is missing now and then. */
async function seedAttendance({ tx, content, planned, startsAt, held, chairId }: Work): Promise<void> {
  if (planned.phase === "next") return;
  const needed = new Set(planned.items.map(({ matter }) => personId(matter.presenter)));
  const rows: (typeof attendances.$inferInsert)[] = [];
  for (const agency of content.agencies) {
    const members = content.people.filter((person) => person.agency === agency.key);
    const mustCome = members.some(
      (person) => needed.has(personId(person.key)) || personId(person.key) === chairId,
    );
    const regrets = !mustCome && chanceOf("regrets", planned.originalDay, agency.key) < 0.3;
    members.forEach((person: PersonContent, order) => {
      const isNeeded = needed.has(personId(person.key)) || personId(person.key) === chairId;
      const comes =
        isNeeded ||
        (order === 0 && !regrets) ||
        (!regrets && chanceOf("comes", planned.originalDay, person.key) < 0.45);
      if (!comes && !(regrets && order === 0)) return;
      // Before the meeting not everybody has answered yet.
      if (!held && !regrets && chanceOf("answered", planned.originalDay, person.key) < 0.25) return;
      rows.push({
        id: idOf("attendance", planned.originalDay, person.key),
        meetingId: meetingId(planned),
        personId: personId(person.key),
        agencyId: agencyId(agency.key),
        status: comes ? "present" : "regrets",
        arrivedAt:
          held && comes
            ? new Date(
                startsAt.getTime() -
                  5 * minute +
                  Math.round(chanceOf("arrives", planned.originalDay, person.key) * 12) * minute,
              )
            : null,
      });
    });
  }
  if (rows.length) await tx.insert(attendances).values(rows);
}

/** The course of a meeting that was held: floor, notes, decisions, action items, closing. */
async function seedCourse(work: Work): Promise<void> {
  const { tx, content, planned, startsAt, chairId } = work;
  const order = { opening: 0, protected: 1, closing: 2 };
  const course = [
    { id: itemId(planned, "welcome"), minutes: frame.welcome.minutes },
    { id: itemId(planned, "actions"), minutes: frame.actions.minutes },
    ...[...planned.items]
      .sort((a, b) => order[sectionOf[a.matter.details.kind]] - order[sectionOf[b.matter.details.kind]])
      .map(({ matter }) => ({ id: itemId(planned, matter.key), minutes: matter.minutes })),
    { id: itemId(planned, "end"), minutes: frame.end.minutes },
  ];
  let at = startsAt.getTime() + 2 * minute;
  const given = course.map(({ id, minutes }) => {
    const took = Math.max(2, minutes + Math.round(chanceOf("took", id) * 5) - 3) * minute;
    const row = {
      id: idOf("floor", id),
      meetingId: meetingId(planned),
      itemId: id,
      givenById: chairId,
      givenAt: new Date(at),
      endedAt: new Date(at + took),
    };
    at += took;
    return row;
  });
  await tx.insert(floors).values(given);
  await seedNotes(tx, planned, content);
  const talks = planned.items.flatMap((item) => {
    const talk = talkOf(item);
    return talk ? [{ matter: item.matter, talk }] : [];
  });
  const decided = talks.flatMap(({ matter, talk }) =>
    (talk.decisions ?? []).map((decision, index) => ({
      id: idOf("decision", planned.originalDay, matter.key, index),
      meetingId: meetingId(planned),
      itemId: itemId(planned, matter.key),
      language: matter.language,
      text: decision.text,
      reason: decision.reason,
      dissent: decision.dissent ?? "",
      recordedById: chairId,
      recordedAt: new Date(at),
    })),
  );
  if (decided.length) await tx.insert(decisions).values(decided);
  const actions = talks.flatMap(({ matter, talk }) =>
    (talk.actions ?? []).map((action, index) => ({ matter, action, index })),
  );
  if (actions.length)
    await tx
      .insert(actionItems)
      .values(actions.map((one) => actionRow(work, one.matter, one.action, one.index, new Date(at))));
  const ended = actions.flatMap((one) => completionRow(work, one.matter, one.action, one.index));
  if (ended.length) await tx.insert(completions).values(ended);
  await tx
    .insert(closures)
    .values({ meetingId: meetingId(planned), closedById: chairId, closedAt: new Date(at) });
}

const actionId = (planned: PlannedMeeting, matter: MatterContent, index: number) =>
  idOf("action", planned.originalDay, matter.key, index);

const actionRow = (
  { planned, calendar, chairId }: Work,
  matter: MatterContent,
  action: ActionContent,
  index: number,
  at: Date,
) => ({
  id: actionId(planned, matter, index),
  meetingId: meetingId(planned),
  itemId: itemId(planned, matter.key),
  language: matter.language,
  text: action.text,
  agencyId: agencyId(action.agency),
  delegateId: action.delegate ? personId(action.delegate) : null,
  dueOn: calendar.date(planned.day + action.dueInDays),
  recordedById: chairId,
  recordedAt: at,
});

function completionRow(
  { planned, content, calendar, startsAt }: Work,
  matter: MatterContent,
  action: ActionContent,
  index: number,
) {
  if (!action.ended) return [];
  const at = new Date(startsAt.getTime() + action.ended.afterDays * day + 5 * 60 * minute);
  // What lies ahead of today has not happened: the item is still open.
  if (at > calendar.now) return [];
  const by =
    action.delegate ??
    content.people.find((person) => person.agency === action.agency && person.seat !== "attendee")?.key;
  if (!by) throw new Error(`nobody of ${action.agency} can end an action item`);
  return [
    {
      actionItemId: actionId(planned, matter, index),
      outcome: action.ended.outcome,
      reason: action.ended.reason ?? "",
      byId: personId(by),
      at,
    },
  ];
}
