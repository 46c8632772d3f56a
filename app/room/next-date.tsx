import { CalendarDays } from "lucide-react";
import { useWords } from "#app/i18n/i18n.tsx";
import { buttonClasses } from "#app/ui/button.tsx";
import { nextWords } from "./next-words.ts";
import { useRoomShared } from "./room-context.tsx";

/** When and where the table meets next, while it takes leave; whoever presides finds there where to set it right. */
export function NextDate() {
  const { t, language } = useWords();
  const { room, seriesId } = useRoomShared();
  const words = room.next && nextWords(room.next, language);
  const presides = room.wall !== null;
  return (
    <section aria-labelledby="next-date" className="rounded-xl bg-accent-wash px-5 py-4">
      <h2 id="next-date" className="flex items-center gap-2 text-base">
        <CalendarDays aria-hidden="true" className="size-5 text-accent" />
        {t("room.standing.next")}
      </h2>
      {words ? (
        <>
          <p className="mt-1.5 text-xl font-semibold first-letter:uppercase" title={words.exact}>
            {words.day}
          </p>
          <p>
            {words.hours}
            {words.place && ` · ${words.place}`}
          </p>
        </>
      ) : (
        <p className="mt-1.5">{t("room.standing.noNext")}</p>
      )}
      {presides && (
        // The console stays open beside it.
        <a
          href={`/series/${seriesId}`}
          target="_blank"
          rel="noreferrer"
          className={`${buttonClasses("quiet", "sm")} mt-3`}
        >
          {t(words ? "room.standing.changeNext" : "room.standing.setNext")}
        </a>
      )}
    </section>
  );
}
