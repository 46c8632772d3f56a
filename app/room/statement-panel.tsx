import { CircleCheck, CircleDashed } from "lucide-react";
import { useState } from "react";
import { isProtected } from "#app/access/protected.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { KioskButton } from "#app/kiosk/kiosk-button.tsx";
import type { RoomState } from "#app/meetings/room.ts";
import type { Way } from "#app/statements/statement.ts";
import { Button } from "#app/ui/button.tsx";
import { Dialog } from "#app/ui/dialog.tsx";
import { useFocusNext } from "./focus-heading.ts";
import { useRoomShared } from "./room-context.tsx";
import { showStatement, untick } from "./statement-commands.ts";
import { type Somebody, tickedOf, useTicks } from "./use-ticks.ts";

const panelId = "statement-panel";

/** Of those who are in the room, guests last: who has acknowledged the statement, and who has not. */
export function acknowledgedHere(room: RoomState) {
  const ways = new Map<string, Way>([
    ...(room.acknowledged ?? []).map(({ personId, way }) => [personId, way] as const),
    ...(room.acknowledgedGuests ?? []).map(({ guestId, way }) => [guestId, way] as const),
  ]);
  const here: Somebody[] = [
    ...room.attendances
      .filter((one) => one.status === "present" && one.arrived && !one.left)
      .map(({ personId, name }) => ({ id: personId, name, isGuest: false })),
    ...room.guests.filter(({ left }) => !left).map(({ id, name }) => ({ id, name, isGuest: true })),
  ];
  return {
    here,
    missing: here.filter(({ id }) => !ways.has(id)),
    done: here.flatMap((one) => {
      const way = ways.get(one.id);
      return way ? [{ ...one, way }] : [];
    }),
  };
}

/** The chair's view of the opening ritual: who has said it, who has not, and ticks for those who say it aloud. */
export function StatementPanel() {
  const { t } = useWords();
  const { room, send } = useRoomShared();
  const [asking, setAsking] = useState(false);
  const tickAndSay = useTicks();
  if (!room.statement || !room.acknowledged) return null;
  const { here, missing, done } = acknowledgedHere(room);
  const { onWall } = room.statement;
  return (
    <section id={panelId} tabIndex={-1} aria-labelledby={`${panelId}-title`}>
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h2 id={`${panelId}-title`} className="text-base">
          {t("ritual.panel.title")}
        </h2>
        <p className="text-sm text-soft">
          {t("ritual.panel.count", { count: done.length, total: here.length })}
        </p>
      </div>
      {here.length === 0 ? (
        <p className="mt-1 text-soft">{t("ritual.panel.nobodyHere")}</p>
      ) : missing.length === 0 ? (
        <p className="mt-1 flex items-center gap-2 text-change">
          <CircleCheck aria-hidden="true" className="size-[1.2em] shrink-0" />
          {t("ritual.panel.everybody")}
        </p>
      ) : (
        <Missing missing={missing} onTick={tickAndSay} onAll={() => setAsking(true)} />
      )}
      {done.length > 0 && <Done done={done} />}
      <div className="mt-3 flex flex-wrap gap-2">
        <Button
          size="sm"
          variant="quiet"
          aria-pressed={onWall}
          className="aria-pressed:border-accent aria-pressed:bg-accent-wash aria-pressed:text-accent"
          onClick={() => void send(showStatement(room.meetingId, !onWall))}
        >
          {t("ritual.panel.onWall")}
        </Button>
        <KioskButton meetingId={room.meetingId} />
      </div>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t("ritual.panel.allTitle")}
        description={t("ritual.panel.allText")}
        closeLabel={t("common.close")}
        size="sm"
        actions={
          <>
            <Button variant="quiet" onClick={() => setAsking(false)}>
              {t("common.cancel")}
            </Button>
            <Button
              onClick={() => {
                setAsking(false);
                tickAndSay(missing);
              }}
            >
              {t("ritual.panel.allConfirm", { count: missing.length })}
            </Button>
          </>
        }
      >
        <ul className="list-disc ps-5">
          {missing.map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
        </ul>
      </Dialog>
    </section>
  );
}

function Missing({
  missing,
  onTick,
  onAll,
}: {
  missing: readonly Somebody[];
  onTick: (people: readonly Somebody[]) => void;
  onAll: () => void;
}) {
  const { t } = useWords();
  return (
    <>
      <ul className="mt-1.5 grid gap-1.5">
        {missing.map((person) => (
          <MissingRow key={person.id} person={person} onTick={() => onTick([person])} />
        ))}
      </ul>
      {missing.length > 1 && (
        <Button size="sm" variant="quiet" className="mt-2.5" onClick={onAll}>
          {t("ritual.panel.all")}
        </Button>
      )}
    </>
  );
}

function MissingRow({ person, onTick }: { person: Somebody; onTick: () => void }) {
  const { t } = useWords();
  const row = useFocusNext<HTMLLIElement>(panelId);
  return (
    <li ref={row} className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <CircleDashed aria-hidden="true" className="size-[1.1em] shrink-0 text-update" />
      <span className="min-w-0 grow basis-36 leading-snug">
        {person.name}
        <span className="block text-sm text-soft">
          {person.isGuest && `${t("ritual.panel.guest")}, `}
          {t("ritual.panel.notYet")}
        </span>
      </span>
      <button
        type="button"
        data-act="aloud"
        aria-label={t("common.colon", { label: t("ritual.panel.saidAloud"), text: person.name })}
        onClick={onTick}
        className="touch-target min-h-7 rounded-md border border-line px-2 text-sm hover:border-edge"
      >
        {t("ritual.panel.saidAloud")}
      </button>
    </li>
  );
}

function Done({ done }: { done: readonly (Somebody & { way: Way })[] }) {
  const { t } = useWords();
  return (
    <details className="mt-2">
      <summary className="touch-target cursor-pointer text-sm text-accent">{t("ritual.panel.who")}</summary>
      <ul className="mt-1.5 grid gap-1.5">
        {done.map((person) => (
          <DoneRow key={person.id} {...person} />
        ))}
      </ul>
    </details>
  );
}

function DoneRow({ way, ...person }: Somebody & { way: Way }) {
  const { t } = useWords();
  const { room, send } = useRoomShared();
  const row = useFocusNext<HTMLLIElement>(panelId);
  return (
    <li ref={row} className="flex flex-wrap items-center gap-x-2">
      <CircleCheck aria-hidden="true" className="size-[1.1em] shrink-0 text-change" />
      <span className="min-w-0 flex-1 leading-snug">
        {person.name}
        <span className="block text-sm text-soft">
          {t(`ritual.panel.way.${way}`)}
          {person.isGuest && ` · ${t("ritual.panel.guest")}`}
        </span>
      </span>
      {way !== "device" && (
        <button
          type="button"
          data-act="undo"
          aria-label={t("ritual.panel.undoFor", { name: person.name })}
          onClick={() => void send(untick(room.meetingId, tickedOf([person])))}
          className="touch-target min-h-7 rounded-md px-2 text-sm text-accent underline underline-offset-2"
        >
          {t("ritual.panel.undo")}
        </button>
      )}
    </li>
  );
}

/** Before something protected comes on: who would be left out of it. It keeps nobody from going on. */
export function MissingBeforeProtected({ nextId }: { nextId: string | null }) {
  const { t, language } = useWords();
  const { room } = useRoomShared();
  const itemOf = (id: string | null | undefined) => room.items.find((item) => item.id === id);
  const [next, current] = [itemOf(nextId), itemOf(room.floor?.itemId)];
  const { missing } = acknowledgedHere(room);
  const comes =
    room.statement !== null &&
    room.acknowledged !== null &&
    missing.length > 0 &&
    next !== undefined &&
    isProtected(next) &&
    !(current && isProtected(current));
  const what = next?.section === "protected" ? "missingNext" : "missingNextNarrow";
  const names = new Intl.ListFormat(`${language}-CA`).format(missing.map(({ name }) => name));
  return (
    <p role="status" className={comes ? "rounded-md bg-update-wash px-3 py-1.5 text-update" : "sr-only"}>
      {comes ? t(`ritual.panel.${what}`, { names }) : ""}
    </p>
  );
}
