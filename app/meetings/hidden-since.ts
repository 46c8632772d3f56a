import { decide } from "#app/access/decide.ts";
import type { WholeRoom } from "./room.server.ts";

/**
 * Since when what has the floor cannot be read: several hidden items in a row are one. Null when it can, or nothing has it.
 * On the wall what was there before somebody came in was seen to begin, and its time is not counted anew for them.
 */
export function hiddenSince(whole: WholeRoom, readable: Set<string>, onWall: boolean): number | null {
  const { room, floors } = whole;
  if (!room.floor || (room.floor.itemId !== null && readable.has(room.floor.itemId))) return null;
  let since = floors[0]!;
  for (const earlier of floors.slice(1)) {
    if (readable.has(earlier.itemId) || earlier.endedAt !== since.givenAt) break;
    if (onWall && [earlier, since].some(({ itemId }) => wasOnWall(whole, itemId, since.givenAt))) break;
    since = earlier;
  }
  return since.givenAt;
}

/** Whether the wall could show an item at that moment (epoch ms), by who was in the room already. */
function wasOnWall({ screen, resources, hereSince }: WholeRoom, itemId: string, at: number): boolean {
  const wasHere = (id: string) => (hereSince.get(id) ?? 0) <= at;
  const then = {
    ...screen,
    present: screen.present?.filter(({ personId }) => wasHere(personId)) ?? null,
    guestIds: screen.guestIds.filter(wasHere),
  };
  return decide(then, "item.read", resources.get(itemId));
}
