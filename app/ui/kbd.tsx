import type { ReactNode } from "react";

/** Drawn in the colour of its surroundings, so that it stands on any button. Touch screens have no keys to show. */
export function Kbd({ children, className = "" }: { children: ReactNode; className?: string }) {
  return (
    <kbd
      className={`inline-grid min-w-[1.6em] place-items-center rounded-[5px] border-[1.5px] border-current px-[0.35em] font-sans text-[0.78em] leading-[1.5] font-medium opacity-85 pointer-coarse:hidden ${className}`}
    >
      {children}
    </kbd>
  );
}
