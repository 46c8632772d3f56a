import type { MeetingState } from "#app/access/matrix.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { RingMark } from "#app/ui/ring-mark.tsx";
import type { RoomHead } from "./room-page.ts";

/** The room of a meeting that is over, or will not be. */
export function Ended({
  meetingId,
  state,
  head,
}: {
  meetingId: string;
  state: MeetingState;
  head: RoomHead;
}) {
  const { t } = useWords();
  const cancelled = state === "cancelled";
  return (
    <main
      id="room"
      tabIndex={-1}
      className="m-auto grid max-w-reading justify-items-center gap-3 p-6 text-center"
    >
      <RingMark className="size-16 text-accent" />
      <h1 className="text-3xl">{cancelled ? t("room.ended.cancelled") : t("room.ended.title")}</h1>
      {!cancelled && <p className="text-soft">{t("room.ended.text")}</p>}
      {head.next && <p>{t("room.wall.nextMeeting", { when: head.next.words })}</p>}
      <LinkButton size="lg" to={cancelled ? `/meetings/${meetingId}` : `/meetings/${meetingId}/minutes`}>
        {cancelled ? t("room.ended.toMeeting") : t("room.ended.minutes")}
      </LinkButton>
    </main>
  );
}
