import { Form } from "react-router";
import { useWords } from "#app/i18n/i18n.tsx";
import type { RoomAttendance } from "#app/meetings/room.ts";
import { useAgencies } from "#app/root-data.ts";
import { Button } from "#app/ui/button.tsx";
import { seatsHere } from "./seats-here.ts";
import { countHere } from "./table-ring.ts";
import { SeatMark, TableRing } from "./table-ring.tsx";

type WhoComesProps = {
  readonly meetingId: string;
  /** Agencies at the table, in the order in which they sit. */
  readonly seats: readonly string[];
  readonly attendances: readonly RoomAttendance[];
  readonly started: boolean;
  readonly own: "present" | "regrets" | null;
  readonly mayAnnounce: boolean;
};

/** The table before the meeting: which agencies come, which send regrets, and one's own word. */
export function WhoComes({ meetingId, seats, attendances, started, own, mayAnnounce }: WhoComesProps) {
  const { t, language } = useWords();
  const { name } = useAgencies();
  const table = seatsHere({
    agencies: seats.map((id) => ({ id, name: name(id) })),
    attendances,
    presence: [],
    started,
    item: null,
    next: null,
  });
  const come = countHere(table);
  const word = started ? "seatStarted" : "seat";
  const list = new Intl.ListFormat(`${language}-CA`, { type: "unit" });
  const groups = (["here", "regrets", "away"] as const)
    .map((state) => ({ state, seats: table.filter((seat) => seat.state === state) }))
    .filter((group) => group.seats.length > 0);
  return (
    <>
      <TableRing
        seats={table}
        description={t("agenda.ring", { count: come, total: table.length })}
        line1={`${come}/${table.length}`}
        line2={t("agenda.ringLine")}
        className="size-44"
      />
      <dl className="mt-3 grid gap-2 leading-snug">
        {groups.map((group) => (
          <div key={group.state} className="grid">
            <dt className="flex items-center gap-2 text-sm text-soft">
              <SeatMark state={group.state} />
              {`${t(`agenda.${word}.${group.state}`)} · ${group.seats.length}`}
            </dt>
            <dd className="ps-7.5">{list.format(group.seats.map((seat) => seat.name))}</dd>
          </div>
        ))}
      </dl>
      {mayAnnounce && (
        <Form
          method="post"
          action={`/meetings/${meetingId}/attendance`}
          className="no-print mt-3 flex flex-wrap items-center gap-2"
        >
          <input type="hidden" name="to" value={`/meetings/${meetingId}`} />
          {own && <p className="me-1">{t(own === "present" ? "agenda.youCome" : "agenda.youRegret")}</p>}
          {own !== "present" && (
            <Button type="submit" name="status" value="present" size="sm" variant={own ? "quiet" : "primary"}>
              {t("agenda.iCome")}
            </Button>
          )}
          {own !== "regrets" && (
            <Button type="submit" name="status" value="regrets" size="sm" variant="quiet">
              {t("agenda.regrets")}
            </Button>
          )}
        </Form>
      )}
    </>
  );
}
