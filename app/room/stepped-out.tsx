import { useWords } from "#app/i18n/i18n.tsx";
import { useFocusNext } from "./focus-heading.ts";
import { useRoomShared } from "./room-context.tsx";
import { recordAbsence } from "./wall-commands.ts";

const placeId = "stepped-out";

/** Whom the chair said to have left the room for this item; a click says that they are back. */
export function SteppedOut({ itemId }: { itemId: string | null }) {
  const { t } = useWords();
  const { room } = useRoomShared();
  const out = room.wall?.places.find((one) => one.itemId === itemId)?.absentPersonIds ?? [];
  const people = room.attendances.filter((one) => out.includes(one.personId));
  if (itemId === null || people.length === 0) return null;
  return (
    <section id={placeId} tabIndex={-1} aria-labelledby={`${placeId}-title`}>
      <h2 id={`${placeId}-title`} className="text-base">
        {t("room.steppedOut.title")}
      </h2>
      <ul className="mt-1.5 flex flex-wrap gap-1">
        {people.map(({ personId, name }) => (
          <Back key={personId} itemId={itemId} personId={personId} name={name} />
        ))}
      </ul>
    </section>
  );
}

function Back({ itemId, personId, name }: { itemId: string; personId: string; name: string }) {
  const { t } = useWords();
  const { send } = useRoomShared();
  const row = useFocusNext<HTMLLIElement>(placeId);
  return (
    <li ref={row}>
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
