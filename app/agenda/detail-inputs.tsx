import { useWords } from "#app/i18n/i18n.tsx";
import { TextArea, TextField } from "#app/ui/field.tsx";
import { RadioCards } from "#app/ui/radio-cards.tsx";
import { type DetailField, isPersonKnows, isTrend, personKnowsOptions, trendOptions } from "./details.ts";
import type { ItemValues } from "./item-values.ts";

export type ErrorsOf = (name: string) => string[] | undefined;

/** The questions of a typed form, each asked in words that help to answer it. */
export function DetailInputs(props: {
  fields: readonly DetailField[];
  values: ItemValues;
  errorsOf: ErrorsOf;
  lang: string;
}) {
  const { t } = useWords();
  return props.fields.map((field) => {
    const { name } = field;
    const value = props.values[name] ?? "";
    const errors = props.errorsOf(name);
    if (name === "personKnows")
      return (
        <RadioCards
          key={name}
          name={name}
          legend={t("items.ask.personKnows")}
          hint={t("items.askHint.personKnows")}
          columns={3}
          defaultValue={isPersonKnows(value) ? value : undefined}
          errors={errors}
          options={personKnowsOptions.map((option) => ({
            value: option,
            label: t(`items.askKnows.${option}`),
          }))}
        />
      );
    if (name === "trend")
      return (
        <RadioCards
          key={name}
          name={name}
          legend={t("items.ask.trend")}
          columns={3}
          defaultValue={isTrend(value) ? value : undefined}
          errors={errors}
          options={trendOptions.map((option) => ({ value: option, label: t(`items.askTrend.${option}`) }))}
        />
      );
    const shared = {
      name,
      label: t(`items.ask.${name}`),
      hint: t(`items.askHint.${name}`),
      mark: field.required ? undefined : t("common.optional"),
      errors,
      defaultValue: value,
      lang: props.lang,
    };
    return field.max <= 300 ? (
      <TextField key={name} {...shared} autoComplete="off" />
    ) : (
      <TextArea key={name} {...shared} rows={field.required ? 4 : 2} />
    );
  });
}
