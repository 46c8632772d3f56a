import {
  actionItems,
  attendances,
  closures,
  completions,
  decisions,
  floors,
  guestAdmissions,
  guests,
} from "#db/schema/index.ts";
import { chanceOf, idOf } from "./chance.ts";
import type { ActionContent, MatterContent, PersonContent } from "./content/types.ts";
import { seedNotes } from "./notes.ts";
import { itemId, type PlannedMeeting, talkOf } from "./plan.ts";
import { agencyId, personId } from "./table.ts";
import { day, frame, meetingId, minute, sectionOf, type Work } from "./work.ts";

/** Who sat where: presenters are always there; of the others an agency is missing now and then. */
export async function seedAttendance({
  tx,
  content,
  planned,
  startsAt,
  held,
  chairId,
}: Work): Promise<(typeof attendances.$inferInsert)[]> {
  if (planned.phase === "next") return [];
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
  return rows;
}

/** Guests of yesterday's meeting, who came with the others and were admitted to what they came for. */
export async function seedGuests({ tx, content, planned, startsAt, chairId }: Work): Promise<void> {
  if (planned.phase !== "yesterday" || content.guests.length === 0) return;
  const guestId = (name: string) => idOf("guest", planned.originalDay, name);
  await tx.insert(guests).values(
    content.guests.map(({ name }) => ({
      id: guestId(name),
      meetingId: meetingId(planned),
      name,
      arrivedAt: new Date(startsAt.getTime() - minute),
      byId: chairId,
    })),
  );
  await tx.insert(guestAdmissions).values(
    content.guests.flatMap(({ name, hears }) =>
      hears.map((matter) => ({
        guestId: guestId(name),
        itemId: itemId(planned, matter),
        byId: chairId,
        at: startsAt,
      })),
    ),
  );
}

/** The course of a meeting that was held: floor, notes, decisions, action items, closing. */
export async function seedCourse(work: Work): Promise<void> {
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
