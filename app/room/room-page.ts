import type { Seat } from "#app/access/viewer.ts";
import type { WallDate } from "#app/calendar/zone.ts";
import type { Bilingual } from "#app/i18n/language.ts";
import type { QrCode } from "#app/second-factors/qr.server.ts";

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
  join: RoomJoin;
}

/** How people in the room come to it on their own devices. It holds no secret: whoever follows it signs in first. */
export interface RoomJoin {
  /** Short enough to be typed from the wall: "table.example.org". */
  address: string;
  /** Leads into this meeting's room. For walls alone: a chair's small drawing of one is not to be read by a camera. */
  qr: QrCode | null;
  /** How to acknowledge the statement, in both languages, as the statement itself stands on the wall. */
  how: Bilingual;
}

export interface RoomPerson {
  id: string;
  name: string;
  agencyId: string;
  seat: Seat;
  /** Chairs the table, and reads an item whatever its audience. */
  presides: boolean;
}
