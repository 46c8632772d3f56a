import { MonitorOff } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "#app/i18n/i18n.tsx";
import type { HiddenItem, RoomState } from "#app/meetings/room.ts";
import { useAgencies } from "#app/root-data.ts";
import { Notice } from "#app/ui/notice.tsx";
import { useRoomShared } from "./room-context.tsx";
import { tick } from "./statement-commands.ts";
import { admitGuest, markGuest, recordAbsence } from "./wall-commands.ts";

/** Why an item is not on the wall, by name, each with what can be done about it; nothing when it is. */
export function WallReasons({ itemId }: { itemId: string | null }) {
  const { t } = useWords();
  const { room } = useRoomShared();
  const hidden = room.wall?.hidden.find((one) => one.itemId === itemId);
  if (!hidden) return null;
  return (
    <Notice tone="warn" role="status" icon={<MonitorOff />} title={t("room.wall.hidden.title")}>
      {hidden.narrow ? <Narrow hidden={hidden} room={room} /> : <Who hidden={hidden} room={room} />}
    </Notice>
  );
}

interface Given {
  hidden: HiddenItem;
  room: RoomState;
}

/** Whoever is here and may not hear it is to be asked out: late-comers too, and guests, who can be admitted to no such item. */
function Narrow({ hidden: { itemId, people }, room }: Given) {
  const { t } = useWords();
  const { send } = useRoomShared();
  const guests = room.guests.filter((guest) => !guest.left);
  return (
    <>
      <p>{t("room.wall.hidden.narrow")}</p>
      {people.length + guests.length > 0 && (
        <>
          <p className="mt-1 font-semibold">{t("room.wall.hidden.stepOut")}</p>
          <ul className="mt-1 grid gap-1.5">
            {people.map((one) => (
              <PersonReason key={one.personId} {...one} itemId={itemId} room={room} ofFew />
            ))}
            {guests.map(({ id, name: who }) => (
              <Reason
                key={id}
                who={who}
                does={t("room.guests.leaves")}
                onDo={() => void send(markGuest(room.meetingId, id, false))}
              >
                {t("room.wall.hidden.guestName", { who })}
              </Reason>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Who({ hidden: { itemId, people, guestIds }, room }: Given) {
  const { t } = useWords();
  const { send } = useRoomShared();
  if (people.length + guestIds.length === 0) return <p>{t("room.wall.hidden.unpublished")}</p>;
  return (
    <ul className="grid gap-2.5">
      {people.map((one) => (
        <PersonReason key={one.personId} {...one} itemId={itemId} room={room} />
      ))}
      {guestIds.map((guestId) => {
        const who = room.guests.find((guest) => guest.id === guestId)?.name ?? "";
        const place = room.wall?.places.find((one) => one.itemId === itemId);
        const admitted = place?.admittedGuestIds.includes(guestId);
        return (
          <Reason
            key={guestId}
            who={who}
            does={t(admitted ? "ritual.panel.saidAloud" : "room.wall.hidden.admit")}
            onDo={() =>
              void send(
                admitted
                  ? tick(room.meetingId, { people: [], guests: [guestId] })
                  : admitGuest(itemId, guestId, true),
              )
            }
          >
            {t(`room.wall.hidden.${admitted ? "guestUnacknowledged" : "guest"}`, { who })}
          </Reason>
        );
      })}
    </ul>
  );
}

/** One of those who keep it off, and what the chair can say of them. */
function Reason({
  who,
  does,
  onDo,
  children,
}: {
  who: string;
  does: string;
  onDo: () => void;
  children: ReactNode;
}) {
  const { t } = useWords();
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-2 gap-y-1">
      <p>{children}</p>
      <button
        type="button"
        className="touch-target min-h-8 rounded-md border border-line bg-sheet px-2.5 text-sm font-semibold hover:border-edge"
        onClick={onDo}
      >
        {does}
        <span className="sr-only">{t("common.colon", { label: "", text: who })}</span>
      </button>
    </li>
  );
}

type PersonReasonProps = HiddenItem["people"][number] & { itemId: string; room: RoomState; ofFew?: boolean };

/** Somebody at the table, by name and agency. Of an item of a few it goes without saying that it is not for them. */
function PersonReason({ personId, because, itemId, room, ofFew = false }: PersonReasonProps) {
  const { t } = useWords();
  const { send } = useRoomShared();
  const { name } = useAgencies();
  const person = room.attendances.find((one) => one.personId === personId);
  const who = [person?.name, person?.agencyId && `(${name(person.agencyId)})`].filter(Boolean).join(" ");
  return (
    <Reason
      who={who}
      does={t("room.wall.hidden.isOut")}
      onDo={() => void send(recordAbsence(itemId, personId, true))}
    >
      {ofFew && because === "outside" ? who : t(`room.wall.hidden.${because}`, { who })}
    </Reason>
  );
}
