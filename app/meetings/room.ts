import type { Audience, KeptFrom } from "#app/access/decide.ts";
import type { DeviceKind } from "#app/access/device.server.ts";
import type { MeetingState } from "#app/access/matrix.ts";
import type { Recused } from "#app/access/recused.ts";
import type { EntryPart } from "#app/agenda/entries.ts";
import type { Widening } from "#app/agenda/widening.ts";
import type { WallDate, WallTime } from "#app/calendar/zone.ts";
import type { GuestWay, Statement, Way } from "#app/statements/statement.ts";

/**
 * What one audience's screens show of a meeting: a projection that holds nothing its receiver may not read.
 * Pages get it from their loader, open rooms get it again with every change.
 */
export interface RoomState {
  meetingId: string;
  /**
   * Rises with every change; a listener drops what is older than what it has. It counts what is hidden too, so only
   * whoever runs the table learns it: null for the others, whose listeners go by `at`.
   */
  version: number | null;
  state: MeetingState;
  /** The server's clock when this was made, epoch milliseconds: screens correct their own by it. */
  at: number;
  startsAt: number;
  startedAt: number | null;
  closedAt: number | null;
  durationMinutes: number;
  /**
   * Null before the first item. `itemId` null when what is on may not be read by this audience: since when something of
   * that kind is on is all that it is told, not how many there were, nor for how long each was planned.
   */
  floor: null | {
    itemId: string | null;
    givenAt: number;
    minutes: number;
    extraMinutes: number;
  };
  /**
   * For who runs the table: since when the wall shows no more than that something restricted is on. Null when it shows
   * an item, or nothing; and for everybody else.
   */
  restrictedSince: number | null;
  /** The meeting's statement, or before its start the one with which it will open; null when there is none. */
  statement: null | RoomStatement;
  /** Who has acknowledged it, and how; for whoever may open the console, else null. */
  acknowledged: null | { personId: string; way: Way }[];
  /** The same of guests. */
  acknowledgedGuests: null | { guestId: string; way: GuestWay }[];
  /** Which console runs the meeting; null when none does, and for whoever could not take it. */
  lease: null | RoomLease;
  /** What the wall shows and why not more; for whoever may open the console, else null. */
  wall: null | RoomWall;
  /** On a wall: the chair has blanked it, and nothing of the meeting's is in this state. */
  blank: boolean;
  /**
   * On a wall: a guest is here, or somebody who has not acknowledged the statement. How many items it has then goes with who
   * comes and leaves, so it counts none. Of the people alone: it is the same whether there is anything that they keep off.
   */
  narrowed: boolean;
  /** In the order of the agenda. */
  items: RoomItem[];
  /** Where items stand that who runs the meeting may not read; nobody else is told that there are any. */
  restricted: RestrictedPlace[];
  decisions: RoomDecision[];
  actions: RoomAction[];
  /** While the entry for them has the floor: what the table is owed, the earliest due first. Null at any other time. */
  openActions: RoomOpenAction[] | null;
  /** The series' next date; null when none is set. */
  next: RoomNext | null;
  attendances: RoomAttendance[];
  /** In the order in which they came; none on a wall. */
  guests: RoomGuest[];
}

/** A place on the agenda that must be kept, and nothing else of what stands there. */
export interface RestrictedPlace {
  /** Of the place alone: it says nothing of the item. */
  id: string;
  section: Section;
  position: number;
  minutes: number;
  onFloor: boolean;
}

export interface RoomStatement extends Statement {
  /** Whether this viewer has acknowledged it: what is protected is closed to them until then. */
  mine: boolean;
  /** Called up on the wall by a chair. */
  onWall: boolean;
}

export interface RoomWall {
  /** Items that everybody in the room may see. */
  itemIds: string[];
  /** Open action items of which the same is true. */
  openActionIds: string[];
  blank: boolean;
  /** The other items, each with what keeps it off. */
  hidden: HiddenItem[];
  /** Items for which somebody is out of the room, or a guest may stay. */
  places: ItemPlaces[];
  /** Open walls and other devices of the room. */
  devices: { id: string; kind: DeviceKind; startedAt: number; expiresAt: number }[];
}

export interface HiddenItem {
  itemId: string;
  /** For some agencies, or the chair: never on the wall, whoever is there. */
  narrow: boolean;
  people: { personId: string; because: KeptFrom }[];
  guestIds: string[];
}

export interface ItemPlaces {
  itemId: string;
  absentPersonIds: string[];
  /** Those of them who may read the item now: more may, or they have acknowledged since. */
  mayReturnIds: string[];
  admittedGuestIds: string[];
}

/** Somebody in the room who has no account. */
export interface RoomGuest {
  id: string;
  name: string;
  left: boolean;
}

export interface RoomLease {
  /** Goes with every command of that console; rises with every take-over. */
  fence: number;
  personId: string;
  name: string;
  tabId: string;
}

export type Section = "opening" | "protected" | "closing";
export type Kind = "logistics" | "update" | "question" | "difficulty" | "change";
export type Outcome = "done" | "decided" | "carried_over" | "parked";

export interface RoomItem {
  id: string;
  section: Section;
  position: number;
  kind: Kind;
  /** Which of the entries that stand in nearly every meeting; null for all others. */
  standing: EntryPart | null;
  language: "en" | "fr";
  title: string;
  /** Answers of the typed form, see app/agenda/details.ts. */
  details: Record<string, string>;
  minutes: number;
  audience: Audience;
  namedAgencyIds: string[];
  agencyId: string | null;
  presenterId: string | null;
  presenterName: string | null;
  epoch: number;
  outcome: Outcome | null;
  carriedOver: boolean;
  /** Who must not see it. */
  recused: Recused[];
  /** Whether this audience may write its notes, decisions and actions now. */
  writable: { note: boolean; decision: boolean; action: boolean };
  /** Whether this audience may say who reads it: leave it, shut others out or let them back, narrow, widen, ask to widen. */
  readers: { leave: boolean; recuse: boolean; narrow: boolean; widen: boolean; ask: boolean };
  /** Whether more were asked to be let in, for whoever may ask or answer; null for the item's other readers. */
  widening: Widening | null;
}

export interface RoomDecision {
  id: string;
  itemId: string;
  language: "en" | "fr";
  text: string;
  reason: string;
  dissent: string;
}

export interface RoomAction {
  id: string;
  itemId: string;
  language: "en" | "fr";
  text: string;
  agencyId: string;
  delegate: { id: string; name: string } | null;
  /** YYYY-MM-DD */
  dueOn: string | null;
  ended: null | "done" | "no_longer_possible" | "not_done";
}

/** From any meeting of the series, also what ended since this one began. */
export interface RoomOpenAction extends Omit<RoomAction, "itemId"> {
  /** Whether this audience may say how it ended. */
  mayComplete: boolean;
}

/** Date, time and place as they stand on the wall there. */
export interface RoomNext {
  meetingId: string;
  date: WallDate;
  time: WallTime;
  durationMinutes: number;
  placeEn: string;
  placeFr: string;
}

export interface RoomAttendance {
  personId: string;
  name: string;
  agencyId: string | null;
  /** Before the meeting "present" means that they announced to come; see `arrived`. */
  status: "present" | "regrets";
  arrived: boolean;
  left: boolean;
}

/** What has the floor, for an audience that has not been able to read it `since` then (null: it can). */
export const floorFor = (floor: NonNullable<RoomState["floor"]>, since: number | null): typeof floor =>
  since === null ? floor : { itemId: null, givenAt: since, minutes: 0, extraMinutes: 0 };

/** Somebody whose screen is open on the meeting right now. */
export interface Present {
  personId: string;
  name: string;
  agencyId: string | null;
}
