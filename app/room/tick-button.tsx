import { Square, SquareCheck } from "lucide-react";
import type { ReactNode } from "react";

/** A button that is pressed or not: what it says is true only once it is ticked. */
export function TickButton(props: { on: boolean; onClick: () => void; children: ReactNode }) {
  const Mark = props.on ? SquareCheck : Square;
  return (
    <button
      type="button"
      aria-pressed={props.on}
      onClick={props.onClick}
      className="touch-target inline-flex min-h-7 items-center gap-1.5 rounded-md border border-line px-2 text-sm hover:border-edge aria-pressed:border-accent aria-pressed:bg-accent aria-pressed:text-accent-ink"
    >
      <Mark aria-hidden="true" className="size-4 shrink-0" />
      {props.children}
    </button>
  );
}
