import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { useWords } from "#app/i18n/i18n.tsx";
import type { Connection } from "#app/live/socket.ts";
import type { RoomState } from "#app/meetings/room.ts";
import { useToast } from "#app/ui/toast.tsx";
import { type Desk, renewLease, takeLease } from "./commands.ts";
import { type Commands, type LeadGate, post } from "./use-commands.ts";

/** Far shorter than the server's patience, ms. */
const renewEvery = 20_000;

/** How a console stands to the others of its meeting; null on a page that is none. */
export interface Lead {
  /** Who runs the meeting from another console; `own`: the same person, in another window. Null: this one does. */
  elsewhere: { personId: string; name: string; own: boolean } | null;
  /** What a form that is sent as a page carries. */
  fence: string;
  takeOver(): void;
}

/**
 * Sits down at the console when it is opened: it runs the meeting unless somebody else does. From then on it says now and
 * then that it is still there. A chair alone notices nothing of it.
 */
export function useLead(
  room: RoomState,
  send: Commands["send"],
  connection: Connection,
  desk: Desk | null,
  gate: RefObject<LeadGate | null>,
): Lead | null {
  const { t } = useWords();
  const toast = useToast();
  const [seated, setSeated] = useState(false);
  const sitting = useRef<Promise<unknown> | null>(null);
  const { meetingId, lease } = room;
  const open = room.state === "draft" || room.state === "published" || room.state === "live";

  useEffect(() => {
    if (!desk || !open || sitting.current || connection === "lost") return;
    sitting.current = send(takeLease(meetingId, desk, false)).then((answer) => {
      setSeated(true);
      // Never reached the server: tried again with the connection.
      if (!answer.ok && answer.refusal === "offline") sitting.current = null;
    });
  }, [desk, open, connection, meetingId, send]);

  const tabId = desk?.tabId;
  const held = lease?.tabId === tabId ? lease?.fence : undefined;
  useEffect(() => {
    if (tabId === undefined || held === undefined || !open) return;
    const timer = setInterval(() => void post(renewLease(meetingId, tabId, held)), renewEvery);
    return () => clearInterval(timer);
  }, [meetingId, tabId, held, open]);

  const own = lease !== null && lease.personId === desk?.personId;
  // One's own other window is most often the page that was just loaded again: the server has the last word.
  const elsewhere =
    open && lease && lease.tabId !== tabId && (seated || !own)
      ? { personId: lease.personId, name: lease.name, own }
      : null;
  const fence = lease === null ? "" : String(held ?? 0);

  const takeOver = useCallback(async () => {
    if (!desk) return;
    document.getElementById("room")?.focus();
    const answer = await send(takeLease(meetingId, desk, true));
    if (answer.ok) toast({ message: t("room.lease.yours"), kind: "lease" });
  }, [desk, meetingId, send, t, toast]);

  const latest = useRef({ elsewhere, fence });
  latest.current = { elsewhere, fence };
  useEffect(() => {
    if (!desk) return;
    gate.current = {
      shut: () => latest.current.elsewhere !== null,
      fence: async () => {
        await sitting.current;
        return latest.current.fence;
      },
      turnAway(by) {
        const other = latest.current.elsewhere;
        const name = other?.name ?? by;
        toast({
          message: other?.own
            ? t("room.lease.otherWindow")
            : name
              ? t("room.lease.elsewhere", { name })
              : t("room.refusal.ledElsewhere"),
          tone: "warn",
          kind: "lease",
          action: {
            label: t(other?.own ? "room.lease.continueHere" : "room.lease.takeOver"),
            onAction: () => void takeOver(),
          },
        });
      },
    };
    return () => {
      gate.current = null;
    };
  }, [desk, gate, takeOver, t, toast]);

  return desk && { elsewhere, fence, takeOver: () => void takeOver() };
}
