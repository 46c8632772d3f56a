import type { Recused } from "#app/access/recused.ts";
import { floorFor, type RoomAttendance, type RoomState } from "./room.ts";

/** The wall draws agencies; nobody's name goes there. */
export const nameless = (attendances: RoomAttendance[]): RoomAttendance[] =>
  attendances.map((one) => ({ ...one, name: "" }));

/** Whose seat is empty for the item may stand on the wall; which person that is, need not. */
export const onWall = (recused: readonly Recused[]) => recused.filter((one) => one.agencyId !== null);

/**
 * What the wall shows of the room that a chair sees, without asking the server again: the chair's thumbnail of the wall.
 * It must equal what `projectRoom` makes for the screen; a test holds the two together.
 */
export function screenView(room: RoomState): RoomState {
  const shownIds = new Set(room.wall?.itemIds);
  const items = room.items
    .filter((item) => shownIds.has(item.id))
    .map((item, position) => ({
      ...item,
      position,
      recused: onWall(item.recused),
      writable: { note: false, decision: false, action: false },
      readers: { leave: false, recuse: false, narrow: false, widen: false },
    }));
  const shown = new Set(items.map((item) => item.id));
  const { floor } = room;
  return {
    ...room,
    version: null,
    floor: floor && floorFor(floor, room.restrictedSince),
    restrictedSince: null,
    statement: room.statement && { ...room.statement, mine: false },
    acknowledged: null,
    lease: null,
    wall: null,
    items,
    restricted: [],
    decisions: room.decisions.filter((decision) => shown.has(decision.itemId)),
    actions: room.actions.filter((action) => shown.has(action.itemId)),
    attendances: nameless(room.attendances),
  };
}
