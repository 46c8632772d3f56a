import type { ReactNode } from "react";

export type SheetProps = {
  readonly as?: "div" | "article" | "section" | "li" | "ul" | "ol" | "aside";
  readonly id?: string;
  readonly className?: string;
  readonly children: ReactNode;
};

/** A lighter sheet on the paper; for what is handled as one thing, not for decoration. */
export function Sheet({ as: Tag = "div", id, className = "", children }: SheetProps) {
  return (
    <Tag id={id} className={`rounded-lg border border-line bg-sheet px-4 py-3.5 sm:px-5 ${className}`}>
      {children}
    </Tag>
  );
}

export function Rows({
  as: Tag = "ul",
  className = "",
  children,
}: {
  as?: "ul" | "ol" | "div";
  className?: string;
  children: ReactNode;
}) {
  return <Tag className={`divide-y divide-line border-y border-line ${className}`}>{children}</Tag>;
}

export type RowProps = {
  readonly as?: "li" | "div";
  readonly aside?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
};

export function Row({ as: Tag = "li", aside, className = "", children }: RowProps) {
  return (
    <Tag
      className={`flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-3 leading-snug ${className}`}
    >
      <div className="min-w-[min(100%,12rem)] flex-1">{children}</div>
      {aside && <div className="shrink-0 text-soft">{aside}</div>}
    </Tag>
  );
}
