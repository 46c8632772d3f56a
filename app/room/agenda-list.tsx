import { Check, CircleCheck, CornerUpRight, Lock, ParkingSquare } from "lucide-react";
import { KindIcon } from "#app/agenda/kind-label.tsx";
import { sections } from "#app/agenda/order.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import type { Outcome, RestrictedPlace, RoomItem } from "#app/meetings/room.ts";
import { contentLang, useRoomShared } from "./room-context.tsx";

const outcomeIcons = {
  done: Check,
  decided: CircleCheck,
  carried_over: CornerUpRight,
  parked: ParkingSquare,
} as const;

export function OutcomeMark({ outcome }: { outcome: Outcome }) {
  const { t } = useWords();
  const Icon = outcomeIcons[outcome];
  return (
    <span className="inline-flex items-center gap-1 text-sm text-soft">
      <Icon aria-hidden="true" className="size-[1.15em] shrink-0" />
      {t(`common.outcome.${outcome}`)}
    </span>
  );
}

interface AgendaListProps {
  shownId: string | null;
  /** Looks at an item and moves nothing on the wall; without it the list is only read. */
  onShow?: (itemId: string) => void;
}

/** The agenda in its sections, with what became of each item. */
export function AgendaList({ shownId, onShow }: AgendaListProps) {
  const { t } = useWords();
  const { room } = useRoomShared();
  if (room.items.length + room.restricted.length === 0)
    return (
      <div className="px-3 text-soft">
        <p className="font-semibold text-ink">{t("room.noAgenda")}</p>
        <p>{t("room.noAgendaHint")}</p>
      </div>
    );
  return (
    <div className="grid gap-4">
      {sections.map((section) => {
        const places = [...room.items, ...room.restricted]
          .filter((place) => place.section === section)
          .sort((a, b) => a.position - b.position);
        if (places.length === 0) return null;
        return (
          <section key={section} aria-labelledby={`agenda-${section}`}>
            <h3 id={`agenda-${section}`} className="px-3 pb-1 text-sm font-normal text-soft">
              {t(`agenda.section.${section}`)}
            </h3>
            <ul>
              {places.map((place) =>
                "kind" in place ? (
                  <AgendaRow
                    key={place.id}
                    item={place}
                    shown={place.id === shownId}
                    {...(onShow ? { onShow } : {})}
                  />
                ) : (
                  <RestrictedRow key={place.id} place={place} />
                ),
              )}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function RestrictedRow({ place }: { place: RestrictedPlace }) {
  const { t } = useWords();
  return (
    <li className={look}>
      <Lock aria-hidden="true" className="mt-0.5 size-[1.2em] shrink-0 text-question" />
      <span className="min-w-0 flex-1 text-soft">
        {t("recusals.restricted.title")}
        {place.onFloor && (
          <span className="block text-sm font-semibold text-accent">{t("room.onFloor")}</span>
        )}
      </span>
      <Minutes count={place.minutes} />
    </li>
  );
}

function Minutes({ count }: { count: number }) {
  const { t } = useWords();
  return <span className="shrink-0 text-sm text-soft tabular-nums">{t("common.minutes", { count })}</span>;
}

const look = "flex w-full items-start gap-2.5 rounded-lg px-3 py-2 text-start leading-snug";

function AgendaRow({
  item,
  shown,
  onShow,
}: { item: RoomItem; shown: boolean } & Pick<AgendaListProps, "onShow">) {
  const { t } = useWords();
  const { room } = useRoomShared();
  const onFloor = room.floor?.itemId === item.id;
  // The chair says who stays before the floor is given, and reads it here.
  const narrow = item.audience === "agencies" || item.audience === "chair" ? item.audience : null;
  const inside = (
    <>
      <KindIcon kind={item.kind} className="mt-0.5 size-[1.2em]" />
      <span className="min-w-0 flex-1">
        <span className="flex gap-2.5">
          <span
            lang={contentLang(item.language)}
            className={`line-clamp-3 min-w-0 flex-1 ${onFloor ? "font-bold" : item.outcome ? "text-soft" : ""}`}
          >
            {item.title}
          </span>
          <Minutes count={item.minutes} />
        </span>
        {narrow && (
          <span className="flex items-start gap-1 text-sm text-question">
            <Lock aria-hidden="true" className="mt-0.5 size-[1.1em] shrink-0" />
            {t(`room.narrow.${narrow}`)}
          </span>
        )}
        {onFloor && <span className="block text-sm font-semibold text-accent">{t("room.onFloor")}</span>}
        {item.outcome && <OutcomeMark outcome={item.outcome} />}
      </span>
    </>
  );
  return (
    <li>
      {onShow ? (
        <button
          type="button"
          onClick={() => onShow(item.id)}
          aria-current={shown ? "true" : undefined}
          className={`${look} hover:bg-wash ${shown ? "bg-accent-wash" : ""}`}
        >
          {inside}
        </button>
      ) : (
        <div className={look}>{inside}</div>
      )}
    </li>
  );
}
