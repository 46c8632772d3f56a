import { ArrowDown, ArrowUp } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Form, useFetcher, useNavigation } from "react-router";
import { useWords } from "#app/i18n/i18n.tsx";
import { useAgencies } from "#app/root-data.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Checkbox, Select } from "#app/ui/choice.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FieldErrors, TextArea, TextField } from "#app/ui/field.tsx";
import { LiveRegion } from "#app/ui/live-region.tsx";
import type { SeriesErrors, SeriesValues } from "./series-form.server.ts";

type Person = { id: string; name: string; agencyId: string | null };

export type SeriesFormProps = {
  readonly values: SeriesValues;
  readonly errors: SeriesErrors;
  readonly people: readonly Person[];
  readonly zones: readonly string[];
  /** The next dates that the values make, in words; null while they cannot be read. */
  readonly preview: readonly string[] | null;
  /** Id of the series that will be made; null when it exists. */
  readonly newId: string | null;
  readonly back: string;
};

const own = ["seats", "minutes"] as const;

/** Everything that a series is: names, rhythm with its next dates, statement, and who sits at its table. */
export function SeriesForm(props: SeriesFormProps) {
  const { values, errors, people, newId, back } = props;
  const { t } = useWords();
  const { name } = useAgencies();
  const pending = useNavigation().state === "submitting";
  const message = (key: string | undefined, max = 0) =>
    key === undefined
      ? undefined
      : own.some((one) => one === key)
        ? t(`series.error.${key as (typeof own)[number]}`)
        : t(`common.errors.${key as "required"}`, { max });
  const limits: Partial<Record<keyof SeriesValues, number>> = {
    nameEn: 120,
    nameFr: 120,
    placeEn: 200,
    placeFr: 200,
    statementEn: 6000,
    statementFr: 6000,
  };
  const of = (field: keyof SeriesValues) => {
    const words = message(errors[field], limits[field]);
    return words === undefined ? undefined : [words];
  };
  const text = (field: "nameEn" | "nameFr" | "placeEn" | "placeFr", lang: string, hint?: string) => (
    <TextField
      name={field}
      label={t(`series.form.${field}`)}
      lang={lang}
      defaultValue={values[field]}
      maxLength={limits[field]}
      errors={of(field)}
      hint={hint}
    />
  );
  const leaders = people.map((one) => ({
    value: one.id,
    label: one.agencyId ? `${one.name} · ${name(one.agencyId)}` : one.name,
  }));
  const nobody = { value: "", label: t("series.form.nobody") };
  const deputies = [
    ...values.deputies,
    ...Array.from({ length: Math.max(1, 3 - values.deputies.length) }, () => ""),
  ];

  return (
    <Form method="post" noValidate className="grid max-w-3xl gap-8">
      <ErrorSummary
        title={t("common.somethingWrong")}
        errors={Object.entries(errors).map(([field, key]) => ({
          field,
          message: `${t(`series.form.${field === "everyUnit" ? "unit" : (field as "nameEn")}`)}: ${message(key, limits[field as keyof SeriesValues])}`,
        }))}
      />
      {newId && <input type="hidden" name="id" value={newId} />}
      <div className="grid gap-5 sm:grid-cols-2">
        {text("nameEn", "en-CA")}
        {text("nameFr", "fr-CA")}
        {text("placeEn", "en-CA", t("series.form.placeHint"))}
        {text("placeFr", "fr-CA", t("series.form.placeHint"))}
      </div>
      <Rhythm {...props} errorsOf={of} />
      <Part title={t("series.form.statement")} hint={t("series.form.statementHint")}>
        <div className="grid gap-5">
          <TextArea
            name="statementEn"
            label={t("series.form.statementEn")}
            lang="en-CA"
            rows={5}
            maxLength={6000}
            defaultValue={values.statementEn}
            errors={of("statementEn")}
          />
          <TextArea
            name="statementFr"
            label={t("series.form.statementFr")}
            lang="fr-CA"
            rows={5}
            maxLength={6000}
            defaultValue={values.statementFr}
            errors={of("statementFr")}
          />
        </div>
      </Part>
      <Part title={t("series.form.table")}>
        <Seats seated={values.seats} errors={of("seats")} />
        <div className="mt-6 grid gap-5 sm:grid-cols-2">
          <Select
            name="chair"
            label={t("series.form.chair")}
            defaultValue={values.chair}
            options={[{ value: "", label: "—" }, ...leaders]}
            errors={of("chair")}
          />
          {deputies.map((personId, index) => (
            <Select
              // biome-ignore lint/suspicious/noArrayIndexKey: a deputy's box is its place
              key={index}
              id={`deputy-${index}`}
              name="deputies"
              label={
                deputies.length > 1
                  ? t("series.form.deputy", { count: index + 1 })
                  : t("series.form.deputies")
              }
              defaultValue={personId}
              options={[nobody, ...leaders]}
            />
          ))}
        </div>
      </Part>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" size="lg" pending={pending}>
          {t(newId ? "series.form.create" : "common.save")}
        </Button>
        <LinkButton to={back} variant="quiet" size="lg">
          {t("common.cancel")}
        </LinkButton>
      </div>
    </Form>
  );
}

function Part({ title, hint, children }: { title: ReactNode; hint?: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-xl font-bold">{title}</legend>
      {hint && <p className="mb-3 text-soft">{hint}</p>}
      <div className={hint ? "" : "mt-3"}>{children}</div>
    </fieldset>
  );
}

type RhythmProps = SeriesFormProps & {
  errorsOf: (field: keyof SeriesValues) => string[] | undefined;
};
const rhythmFields = ["firstDate", "wallTime", "timeZone", "duration", "everyCount", "everyUnit"] as const;

/** When the series meets; the server says which dates that makes, while one types. */
function Rhythm({ values, zones, preview, errorsOf, newId }: RhythmProps) {
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

/** Agencies with a seat first, in order; the order of the boxes is the order of the seats, with or without scripts. */
function Seats({ seated, errors }: { seated: readonly string[]; errors: string[] | undefined }) {
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
