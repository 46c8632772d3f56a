import { useWords } from "#app/i18n/i18n.tsx";
import { useToast } from "#app/ui/toast.tsx";
import { useRoomShared } from "./room-context.tsx";
import { type Ticked, tick, untick } from "./statement-commands.ts";

/** Somebody who is in the room. */
export interface Somebody {
  id: string;
  name: string;
  /** Has no account, and so no device to say it on. */
  isGuest: boolean;
}

export const tickedOf = (people: readonly Somebody[]): Ticked => ({
  people: people.filter(({ isGuest }) => !isGuest).map(({ id }) => id),
  guests: people.filter(({ isGuest }) => isGuest).map(({ id }) => id),
});

/** Ticks people who said the statement aloud, and offers to take it back. */
export function useTicks() {
  const { t, language } = useWords();
  const { room, send } = useRoomShared();
  const toast = useToast();
  return (people: readonly Somebody[]) => {
    const ids = tickedOf(people);
    const list = new Intl.ListFormat(`${language}-CA`);
    void send(tick(room.meetingId, ids)).then((answer) => {
      if (!answer.ok) return;
      toast({
        message: t("ritual.panel.ticked", { names: list.format(people.map(({ name }) => name)) }),
        kind: "ticked",
        action: {
          label: t("ritual.panel.undo"),
          onAction: () => void send(untick(room.meetingId, ids)),
        },
      });
    });
  };
}
