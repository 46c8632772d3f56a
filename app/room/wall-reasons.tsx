import { MonitorOff } from "lucide-react";
import { type ReactNode, useId } from "react";
import { useWords } from "#app/i18n/i18n.tsx";
import type { HiddenItem } from "#app/meetings/room.ts";
import { useAgencies } from "#app/root-data.ts";
import { Notice } from "#app/ui/notice.tsx";
import { useFocusNext } from "./focus-heading.ts";
import { countOf, type Keepers, keepersOf } from "./keepers.ts";
import { useRoomShared } from "./room-context.tsx";
import { useTicks } from "./use-ticks.ts";
import { admitGuest, markGuest, recordAbsence } from "./wall-commands.ts";

export const wallReasonsId = "wall-reasons";

/** Why an item is not on the wall, by name, each with what can be done about it; nothing when it is. */
export function WallReasons({ itemId }: { itemId: string | null }) {
  const { t } = useWords();
  const { room } = useRoomShared();
  const keepers = keepersOf(room, itemId);
  if (!keepers || itemId === null) return null;
  const { narrow, acknowledge, stepOut } = keepers;
  const isOn = itemId === room.floor?.itemId;
  const title = t(isOn ? "room.wall.hidden.title" : "room.wall.hidden.wouldHide");
  const somebody = countOf(acknowledge) + countOf(stepOut) > 0;
  return (
    <section id={wallReasonsId} tabIndex={-1} aria-label={title}>
      <Notice tone={somebody ? "warn" : "info"} icon={<MonitorOff />} title={title}>
        {narrow && <p>{t("room.wall.hidden.narrow")}</p>}
        {!narrow && !somebody && <p>{t("room.wall.hidden.unpublished")}</p>}
        {countOf(acknowledge) > 0 && (
          <Group title={t("room.wall.hidden.mustAcknowledge")} hint={t("room.wall.hidden.ways")}>
            <ToAcknowledge itemId={itemId} who={acknowledge} />
          </Group>
        )}
        {countOf(stepOut) > 0 && (
          <Group title={t(isOn ? "room.wall.hidden.mustStepOut" : "room.wall.hidden.wouldStepOut")}>
            <ToStepOut itemId={itemId} who={stepOut} narrow={narrow} />
          </Group>
        )}
      </Notice>
    </section>
  );
}

function Group({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  const id = useId();
  return (
    <div className="mt-2">
      <p id={id} className="leading-snug font-semibold">
        {title}
      </p>
      {hint && <p className="text-sm text-soft">{hint}</p>}
      <ul aria-labelledby={id} className="mt-1.5 grid gap-2">
        {children}
      </ul>
    </div>
  );
}

/** It is open to them as soon as they have said it: whoever has no device, or does not use it, says it aloud. */
function ToAcknowledge({ itemId, who }: { itemId: string; who: Keepers }) {
  const { t } = useWords();
  const { room } = useRoomShared();
  const tickAndSay = useTicks();
  const guestName = useGuestName();
  const nameOf = (id: string) => room.attendances.find((one) => one.personId === id)?.name ?? "";
  return (
    <>
      {who.people.map(({ personId: id }) => (
        <Person key={id} personId={id} itemId={itemId}>
          <Act
            act="aloud"
            does={t("ritual.panel.saidAloud")}
            who={nameOf(id)}
            onDo={() => tickAndSay([{ id, name: nameOf(id), isGuest: false }])}
          />
        </Person>
      ))}
      {who.guestIds.map((id) => (
        <Row key={id} who={guestName(id)} why={t("room.wall.hidden.guest")}>
          <Act
            act="aloud"
            does={t("ritual.panel.saidAloud")}
            who={guestName(id)}
            onDo={() => tickAndSay([{ id, name: guestName(id), isGuest: true }])}
          />
        </Row>
      ))}
    </>
  );
}

/** Late-comers too, and guests, who can be admitted to nothing that is for a few. */
function ToStepOut({ itemId, who, narrow }: { itemId: string; who: Keepers; narrow: boolean }) {
  const { t } = useWords();
  const { room, send } = useRoomShared();
  const guestName = useGuestName();
  return (
    <>
      {who.people.map(({ personId, because }) => (
        <Person key={personId} personId={personId} itemId={itemId} because={because} />
      ))}
      {who.guestIds.map((id) => (
        <Row
          key={id}
          who={guestName(id)}
          why={t(narrow ? "room.wall.hidden.guest" : "room.wall.hidden.guestNotAdmitted")}
        >
          <Act
            act="guest"
            does={t(narrow ? "room.guests.leaves" : "room.wall.hidden.admit")}
            who={guestName(id)}
            onDo={() =>
              void send(narrow ? markGuest(room.meetingId, id, false) : admitGuest(itemId, id, true))
            }
          />
        </Row>
      ))}
    </>
  );
}

function useGuestName() {
  const { room } = useRoomShared();
  return (id: string) => room.guests.find((guest) => guest.id === id)?.name ?? "";
}

type Because = HiddenItem["people"][number]["because"];

/** Somebody at the table, by name and agency; that they have stepped out can be said of each. */
function Person(props: { personId: string; itemId: string; because?: Because; children?: ReactNode }) {
  const { personId, itemId, because, children } = props;
  const { t } = useWords();
  const { room, send } = useRoomShared();
  const { name } = useAgencies();
  const person = room.attendances.find((one) => one.personId === personId);
  const who = [person?.name, person?.agencyId && `(${name(person.agencyId)})`].filter(Boolean).join(" ");
  return (
    <Row who={who} why={because && t(`room.wall.hidden.${because === "recused" ? "recused" : "outside"}`)}>
      {children}
      {/* Nobody is out of the room for what is not on. */}
      {itemId === room.floor?.itemId && (
        <Act
          act="out"
          does={t("room.wall.hidden.steppedOut")}
          who={person?.name ?? ""}
          onDo={() => void send(recordAbsence(itemId, personId, true))}
        />
      )}
    </Row>
  );
}

function Row({ who, why, children }: { who: string; why?: string | undefined; children: ReactNode }) {
  const row = useFocusNext<HTMLLIElement>(wallReasonsId);
  return (
    <li ref={row} className="flex flex-wrap items-center justify-between gap-x-2 gap-y-1">
      <p className="leading-snug">
        {who}
        {why && <span className="block text-sm text-soft">{why}</span>}
      </p>
      <span className="flex flex-wrap gap-1.5">{children}</span>
    </li>
  );
}

/** What can be said of them; `act` is the same in every row. */
function Act({ act, does, who, onDo }: { act: string; does: string; who: string; onDo: () => void }) {
  const { t } = useWords();
  return (
    <button
      type="button"
      data-act={act}
      aria-label={t("common.colon", { label: does, text: who })}
      className="touch-target min-h-8 rounded-md border border-line bg-sheet px-2.5 text-sm font-semibold hover:border-edge"
      onClick={onDo}
    >
      {does}
    </button>
  );
}
