import { CalendarDays } from "lucide-react";
import { dueWords } from "#app/action-items/due.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { contentLang } from "#app/i18n/language.ts";
import type { RoomState } from "#app/meetings/room.ts";
import { useAgencies } from "#app/root-data.ts";
import { nextWords } from "./next-words.ts";
import type { RoomHead } from "./room-page.ts";

/** As many as stand under the title at a size that can be read from the back. */
const actionsShown = 5;

/** What the table is owed, as far as everybody before the wall may read it; what is settled makes room for the rest. */
export function WallOpenActions({ room, head }: { room: RoomState; head: RoomHead }) {
  const { t, language } = useWords();
  const { name } = useAgencies();
  const all = room.openActions ?? [];
  const open = all.filter(({ ended }) => !ended);
  const settled = all.length - open.length;
  const more = open.length - actionsShown;
  return (
    <div className="mt-[2.6cqh] min-h-0 text-[3cqh]">
      {open.length === 0 && <p className="text-[3.9cqh] text-soft">{t("room.standing.noneOnWall")}</p>}
      <ul className="grid gap-[1.7cqh]">
        {open.slice(0, actionsShown).map((action) => {
          const due = dueWords(t, language, action.dueOn, head.today);
          return (
            <li
              key={action.id}
              className={`border-s-[0.9cqh] ps-[2cqh] ${due?.late ? "border-warn" : "border-accent"}`}
            >
              <span lang={contentLang(action.language)} className="line-clamp-2">
                {action.text}
              </span>
              <span className="block truncate text-soft">
                <strong className="font-semibold">{name(action.agencyId)}</strong>
                {due && (
                  <>
                    {" · "}
                    <span className={due.late ? "font-semibold text-warn" : ""}>{due.words}</span>
                  </>
                )}
              </span>
            </li>
          );
        })}
      </ul>
      <p className="mt-[1.7cqh] text-soft">
        {[
          more > 0 && t("room.wall.more", { count: more }),
          settled > 0 && t("room.standing.settled", { count: settled }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
    </div>
  );
}

export function WallNextDate({ room }: { room: RoomState }) {
  const { t, language } = useWords();
  if (!room.next) return <p className="mt-[4cqh] text-[4.2cqh] text-soft">{t("room.standing.noNext")}</p>;
  const { day, hours, place } = nextWords(room.next, language);
  return (
    <div className="mt-[6cqh]">
      <p className="flex items-center gap-[1.4cqh] text-[3.6cqh] font-semibold text-accent">
        <CalendarDays aria-hidden="true" className="size-[1.25em]" />
        {t("room.standing.next")}
      </p>
      <p className="mt-[1.6cqh] text-[6.4cqh] leading-[1.15] font-bold text-balance first-letter:uppercase">
        {day}
      </p>
      <p className="mt-[1.4cqh] text-[4.2cqh]">{hours}</p>
      {place && <p className="text-[4.2cqh] text-soft">{place}</p>}
    </div>
  );
}
