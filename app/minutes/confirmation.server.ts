import { eq, sql } from "drizzle-orm";
import type { Viewer } from "#app/access/viewer.ts";
import { canonicalJson } from "#app/canonical-json.ts";
import type { Services } from "#app/context.ts";
import { carryOver } from "#app/meetings/carry-over.server.ts";
import { commit } from "#app/meetings/commit.server.ts";
import { changeMeeting, findMeeting } from "#app/meetings/meeting.server.ts";
import { lockSeries } from "#app/meetings/schedule.server.ts";
import type { Database } from "#db/client.ts";
import { agendaItems, confirmations } from "#db/schema/index.ts";
import { hashOf, readFacts, readRecord } from "./record.server.ts";
import { asKept, type MinutesRecord } from "./record.ts";
import { finishNotes } from "./record-notes.server.ts";

/**
 * Confirms the minutes of a closed meeting: from the commit on the database refuses every change to its record.
 * Confirming confirmed minutes answers their hash and changes nothing.
 * @returns null when the viewer may not.
 */
export async function confirmMinutes(
  services: Services,
  viewer: Viewer,
  meetingId: string,
): Promise<{ hash: string } | null> {
  if (viewer.kind !== "person") return null;
  const found = await findMeeting(services.db, viewer, meetingId);
  if (!found) return null;
  const confirmed = await commit(
    services,
    viewer,
    { operation: "minutes.confirm", meetingId },
    async (tx, tell): Promise<{ ok: true; hash: string } | null> => {
      await lockSeries(tx, found.seriesId);
      const meeting = await changeMeeting(tx, viewer, meetingId, "minutes.confirm");
      if (!meeting) return null;
      // Outcomes may have been put right since the meeting was closed: the last occasion for what they carry over.
      const taken = await carryOver(tx, meeting, viewer.personId, services.now());
      if (taken === "noNextMeeting") throw new Error("the series has no further meeting for what is open");
      // The meeting's own row has been written; from here on nobody writes its record but us.
      await tx.execute(sql`select pg_advisory_xact_lock(meeting_record_lock_key(${meetingId}::uuid))`);
      const items = await tx
        .select({ id: agendaItems.id })
        .from(agendaItems)
        .where(eq(agendaItems.meetingId, meetingId));
      const itemIds = items.map(({ id }) => id);
      await finishNotes(tx, itemIds);
      const confirmedAt = services.now();
      const { record, hash } = await readRecord(tx, meetingId, confirmedAt);
      await tx
        .insert(confirmations)
        .values({ meetingId, confirmedById: viewer.personId, confirmedAt, hash, record });
      for (const id of [meetingId, ...taken.changedMeetingIds]) tell.meeting(id);
      for (const id of itemIds) tell.note(id);
      return { ok: true, hash };
    },
  );
  return confirmed ? { hash: confirmed.hash } : confirmedBefore(services.db, viewer, meetingId);
}

/** Whoever confirms at the same moment as another chair has confirmed too. */
async function confirmedBefore(db: Database, viewer: Viewer, meetingId: string) {
  const meeting = await findMeeting(db, viewer, meetingId, "minutes.verify");
  if (!meeting) return null;
  const [row] = await db
    .select({ hash: confirmations.hash })
    .from(confirmations)
    .where(eq(confirmations.meetingId, meetingId));
  return row ?? null;
}

export type Verification = "verified" | "altered";

/**
 * Reads the confirmed record again and compares: its text with its hash, and its facts with what the tables hold now.
 * Names are not compared: people and agencies may change theirs. Null when nothing was confirmed.
 */
export async function verifyConfirmation(db: Database, meetingId: string): Promise<Verification | null> {
  const [kept] = await db
    .select({
      hash: confirmations.hash,
      record: confirmations.record,
      confirmedAt: confirmations.confirmedAt,
    })
    .from(confirmations)
    .where(eq(confirmations.meetingId, meetingId));
  if (!kept) return null;
  if (hashOf(kept.record) !== kept.hash) return "altered";
  const { facts } = JSON.parse(kept.record) as MinutesRecord;
  const today = asKept(facts, await readFacts(db, meetingId, kept.confirmedAt));
  return canonicalJson(facts) === canonicalJson(today) ? "verified" : "altered";
}
