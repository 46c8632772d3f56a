import type { Seat, SeatWords } from "#app/attendance/table-ring.ts";
import { TableLegend, TableRing } from "#app/attendance/table-ring.tsx";
import { useWords } from "#app/i18n/i18n.tsx";
import { useAgencies } from "#app/root-data.ts";
import type { MinutesTable } from "./minutes.ts";

/** The table as it was, drawn and in words: agencies, people, regrets. */
export function WhoWasThere({ table }: { table: MinutesTable }) {
  const { t } = useWords();
  const { name } = useAgencies();
  const words: SeatWords = {
    here: t("minutes.table.state.here"),
    regrets: t("minutes.table.state.regrets"),
    away: t("minutes.table.state.away"),
  };
  const seats: Seat[] = table.seats.map(({ agencyId, state, airtime }) => ({
    id: agencyId,
    name: name(agencyId),
    state,
    airtime: airtime || undefined,
  }));
  const here = seats.filter(({ state }) => state === "here").length;
  const people = table.present.reduce((sum, { names }) => sum + names.length, table.guests.length);
  const counts = {
    agencies: t("minutes.table.here", { count: here, total: seats.length }),
    people: t("minutes.table.people", { count: people }),
  };
  const agency = (id: string | null) => (id === null ? t("minutes.table.noAgency") : name(id));
  return (
    <div className="grid items-start gap-x-8 gap-y-4 sm:grid-cols-[auto_1fr]">
      <div className="grid justify-items-center gap-3">
        <TableRing
          seats={seats}
          description={t("minutes.table.described", counts)}
          line1={String(here)}
          line2={t("minutes.table.of", { count: seats.length })}
          words={words}
          className="size-52"
        />
        <TableLegend seats={seats} words={words} className="max-w-52 justify-center" />
      </div>
      <div className="grid gap-3">
        <p className="text-md font-semibold">
          {counts.agencies}, {counts.people}
        </p>
        {people === 0 ? (
          <p className="text-soft">{t("minutes.table.nobody")}</p>
        ) : (
          <dl className="columns-[12rem] gap-x-8">
            {table.present.map(({ agencyId, names }) => (
              <div key={agencyId} className="keep mb-2 break-inside-avoid">
                <dt className="font-medium">{agency(agencyId)}</dt>
                <dd className="text-soft">{names.join(", ")}</dd>
              </div>
            ))}
          </dl>
        )}
        {table.guests.length > 0 && (
          <p>
            <strong>{t("minutes.table.guests")}</strong>{" "}
            <span className="text-soft">{table.guests.join(", ")}</span>
          </p>
        )}
        {table.regrets.length > 0 && (
          <p>
            <strong>{t("minutes.table.regrets")}</strong>{" "}
            {/* People first: somebody else may have been there for the same agency. */}
            <span className="text-soft">
              {table.regrets
                .map(({ agencyId, names }) => `${names.join(", ")} (${agency(agencyId)})`)
                .reduce((before, after) => t("common.semicolon", { before, after }))}
            </span>
          </p>
        )}
        {seats.some(({ airtime }) => airtime) && (
          <p className="text-sm text-soft">{t("minutes.table.airtime")}</p>
        )}
      </div>
    </div>
  );
}
