import type { WallTime } from "#app/calendar/zone.ts";

/** A post that takes a change back, as the server worked it out: the browser only sends it. */
export interface Undo {
  path: string;
  fields: Record<string, string>;
}

/** Agencies that read an item until now, and the time on the wall: what they have seen stays seen. */
export interface Lost {
  agencyIds: string[];
  at: WallTime;
}

export type AgendaAnswer =
  | { ok: true; undo: Undo | null; lost?: Lost }
  | { ok: false; refusal: AgendaRefusal };

/** Each has its words in the catalogue, agenda.refusal.* */
export type AgendaRefusal =
  /** Unknown or not (any more) allowed; never told apart. */
  | "notAllowed"
  | "invalid"
  | "minutes"
  | "title"
  | "reasonNeeded"
  | "mergeTarget"
  /** Somebody must not see the one, and would hear of it in the other. */
  | "mergeRecused"
  /** Somebody else answered or moved it meanwhile. */
  | "changed"
  /** Somebody else runs the meeting, and with it the order of its agenda. */
  | "ledElsewhere"
  /** It was on already: its record belongs to this meeting. */
  | "begun"
  | "noNext"
  /** Only the agency whose item it is lets more people read it. */
  | "wider"
  | "noAgency"
  /** Of asking to widen: it would let nobody in, or shut somebody out; who asks could do it; somebody has asked. */
  | "notWider"
  | "widenYourself"
  | "asked"
  /** What became of the request in the meantime. */
  | "requestGranted"
  | "requestDeclined"
  | "requestWithdrawn"
  | "requestLapsed"
  /** Never reached the server. */
  | "offline"
  | "failed";

export const refuse = (refusal: AgendaRefusal): AgendaAnswer => ({ ok: false, refusal });
export const done = (undo: Undo | null = null): AgendaAnswer => ({ ok: true, undo });

/** Longest title of an item, in characters. */
export const longestTitle = 140;
