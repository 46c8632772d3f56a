import { CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

export type NoticeTone = "info" | "success" | "warn";

const tones = {
  info: { look: "border-accent bg-accent-wash", hue: "text-accent", Icon: Info },
  success: { look: "border-change bg-change-wash", hue: "text-change", Icon: CircleCheck },
  warn: { look: "border-warn bg-warn-wash", hue: "text-warn", Icon: TriangleAlert },
} as const;

export type NoticeProps = {
  readonly tone?: NoticeTone;
  readonly title?: ReactNode;
  readonly actions?: ReactNode;
  readonly icon?: ReactNode;
  /** Set it when the notice appears after an action, so that it is announced. */
  readonly role?: "status" | "alert" | "note";
  readonly className?: string;
  readonly children?: ReactNode;
};

export function Notice({ tone = "info", title, actions, icon, role, className = "", children }: NoticeProps) {
  const { look, hue, Icon } = tones[tone];
  return (
    <div role={role} className={`flex gap-3 rounded-e-lg border-s-[5px] px-4 py-3 ${look} ${className}`}>
      <span aria-hidden="true" className={`mt-0.5 shrink-0 [&_svg]:size-5 ${hue}`}>
        {icon ?? <Icon />}
      </span>
      <div className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-[min(100%,16rem)] flex-1">
          {title && <p className={`font-semibold ${hue}`}>{title}</p>}
          {children && <div className="text-ink">{children}</div>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
