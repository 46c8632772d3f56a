import { useState } from "react";
import { isProtected } from "#app/access/protected.ts";
import { isOut } from "#app/access/recused.ts";
import { readersOf } from "#app/agenda/audience.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import type { RoomAttendance, RoomState } from "#app/meetings/room.ts";
import { useFocusAfterwards, useFocusNext } from "./focus-heading.ts";
import { keepersOf } from "./keepers.ts";
import { useRoomShared } from "./room-context.tsx";
import { recordAbsence } from "./wall-commands.ts";

const placeId = "stepped-out";

const outOf = (room: RoomState, itemId: string | null) =>
  room.wall?.places.find((one) => one.itemId === itemId)?.absentPersonIds ?? [];

/** Whom the chair said to have left the room for this item, and who may come back: a click says that they are back. */
export function SteppedOut({ itemId }: { itemId: string | null }) {
  const { t } = useWords();
  const { room } = useRoomShared();
  const mayHear = useMayHear(itemId);
  const out = outOf(room, itemId);
  const people = room.attendances.filter((one) => out.includes(one.personId));
  return (
    <>
      <CallBack />
      {people.length > 0 && (
        <section id={placeId} tabIndex={-1} aria-labelledby={`${placeId}-title`}>
          <h2 id={`${placeId}-title`} className="text-base">
            {t("room.steppedOut.title")}
          </h2>
          <ul className="mt-1.5 flex flex-wrap gap-1">
            {people.map((person) => (
              <Back key={person.personId} itemId={itemId ?? ""} person={person} mayReturn={mayHear(person)} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** Who is out may hear the item after all, since more may read it, or since they have acknowledged. */
function useMayHear(itemId: string | null): (person: RoomAttendance) => boolean {
  const { room, seatIds } = useRoomShared();
  const item = room.items.find((one) => one.id === itemId);
  if (!item) return () => false;
  const readers = readersOf(item, { agencyId: item.agencyId, seatedAgencyIds: seatIds });
  const said = new Set(room.acknowledged?.map(({ personId }) => personId));
  const closed = room.statement !== null && isProtected(item);
  return ({ personId, agencyId }) =>
    agencyId !== null &&
    readers.has(agencyId) &&
    !isOut(item.recused, { personId, agencyId }) &&
    (!closed || said.has(personId));
}

function Back(props: { itemId: string; person: RoomAttendance; mayReturn: boolean }) {
  const { itemId, mayReturn } = props;
  const { personId, name } = props.person;
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

/** Who was out for the item before and may hear this one stands in the corridor until somebody fetches them. */
function CallBack() {
  const { room } = useRoomShared();
  const floorId = room.floor?.itemId ?? null;
  /** What had the floor since everybody was in, and has it now. */
  const [itemIds, setItemIds] = useState([floorId]);
  if (itemIds.at(-1) !== floorId) setItemIds([...itemIds, floorId]);
  const waiting = itemIds.filter((id) => id !== floorId).flatMap((id) => outOf(room, id));
  const stayOut = keepersOf(room, floorId)?.stepOut.people.map(({ personId }) => personId) ?? [];
  const keptOut = new Set([...outOf(room, floorId), ...stayOut]);
  const names = room.attendances
    .filter(({ personId, left }) => waiting.includes(personId) && !left && !keptOut.has(personId))
    .map(({ name }) => name);
  return names.length > 0 && <Waiting names={names} onBack={() => setItemIds([floorId])} />;
}

function Waiting({ names, onBack }: { names: readonly string[]; onBack: () => void }) {
  const { t, language } = useWords();
  const part = useFocusAfterwards<HTMLDivElement>();
  return (
    <div ref={part} className="grid justify-items-start gap-1.5 rounded-md bg-update-wash px-3 py-2">
      <p role="status" className="leading-snug font-semibold text-update">
        {t("room.steppedOut.callBack", { names: new Intl.ListFormat(`${language}-CA`).format(names) })}
      </p>
      <button
        type="button"
        className="touch-target min-h-7 rounded-md border border-line bg-sheet px-2 text-sm hover:border-edge"
        onClick={onBack}
      >
        {t("room.steppedOut.called")}
      </button>
    </div>
  );
}
