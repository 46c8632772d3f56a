import { randomUUID } from "node:crypto";
import { findNoteId, seedNote } from "#app/notes/note-store.server.ts";
import {
  actionItems,
  attendances,
  closures,
  decisions,
  floors,
  guests,
  triages,
  wideningRequests,
} from "#db/schema/index.ts";
import { addItem, addMeeting, type TestTable } from "./people.ts";

export interface FullMeeting {
  meetingId: string;
  /** Named agencies, a request to widen, a note, a decision, an action item, a triage and a floor. */
  itemId: string;
  noteId: string;
  decisionId: string;
  actionItemId: string;
}

/** A closed meeting with a row in every table that belongs to its record. */
export async function addFullMeeting(
  table: TestTable,
  state: "live" | "closed" = "closed",
): Promise<FullMeeting> {
  const { db } = table;
  const meetingId = await addMeeting(table, "live");
  const itemId = await addItem(table, meetingId, {
    kind: "question",
    audience: "agencies",
    named: [table.agencies.harbour, table.agencies.coulee],
    section: "protected",
    outcome: "decided",
    title: "Maple-4: discharge on the 3rd",
    details: { situation: "In hospital since Monday.", question: "Who meets the ward?", personKnows: "yes" },
  });
  const ids = { decisionId: randomUUID(), actionItemId: randomUUID() };
  const chairId = table.chair.personId;
  const at = new Date("2026-01-08T16:20:00Z");
  await db.insert(triages).values({ itemId, verdict: "accepted", byId: chairId });
  await db.insert(wideningRequests).values({
    ...{ itemId, epoch: 1, audience: "table", namedAgencyIds: [], byId: chairId, at },
    ...{ outcome: "declined", endedById: table.rep.personId, endedAt: at },
  });
  await db.insert(floors).values({
    meetingId,
    itemId,
    givenById: chairId,
    givenAt: at,
    endedAt: new Date("2026-01-08T16:40:00Z"),
  });
  await db.insert(decisions).values({
    ...{ id: ids.decisionId, meetingId, itemId, language: "en", recordedById: chairId },
    ...{ text: "Northside Clinic leads.", reason: "It knows the ward.", dissent: "" },
  });
  await db.insert(actionItems).values({
    ...{ id: ids.actionItemId, meetingId, itemId, language: "en", recordedById: chairId },
    ...{ text: "Call the ward", agencyId: table.agencies.harbour, delegateId: table.rep.personId },
    dueOn: "2026-01-15",
  });
  await db
    .insert(attendances)
    .values({ meetingId, personId: table.rep.personId, agencyId: table.agencies.harbour, status: "present" });
  await db.insert(guests).values({ meetingId, name: "Ines Interpreter", arrivedAt: at, byId: chairId });
  await seedNote(db, itemId, 1, ["The hospital plans it with the clinic."], table.rep.personId);
  const noteId = (await findNoteId(db, itemId, 1)) ?? "";
  if (state === "closed") await db.insert(closures).values({ meetingId, closedById: chairId });
  return { meetingId, itemId, noteId, ...ids };
}
