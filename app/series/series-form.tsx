import type { ReactNode } from "react";
import { Form, useNavigation } from "react-router";
import { useWords } from "#app/i18n/i18n.tsx";
import { useAgencies } from "#app/root-data.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Select } from "#app/ui/choice.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextArea, TextField } from "#app/ui/field.tsx";
import { RhythmFields } from "./rhythm-fields.tsx";
import { SeatsField } from "./seats-field.tsx";
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
          message: t("common.colon", {
            label: t(`series.form.${field === "everyUnit" ? "unit" : (field as "nameEn")}`),
            text: message(key, limits[field as keyof SeriesValues]),
          }),
        }))}
      />
      {newId && <input type="hidden" name="id" value={newId} />}
      <div className="grid gap-5 sm:grid-cols-2">
        {text("nameEn", "en-CA")}
        {text("nameFr", "fr-CA")}
        {text("placeEn", "en-CA", t("series.form.placeHint"))}
        {text("placeFr", "fr-CA", t("series.form.placeHint"))}
      </div>
      <RhythmFields {...props} errorsOf={of} />
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
        <SeatsField seated={values.seats} errors={of("seats")} />
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
