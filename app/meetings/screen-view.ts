import { floorFor, type RoomState } from "./room.ts";

/**
 * What the wall shows of the room that a chair sees, without asking the server again: the chair's thumbnail of the wall.
 * It must equal what `projectRoom` makes for the screen; a test holds the two together.
 */
export function screenView(room: RoomState): RoomState {
  const published = room.state !== "draft";
  const items = room.items
    .filter((item) => published && (item.audience === "logistics" || item.audience === "table"))
    .map((item, position) => ({
      ...item,
      position,
      writable: { note: false, decision: false, action: false },
    }));
  const shown = new Set(items.map((item) => item.id));
  const { floor } = room;
  return {
    ...room,
    version: null,
    floor: floor && floorFor(floor, room.restrictedSince),
    restrictedSince: null,
    lease: null,
    items,
    decisions: room.decisions.filter((decision) => shown.has(decision.itemId)),
    actions: room.actions.filter((action) => shown.has(action.itemId)),
  };
}
