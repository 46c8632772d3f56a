import { readRecord } from "#app/minutes/record.server.ts";
import type { Database } from "#db/client.ts";
import { confirmations } from "#db/schema/index.ts";

import type { PlannedMeeting } from "./plan.ts";
import { type Calendar, personId } from "./table.ts";
import { meetingId } from "./work.ts";

/** Confirms every meeting's minutes at the one that followed it; yesterday's await confirmation. */
export async function confirmPast(
  tx: Database,
  calendar: Calendar,
  plan: PlannedMeeting[],
  chairKey: string,
): Promise<void> {
  const held = plan.filter((planned) => planned.phase === "past" || planned.phase === "yesterday");
  for (const [order, planned] of held.entries()) {
    const following = held[order + 1];
    if (!following) return;
    const confirmedAt = new Date(calendar.startsAt(following.day).getTime() + 8 * 60_000);
    const { record, hash } = await readRecord(tx, meetingId(planned), confirmedAt);
    await tx.insert(confirmations).values({
      meetingId: meetingId(planned),
      confirmedById: personId(chairKey),
      confirmedAt,
      hash,
      record,
    });
  }
}
