import { useEffect, useRef } from "react";
import { useFetcher } from "react-router";
import { useWords } from "#app/i18n/i18n.tsx";
import { Select } from "#app/ui/choice.tsx";
import { TextField } from "#app/ui/field.tsx";
import type { SeriesValues } from "./series-form.server.ts";
import type { SeriesFormProps } from "./series-form.tsx";

type RhythmFieldsProps = Pick<SeriesFormProps, "values" | "zones" | "preview" | "newId"> & {
  errorsOf: (field: keyof SeriesValues) => string[] | undefined;
};
const rhythmFields = ["firstDate", "wallTime", "timeZone", "duration", "everyCount", "everyUnit"] as const;

/** When the series meets; the server says which dates that makes, while one types. */
export function RhythmFields({ values, zones, preview, errorsOf, newId }: RhythmFieldsProps) {
  const { t } = useWords();
  const fetcher = useFetcher<{ preview: string[] | null }>();
  const box = useRef<HTMLFieldSetElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const dates = fetcher.data ? fetcher.data.preview : preview;

  const look = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const form = box.current?.form;
      if (!form) return;
      const typed = new FormData(form);
      const query = new URLSearchParams(rhythmFields.map((field) => [field, String(typed.get(field) ?? "")]));
      void fetcher.load(`?${query}`);
    }, 300);
  };
  return (
    <fieldset ref={box} className="min-w-0" onChange={look}>
      <legend className="mb-3 text-xl font-bold">{t("series.form.when")}</legend>
      <div className="grid items-start gap-5 sm:grid-cols-3">
        <TextField
          name="firstDate"
          type="date"
          label={t("series.form.firstDate")}
          hint={t("series.form.firstDateHint")}
          defaultValue={values.firstDate}
          errors={errorsOf("firstDate")}
        />
        <TextField
          name="wallTime"
          type="time"
          label={t("series.form.wallTime")}
          hint={t("series.form.wallTimeHint")}
          defaultValue={values.wallTime}
          errors={errorsOf("wallTime")}
        />
        <TextField
          name="duration"
          label={t("series.form.duration")}
          hint={t("series.form.durationHint")}
          defaultValue={values.duration}
          errors={errorsOf("duration")}
        />
        <TextField
          name="everyCount"
          inputMode="numeric"
          label={t("series.form.everyCount")}
          defaultValue={values.everyCount}
          errors={errorsOf("everyCount")}
        />
        <Select
          name="everyUnit"
          label={t("series.form.unit")}
          defaultValue={values.everyUnit}
          options={(["week", "month"] as const).map((unit) => ({
            value: unit,
            label: t(`series.form.everyUnit.${unit}`),
          }))}
          errors={errorsOf("everyUnit")}
        />
        <Select
          name="timeZone"
          label={t("series.form.timeZone")}
          defaultValue={values.timeZone}
          options={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
          errors={errorsOf("timeZone")}
        />
      </div>
      <div className="mt-4 rounded-lg bg-accent-wash px-4 py-3" aria-live="polite">
        {dates?.length ? (
          <>
            <p className="font-semibold">{t("series.form.next")}</p>
            <ul className="mt-1 grid gap-x-6 sm:grid-cols-2">
              {dates.map((date) => (
                <li key={date}>{date}</li>
              ))}
            </ul>
          </>
        ) : (
          <p>{t("series.form.nextNone")}</p>
        )}
        {!newId && <p className="mt-2 text-sm text-soft">{t("series.form.follow")}</p>}
      </div>
      <noscript>
        <button type="submit" formMethod="get" className="link mt-2">
          {t("series.form.showDates")}
        </button>
      </noscript>
    </fieldset>
  );
}
