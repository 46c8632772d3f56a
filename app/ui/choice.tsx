import { ChevronDown } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import {
  controlClasses,
  describe,
  Field,
  FieldErrors,
  type FieldFrame,
  FieldHint,
  FieldMark,
  useFieldId,
} from "#app/ui/field.tsx";

export type SelectOption = { readonly value: string; readonly label: string; readonly disabled?: boolean };

export type SelectProps = ComponentProps<"select"> &
  FieldFrame & { readonly options?: readonly SelectOption[] };

/** Options by list, or <option> and <optgroup> as children. */
export function Select({
  label,
  hint,
  errors,
  mark,
  className,
  id,
  name,
  options,
  children,
  ...rest
}: SelectProps) {
  return (
    <Field {...{ label, hint, errors, mark, id, name }} className={className ?? ""}>
      {(control) => (
        <span className="relative block">
          <select {...rest} {...control} name={name} className={`${controlClasses} appearance-none pe-10`}>
            {options?.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
            {children}
          </select>
          <ChevronDown
            aria-hidden="true"
            className="pointer-events-none absolute end-3 top-1/2 size-5 -translate-y-1/2 text-soft"
          />
        </span>
      )}
    </Field>
  );
}

export type CheckboxProps = Omit<ComponentProps<"input">, "type" | "children"> & FieldFrame;

export function Checkbox({ label, hint, errors, mark, className = "", id, name, ...rest }: CheckboxProps) {
  const control = describe(useFieldId(id, name), hint, errors);
  return (
    <div className={`grid gap-1 ${errors?.length ? "border-s-4 border-warn ps-3" : ""} ${className}`}>
      <label className="flex min-h-11 cursor-pointer items-start gap-3 py-2.5 leading-snug has-disabled:cursor-not-allowed has-disabled:text-soft">
        <input
          {...rest}
          {...control}
          name={name}
          type="checkbox"
          className="mt-px size-5.5 shrink-0 cursor-[inherit] rounded-sm accent-accent"
        />
        <span>
          {label}
          {mark && <FieldMark>{mark}</FieldMark>}
        </span>
      </label>
      {(hint || errors?.length) && (
        <div className="-mt-2 ps-8.5">
          {hint && <FieldHint id={control.id}>{hint}</FieldHint>}
          <FieldErrors id={control.id} errors={errors} />
        </div>
      )}
    </div>
  );
}

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
            className={`relative flex min-h-14 cursor-pointer items-start gap-3 rounded-lg border-[1.5px] border-line px-4 py-3 transition-colors hover:border-edge has-checked:border-current has-checked:inset-ring-2 has-checked:inset-ring-current has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent has-disabled:cursor-not-allowed has-disabled:opacity-60 ${option.className ?? "bg-sheet has-checked:bg-accent-wash has-checked:text-accent"}`}
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
              className="mt-0.5 size-5 shrink-0 cursor-[inherit] outline-none"
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
