import { type ReactNode, useEffect, useState } from "react";

export type SaveStateName = "saved" | "saving" | "offline" | "refused";

const hues: Record<SaveStateName, string> = {
  saved: "text-change",
  saving: "text-soft",
  offline: "text-update",
  refused: "text-warn",
};

const dots: Record<SaveStateName, ReactNode> = {
  saved: <circle cx={8} cy={8} r={5} fill="currentColor" />,
  saving: (
    <g className="origin-center motion-safe:animate-spin">
      <path
        d="M8 3a5 5 0 1 1-5 5"
        fill="none"
        stroke="currentColor"
        strokeWidth={2.4}
        strokeLinecap="round"
      />
    </g>
  ),
  offline: (
    <circle
      cx={8}
      cy={8}
      r={4.2}
      fill="none"
      stroke="currentColor"
      strokeWidth={2.2}
      strokeDasharray="3.4 2.2"
    />
  ),
  refused: <path d="M8 1.8 15 14H1z" fill="currentColor" />,
};

export type SaveStateProps = {
  readonly state: SaveStateName;
  readonly words: Readonly<Record<SaveStateName, string>>;
  readonly detail?: ReactNode;
  /** False while something else on the page says the same aloud. */
  readonly voice?: boolean;
  readonly className?: string;
};

export function SaveState({ state, words, detail, voice = true, className = "" }: SaveStateProps) {
  // Saving and saved alternate all day: only trouble, and the end of it, is worth a voice.
  const [troubled, setTroubled] = useState(false);
  const trouble = state === "offline" || state === "refused";
  useEffect(() => {
    if (trouble) setTroubled(true);
  }, [trouble]);
  const spoken = voice && (trouble || (troubled && state === "saved")) ? words[state] : "";

  return (
    <span
      className={`inline-flex items-center gap-1.5 font-semibold ${hues[state]} ${className}`}
      data-save-state={state}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true" className="size-[0.9em] shrink-0">
        {dots[state]}
      </svg>
      <span>
        {words[state]}
        {detail && <span className="font-normal text-soft"> {detail}</span>}
      </span>
      <span role="status" aria-live="polite" className="sr-only">
        {spoken}
      </span>
    </span>
  );
}
