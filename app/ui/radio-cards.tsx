import type { ReactNode } from "react";
import { describe, FieldErrors, FieldHint, FieldMark, useFieldId } from "#app/ui/field.tsx";

export type RadioOption = {
  readonly value: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly icon?: ReactNode;
  /** Wash, corners, text colour of this card. */
  readonly className?: string;
  readonly disabled?: boolean;
};

export type RadioCardsProps = {
  readonly legend: ReactNode;
  readonly name: string;
  readonly options: readonly RadioOption[];
  readonly defaultValue?: string | undefined;
  readonly value?: string | undefined;
  readonly onChange?: (value: string) => void;
  readonly required?: boolean;
  readonly hint?: ReactNode;
  readonly errors?: readonly string[] | undefined;
  readonly mark?: ReactNode;
  readonly columns?: 1 | 2 | 3 | 4;
  readonly id?: string;
  readonly className?: string;
};

const columnClasses = {
  1: "",
  2: "sm:grid-cols-2",
  3: "sm:grid-cols-3",
  4: "grid-cols-2 lg:grid-cols-4",
} as const;

/** Native radios: arrows, forms without scripts and screen readers work as everywhere else. */
export function RadioCards(props: RadioCardsProps) {
  const {
    legend,
    name,
    options,
    defaultValue,
    value,
    onChange,
    required,
    hint,
    errors,
    mark,
    columns = 1,
  } = props;
  const control = describe(useFieldId(props.id, name), hint, errors);
  return (
    <fieldset
      aria-describedby={control["aria-describedby"]}
      className={`min-w-0 ${errors?.length ? "border-s-4 border-warn ps-3" : ""} ${props.className ?? ""}`}
    >
      <legend className="font-semibold">
        {legend}
        {mark && <FieldMark>{mark}</FieldMark>}
      </legend>
      {hint && <FieldHint id={control.id}>{hint}</FieldHint>}
      <div className={`my-2 grid gap-2.5 ${columnClasses[columns]}`}>
        {options.map((option, index) => (
          <label
            key={option.value}
            className={`relative flex min-h-14 cursor-pointer gap-3 rounded-lg border-[1.5px] border-line px-4 py-3 transition-colors hover:border-edge has-checked:border-current has-checked:inset-ring-2 has-checked:inset-ring-current has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent has-disabled:cursor-not-allowed has-disabled:opacity-60 ${option.hint ? "items-start" : "items-center"} ${option.className ?? "bg-sheet has-checked:bg-accent-wash has-checked:text-accent"}`}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              id={index === 0 ? control.id : `${control.id}-${option.value}`}
              required={required}
              disabled={option.disabled}
              aria-invalid={control["aria-invalid"]}
              {...(value === undefined
                ? { defaultChecked: option.value === defaultValue }
                : { checked: option.value === value })}
              onChange={onChange ? () => onChange(option.value) : value === undefined ? undefined : () => {}}
              className={`${option.hint ? "mt-0.5" : ""} size-5 shrink-0 cursor-[inherit] outline-none`}
            />
            <span className="grid gap-0.5">
              <span className="flex items-center gap-2 leading-snug font-semibold">
                {option.icon}
                {option.label}
              </span>
              {option.hint && <span className="text-sm text-soft">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      <FieldErrors id={control.id} errors={errors} />
    </fieldset>
  );
}
