import { MonitorOff } from "lucide-react";
import { useWords } from "#app/i18n/i18n.tsx";
import type { HiddenItem, RoomState } from "#app/meetings/room.ts";
import { useAgencies } from "#app/root-data.ts";
import { Notice } from "#app/ui/notice.tsx";
import { useRoomShared } from "./room-context.tsx";
import { tick } from "./statement-commands.ts";
import { admitGuest, recordAbsence } from "./wall-commands.ts";

const look =
  "touch-target min-h-8 rounded-md border border-line bg-sheet px-2.5 text-sm font-semibold hover:border-edge";

/** Why an item is not on the wall, by name, each with what can be done about it; nothing when it is. */
export function WallReasons({ itemId }: { itemId: string | null }) {
  const { t } = useWords();
  const { room } = useRoomShared();
  const hidden = room.wall?.hidden.find((one) => one.itemId === itemId);
  if (!hidden) return null;
  return (
    <Notice tone="warn" role="status" icon={<MonitorOff />} title={t("room.wall.hidden.title")}>
      {hidden.narrow ? <Narrow room={room} /> : <Who hidden={hidden} room={room} />}
    </Notice>
  );
}

/** Guests can be admitted to no such item: whoever of them is still there has to be asked out. */
function Narrow({ room }: { room: RoomState }) {
  const { t, language } = useWords();
  const guests = room.guests.filter((guest) => !guest.left).map(({ name }) => name);
  return (
    <>
      <p>{t("room.wall.hidden.narrow")}</p>
      {guests.length > 0 && (
        <p className="mt-1 font-semibold">
          {t("room.wall.hidden.narrowGuests", {
            names: new Intl.ListFormat(`${language}-CA`).format(guests),
          })}
        </p>
      )}
    </>
  );
}

function Who({ hidden: { itemId, people, guestIds }, room }: { hidden: HiddenItem; room: RoomState }) {
  const { t } = useWords();
  const { send } = useRoomShared();
  const { name } = useAgencies();
  const known = new Map(room.attendances.map((one) => [one.personId, one]));
  if (people.length + guestIds.length === 0) return <p>{t("room.wall.hidden.unpublished")}</p>;
  return (
    <ul className="grid gap-2.5">
      {people.map(({ personId, because }) => {
        const person = known.get(personId);
        const who = [person?.name, person?.agencyId && `(${name(person.agencyId)})`]
          .filter(Boolean)
          .join(" ");
        return (
          <li key={personId}>
            <p>{t(`room.wall.hidden.${because}`, { who })}</p>
            <button
              type="button"
              className={`${look} mt-1`}
              onClick={() => void send(recordAbsence(itemId, personId, true))}
            >
              {t("room.wall.hidden.isOut")}
              <span className="sr-only">: {who}</span>
            </button>
          </li>
        );
      })}
      {guestIds.map((guestId) => {
        const who = room.guests.find((guest) => guest.id === guestId)?.name ?? "";
        const place = room.wall?.places.find((one) => one.itemId === itemId);
        const admitted = place?.admittedGuestIds.includes(guestId);
        return (
          <li key={guestId}>
            <p>{t(`room.wall.hidden.${admitted ? "guestUnacknowledged" : "guest"}`, { who })}</p>
            <button
              type="button"
              className={`${look} mt-1`}
              onClick={() =>
                void send(
                  admitted
                    ? tick(room.meetingId, { people: [], guests: [guestId] })
                    : admitGuest(itemId, guestId, true),
                )
              }
            >
              {t(admitted ? "ritual.panel.saidAloud" : "room.wall.hidden.admit")}
              <span className="sr-only">: {who}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
