import type { ActionItem, CompletionOutcome } from "./action-item.ts";
import type { Due } from "./due.ts";

/** An action item with its dates in words, as pages carry it. */
export interface ActionView extends Omit<ActionItem, "completion"> {
  due: Due | null;
  /** "November 26, 2026": the day of the meeting. */
  meetingDay: string;
  completion: null | { outcome: CompletionOutcome; reason: string; byName: string; on: string };
}
