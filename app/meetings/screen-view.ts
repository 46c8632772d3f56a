import type { Recused } from "#app/access/recused.ts";
import { floorFor, type RoomState } from "./room.ts";

/**
 * Of a room that holds only what everybody before the wall may read, what the wall is sent: agencies, for they are drawn,
 * and nobody's name; nothing at all once it is blank. The last step of the projection, and of the chair's own drawing of it.
 */
export function onWall(room: RoomState, blank: boolean): RoomState {
  const shown = {
    ...room,
    lease: null,
    wall: null,
    blank,
    attendances: room.attendances.map((one) => ({ ...one, name: "" })),
    guests: [],
    openActions:
      room.openActions?.map((action) => ({ ...action, delegate: null, mayComplete: false })) ?? null,
  };
  if (!blank) return shown;
  return {
    ...shown,
    floor: null,
    statement: null,
    items: [],
    decisions: [],
    actions: [],
    openActions: null,
    next: null,
    attendances: [],
  };
}

/** Whether somebody is here who may keep things off the wall: a guest, or who has not acknowledged. See `RoomState.narrowed`. */
export function isNarrowed(
  room: Pick<RoomState, "guests" | "attendances" | "statement">,
  acknowledged: readonly { personId: string }[],
): boolean {
  if (room.guests.some(({ left }) => !left)) return true;
  const done = new Set(acknowledged.map(({ personId }) => personId));
  return (
    room.statement !== null &&
    room.attendances.some(
      ({ personId, status, arrived, left }) =>
        status === "present" && arrived && !left && !done.has(personId),
    )
  );
}

/** Whose seat is empty for the item may stand on the wall; which person that is, need not. */
export const seatsRecused = (recused: readonly Recused[]) => recused.filter((one) => one.agencyId !== null);

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
      recused: seatsRecused(item.recused),
      writable: { note: false, decision: false, action: false },
      readers: { leave: false, recuse: false, narrow: false, widen: false, ask: false },
      widening: null,
    }));
  const shown = new Set(items.map((item) => item.id));
  const { floor } = room;
  return onWall(
    {
      ...room,
      version: null,
      floor: floor && floorFor(floor, room.restrictedSince),
      restrictedSince: null,
      statement: room.statement && { ...room.statement, mine: false },
      acknowledged: null,
      acknowledgedGuests: null,
      narrowed: isNarrowed(room, room.acknowledged ?? []),
      items,
      restricted: [],
      decisions: room.decisions.filter((decision) => shown.has(decision.itemId)),
      actions: room.actions.filter((action) => shown.has(action.itemId)),
      openActions: room.openActions?.filter(({ id }) => room.wall?.openActionIds.includes(id)) ?? null,
    },
    room.wall?.blank ?? false,
  );
}
