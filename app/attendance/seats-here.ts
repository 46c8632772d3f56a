import type { Present, RoomAttendance, RoomItem } from "#app/meetings/room.ts";
import { agencyState } from "./agency-state.ts";
import type { Seat, SeatState } from "./table-ring.ts";

export interface TableNow {
  /** Agencies in the order in which they sit. */
  agencies: readonly { id: string; name: string }[];
  attendances: readonly RoomAttendance[];
  /** Whose screens are open. */
  presence: readonly Present[];
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
    if (table.item && narrowed && table.item.agencyId !== id && !table.item.namedAgencyIds.includes(id))
      return { id, name, state: "out" };
    if (table.started && table.item?.agencyId === id) return { id, name, state: "floor" };
    if (table.started && table.next?.agencyId === id) return { id, name, state: "next" };
    return { id, name, state };
  });
}

function baseState(table: TableNow, agencyId: string): SeatState {
  const people = table.attendances.filter((one) => one.agencyId === agencyId);
  const said = agencyState(people, table.started);
  if (said === "here") return said;
  const gone = new Set(people.filter((one) => one.left).map((one) => one.personId));
  // Somebody whom the chair saw leaving is gone, whatever their telephone still has open.
  if (table.presence.some((one) => one.agencyId === agencyId && !gone.has(one.personId))) return "here";
  return said;
}
