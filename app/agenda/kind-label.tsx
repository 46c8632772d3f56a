import type { ReactNode } from "react";

export const kinds = ["update", "question", "difficulty", "change", "logistics"] as const;

export type Kind = (typeof kinds)[number];

export type KindClasses = {
  readonly text: string;
  readonly wash: string;
  readonly border: string;
  readonly fill: string;
  readonly stroke: string;
  /** A band at the start of a block: the line itself differs, so that it is told apart in black and white. */
  readonly band: string;
  /** The corners of a tile or a pill: bubble, circle, cloud on a horizon, plate. */
  readonly shape: string;
};

const classes: Record<Kind, KindClasses> = {
  update: {
    text: "text-update",
    wash: "bg-update-wash",
    border: "border-update",
    fill: "fill-update",
    stroke: "stroke-update",
    band: "border-s-[5px] border-solid border-update ps-3.5",
    shape: "rounded-xl rounded-es-none",
  },
  question: {
    text: "text-question",
    wash: "bg-question-wash",
    border: "border-question",
    fill: "fill-question",
    stroke: "stroke-question",
    band: "border-s-[6px] border-double border-question ps-3.5",
    shape: "rounded-[1.75rem]",
  },
  difficulty: {
    text: "text-difficulty",
    wash: "bg-difficulty-wash",
    border: "border-difficulty",
    fill: "fill-difficulty",
    stroke: "stroke-difficulty",
    band: "border-s-[5px] border-dashed border-difficulty ps-3.5",
    shape: "rounded-t-[1.75rem] rounded-b-sm",
  },
  change: {
    text: "text-change",
    wash: "bg-change-wash",
    border: "border-change",
    fill: "fill-change",
    stroke: "stroke-change",
    band: "border-s-[5px] border-dotted border-change ps-3.5",
    shape: "rounded-sm",
  },
  logistics: {
    text: "text-soft",
    wash: "bg-wash",
    border: "border-line",
    fill: "fill-soft",
    stroke: "stroke-soft",
    band: "border-s border-solid border-edge ps-3.5",
    shape: "rounded-md",
  },
};

export function kindClasses(kind: Kind): KindClasses {
  return classes[kind];
}

const gearTeeth = [0, 45, 90, 135, 180, 225, 270, 315];

const drawings: Record<Kind, ReactNode> = {
  update: (
    <>
      <path d="M4 4.5h16v11.5h-9l-5 4v-4H4z" strokeLinejoin="round" />
      <path d="M8 8.6h8M8 12h5" strokeWidth={2} />
    </>
  ),
  question: (
    <>
      <circle cx={12} cy={12} r={9} />
      <path d="M9.3 9.4c.3-1.6 1.4-2.4 2.8-2.4 1.6 0 2.7 1 2.7 2.4 0 1.9-2.7 2.2-2.7 4.1" />
      <circle cx={12.1} cy={16.9} r={1.35} fill="currentColor" stroke="none" />
    </>
  ),
  difficulty: (
    <>
      <path d="M7 16.2a4 4 0 0 1 .3-8 5.2 5.2 0 0 1 9.9 1.3 3.4 3.4 0 0 1-.2 6.7z" strokeLinejoin="round" />
      <path d="M2.8 20.6h18.4" />
    </>
  ),
  change: (
    <g className="origin-center motion-safe:transition-transform motion-safe:duration-500 motion-safe:group-hover:rotate-45">
      <circle cx={12} cy={12} r={6} />
      <circle cx={12} cy={12} r={1.7} fill="currentColor" stroke="none" />
      {gearTeeth.map((turn) => (
        <path
          key={turn}
          d="M12 5.6V2.3"
          strokeWidth={3.1}
          strokeLinecap="butt"
          transform={`rotate(${turn} 12 12)`}
        />
      ))}
    </g>
  ),
  logistics: (
    <>
      <path d="M3.5 12.5h17M6.5 12.5v7M17.5 12.5v7" />
      <circle cx={12} cy={6.2} r={2.2} fill="currentColor" stroke="none" />
    </>
  ),
};

export function KindIcon({ kind, className = "size-[1.25em]" }: { kind: Kind; className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2.2}
      strokeLinecap="round"
      aria-hidden="true"
      className={`shrink-0 ${classes[kind].text} ${className}`}
    >
      {drawings[kind]}
    </svg>
  );
}

export type KindLabelProps = {
  readonly kind: Kind;
  readonly children: ReactNode;
  readonly variant?: "plain" | "pill";
  readonly className?: string;
};

export function KindLabel({ kind, children, variant = "plain", className = "" }: KindLabelProps) {
  const { text, wash, shape } = classes[kind];
  const pill = variant === "pill" ? `${wash} ${shape} px-2.5 py-1` : "";
  return (
    <span className={`inline-flex items-center gap-[0.45em] font-semibold ${text} ${pill} ${className}`}>
      <KindIcon kind={kind} />
      <span>{children}</span>
    </span>
  );
}
