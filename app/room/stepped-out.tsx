import { useWords } from "#app/i18n/i18n.tsx";
import type { RoomState } from "#app/meetings/room.ts";
import { useFocusAfterwards, useFocusNext } from "./focus-heading.ts";
import { keepersOf } from "./keepers.ts";
import { useRoomShared } from "./room-context.tsx";
import { recordAbsence } from "./wall-commands.ts";

const placeId = "stepped-out";

/** Whom the chair said to have left the room for this item; a click says that they are back. */
export function SteppedOut({ itemId }: { itemId: string | null }) {
  const { t } = useWords();
  const { room } = useRoomShared();
  const place = room.wall?.places.find((one) => one.itemId === itemId);
  const people = room.attendances.filter(({ personId }) => place?.absentPersonIds.includes(personId));
  const isOn = itemId === room.floor?.itemId;
  return (
    <>
      <CallBack />
      {place && people.length > 0 && (
        <section id={placeId} tabIndex={-1} aria-labelledby={`${placeId}-title`}>
          <h2 id={`${placeId}-title`} className="text-base">
            {t("room.steppedOut.title")}
          </h2>
          <ul className="mt-1.5 flex flex-wrap gap-1">
            {people.map(({ personId, name, left }) => (
              <Back
                key={personId}
                itemId={place.itemId}
                personId={personId}
                name={name}
                mayReturn={isOn && !left && place.mayReturnIds.includes(personId)}
              />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Back(props: { itemId: string; personId: string; name: string; mayReturn: boolean }) {
  const { itemId, personId, name, mayReturn } = props;
  const { t } = useWords();
  const { send } = useRoomShared();
  const row = useFocusNext<HTMLLIElement>(placeId);
  return (
    <li ref={row} className={mayReturn ? "basis-full" : ""}>
      {mayReturn && (
        <p role="status" className="mt-1 leading-snug font-semibold text-update">
          {t("room.steppedOut.mayReturn", { name })}
        </p>
      )}
      <button
        type="button"
        data-act="back"
        className="touch-target min-h-7 rounded-md border border-line px-2 text-sm hover:border-edge"
        onClick={() => void send(recordAbsence(itemId, personId, false))}
      >
        {t("room.steppedOut.isBack", { name })}
      </button>
    </li>
  );
}

/**
 * Who is out for another item, and may hear what is on, at once or when they have acknowledged the statement. Nobody, where
 * whoever presides may not read what is on.
 */
function waitingOutside(room: RoomState) {
  const floorId = room.floor?.itemId;
  if (!room.wall || !floorId) return [];
  const kept = keepersOf(room, floorId)?.stepOut.people ?? [];
  const outNow = room.wall.places.find((one) => one.itemId === floorId)?.absentPersonIds ?? [];
  const stay = new Set([...kept.map(({ personId }) => personId), ...outNow]);
  return room.attendances.flatMap(({ personId, name, left }) => {
    const places = room.wall?.places.filter((one) => one.absentPersonIds.includes(personId)) ?? [];
    const itemIds = places.map(({ itemId }) => itemId);
    return itemIds.length > 0 && !left && !stay.has(personId) ? [{ personId, name, itemIds }] : [];
  });
}

/** They stand in the corridor until somebody fetches them. */
function CallBack() {
  const { room } = useRoomShared();
  const waiting = waitingOutside(room);
  return waiting.length > 0 && <Waiting people={waiting} />;
}

function Waiting({ people }: { people: ReturnType<typeof waitingOutside> }) {
  const { t, language } = useWords();
  const { send } = useRoomShared();
  const part = useFocusAfterwards<HTMLDivElement>();
  const names = new Intl.ListFormat(`${language}-CA`).format(people.map(({ name }) => name));
  async function areBack() {
    for (const { personId, itemIds } of people)
      for (const itemId of itemIds) if (!(await send(recordAbsence(itemId, personId, false))).ok) return;
  }
  return (
    <div ref={part} className="grid justify-items-start gap-1.5 rounded-md bg-update-wash px-3 py-2">
      <p role="status" className="leading-snug font-semibold text-update">
        {t("room.steppedOut.callBack", { names })}
      </p>
      <button
        type="button"
        className="touch-target min-h-7 rounded-md border border-line bg-sheet px-2 text-sm hover:border-edge"
        onClick={() => void areBack()}
      >
        {t("room.steppedOut.called")}
      </button>
    </div>
  );
}
