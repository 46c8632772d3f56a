import type { Seat } from "#app/access/viewer.ts";
import type { WallDate } from "#app/calendar/zone.ts";

/** What stands around a room and does not change while it is open; dates and times in words, in the page's language. */
export interface RoomHead {
  series: string;
  place: string;
  date: string;
  dateShort: string;
  begins: string;
  range: string;
  /** Of the meeting's zone on that day, for times that the room tells as instants. */
  offsetMinutes: number;
  today: WallDate;
  next: { date: WallDate; words: string } | null;
}

export interface RoomPerson {
  id: string;
  name: string;
  agencyId: string;
  seat: Seat;
}
