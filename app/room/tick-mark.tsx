import { Square, SquareCheck } from "lucide-react";

/** On a button that is pressed or not: what it says is true only once it is ticked. */
export function TickMark({ on }: { on: boolean }) {
  const Mark = on ? SquareCheck : Square;
  return <Mark aria-hidden="true" className="size-4 shrink-0" />;
}
