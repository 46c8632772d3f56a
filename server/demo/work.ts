import type { Database } from "#db/client.ts";
import { idOf } from "./chance.ts";
import type { PartnershipContent } from "./content/types.ts";
import type { PlannedMeeting } from "./plan.ts";
import type { Calendar } from "./table.ts";

export const minute = 60_000;
export const day = 24 * 60 * minute;

export const meetingId = (planned: PlannedMeeting) => idOf("meeting", planned.originalDay);

/** In which section an item of each kind stands. */
export const sectionOf = {
  update: "opening",
  question: "protected",
  difficulty: "protected",
  change: "closing",
} as const;

/** What stands around the talk. */
export const frame = {
  welcome: { part: "welcome", minutes: 6, section: "opening" },
  actions: { part: "openActions", minutes: 6, section: "opening" },
  end: { part: "closing", minutes: 4, section: "closing" },
} as const;

/** One meeting that is being made. */
export interface Work {
  tx: Database;
  content: PartnershipContent;
  calendar: Calendar;
  planned: PlannedMeeting;
  startsAt: Date;
  /** Whether it was held: has notes, outcomes, attendance. */
  held: boolean;
  chairId: string;
}
