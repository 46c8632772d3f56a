import type { ReactNode, Ref } from "react";
import { AudienceLabel } from "#app/access/audience-label.tsx";
import { isOut } from "#app/access/recused.ts";
import { namedReaders } from "#app/agenda/audience.ts";
import { ItemDetails } from "#app/agenda/details-view.tsx";
import { KindLabel } from "#app/agenda/kind-label.tsx";
import { useWords } from "#app/i18n/i18n.tsx";
import type { RoomItem } from "#app/meetings/room.ts";
import { LiveNote, type LiveNoteHandle } from "#app/notes/live-note.tsx";
import type { NoteContent } from "#app/notes/note.ts";
import { useAgencies } from "#app/root-data.ts";
import { ActionCapture } from "./action-fields.tsx";
import { DecisionCapture } from "./decision-fields.tsx";
import { ItemReaders } from "./item-readers.tsx";
import { NextDate } from "./next-date.tsx";
import { OpenActions } from "./open-actions.tsx";
import { Records } from "./records.tsx";
import { contentLang, useRoomShared } from "./room-context.tsx";

export const captureIds = { action: "capture-action", decision: "capture-decision" } as const;

/** Who reads it, what it is, who brings it; then the answers of its form. */
export function ItemHead({ item }: { item: RoomItem }) {
  const { t } = useWords();
  const { name } = useAgencies();
  const { seatIds } = useRoomShared();
  const brought = [
    item.agencyId && t("room.from", { agency: name(item.agencyId) }),
    item.presenterName && t("room.presents", { name: item.presenterName }),
    t("common.minutes", { count: item.minutes }),
    item.carriedOver && t("room.carriedOver"),
  ].filter(Boolean);
  const presenterOut = isOut(item.recused, { personId: item.presenterId });
  return (
    <header>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
        <KindLabel kind={item.kind}>{t(`common.kind.${item.kind}`)}</KindLabel>
        <AudienceLabel
          audience={item.audience}
          namedAgencyIds={namedReaders(item)}
          atTheTable={seatIds.length}
        />
      </div>
      <h1 tabIndex={-1} lang={contentLang(item.language)} className="mt-1.5 text-2xl lg:text-3xl">
        {item.title}
      </h1>
      <p className="mt-1 text-soft">{brought.join(" · ")}</p>
      {presenterOut && (
        <p className="mt-1 text-sm font-semibold text-warn">
          {t("recusals.ofPerson", { name: item.presenterName ?? "" })}
        </p>
      )}
      <ItemReaders item={item} />
      <ItemDetails kind={item.kind} details={item.details} language={item.language} className="mt-2" />
    </header>
  );
}

/** What belongs to an entry that stands in nearly every meeting, and to no item. */
export function StandingPart({ item }: { item: RoomItem }) {
  if (item.standing === "openActions") return <OpenActions />;
  return item.standing === "closing" ? <NextDate /> : null;
}

/** The live note. Keyed by item and epoch only: a change of the room never takes it from under somebody's hands. */
export function ItemNote({
  item,
  content,
  handle,
}: {
  item: RoomItem;
  content: NoteContent | null;
  handle?: Ref<LiveNoteHandle>;
}) {
  const { t } = useWords();
  return (
    <section
      aria-labelledby="item-note"
      tabIndex={-1}
      className="flex shrink-0 grow flex-col rounded-md outline-offset-4"
    >
      <h2 id="item-note" className="mb-2 text-base">
        {t("room.note")}
      </h2>
      <LiveNote
        key={`${item.id} ${item.epoch}`}
        itemId={item.id}
        epoch={item.epoch}
        writable={item.writable.note}
        language={item.language}
        title={item.title}
        initialContent={content}
        {...(handle ? { ref: handle } : {})}
      />
      {!item.writable.note && <p className="mt-2 text-sm text-soft">{t("room.noteReadOnly")}</p>}
    </section>
  );
}

/** What stays of the talk. `children`: the lines for the next decision and action, where they stand under the list. */
export function ItemRecords({ item, children }: { item: RoomItem; children?: ReactNode }) {
  const { t } = useWords();
  return (
    <section aria-labelledby="item-records" className="grid gap-3">
      <h2 id="item-records" className="text-base">
        {t("room.capture.decisions")} · {t("room.capture.actions")}
      </h2>
      <Records item={item} />
      {children}
    </section>
  );
}

/** One line each for the next decision and the next action item, where this viewer may write them; `keys` shows the keys of the console. */
export function Captures({ item, keys = false }: { item: RoomItem; keys?: boolean }) {
  const { action, decision } = item.writable;
  if (!action && !decision) return null;
  return (
    <div key={item.id} className="grid grid-cols-[minmax(0,1fr)] gap-2">
      {decision && <DecisionCapture item={item} id={captureIds.decision} kbd={keys ? "D" : undefined} />}
      {action && <ActionCapture item={item} id={captureIds.action} kbd={keys ? "A" : undefined} />}
    </div>
  );
}
