import type { ReactNode } from "react";

export type VisuallyHiddenProps = {
  readonly as?: "span" | "div" | "ul" | "p" | "h2" | "h3";
  readonly id?: string;
  readonly children: ReactNode;
};

export function VisuallyHidden({ as: Tag = "span", id, children }: VisuallyHiddenProps) {
  return (
    <Tag id={id} className="sr-only">
      {children}
    </Tag>
  );
}

/** The first stop of the keyboard; seen only while it has the focus. */
export function SkipLink({ href = "#main", children }: { href?: string; children: ReactNode }) {
  return (
    <a
      href={href}
      className="no-print sr-only rounded-md bg-accent px-4 py-2.5 font-semibold text-accent-ink no-underline focus:not-sr-only focus:fixed focus:start-3 focus:top-3 focus:z-50 focus:px-4 focus:py-2.5"
    >
      {children}
    </a>
  );
}
