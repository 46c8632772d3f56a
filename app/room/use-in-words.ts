import { useMemo } from "react";
import { titledFor } from "#app/agenda/entry-title.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import type { RoomState } from "#app/meetings/room.ts";

/** The room, which is told in no language, with the titles of standing entries in the page's. */
export function useInWords(room: RoomState): RoomState {
  const { language } = useWords();
  return useMemo(
    () => ({ ...room, items: room.items.map((item) => titledFor(item, language)) }),
    [room, language],
  );
}
