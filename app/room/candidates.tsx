import { isOut } from "#app/access/recused.ts";
import { fold } from "#app/action-items/parse-line.ts";
import { mayAnswerFor } from "#app/action-items/responsible.ts";
import type { RoomItem } from "#app/meetings/room.ts";
import { useAgencies } from "#app/root-data.ts";
import { Button } from "#app/ui/button.tsx";
import { useRoomShared } from "./room-context.tsx";

/** Agencies that may be responsible for an action item of this item, and their people. */
export function useCandidates(item: RoomItem) {
  const { seatIds, people } = useRoomShared();
  const { agencies, name } = useAgencies();
  const may = new Set(
    seatIds.filter((id) => mayAnswerFor(item, id, [...seatIds]) && !isOut(item.recused, { agencyId: id })),
  );
  return {
    /** Who can be named in a line, also where they cannot answer for this item: they are refused in words then. */
    named: agencies.filter((agency) => seatIds.includes(agency.id)),
    agencies: agencies
      .filter((agency) => may.has(agency.id))
      .sort((a, b) => name(a.id).localeCompare(name(b.id))),
    people: people.filter((person) => may.has(person.agencyId)),
    /** The name of whom of these must not see the item, and so can owe nothing under it; null when neither. */
    outOf({ agencyId, delegateId }: { agencyId: string | null; delegateId: string | null }): string | null {
      if (agencyId && isOut(item.recused, { agencyId })) return name(agencyId);
      if (!isOut(item.recused, { personId: delegateId })) return null;
      return people.find((person) => person.id === delegateId)?.name ?? null;
    },
    name,
  };
}

export type Candidates = ReturnType<typeof useCandidates>;

/** While a name is begun after @, the agencies that it may become: one tap on a telephone. */
export function Suggestions({
  line,
  candidates,
  onChoose,
}: {
  line: string;
  candidates: Candidates;
  onChoose: (line: string) => void;
}) {
  const begun = /@([^@]{0,40})$/.exec(line);
  const typed = fold(begun?.[1] ?? "").trim();
  const names = candidates.agencies.map((agency) => candidates.name(agency.id));
  if (!begun || names.some((name) => typed.startsWith(fold(name)))) return null;
  const fitting = names.filter(
    (name) =>
      fold(name)
        .split(" ")
        .some((word) => word.startsWith(typed)) || fold(name).startsWith(typed),
  );
  if (fitting.length === 0) return null;
  return (
    <div className="mb-2 flex flex-wrap gap-1.5">
      {fitting.slice(0, 6).map((name) => (
        <Button
          key={name}
          size="sm"
          variant="quiet"
          onClick={(event) => {
            onChoose(`${line.slice(0, begun.index)}@${name} `);
            event.currentTarget.closest("form")?.querySelector("input")?.focus();
          }}
        >
          {name}
        </Button>
      ))}
    </div>
  );
}
