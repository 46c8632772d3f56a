import type { ReactNode } from "react";

export type BadgeTone = "neutral" | "accent" | "update" | "question" | "difficulty" | "change" | "warn";

const washes: Record<BadgeTone, string> = {
  neutral: "bg-wash text-soft",
  accent: "bg-accent-wash text-accent",
  update: "bg-update-wash text-update",
  question: "bg-question-wash text-question",
  difficulty: "bg-difficulty-wash text-difficulty",
  change: "bg-change-wash text-change",
  warn: "bg-warn-wash text-warn",
};

const outlines: Record<BadgeTone, string> = {
  neutral: "border-line text-soft",
  accent: "border-accent text-accent",
  update: "border-update text-update",
  question: "border-question text-question",
  difficulty: "border-difficulty text-difficulty",
  change: "border-change text-change",
  warn: "border-warn text-warn",
};

export type BadgeProps = {
  readonly tone?: BadgeTone;
  readonly variant?: "wash" | "outline" | "solid";
  readonly icon?: ReactNode;
  readonly title?: string;
  readonly className?: string;
  readonly children: ReactNode;
};

const solid = "bg-accent text-accent-ink font-semibold";

export function Badge({
  tone = "neutral",
  variant = "wash",
  icon,
  title,
  className = "",
  children,
}: BadgeProps) {
  const look =
    variant === "solid"
      ? `border-transparent ${solid}`
      : variant === "outline"
        ? outlines[tone]
        : `border-transparent ${washes[tone]}`;
  return (
    <span
      title={title}
      className={`inline-flex items-center gap-[0.4em] rounded-full border-[1.5px] px-[0.75em] py-[0.1em] text-sm font-medium ${look} ${className}`}
    >
      {icon && (
        <span aria-hidden="true" className="inline-flex shrink-0 [&_svg]:size-[1.05em]">
          {icon}
        </span>
      )}
      {children}
    </span>
  );
}
