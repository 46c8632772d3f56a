import type { HiddenItem, RoomState } from "#app/meetings/room.ts";

export interface Keepers {
  people: HiddenItem["people"];
  guestIds: string[];
}

/**
 * Who in the room keeps an item off the wall, by what helps: to acknowledge the statement, for whom it is otherwise open, or
 * to leave the room. An item of a few is for no guest, so all who are here have to leave. Null when it is on the wall.
 */
export function keepersOf(
  room: RoomState,
  itemId: string | null | undefined,
): null | { narrow: boolean; acknowledge: Keepers; stepOut: Keepers } {
  const hidden = room.wall?.hidden.find((one) => one.itemId === itemId);
  if (!hidden) return null;
  const place = room.wall?.places.find((one) => one.itemId === itemId);
  const needsOnlyWords = (id: string) => !hidden.narrow && place?.admittedGuestIds.includes(id);
  const guestIds = hidden.narrow
    ? room.guests.filter(({ left }) => !left).map(({ id }) => id)
    : hidden.guestIds;
  return {
    narrow: hidden.narrow,
    acknowledge: {
      people: hidden.people.filter(({ because }) => because === "unacknowledged"),
      guestIds: guestIds.filter((id) => needsOnlyWords(id)),
    },
    stepOut: {
      people: hidden.people.filter(({ because }) => because !== "unacknowledged"),
      guestIds: guestIds.filter((id) => !needsOnlyWords(id)),
    },
  };
}

export const countOf = ({ people, guestIds }: Keepers) => people.length + guestIds.length;
