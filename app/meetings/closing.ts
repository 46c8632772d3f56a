import type { Kind } from "./room.ts";

/** What closing a meeting will do, and what is still missing; made for its chair, who reads everything. */
export interface ClosingPreview {
  meetingId: string;
  /** YYYY-MM-DD of the meeting that takes what is open; null when its date has yet to be made. */
  nextDate: string | null;
  /** On the agenda without an outcome: they carry over. */
  withoutOutcome: PreviewItem[];
  /** Marked "carried over" by the chair. */
  carriedOver: PreviewItem[];
  parked: PreviewItem[];
  /** Sent in and not on the agenda: they move to the next meeting as they are. */
  waiting: number;
  decisionsWithoutReason: PreviewLine[];
  actionsWithoutDate: PreviewLine[];
}

export interface PreviewItem {
  id: string;
  kind: Kind;
  language: "en" | "fr";
  title: string;
}

/** A decision or an action item, and the item it belongs to. */
export interface PreviewLine {
  id: string;
  itemId: string;
  language: "en" | "fr";
  text: string;
}

/** Why a meeting could not be closed or opened again; i18n keys under `minutes.refused`. */
export type ClosingRefusal = "noNextMeeting" | "nextStarted";
