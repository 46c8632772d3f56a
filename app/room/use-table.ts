import { seatsHere } from "#app/attendance/seats-here.ts";
import { countHere, type Seat, type SeatWords } from "#app/attendance/table-ring.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { stepInRoom } from "#app/meetings/order.ts";
import type { Present, RoomState } from "#app/meetings/room.ts";
import { useAgencies } from "#app/root-data.ts";

export interface TableWords {
  seats: Seat[];
  here: number;
  /** The facts of the drawing in a sentence. */
  description: string;
  words: SeatWords;
}

/** The table as this screen may know it, with its words. */
export function useTable(
  room: RoomState,
  seatIds: readonly string[],
  presence: readonly Present[],
  chairIds: readonly string[] = [],
): TableWords {
  const { t } = useWords();
  const { name } = useAgencies();
  const started = room.startedAt !== null;
  const current = room.floor?.itemId ?? null;
  const seats = seatsHere({
    agencies: seatIds.map((id) => ({ id, name: name(id) })),
    attendances: room.attendances,
    presence,
    chairIds,
    started,
    item: room.items.find((item) => item.id === current) ?? null,
    next: current === null ? null : stepInRoom(room, 1),
  });
  const here = countHere(seats);
  return {
    seats,
    here,
    description: started
      ? t("room.table.described", { count: here, total: seats.length })
      : t("room.table.coming", { count: here, total: seats.length }),
    words: {
      here: started ? t("room.table.here") : t("room.table.expected"),
      floor: t("room.table.floor"),
      next: t("room.table.next"),
      away: started ? t("room.table.away") : t("room.table.unanswered"),
      regrets: t("room.table.regrets"),
      out: t("room.table.out"),
    },
  };
}
