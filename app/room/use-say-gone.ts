import { useEffect, useRef } from "react";
import { useWords } from "#app/i18n/i18n.tsx";
import type { RoomState } from "#app/meetings/room.ts";
import { useToast } from "#app/ui/toast.tsx";

/** What this person is leaving: they know why it goes. */
const leaving = new Set<string>();

/** @param work says whether it was done. */
export async function whileLeaving(itemId: string, work: () => Promise<boolean>): Promise<boolean> {
  leaving.add(itemId);
  const done = await work();
  if (!done) leaving.delete(itemId);
  return done;
}

/** Whoever reads an item when it is taken from them is told so, and not left with an emptied page: what it was is not said. */
export function useSayGone({ items }: RoomState, shownId: string | null): void {
  const { t } = useWords();
  const toast = useToast();
  const before = useRef(shownId);
  const said = useRef<{ lostId: string; takeBack: () => void } | null>(null);
  useEffect(() => {
    const read = before.current;
    before.current = shownId;
    const has = (itemId: string) => items.some(({ id }) => id === itemId);
    // True no longer.
    if (said.current && has(said.current.lostId)) {
      said.current.takeBack();
      said.current = null;
    }
    if (read === null || has(read) || leaving.delete(read)) return;
    const takeBack = toast({ message: t("room.gone"), seconds: 60, ofPage: true });
    said.current = { lostId: read, takeBack };
  }, [items, shownId, t, toast]);
}
