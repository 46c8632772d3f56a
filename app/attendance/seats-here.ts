import { isOut } from "#app/access/recused.ts";
import type { Present, RoomAttendance, RoomItem } from "#app/meetings/room.ts";
import { agencyState } from "./agency-state.ts";
import type { Seat, SeatState } from "./table-ring.ts";

export interface TableNow {
  /** Agencies in the order in which they sit. */
  agencies: readonly { id: string; name: string }[];
  attendances: readonly RoomAttendance[];
  /** Whose screens are open; says nothing before the start, when looking in is not coming. */
  presence: readonly Present[];
  /** Who presides stays for every item, and keeps the seat of their agency. */
  chairIds?: readonly string[];
  /** Before the start who announced to come counts as here. */
  started: boolean;
  /** The item on the floor, if this screen may know it. */
  item: RoomItem | null;
  next: RoomItem | null;
}

/** One seat per agency, with what it does now. Pure: the same facts on the wall, the console and the phones. */
export function seatsHere(table: TableNow): Seat[] {
  const narrowed = table.item?.audience === "agencies" || table.item?.audience === "chair";
  return table.agencies.map(({ id, name }) => {
    const state = baseState(table, id);
    if (state !== "here") return { id, name, state };
    if (table.item && isRecused(table, id, table.item)) return { id, name, state: "out" };
    const concerned = table.item?.agencyId === id || table.item?.namedAgencyIds.includes(id);
    if (narrowed && !concerned && !presides(table, id)) return { id, name, state: "out" };
    if (table.started && table.item?.agencyId === id) return { id, name, state: "floor" };
    if (table.started && table.next?.agencyId === id) return { id, name, state: "next" };
    return { id, name, state };
  });
}

/** Whether nobody of this agency is left for the item: the agency is recused, or everybody of it who is here. */
function isRecused({ attendances, presence, ...table }: TableNow, agencyId: string, { recused }: RoomItem) {
  if (isOut(recused, { agencyId })) return true;
  const stays = ({ personId }: { personId: string }) => !isOut(recused, { personId });
  const left = { ...table, attendances: attendances.filter(stays), presence: presence.filter(stays) };
  return baseState(left, agencyId) !== "here";
}

function baseState(table: TableNow, agencyId: string): SeatState {
  const people = table.attendances.filter((one) => one.agencyId === agencyId);
  const said = agencyState(people, table.started);
  if (said === "here") return said;
  return table.started && hasScreen(table.presence, people, agencyId) ? "here" : said;
}

function hasScreen(presence: readonly Present[], people: readonly RoomAttendance[], agencyId: string) {
  const gone = new Set(people.filter((one) => one.left).map((one) => one.personId));
  // Somebody whom the chair saw leaving is gone, whatever their telephone still has open.
  return presence.some((one) => one.agencyId === agencyId && !gone.has(one.personId));
}

/** Whether one of the people of this agency who are here presides. */
function presides({ chairIds = [], attendances, presence, ...table }: TableNow, agencyId: string): boolean {
  const chairing = <T extends { personId: string }>(all: readonly T[]) =>
    all.filter((one) => chairIds.includes(one.personId));
  const facts = { ...table, attendances: chairing(attendances), presence: chairing(presence) };
  return baseState(facts, agencyId) === "here";
}
