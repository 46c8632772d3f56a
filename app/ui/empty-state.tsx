import type { ReactNode } from "react";

export type EmptyStateProps = {
  readonly title: ReactNode;
  /** What would stand here, and how it comes to be. */
  readonly children?: ReactNode;
  readonly icon?: ReactNode;
  readonly action?: ReactNode;
  readonly level?: 2 | 3 | 4;
  readonly className?: string;
};

export function EmptyState({ title, children, icon, action, level = 2, className = "" }: EmptyStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div
      className={`grid justify-items-center gap-2 rounded-lg border-[1.5px] border-dashed border-line px-6 py-9 text-center ${className}`}
    >
      {icon && (
        <span
          aria-hidden="true"
          className="mb-1 grid size-14 place-items-center rounded-full bg-wash text-soft [&_svg]:size-7"
        >
          {icon}
        </span>
      )}
      <Heading className="text-lg">{title}</Heading>
      {children && <div className="max-w-prose text-soft">{children}</div>}
      {action && <div className="mt-2 flex flex-wrap justify-center gap-2.5">{action}</div>}
    </div>
  );
}
