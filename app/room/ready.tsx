import { Play } from "lucide-react";
import { useState } from "react";
import { formatWallDate, wallAtOffset } from "#app/calendar/zone.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { KioskButton } from "#app/kiosk/kiosk-button.tsx";
import type { Present } from "#app/meetings/room.ts";
import { StatementText } from "#app/statements/statement-text.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Dialog } from "#app/ui/dialog.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Sheet } from "#app/ui/sheet.tsx";
import { AgendaList } from "./agenda-list.tsx";
import { startMeeting } from "./commands.ts";
import { GuestsHere } from "./guests-here.tsx";
import { PeopleHere } from "./people-here.tsx";
import { useRoomShared } from "./room-context.tsx";

/** Before the start: what is on, who comes, and one big button. */
export function Ready({ presence }: { presence: readonly Present[] }) {
  const { t, language } = useWords();
  const { room, head, serverNow, send } = useRoomShared();
  const [starting, setStarting] = useState(false);
  const [asking, setAsking] = useState(false);
  const dayOf = (instant: number) => wallAtOffset(new Date(instant), head.offsetMinutes).date;
  const day = dayOf(room.startsAt);
  const { statement } = room;
  const draft = room.state === "draft";
  const minutes = room.items.reduce((sum, item) => sum + item.minutes, 0);
  const [first] = room.items;
  async function start() {
    setAsking(false);
    setStarting(true);
    await send(startMeeting(room.meetingId, statement?.id ?? null));
    setStarting(false);
  }
  return (
    <main
      id="room"
      tabIndex={-1}
      className="mx-auto grid w-full max-w-wide gap-6 p-5 lg:grid-cols-[1fr_22rem] lg:p-8"
    >
      <div className="min-w-0">
        <p className="text-soft">
          <span className="inline-block first-letter:uppercase">{head.date}</span>, {head.range}
          {head.place && ` · ${head.place}`}
        </p>
        <h1 className="mt-1 text-4xl">{t(draft ? "room.ready.titleDraft" : "room.ready.title")}</h1>
        <p className="mt-2 text-lg text-soft">
          {t("room.ready.planned", {
            items: room.items.length,
            minutes,
            available: room.durationMinutes,
          })}
        </p>
        {draft && (
          <Notice className="mt-4" tone="warn">
            {t("room.ready.draft")}
          </Notice>
        )}
        {statement && (
          <Sheet as="section" className="mt-5">
            <h2 className="text-base">{t("ritual.ready.title")}</h2>
            <StatementText statement={statement} className="mt-1" />
          </Sheet>
        )}
        <div className="mt-5 flex flex-wrap items-center gap-3">
          <Button
            size="lg"
            icon={<Play />}
            pending={starting}
            onClick={() => (day === dayOf(serverNow()) ? void start() : setAsking(true))}
          >
            {t(`${statement ? "ritual" : "room"}.ready.${draft ? "startDraft" : "start"}`)}
          </Button>
          <LinkButton size="lg" variant="quiet" to={`/meetings/${room.meetingId}/agenda`}>
            {t("room.ready.edit")}
          </LinkButton>
          {statement && <KioskButton meetingId={room.meetingId} />}
        </div>
        {first && <p className="mt-3 text-soft">{t("room.ready.first", { title: first.title })}</p>}
        <h2 className="mt-8 mb-2">{t("room.ready.agenda")}</h2>
        <Sheet className="px-2 sm:px-2">
          <AgendaList shownId={null} />
        </Sheet>
      </div>
      <Sheet as="aside" className="self-start">
        <PeopleHere presence={presence} />
        <div className="mt-5">
          <GuestsHere mayRecord itemId={null} />
        </div>
      </Sheet>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t("room.ready.notToday")}
        closeLabel={t("common.close")}
        size="sm"
        actions={
          <>
            <Button variant="quiet" onClick={() => setAsking(false)}>
              {t("common.cancel")}
            </Button>
            <Button onClick={() => void start()}>
              {t(statement ? "ritual.ready.startNow" : "room.ready.startNow")}
            </Button>
          </>
        }
      >
        <p>{t("room.ready.plannedFor", { date: formatWallDate(day, language, "weekday") })}</p>
      </Dialog>
    </main>
  );
}
