import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { people } from "#db/schema/index.ts";
import { partnership } from "./content/partnership.ts";
import { seedMeeting } from "./meeting.ts";
import { confirmPast } from "./minutes.ts";
import { planMeetings } from "./plan.ts";
import { calendarOf, seedTable } from "./table.ts";

/**
 * Loads the demo partnership, relative to `now`, unless there are people already. All or nothing, so that an
 * interrupted first start begins anew.
 */
export async function seedDemo(db: Database, now: Date): Promise<void> {
  const [known] = await db.select({ count: sql<number>`count(*)::int` }).from(people);
  if (known && known.count > 0) return;
  await db.transaction(async (transaction) => {
    const tx = transaction as Database;
    const calendar = calendarOf(now);
    await seedTable(tx, partnership, calendar);
    const chairKey = partnership.people.find((person) => person.role === "chair")?.key;
    if (!chairKey) throw new Error("the demo partnership has no chair");
    const plan = planMeetings(partnership);
    for (const meeting of plan) await seedMeeting(tx, partnership, calendar, meeting, chairKey);
    await confirmPast(tx, calendar, plan, chairKey);
  });
}
