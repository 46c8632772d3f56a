import { useWords } from "#app/i18n/i18n.tsx";
import type { Present } from "#app/meetings/room.ts";
import { useRootData } from "#app/root-data.ts";
import { Button } from "#app/ui/button.tsx";
import { Sheet } from "#app/ui/sheet.tsx";
import { AgendaList } from "./agenda-list.tsx";
import { markAttendance } from "./commands.ts";
import { PeopleHere } from "./people-here.tsx";
import { useRoomShared } from "./room-context.tsx";

/** The room before the start: when it begins, what is on, who comes. It opens by itself. */
export function Waiting({ presence }: { presence: readonly Present[] }) {
  const { t } = useWords();
  const { room, head, send } = useRoomShared();
  const { viewer } = useRootData();
  const own = room.attendances.find((one) => one.personId === viewer?.personId);
  const draft = room.state === "draft";
  return (
    <main
      id="room"
      tabIndex={-1}
      className="mx-auto grid w-full max-w-wide gap-6 p-5 lg:grid-cols-[1fr_22rem] lg:p-8"
    >
      <div className="min-w-0">
        <p className="text-soft">{t("room.waiting.title")}</p>
        <h1 className="mt-1 text-3xl">
          <span className="inline-block first-letter:uppercase">
            {t("room.waiting.begins", { date: head.date, time: head.begins })}
          </span>
        </h1>
        {head.place && <p className="mt-1 text-soft">{head.place}</p>}
        <p className="mt-3">{draft ? t("room.waiting.draft") : t("room.waiting.text")}</p>
        <div className="mt-4 flex flex-wrap items-center gap-2.5">
          <Button
            variant={own?.status === "present" ? "primary" : "quiet"}
            aria-pressed={own?.status === "present"}
            onClick={() => void send(markAttendance(room.meetingId, "present"))}
          >
            {t("room.waiting.iAmComing")}
          </Button>
          <Button
            variant={own?.status === "regrets" ? "primary" : "quiet"}
            aria-pressed={own?.status === "regrets"}
            onClick={() => void send(markAttendance(room.meetingId, "regrets"))}
          >
            {t("room.waiting.regrets")}
          </Button>
          {own && (
            <p role="status" className="text-soft">
              {own.status === "present" ? t("room.waiting.youCome") : t("room.waiting.youRegret")}
            </p>
          )}
        </div>
        {!draft && (
          <>
            <h2 className="mt-8 mb-2">{t("room.ready.agenda")}</h2>
            <Sheet className="px-2 sm:px-2">
              <AgendaList shownId={null} />
            </Sheet>
          </>
        )}
      </div>
      <Sheet as="aside" className="self-start">
        <PeopleHere presence={presence} />
      </Sheet>
    </main>
  );
}
