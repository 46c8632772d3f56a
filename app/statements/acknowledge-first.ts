/** What stands where an item would, for whoever has a statement to acknowledge. It says nothing of any item. */
export interface AcknowledgeFirst {
  meetingId: string;
  /** "Thursday, November 26" */
  day: string;
  /** Whether the meeting is on: one acknowledges in its room, and later above its minutes. */
  isOn: boolean;
}

/** From the body of an answer, see `noItem()`; null in every other. */
export const acknowledgeFirstIn = (body: unknown): AcknowledgeFirst | null =>
  (body as { acknowledgeFirst?: AcknowledgeFirst } | null)?.acknowledgeFirst ?? null;
