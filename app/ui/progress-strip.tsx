import { useId } from "react";

export type StripSegment = {
  readonly value: number;
  /** A fill class: "fill-accent". */
  readonly className: string;
  readonly label?: string | undefined;
  /** Stripes, for what is too much or not sure. */
  readonly hatched?: boolean;
};

export type ProgressStripProps = {
  readonly segments: readonly StripSegment[];
  readonly label: string;
  readonly on?: "paper" | "sheet";
  readonly className?: string;
};

const percent = (value: number) => `${Math.round(value * 1000) / 1000}%`;

/** Percentages inside SVG, because style attributes are refused by the content security policy. */
export function ProgressStrip({ segments, label, on = "paper", className = "h-3.5" }: ProgressStripProps) {
  const id = useId();
  const shown = segments.filter((segment) => segment.value > 0);
  const total = shown.reduce((sum, segment) => sum + segment.value, 0) || 1;
  let before = 0;
  return (
    <svg role="img" aria-label={label} className={`block w-full rounded-full bg-wash ${className}`}>
      <defs>
        <pattern id={id} width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="4.5" height="9" className={on === "paper" ? "fill-paper" : "fill-sheet"} />
        </pattern>
      </defs>
      {shown.map((segment, index) => {
        const x = percent((before / total) * 100);
        const width = percent((segment.value / total) * 100);
        before += segment.value;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a segment is its place
          <g key={index}>
            {segment.label && <title>{segment.label}</title>}
            <rect x={x} width={width} height="100%" className={segment.className} />
            {segment.hatched && <rect x={x} width={width} height="100%" fill={`url(#${id})`} />}
            {index > 0 && (
              <rect x={x} width={2} height="100%" className={on === "paper" ? "fill-paper" : "fill-sheet"} />
            )}
          </g>
        );
      })}
    </svg>
  );
}
