import type { MeetingState } from "#app/access/matrix.ts";
import type { EntryPart } from "#app/agenda/entries.ts";
import type { Kind } from "#app/agenda/kind-label.tsx";
import type { WallDate } from "#app/calendar/zone.ts";

export const outcomes = ["done", "no_longer_possible", "not_done"] as const;
export type CompletionOutcome = (typeof outcomes)[number];

/** What ended otherwise than done says why. */
export const needsReason = (outcome: CompletionOutcome) => outcome !== "done";
export const longestReason = 500;

/** An action item that its reader may read, with where it comes from. */
export interface ActionItem {
  id: string;
  language: "en" | "fr";
  text: string;
  /** Of the responsible agency. */
  agencyId: string;
  delegate: { id: string; name: string } | null;
  dueOn: WallDate | null;
  item: { id: string; kind: Kind; standing: EntryPart | null; language: "en" | "fr"; title: string };
  meeting: { id: string; date: WallDate; timeZone: string; state: MeetingState };
  completion: null | { outcome: CompletionOutcome; reason: string; byName: string; at: Date };
  /** Whether the reader may say how it ended. */
  mayComplete: boolean;
}

/** Whose action items: delegated to the reader by name, of the reader's agencies, or all that the reader may read. */
export const whoseOptions = ["mine", "agency", "all"] as const;
export type Whose = (typeof whoseOptions)[number];

/** Where the action item can be read among what was said: the minutes, or the room while the meeting goes on. */
export const placeOf = ({ meeting, item }: Pick<ActionItem, "meeting" | "item">) =>
  meeting.state === "closed" || meeting.state === "confirmed"
    ? `/meetings/${meeting.id}/minutes#item-${item.id}`
    : `/meetings/${meeting.id}/room`;
