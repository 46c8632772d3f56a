import { ArrowDown, ArrowUp } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useWords } from "#app/i18n/i18n.tsx";
import { useAgencies } from "#app/root-data.ts";
import { Checkbox } from "#app/ui/choice.tsx";
import { FieldErrors } from "#app/ui/field.tsx";
import { LiveRegion } from "#app/ui/live-region.tsx";

/** Agencies with a seat first, in order; the order of the boxes is the order of the seats, with or without scripts. */
export function SeatsField({ seated, errors }: { seated: readonly string[]; errors: string[] | undefined }) {
  const { t } = useWords();
  const { agencies, name } = useAgencies();
  const [order, setOrder] = useState(() => [
    ...seated,
    ...agencies.map((agency) => agency.id).filter((id) => !seated.includes(id)),
  ]);
  const [said, setSaid] = useState("");
  const list = useRef<HTMLUListElement>(null);
  const focus = useRef<string | null>(null);
  useEffect(() => {
    if (focus.current) list.current?.querySelector<HTMLElement>(`[data-seat="${focus.current}"]`)?.focus();
    focus.current = null;
  });
  const move = (id: string, by: -1 | 1) => {
    const at = order.indexOf(id);
    const to = at + by;
    if (to < 0 || to >= order.length) return;
    const next = order.filter((one) => one !== id);
    next.splice(to, 0, id);
    setOrder(next);
    setSaid(t("series.form.seatMoved", { name: name(id), count: to + 1 }));
    focus.current = `${id} ${by}`;
  };
  return (
    <fieldset>
      <legend className="font-semibold">{t("series.form.seats")}</legend>
      <ul
        ref={list}
        id="field-seats"
        tabIndex={-1}
        className="mt-1 divide-y divide-line border-y border-line"
      >
        {order.map((id) => (
          <li key={id} className="flex items-center justify-between gap-2">
            <Checkbox
              id={`seat-${id}`}
              name="seats"
              value={id}
              label={name(id)}
              defaultChecked={seated.includes(id)}
            />
            <span className="flex">
              {([-1, 1] as const).map((by) => (
                <button
                  key={by}
                  type="button"
                  data-seat={`${id} ${by}`}
                  aria-label={t(by === -1 ? "series.form.seatUp" : "series.form.seatDown", {
                    name: name(id),
                  })}
                  onClick={() => move(id, by)}
                  className="touch-target grid size-9 place-items-center rounded-md text-soft hover:bg-wash hover:text-ink"
                >
                  {by === -1 ? <ArrowUp className="size-4.5" /> : <ArrowDown className="size-4.5" />}
                </button>
              ))}
            </span>
          </li>
        ))}
      </ul>
      <FieldErrors id="seats" errors={errors} />
      <LiveRegion>{said}</LiveRegion>
    </fieldset>
  );
}
