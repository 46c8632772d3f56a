/**
 * What the commands of a room answer. `version` is the meeting's after the change: a screen that shows the change ahead
 * of the server keeps doing so until it has seen that version. Null for whoever may not know it, see RoomState.
 */
export type CommandAnswer = { ok: true; version: number | null } | Refused;

export interface Refused {
  ok: false;
  refusal: CommandRefusal;
  /** With "ledElsewhere": the name of who runs the meeting. */
  by?: string;
}

/** Each has its words in the catalogue, room.refusal.* */
export type CommandRefusal =
  /** Unknown or not (any more) allowed; never told apart. */
  | "notAllowed"
  | "invalid"
  /** Another console runs the meeting; see lease.ts. */
  | "ledElsewhere"
  /** The agency cannot read the item that it would answer for. */
  | "agencyOutside"
  | "delegateElsewhere"
  /** The agency, or the named person, must not see the item. */
  | "recused"
  /** The action item was ended meanwhile. */
  | "ended"
  /** The person has no place at this table. */
  | "notAtTable"
  /** Never reached the server. */
  | "offline"
  | "failed";

export const refused = (refusal: CommandRefusal): Refused => ({ ok: false, refusal });
