import { type RefObject, useCallback, useMemo, useRef, useState } from "react";
import { useWords } from "#app/i18n/i18n.tsx";
import { type CommandAnswer, refused } from "#app/meetings/command.ts";
import { postCommand } from "#app/meetings/post-command.ts";
import type { RoomState } from "#app/meetings/room.ts";
import { useToast } from "#app/ui/toast.tsx";
import type { RoomCommand } from "./commands.ts";

interface Sent {
  key: number;
  command: RoomCommand;
  at: number;
  /** What the server answered: the meeting's version that holds the change, where the sender may know it. */
  answer: { version: number | null } | null;
}

/** How long what was done is shown ahead when no version says whether it has come, ms. */
const onItsWay = 1_500;

export interface Commands {
  /** The room as it is, with what was sent and has not come back yet. */
  room: RoomState;
  send(command: RoomCommand | null): Promise<CommandAnswer>;
  /** Something was sent and not answered. */
  pending: boolean;
}

/** What a console asks before it sends a command that moves the meeting on; see use-lead.ts. */
export interface LeadGate {
  /** Whether another console is known to run the meeting. */
  shut(): boolean;
  /** The number of the console's lease, once it has sat down. */
  fence(): Promise<string>;
  /** Says who runs the meeting, and offers to take over. */
  turnAway(by?: string): void;
}

/**
 * Sends commands and shows them at once. A change stays foreseen until the room that holds it has arrived; a refused one
 * goes away and says why, and what did not reach the server can be sent again (its id makes sure that it happens once).
 *
 * Plain posts and not fetchers of the router: a fetcher hands a lost connection to the error page, and the room must
 * stand through that.
 */
export function useCommands(
  told: RoomState,
  serverNow: () => number,
  gate: RefObject<LeadGate | null>,
): Commands {
  const { t } = useWords();
  const toast = useToast();
  const [sent, setSent] = useState<readonly Sent[]>([]);
  const nextKey = useRef(1);

  const send = useCallback(
    async (command: RoomCommand | null): Promise<CommandAnswer> => {
      if (!command) return refused("invalid");
      if (command.led && gate.current?.shut()) {
        gate.current.turnAway();
        return refused("ledElsewhere");
      }
      const key = nextKey.current++;
      setSent((now) => [...now, { key, command, at: serverNow(), answer: null }]);
      const fence = command.led && (await gate.current?.fence());
      const answered = await post(command, fence);
      const answer = answered.ok && command.elsewhere ? { ...answered, version: null } : answered;
      setSent((now) =>
        answer.ok
          ? now.map((one) => (one.key === key ? { ...one, answer } : one))
          : now.filter((one) => one.key !== key),
      );
      // The room that holds it is on its way.
      if (answer.ok && answer.version === null)
        setTimeout(() => setSent((now) => now.filter((one) => one.key !== key)), onItsWay);
      if (!answer.ok && answer.refusal === "ledElsewhere" && gate.current) gate.current.turnAway(answer.by);
      else if (!answer.ok && !command.quiet) {
        const again = answer.refusal === "offline" || answer.refusal === "failed";
        toast({
          message: t(`room.refusal.${answer.refusal}`),
          tone: "warn",
          ...(again ? {} : { kind: `refused ${answer.refusal}` }),
          // What can be sent again stays on offer until somebody decides.
          ...(again ? { seconds: null } : {}),
          action: again ? { label: t("room.tryAgain"), onAction: () => void send(command) } : undefined,
        });
      }
      return answer;
    },
    [serverNow, t, toast, gate],
  );

  const { ahead, room } = useMemo(() => {
    const still = sent.filter(({ answer }) => !answer?.version || answer.version > (told.version ?? 0));
    return { ahead: still, room: still.reduce((state, { command, at }) => command.foresee(state, at), told) };
  }, [sent, told]);
  // What has come back is forgotten, so that the list does not grow with the meeting.
  if (ahead.length < sent.length) setSent(ahead);
  return { room, send, pending: ahead.some((one) => one.answer === null) };
}

export const post = ({ path, fields }: RoomCommand, fence?: string): Promise<CommandAnswer> =>
  postCommand(path, { ...fields, ...(fence === undefined ? {} : { fence }) });
