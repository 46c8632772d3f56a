import { CircleAlert } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";

export type ControlProps = {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
};

export type FieldFrame = {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly errors?: readonly string[] | undefined;
  /** The word for "optional" or "required", after the label. */
  readonly mark?: ReactNode;
};

/** The id that a control gets from its name, so that an error can link to it. */
export function fieldId(name: string): string {
  return `field-${name}`;
}

export function useFieldId(id: string | undefined, name: string | undefined): string {
  const generated = useId();
  return id ?? (name ? fieldId(name) : generated);
}

export function describe(id: string, hint: ReactNode, errors: readonly string[] | undefined): ControlProps {
  const ids = [hint ? `${id}-hint` : "", errors?.length ? `${id}-errors` : ""].filter(Boolean);
  return {
    id,
    "aria-describedby": ids.length ? ids.join(" ") : undefined,
    "aria-invalid": errors?.length ? true : undefined,
  };
}

export function FieldMark({ children }: { children: ReactNode }) {
  return <span className="ms-1.5 text-sm font-normal text-soft">{children}</span>;
}

export function FieldHint({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={`${id}-hint`} className="text-sm text-soft">
      {children}
    </p>
  );
}

export function FieldErrors({ id, errors }: { id: string; errors: readonly string[] | undefined }) {
  if (!errors?.length) return null;
  return (
    <ul id={`${id}-errors`} className="grid gap-1 text-sm font-medium text-warn">
      {errors.map((error) => (
        <li key={error} className="flex gap-1.5">
          <CircleAlert aria-hidden="true" className="mt-[0.15em] size-[1.1em] shrink-0" />
          <span>{error}</span>
        </li>
      ))}
    </ul>
  );
}

export type FieldProps = FieldFrame & {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly className?: string;
  readonly children: (control: ControlProps) => ReactNode;
};

export function Field({ id, name, label, hint, errors, mark, className = "", children }: FieldProps) {
  const control = describe(useFieldId(id, name), hint, errors);
  return (
    <div
      className={`grid content-start gap-1.5 ${errors?.length ? "border-s-4 border-warn ps-3" : ""} ${className}`}
    >
      <label htmlFor={control.id} className="font-semibold">
        {label}
        {mark && <FieldMark>{mark}</FieldMark>}
      </label>
      {hint && <FieldHint id={control.id}>{hint}</FieldHint>}
      {children(control)}
      <FieldErrors id={control.id} errors={errors} />
    </div>
  );
}

/** The look of a box one writes in; 16 px at least, or phones zoom into it. */
export const controlClasses =
  "w-full min-h-11 rounded-md border-[1.5px] border-edge bg-sheet px-3 py-2 text-base text-ink transition-colors hover:border-ink focus-visible:border-accent focus-visible:outline-offset-0 disabled:bg-wash disabled:text-soft aria-invalid:border-warn [&[readonly]]:bg-wash";

export type TextFieldProps = Omit<ComponentProps<"input">, "children"> & FieldFrame;

export function TextField({ label, hint, errors, mark, className, id, name, ...rest }: TextFieldProps) {
  return (
    <Field {...{ label, hint, errors, mark, id, name }} className={className ?? ""}>
      {(control) => <input type="text" {...rest} {...control} name={name} className={controlClasses} />}
    </Field>
  );
}

export type TextAreaProps = Omit<ComponentProps<"textarea">, "children"> & FieldFrame;

export function TextArea({ label, hint, errors, mark, className, id, name, ...rest }: TextAreaProps) {
  return (
    <Field {...{ label, hint, errors, mark, id, name }} className={className ?? ""}>
      {(control) => (
        <textarea
          rows={3}
          {...rest}
          {...control}
          name={name}
          className={`${controlClasses} field-sizing-content max-h-[60vh] min-h-24 resize-y leading-normal`}
        />
      )}
    </Field>
  );
}
