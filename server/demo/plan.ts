import { idOf } from "./chance.ts";
import type { MatterContent, PartnershipContent, Talk } from "./content/types.ts";

/** A matter on one meeting's agenda. `carriedFrom`: it came over from the meeting before, as its talk number − 1. */
export interface PlannedItem {
  matter: MatterContent;
  /** Index into matter.talks; equal to their number when it has not been talked about there. */
  talk: number;
}

export interface PlannedMeeting {
  /** Days from today; 0 is the one ready to start. */
  day: number;
  /** Where the recurrence had put it, when it was moved. */
  originalDay: number;
  phase: "past" | "yesterday" | "now" | "next";
  items: PlannedItem[];
}

const every = 14;
const pastMeetings = 25;

/**
 * Spreads the matters over a year of biweekly meetings: the past ones evenly in their order, each further talk in the
 * meeting that follows; what yesterday carried over opens the agenda of now. Pure.
 */
export function planMeetings(content: PartnershipContent): PlannedMeeting[] {
  const meetings: PlannedMeeting[] = [];
  for (let index = 0; index < pastMeetings; index++) {
    const day = -every * (pastMeetings + 1 - index);
    meetings.push({ day, originalDay: day, phase: "past", items: [] });
  }
  // Moved: it was to be two weeks ago.
  const yesterday: PlannedMeeting = { day: -1, originalDay: -every, phase: "yesterday", items: [] };
  content.past.forEach((matter, order) => {
    const first = Math.floor((order * pastMeetings) / content.past.length);
    for (const talk of matter.talks.keys())
      (meetings[first + talk] ?? yesterday).items.push({ matter, talk });
  });
  const now: PlannedMeeting = { day: 0, originalDay: 0, phase: "now", items: [] };
  for (const matter of content.yesterday) {
    for (const talk of matter.talks.keys()) yesterday.items.push({ matter, talk });
    if (matter.talks.at(-1)?.outcome === "carried_over")
      now.items.push({ matter, talk: matter.talks.length });
  }
  for (const matter of content.now) now.items.push({ matter, talk: 0 });
  const next: PlannedMeeting = {
    day: every,
    originalDay: every,
    phase: "next",
    items: content.next.map((matter) => ({ matter, talk: 0 })),
  };
  return [...meetings, yesterday, now, next];
}

export const talkOf = ({ matter, talk }: PlannedItem): Talk | undefined => matter.talks[talk];

export const itemId = (planned: PlannedMeeting, key: string) => idOf("item", planned.originalDay, key);
