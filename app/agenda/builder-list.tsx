import { Lock } from "lucide-react";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useWords } from "#app/i18n/i18n.tsx";
import { LiveRegion } from "#app/ui/live-region.tsx";
import type { BuilderData, BuilderItem, BuilderPlace } from "./builder.server.ts";
import { editItem, isReadable, moveItem, placesOf, removeEntry } from "./builder-changes.ts";
import type { DropPlace } from "./builder-drag.ts";
import { BuilderRow, RestrictedRow, type RowActions } from "./builder-row.tsx";
import { lastPlace, type Move, type Placed, reorder, type Section, sections, step } from "./order.ts";
import { startTimes } from "./timing.ts";
import type { Send } from "./use-changes.ts";

type ListProps = { data: BuilderData; send: Send; onOpen: (item: BuilderItem) => void };

/** The agenda in its three parts. Items move by pointer, by Alt and arrows, and by their menu. */
export function BuilderList({ data, send, onOpen }: ListProps) {
  const { t } = useWords();
  const { meeting, seats } = data;
  const items = useMemo(() => placesOf(data), [data]);
  const [said, setSaid] = useState("");
  const root = useRef<HTMLDivElement>(null);
  const times = useMemo(() => startTimes(items, meeting.wallTime), [items, meeting.wallTime]);
  const keepFocus = useKeptFocus(root);

  const move = (to: Move) => {
    const item = data.items.find((one) => one.id === to.itemId);
    const after = reorder(items, to);
    const there = after.find((one) => one.id === to.itemId);
    if (!item || !there || (there.section === item.section && there.position === placeOf(items, item)))
      return;
    keepFocus();
    void send(moveItem(meeting.id, to));
    setSaid(
      t("agenda.move.said", {
        title: item.title,
        section: t(`agenda.section.${there.section}`),
        place: there.position + 1,
        count: after.filter((one) => one.section === there.section).length,
      }),
    );
  };
  const actions: RowActions = {
    step(item, by) {
      const to = step(items, item.id, by);
      if (to) move(to);
      else setSaid(t("agenda.move.end", { title: item.title }));
    },
    toSection: (item, section) => {
      const to = { itemId: item.id, section };
      move({ ...to, index: lastPlace(items, to) });
    },
    minutes: (item, minutes) => void send(editItem(meeting.id, item.id, { minutes })),
    open: onOpen,
    remove: (item) =>
      void send(removeEntry(meeting.id, item.id), t("agenda.entry.removed", { title: item.title })),
  };
  const over = useDragging(root, items, move);

  return (
    <div ref={root} className="rounded-xl border border-line bg-sheet px-3 pt-2 pb-3 sm:px-4.5">
      {sections.map((section) => (
        <section key={section} data-section={section} className="pt-3" aria-labelledby={`part-${section}`}>
          <h2
            id={`part-${section}`}
            className={`flex items-center gap-1.5 pb-1.5 text-sm font-bold sm:ps-[4.75rem] ${section === "protected" ? "text-question" : "text-soft"}`}
          >
            {section === "protected" && <Lock aria-hidden="true" className="size-[1em]" />}
            {t(`agenda.section.${section}`)}
          </h2>
          <Part section={section} items={items.filter((item) => item.section === section)} over={over}>
            {(item, drop) => {
              const time = times.get(item.id) ?? meeting.wallTime;
              return isReadable(item) ? (
                <BuilderRow key={item.id} {...{ item, time, seats, actions, drop }} />
              ) : (
                <RestrictedRow key={item.id} place={item} {...{ time, drop }} />
              );
            }}
          </Part>
        </section>
      ))}
      <LiveRegion>{said}</LiveRegion>
    </div>
  );
}

const placeOf = (items: readonly BuilderPlace[], item: BuilderItem) =>
  items.filter((one) => one.section === item.section).indexOf(item);

type Over = (DropPlace & { itemId: string }) | null;

function Part(props: {
  section: Section;
  items: BuilderPlace[];
  over: Over;
  children: (item: BuilderPlace, drop: "before" | "after" | null) => React.ReactNode;
}) {
  const { section, items, over, children } = props;
  const { t } = useWords();
  const others = items.filter((item) => item.id !== over?.itemId);
  const landing = over?.section === section ? over.index : null;
  if (items.length === 0)
    return (
      <p
        className={`border-t border-line py-2.5 text-sm text-soft sm:ps-[4.75rem] ${landing === null ? "" : "bg-accent-wash"}`}
      >
        {t("agenda.empty")}
      </p>
    );
  return (
    <ol>
      {items.map((item) => {
        const at = others.indexOf(item);
        const last = at === others.length - 1;
        return children(
          item,
          landing === null || at < 0
            ? null
            : at === landing
              ? "before"
              : last && landing > at
                ? "after"
                : null,
        );
      })}
    </ol>
  );
}

/** A control that moves with its row loses the focus in the browser; it gets it back. */
function useKeptFocus(root: React.RefObject<HTMLDivElement | null>) {
  const wanted = useRef<{ itemId: string; control: string } | null>(null);
  useLayoutEffect(() => {
    const kept = wanted.current;
    wanted.current = null;
    if (!kept || !root.current) return;
    const row = [...root.current.querySelectorAll<HTMLElement>("[data-item]")].find(
      (one) => one.dataset.item === kept.itemId,
    );
    const place = row?.querySelector<HTMLElement>(`[data-focus="${kept.control}"]`);
    (place?.querySelector<HTMLElement>("summary") ?? place)?.focus();
  });
  return () => {
    const at = document.activeElement;
    const itemId = at?.closest<HTMLElement>("[data-item]")?.dataset.item;
    const control = at?.closest<HTMLElement>("[data-focus]")?.dataset.focus;
    if (itemId && control) wanted.current = { itemId, control };
  };
}

function useDragging(
  root: React.RefObject<HTMLDivElement | null>,
  items: readonly Placed[],
  move: (to: Move) => void,
): Over {
  const [over, setOver] = useState<Over>(null);
  const current = useRef({ items, move });
  current.current = { items, move };
  const ids = items.map((item) => `${item.section}${item.id}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows come and go with `ids`
  useEffect(() => {
    let stop = () => {};
    let gone = false;
    void import("./builder-drag.ts").then(({ watchDragging }) => {
      if (gone || !root.current) return;
      stop = watchDragging(root.current, {
        items: () => current.current.items,
        over: (place) =>
          setOver((was) =>
            was?.itemId === place?.itemId && was?.section === place?.section && was?.index === place?.index
              ? was
              : place,
          ),
        dropped: (itemId, { section, index }) => current.current.move({ itemId, section, index }),
      });
    });
    return () => {
      gone = true;
      stop();
    };
  }, [ids, root]);
  return over;
}
