import { UserPlus } from "lucide-react";
import { useId, useState } from "react";
import { useWords } from "#app/i18n/i18n.tsx";
import type { RoomGuest } from "#app/meetings/room.ts";
import { newId } from "#app/new-id.ts";
import { Button } from "#app/ui/button.tsx";
import { controlClasses } from "#app/ui/field.tsx";
import { useRoomShared } from "./room-context.tsx";
import { TickButton } from "./tick-button.tsx";
import { admitGuest, markGuest, recordGuest, removeGuest } from "./wall-commands.ts";

const small = "touch-target min-h-7 rounded-md border border-line px-2 text-sm hover:border-edge";

/** People in the room who have no account. The chair records them, and says who of them may hear the item shown. */
export function GuestsHere({ mayRecord, itemId }: { mayRecord: boolean; itemId: string | null }) {
  const { t } = useWords();
  const { room } = useRoomShared();
  if (!mayRecord && room.guests.length === 0) return null;
  return (
    <section aria-labelledby="guests-here" className="grid gap-2">
      <h2 id="guests-here" className="text-base">
        {t("room.guests.title")}
      </h2>
      <ul className="grid gap-2">
        {room.guests.map((guest) => (
          <li key={guest.id}>
            <span className={guest.left ? "text-soft" : "font-medium"}>
              {guest.left ? t("room.guests.leftName", { name: guest.name }) : guest.name}
            </span>
            {mayRecord && <GuestTicks guest={guest} itemId={itemId} />}
          </li>
        ))}
      </ul>
      {mayRecord && <NewGuest />}
    </section>
  );
}

function GuestTicks({ guest, itemId }: { guest: RoomGuest; itemId: string | null }) {
  const { t } = useWords();
  const { room, send } = useRoomShared();
  const item = room.items.find((one) => one.id === itemId);
  const place = room.wall?.places.find((one) => one.itemId === itemId);
  const admitted = place?.admittedGuestIds.includes(guest.id) ?? false;
  const hears = (id: string) =>
    room.wall?.places.some((one) => one.itemId === id && one.admittedGuestIds.includes(guest.id)) ?? false;
  const forTable = room.items.filter(({ audience }) => audience === "table");
  const hearsAll = forTable.every(({ id }) => hears(id));
  /** To each item by itself, as if it had been ticked there: what comes later, or is narrower, is not among them. */
  async function admitToAll() {
    for (const { id } of forTable)
      if (hears(id) === hearsAll && !(await send(admitGuest(id, guest.id, !hearsAll))).ok) return;
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons about one person, not a part of a form
    <span role="group" aria-label={guest.name} className="mt-0.5 flex flex-wrap gap-1">
      {item?.audience === "table" && !guest.left && (
        <TickButton on={admitted} onClick={() => void send(admitGuest(item.id, guest.id, !admitted))}>
          {t("room.guests.mayHear")}
        </TickButton>
      )}
      {forTable.length > 1 && !guest.left && (
        <TickButton on={hearsAll} onClick={() => void admitToAll()}>
          {t("room.guests.mayHearAll")}
        </TickButton>
      )}
      <button
        type="button"
        className={small}
        onClick={() => void send(markGuest(room.meetingId, guest.id, guest.left))}
      >
        {t(guest.left ? "room.guests.back" : "room.guests.leaves")}
      </button>
      {guest.left && (
        <button
          type="button"
          className={small}
          onClick={() => void send(removeGuest(room.meetingId, guest.id))}
        >
          {t("room.guests.remove")}
        </button>
      )}
    </span>
  );
}

function NewGuest() {
  const { t } = useWords();
  const { room, send } = useRoomShared();
  const [name, setName] = useState("");
  const id = useId();
  return (
    <form
      className="flex gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!name.trim()) return;
        const typed = name;
        setName("");
        void send(recordGuest(room.meetingId, newId(), typed.trim())).then((answer) => {
          if (!answer.ok) setName((now) => now || typed);
        });
      }}
    >
      <label htmlFor={id} className="sr-only">
        {t("room.guests.name")}
      </label>
      <input
        id={id}
        value={name}
        maxLength={100}
        autoComplete="off"
        placeholder={t("room.guests.placeholder")}
        onChange={(event) => setName(event.target.value)}
        className={`${controlClasses} min-w-0 flex-1`}
      />
      <Button type="submit" variant="quiet" icon={<UserPlus />}>
        {t("room.guests.add")}
      </Button>
    </form>
  );
}
