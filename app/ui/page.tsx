import { ArrowLeft } from "lucide-react";
import { type ReactNode, useId } from "react";
import { Link } from "react-router";

export type PageWidth = "narrow" | "reading" | "wide" | "full";

const widths: Record<PageWidth, string> = {
  narrow: "max-w-narrow",
  reading: "max-w-reading",
  wide: "max-w-wide",
  full: "max-w-none",
};

export type PageProps = {
  readonly width?: PageWidth;
  /** "main" once per document; "div" where a layout has it already. */
  readonly as?: "main" | "div";
  readonly className?: string;
  readonly children: ReactNode;
};

export function Page({ width = "reading", as: Tag = "main", className = "", children }: PageProps) {
  return (
    <Tag
      id={Tag === "main" ? "main" : undefined}
      tabIndex={Tag === "main" ? -1 : undefined}
      className={`mx-auto w-full px-5 pt-6 pb-16 sm:px-8 sm:pt-8 print:p-0 ${widths[width]} ${className}`}
    >
      {children}
    </Tag>
  );
}

export type PageHeaderProps = {
  readonly title: ReactNode;
  readonly eyebrow?: ReactNode;
  readonly meta?: ReactNode;
  readonly actions?: ReactNode;
  readonly back?: { readonly to: string; readonly label: ReactNode };
  readonly className?: string;
};

export function PageHeader({ title, eyebrow, meta, actions, back, className = "" }: PageHeaderProps) {
  return (
    <header className={`mb-7 ${className}`}>
      {back && (
        <Link
          to={back.to}
          className="no-print touch-target -ms-1 mb-1 inline-flex items-center gap-1.5 rounded-sm px-1 text-accent no-underline hover:underline"
        >
          <ArrowLeft aria-hidden="true" className="size-[1.1em]" />
          {back.label}
        </Link>
      )}
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
        <div className="min-w-[min(100%,18rem)] flex-1">
          {eyebrow && <div className="mb-1 text-soft">{eyebrow}</div>}
          <h1 className="text-2xl sm:text-3xl">{title}</h1>
          {meta && <div className="mt-1.5 text-soft">{meta}</div>}
        </div>
        {actions && <div className="no-print flex flex-wrap items-center gap-2.5">{actions}</div>}
      </div>
    </header>
  );
}

export type SectionProps = {
  readonly title?: ReactNode;
  readonly id?: string;
  readonly level?: 2 | 3;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  readonly className?: string;
  readonly children?: ReactNode;
};

export function Section({
  title,
  id,
  level = 2,
  description,
  actions,
  className = "",
  children,
}: SectionProps) {
  const generated = useId();
  const titleId = `${id ?? generated}-title`;
  const Heading = `h${level}` as const;
  return (
    <section id={id} aria-labelledby={title ? titleId : undefined} className={`mt-9 first:mt-0 ${className}`}>
      {(title || actions) && (
        <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-2">
          {title && (
            <Heading id={titleId} className={level === 2 ? "text-xl" : "text-lg"}>
              {title}
            </Heading>
          )}
          {actions && <div className="no-print flex flex-wrap gap-2">{actions}</div>}
        </div>
      )}
      {description && <p className="-mt-1.5 mb-3 text-soft">{description}</p>}
      {children}
    </section>
  );
}
