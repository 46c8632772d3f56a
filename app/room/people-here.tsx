import { useState } from "react";
import { isOut } from "#app/access/recused.ts";
import { SeatMark, TableLegend, TableRing } from "#app/attendance/table-ring.tsx";
import { useWords } from "#app/i18n/i18n.tsx";
import type { Present, RoomAttendance, RoomState } from "#app/meetings/room.ts";
import { useAgencies } from "#app/root-data.ts";
import { Button } from "#app/ui/button.tsx";
import { markAttendance } from "./commands.ts";
import { useRoomShared } from "./room-context.tsx";
import { TickButton } from "./tick-button.tsx";
import { useTable } from "./use-table.ts";

/** The table, and the same in words: by agency, who of it is here. The chair ticks people off in the same list. */
export function PeopleHere({
  presence,
  mayRecord = false,
  ringClass = "mx-auto size-56",
}: {
  presence: readonly Present[];
  mayRecord?: boolean;
  ringClass?: string;
}) {
  const { t } = useWords();
  const { room, seatIds, presiding } = useRoomShared();
  const started = room.startedAt !== null;
  // Who looks in before the start has not said yet that they come.
  const online = started ? presence : [];
  const [ticking, setTicking] = useState(false);
  const chairIds = presiding.map(({ personId }) => personId);
  const table = useTable(room, seatIds, online, chairIds);
  const out = new Set(table.seats.filter((seat) => seat.state === "out").map((seat) => seat.id));
  const gone = new Set(room.attendances.filter((one) => one.left).map((one) => one.personId));
  const people = new Map(
    [...room.attendances.filter((one) => one.status === "present" && (one.arrived || !started)), ...online]
      .filter((one) => !gone.has(one.personId))
      .map((one) => [one.personId, one.agencyId]),
  );
  const isOutside = outsideItem(room);
  // They did not leave the meeting, and are counted as who is not in this item.
  const outside = [...people].filter(
    ([personId, agencyId]) => (agencyId !== null && out.has(agencyId)) || isOutside(personId, agencyId),
  ).length;
  return (
    <section aria-labelledby="people-here">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h2 id="people-here" className="text-base">
          {t(started ? "room.people.title" : "room.people.coming")}
        </h2>
        <p className="text-sm text-soft">
          {t("room.people.agencies", { count: table.here })} ·{" "}
          {t("room.people.count", { count: people.size - outside })}
          {outside > 0 && <span className="block">{t("room.people.outside", { count: outside })}</span>}
        </p>
      </div>
      <TableRing
        seats={table.seats}
        description={table.description}
        words={table.words}
        line1={String(table.here)}
        line2={t("room.wall.ofAgencies", { count: table.seats.length })}
        className={ringClass}
      />
      <TableLegend seats={table.seats} words={table.words} className="mt-1 justify-center" />
      {mayRecord && (
        <Button
          size="sm"
          variant="quiet"
          aria-expanded={ticking}
          onClick={() => setTicking(!ticking)}
          className="mt-3"
        >
          {ticking ? t("room.people.hide") : t("room.people.show")}
        </Button>
      )}
      <ul className="mt-3 grid gap-2">
        {table.seats.map((seat) => (
          <li key={seat.id} className="flex gap-2">
            <SeatMark state={seat.state} />
            <div className="min-w-0 flex-1 leading-snug">
              <p className={seat.state === "away" || seat.state === "regrets" ? "text-soft" : "font-medium"}>
                <span aria-hidden="true">{seat.name}</span>
                <span className="sr-only">
                  {t("common.colon", { label: seat.name, text: table.words[seat.state] })}
                </span>
              </p>
              {ticking ? <Ticks agencyId={seat.id} /> : <Names agencyId={seat.id} presence={online} />}
            </div>
          </li>
        ))}
      </ul>
      <Unseated presence={online} />
    </section>
  );
}

/** Who, of those at the meeting, is not in the item on the floor, as far as this screen is told: only a console knows its few readers. */
function outsideItem({ floor, items, wall }: RoomState) {
  const item = items.find((one) => one.id === floor?.itemId);
  const hidden = wall?.hidden.find((one) => one.narrow && one.itemId === item?.id);
  const place = wall?.places.find((one) => one.itemId === item?.id);
  const known = new Set([
    ...(hidden?.people.map((one) => one.personId) ?? []),
    ...(place?.absentPersonIds ?? []),
  ]);
  return (personId: string, agencyId: string | null) =>
    known.has(personId) || isOut(item?.recused ?? [], { personId, agencyId });
}

/** People of one agency who are here, or were. */
function Names({ agencyId, presence }: { agencyId: string | null; presence: readonly Present[] }) {
  const { t } = useWords();
  const { room } = useRoomShared();
  const recused = (one: { name: string }) => `${one.name} (${t("recusals.forThisItem")})`;
  const known = room.attendances.filter((one) => one.agencyId === agencyId && one.status === "present");
  const online = presence.filter(
    (one) => one.agencyId === agencyId && !known.some((other) => other.personId === one.personId),
  );
  const item = room.items.find((one) => one.id === room.floor?.itemId);
  const isRecused = ({ personId }: { personId: string }) =>
    isOut(item?.recused ?? [], { personId, agencyId });
  const wordsOf = (one: RoomAttendance) => {
    if (isRecused(one)) return recused(one);
    if (one.left) return `${one.name} (${t("room.people.left")})`;
    const online = presence.some((other) => other.personId === one.personId);
    return room.startedAt === null || one.arrived || online
      ? one.name
      : `${one.name} (${t("room.people.expected")})`;
  };
  const names = [
    ...known.map((one) => wordsOf(one)),
    ...online.map((one) => (isRecused(one) ? recused(one) : one.name)),
  ];
  return names.length > 0 ? <p className="text-sm text-soft">{names.join(", ")}</p> : null;
}

function Unseated({ presence }: { presence: readonly Present[] }) {
  const { t } = useWords();
  const { room } = useRoomShared();
  const anybody =
    room.attendances.some((one) => one.agencyId === null) || presence.some((one) => one.agencyId === null);
  if (!anybody) return null;
  return (
    <div className="mt-2">
      <p className="text-soft">{t("room.people.noAgency")}</p>
      <Names agencyId={null} presence={presence} />
    </div>
  );
}

function Ticks({ agencyId }: { agencyId: string }) {
  const { t } = useWords();
  const { room, people, send } = useRoomShared();
  const { name } = useAgencies();
  const members = people.filter((person) => person.agencyId === agencyId);
  return (
    <ul className="mt-1 grid gap-1.5">
      {members.map((person) => {
        const known = room.attendances.find((one) => one.personId === person.id);
        const now = !known
          ? null
          : known.status === "regrets"
            ? "regrets"
            : known.left
              ? "left"
              : known.arrived
                ? "present"
                : null;
        return (
          <li key={person.id}>
            {/* biome-ignore lint/a11y/useSemanticElements: three buttons about one person, not a part of a form */}
            <div role="group" aria-label={`${person.name}, ${name(agencyId)}`}>
              <span className="block text-sm">{person.name}</span>
              <span className="flex flex-wrap gap-1">
                {(["present", "left", "regrets"] as const).map((status) => (
                  <TickButton
                    key={status}
                    on={now === status}
                    onClick={() => void send(markAttendance(room.meetingId, status, person))}
                  >
                    {t(
                      status === "present"
                        ? "room.people.markHere"
                        : status === "left"
                          ? "room.people.markLeft"
                          : "room.people.markRegrets",
                    )}
                  </TickButton>
                ))}
              </span>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
