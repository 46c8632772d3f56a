import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
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
