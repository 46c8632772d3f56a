import type { ReactNode } from "react";

export type LiveRegionProps = {
  readonly children?: ReactNode;
  /** Interrupts the reader; only for what cannot wait. */
  readonly assertive?: boolean;
};

/** Must be on the page before its words change, or nothing is announced: render it empty, then fill it. */
export function LiveRegion({ children, assertive = false }: LiveRegionProps) {
  return (
    <div
      role={assertive ? "alert" : "status"}
      aria-live={assertive ? "assertive" : "polite"}
      aria-atomic="true"
      className="sr-only"
    >
      {children}
    </div>
  );
}
