import { CircleAlert } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { fieldId } from "#app/ui/field.tsx";

export type SummaryError = {
  readonly message: string;
  /** The name of the field; without it the error concerns the whole form. */
  readonly field?: string | undefined;
  /** For a control whose id is not made from its name. */
  readonly href?: string | undefined;
};

export type ErrorSummaryProps = {
  readonly title: ReactNode;
  readonly errors: readonly SummaryError[];
  readonly className?: string;
};

export function ErrorSummary({ title, errors, className = "" }: ErrorSummaryProps) {
  const titleId = useId();
  const ref = useRef<HTMLDivElement>(null);
  const what = errors.map((error) => `${error.field ?? ""}:${error.message}`).join("\n");

  useEffect(() => {
    if (what) ref.current?.focus();
  }, [what]);

  if (errors.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would group controls, this groups links to them
    <div
      ref={ref}
      role="group"
      tabIndex={-1}
      aria-labelledby={titleId}
      className={`rounded-lg border-2 border-warn bg-warn-wash px-4 py-3.5 focus:outline-3 focus:outline-offset-2 focus:outline-warn ${className}`}
    >
      <p id={titleId} className="flex items-center gap-2 font-bold text-warn">
        <CircleAlert aria-hidden="true" className="size-[1.2em] shrink-0" />
        {title}
      </p>
      <ul className="mt-1.5 grid gap-1 ps-[1.7em]">
        {errors.map((error) => {
          const href = error.href ?? (error.field ? `#${fieldId(error.field)}` : undefined);
          return (
            <li key={`${error.field}${error.message}`}>
              {href ? (
                <a href={href} className="inline-block py-0.5 text-ink underline underline-offset-3">
                  {error.message}
                </a>
              ) : (
                error.message
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
