import { GripVertical, Lock } from "lucide-react";
import { type KeyboardEvent, useId, useState } from "react";
import { AudienceLabel } from "#app/access/audience-label.tsx";
import { parseMinutes } from "#app/calendar/duration.ts";
import type { WallTime } from "#app/calendar/zone.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { contentLang } from "#app/i18n/language.ts";
import { Menu, MenuButton } from "#app/ui/menu.tsx";
import { namedReaders } from "./audience.ts";
import type { BuilderItem, BuilderPlace } from "./builder.server.ts";
import { KindIcon, kindClasses } from "./kind-label.tsx";
import { type Section, sections } from "./order.ts";
import { shortTime } from "./timing.ts";

export interface RowActions {
  step(item: BuilderItem, by: -1 | 1): void;
  toSection(item: BuilderItem, section: Section): void;
  minutes(item: BuilderItem, minutes: number): void;
  open(item: BuilderItem): void;
  remove(item: BuilderItem): void;
}

type RowProps = {
  item: BuilderItem;
  time: WallTime;
  seats: readonly string[];
  actions: RowActions;
  /** The dragged item would land before or after this one. */
  drop: "before" | "after" | null;
};

const dropLook = {
  before: "shadow-[inset_0_3px_0_var(--accent)]",
  after: "shadow-[inset_0_-3px_0_var(--accent)]",
};

const rowLook =
  "group grid grid-cols-[3.25rem_minmax(0,1fr)_auto] items-center gap-x-1.5 border-t border-line py-1.5 min-[24rem]:grid-cols-[3.25rem_minmax(0,1fr)_auto_auto] sm:grid-cols-[4rem_minmax(0,1fr)_5.25rem_auto] sm:gap-x-3";

/** A place that this chair may not read: it keeps its time, others move around it, and nothing is said of it. */
export function RestrictedRow({
  place,
  time,
  drop,
}: { place: BuilderPlace } & Pick<RowProps, "time" | "drop">) {
  const { t, language } = useWords();
  return (
    <li data-place={place.id} className={`${rowLook} ${drop ? dropLook[drop] : ""}`}>
      <span className="whitespace-nowrap text-soft">{shortTime(time, language)}</span>
      <div className="min-w-0 py-1">
        <p className="flex items-center gap-2 font-semibold text-question">
          <Lock aria-hidden="true" className="size-[1.15em] shrink-0" />
          {t("recusals.restricted.title")}
        </p>
        <p className="text-sm leading-snug text-soft">{t("recusals.restricted.text")}</p>
      </div>
      <span className="px-2 whitespace-nowrap max-[24rem]:order-last max-[24rem]:col-start-2 max-[24rem]:-ms-2">
        {t("common.minutes", { count: place.minutes })}
      </span>
      {/* As wide as the handle that it has not. */}
      <span className="w-9" />
    </li>
  );
}

/** One item of the agenda: when, what, for whom, how long; the handle moves it and holds everything else. */
export function BuilderRow({ item, time, seats, actions, drop }: RowProps) {
  const { t, language } = useWords();
  const { text } = kindClasses(item.kind);
  const logistics = item.kind === "logistics";
  const keys = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    actions.step(item, event.key === "ArrowUp" ? -1 : 1);
  };
  return (
    <li data-item={item.id} onKeyDown={keys} className={`${rowLook} ${drop ? dropLook[drop] : ""}`}>
      <span className="whitespace-nowrap text-soft">{shortTime(time, language)}</span>
      <div className="min-w-0">
        <div className="flex min-w-0 items-center gap-2">
          {!logistics && <KindIcon kind={item.kind} />}
          <button
            type="button"
            data-focus="title"
            onClick={() => actions.open(item)}
            lang={contentLang(item.language)}
            className={`touch-target min-w-0 py-0.5 text-start leading-snug font-semibold [overflow-wrap:anywhere] hover:underline ${logistics ? "text-ink" : text}`}
          >
            <span className="sr-only">
              {t("common.colon", { label: t(`common.kind.${item.kind}`), text: "" })}
            </span>
            {item.title}
          </button>
          {item.changed && <span className="text-xs text-soft">{t("agenda.item.changed")}</span>}
        </div>
        {!logistics && (
          <AudienceLabel
            audience={item.audience}
            namedAgencyIds={namedReaders(item)}
            atTheTable={seats.length}
            className="text-sm leading-snug"
          />
        )}
      </div>
      <span className="max-[24rem]:order-last max-[24rem]:col-start-2 max-[24rem]:-ms-2">
        <MinutesInput item={item} onChange={(minutes) => actions.minutes(item, minutes)} />
      </span>
      <span className="flex justify-end" data-focus="handle">
        <RowMenu item={item} actions={actions} />
      </span>
    </li>
  );
}

function RowMenu({ item, actions }: { item: BuilderItem; actions: RowActions }) {
  const { t } = useWords();
  return (
    <Menu
      label={<GripVertical aria-hidden="true" className="size-5" />}
      name={`${t("agenda.move.handle", { title: item.title })}. ${t("agenda.move.hint")}`}
      variant="ghost"
      size="sm"
      className="[&_summary]:gap-0 [&_summary]:px-1.5 [&_summary]:text-soft [&_summary>svg:last-child]:hidden"
    >
      <MenuButton onClick={() => actions.step(item, -1)}>{t("agenda.move.up")}</MenuButton>
      <MenuButton onClick={() => actions.step(item, 1)}>{t("agenda.move.down")}</MenuButton>
      {sections
        .filter((section) => section !== item.section)
        .map((section) => (
          <MenuButton key={section} onClick={() => actions.toSection(item, section)}>
            {t("agenda.move.to", { section: t(`agenda.section.${section}`) })}
          </MenuButton>
        ))}
      <MenuButton onClick={() => actions.open(item)}>{t("agenda.open")}</MenuButton>
      {item.kind === "logistics" && (
        <MenuButton onClick={() => actions.remove(item)}>{t("agenda.entry.remove")}</MenuButton>
      )}
    </Menu>
  );
}

/** "15 min" that turns into a box when one goes there; takes 15, 1 h 30, 1:30 and keeps what it cannot read. */
function MinutesInput({ item, onChange }: { item: BuilderItem; onChange: (minutes: number) => void }) {
  const { t } = useWords();
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed !== null && typed.trim() !== "" && parseMinutes(typed) === null;
  const commit = () => {
    if (typed === null) return;
    const minutes = parseMinutes(typed);
    if (minutes === null && typed.trim() !== "") return;
    setTyped(null);
    if (minutes !== null && minutes !== item.minutes) onChange(minutes);
  };
  return (
    <span className="relative inline-block">
      <input
        data-focus="minutes"
        inputMode="text"
        autoComplete="off"
        aria-label={t("agenda.entry.minutesOf", { title: item.title })}
        aria-invalid={wrong || undefined}
        aria-describedby={wrong ? id : undefined}
        value={typed ?? t("common.minutes", { count: item.minutes })}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            event.preventDefault();
            commit();
          }
          if (event.key === "Escape") setTyped(null);
        }}
        className="touch-target w-17 rounded-md sm:w-20 border-[1.5px] border-transparent bg-transparent px-1.5 py-1 text-ink hover:border-edge focus:border-accent focus:bg-sheet aria-invalid:border-warn"
      />
      {wrong && (
        <span
          id={id}
          className="absolute end-0 top-full z-10 w-60 rounded-md bg-warn-wash px-2 py-1 text-sm text-warn shadow-lift"
        >
          {t("agenda.refusal.minutes")}
        </span>
      )}
    </span>
  );
}
