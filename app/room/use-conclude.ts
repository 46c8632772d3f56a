import { useWords } from "#app/i18n/i18n.tsx";
import type { Outcome, RoomItem } from "#app/meetings/room.ts";
import { useToast } from "#app/ui/toast.tsx";
import { concludeItem } from "./commands.ts";
import { useRoomShared } from "./room-context.tsx";

/** Gives an item its outcome, or takes it back. Of one that is read and not on the floor it says which: everybody talks about another. */
export function useConclude() {
  const { t } = useWords();
  const { room, send } = useRoomShared();
  const toast = useToast();
  return async ({ id, title }: RoomItem, outcome: Outcome | null) => {
    const elsewhere = id !== room.floor?.itemId;
    const answer = await send(concludeItem(id, outcome));
    if (!answer.ok || !elsewhere) return;
    const message = outcome
      ? t("room.outcome.given", { title, outcome: t(`common.outcome.${outcome}`) })
      : t("room.outcome.takenBack", { title });
    toast({ message, kind: "outcome" });
  };
}
