import type { RingLabel } from "#app/ui/ring-labels.ts";

type RingLabelTextProps = {
  readonly label: RingLabel;
  readonly fontSize: number;
  readonly className?: string;
};

export function RingLabelText({ label, fontSize, className }: RingLabelTextProps) {
  const { anchor, width, height, lines } = label;
  const x = anchor === "middle" ? label.x : label.x + (anchor === "start" ? -0.5 : 0.5) * width;
  const top = label.y - height / 2;
  return (
    <text textAnchor={anchor} fontSize={fontSize} className={className}>
      {lines.map((line, at) => (
        <tspan key={line} x={x} y={top + fontSize * (0.84 + at * 1.08)}>
          {line}
        </tspan>
      ))}
    </text>
  );
}
