import { useState } from "react";
import type { RoomItem, RoomState } from "#app/meetings/room.ts";

export interface Follow {
  /** What this screen shows; null when nothing is on the floor, or what is on is not for this viewer. */
  item: RoomItem | null;
  following: boolean;
  show(itemId: string): void;
  back(): void;
}

/**
 * The item on the floor opens by itself, until one looks at another. Whoever is writing when the floor moves on keeps
 * what they write in front of them and is told: taking it from under their hands would lose the focus and the thought.
 */
export function useFollow(room: RoomState): Follow {
  const floorId = room.floor?.itemId ?? null;
  const [pinnedId, setPinnedId] = useState<string | null>(null);
  const [seenFloor, setSeenFloor] = useState(floorId);
  let pinned = pinnedId;
  if (floorId !== seenFloor) {
    setSeenFloor(floorId);
    if (pinned === null && seenFloor !== null && isWriting()) {
      pinned = seenFloor;
      setPinnedId(seenFloor);
    }
  }
  const elsewhere =
    pinned !== null && pinned !== floorId ? room.items.find((item) => item.id === pinned) : undefined;
  return {
    item: elsewhere ?? room.items.find((item) => item.id === floorId) ?? null,
    following: elsewhere === undefined,
    show: (itemId) => setPinnedId(itemId === floorId ? null : itemId),
    back: () => setPinnedId(null),
  };
}

/** An empty line that still has the focus, as after recording something, is not writing. */
export function isWriting(): boolean {
  const active = typeof document === "undefined" ? null : document.activeElement;
  return (
    active instanceof HTMLElement &&
    active.closest("[data-item-pane]") !== null &&
    (active.isContentEditable || ("value" in active && active.value !== ""))
  );
}
