import { useMemo } from "react";
import { RingLabelText } from "#app/ui/ring-label-text.tsx";
import { placeRingLabels } from "#app/ui/ring-labels.ts";
import { VisuallyHidden } from "#app/ui/visually-hidden.tsx";
import {
  airtimeArc,
  box,
  centreSizes,
  markOffset,
  outerRadius,
  type Ring,
  ringOf,
  type Seat,
  type SeatState,
  type SeatWords,
  seatAngle,
  seatFacts,
  seatText,
  seatTransform,
} from "./table-ring.ts";

const seatLook: Record<SeatState, string> = {
  here: "fill-accent stroke-accent",
  floor: "fill-change stroke-change",
  next: "fill-accent stroke-accent",
  spoke: "fill-accent stroke-accent",
  away: "fill-transparent stroke-edge",
  regrets: "fill-transparent stroke-edge",
  out: "fill-transparent stroke-soft",
};

const labelLook: Record<SeatState, string> = {
  here: "fill-ink font-medium",
  floor: "fill-change font-bold",
  next: "fill-accent font-bold",
  spoke: "fill-ink font-medium",
  away: "fill-soft",
  regrets: "fill-soft",
  out: "fill-soft italic",
};

function SeatShape({
  state,
  width,
  depth,
  unit,
}: {
  state: SeatState;
  width: number;
  depth: number;
  unit: number;
}) {
  const facts = seatFacts({ state });
  const line = facts.filled ? 0 : 1.5 * unit;
  return (
    <>
      <rect
        x={-width / 2 + line / 2}
        y={-depth / 2 + line / 2}
        width={width - line}
        height={depth - line}
        rx={Math.min(5.4 * unit, depth * 0.42)}
        strokeWidth={line}
        strokeDasharray={facts.dashed ? `${3.4 * unit} ${2.4 * unit}` : undefined}
        className={`${seatLook[state]} transition-colors duration-300`}
      />
      {facts.slash && (
        <path
          d={`M${-width * 0.3} ${depth * 0.62}L${width * 0.3} ${-depth * 0.62}`}
          strokeWidth={1.7 * unit}
          strokeLinecap="round"
          className="stroke-edge"
        />
      )}
    </>
  );
}

function SeatOnRing({
  seat,
  ring,
  index,
  words,
}: {
  seat: Seat;
  ring: Ring;
  index: number;
  words: SeatWords | undefined;
}) {
  const facts = seatFacts(seat);
  const unit = ring.radius / 80;
  const mark = markOffset(ring);
  return (
    <g data-seat={seat.id} data-state={seat.state}>
      <title>{seatText(seat, words)}</title>
      <g transform={seatTransform(ring, index)}>
        <SeatShape state={seat.state} width={ring.seatWidth} depth={ring.seatDepth} unit={unit} />
        {facts.bar && (
          <path
            d={`M${-ring.seatWidth * 0.6} ${-mark}h${ring.seatWidth * 1.2}`}
            strokeWidth={4 * unit}
            strokeLinecap="round"
            className="stroke-change"
          />
        )}
        {facts.dot && <circle cy={-mark} r={2.8 * unit} className="fill-accent" />}
      </g>
      {facts.airtime !== null && (
        <path
          d={airtimeArc(ring, index, facts.airtime)}
          strokeWidth={4.2 * unit}
          strokeLinecap="round"
          className="fill-none stroke-accent opacity-60"
        />
      )}
    </g>
  );
}

function placeLabels(texts: readonly string[]) {
  return placeRingLabels({
    texts,
    box,
    angleOf: (index) => seatAngle(ringOf(texts.length), index),
    outerOf: (radius) => outerRadius(ringOf(texts.length, radius)),
  });
}

const toneLook = { plain: "fill-ink", near: "fill-update", over: "fill-warn" } as const;

export type TableRingProps = {
  readonly seats: readonly Seat[];
  /** The facts of the drawing in a sentence; read instead of the picture. */
  readonly description: string;
  readonly line1?: string | undefined;
  readonly line2?: string | undefined;
  /** Of the lines in the middle: a timer that is nearly up, or over. Its words say the same. */
  readonly tone?: "plain" | "near" | "over" | undefined;
  /** The word for each state, for the tooltip and the list. */
  readonly words?: SeatWords | undefined;
  /** Adds the seats as a list for those who do not see the picture. */
  readonly list?: boolean;
  /** Names around the ring: for big sizes only. */
  readonly labels?: boolean;
  readonly className?: string | undefined;
};

export function TableRing(props: TableRingProps) {
  const {
    seats,
    description,
    line1 = "",
    line2 = "",
    words,
    list,
    labels,
    tone = "plain",
    className = "size-40",
  } = props;
  const count = Math.max(1, seats.length);
  const texts = labels ? seats.map((seat) => seat.label ?? seat.name).join("\n") : "";
  // The search for places takes some milliseconds; a timer in the middle must not repeat it each second.
  const placed = useMemo(() => (texts ? placeLabels(texts.split("\n")) : null), [texts]);
  const ring = ringOf(count, placed?.radius);
  const sizes = centreSizes(ring, line1, line2);
  const middle = box / 2;
  return (
    <>
      <svg
        viewBox={`0 0 ${box} ${box}`}
        role="img"
        aria-label={description}
        className={`block shrink-0 ${className}`}
      >
        <circle cx={middle} cy={middle} r={ring.table} strokeWidth={1.6} className="fill-sheet stroke-line" />
        {seats.map((seat, index) => (
          <SeatOnRing key={seat.id} seat={seat} ring={ring} index={index} words={words} />
        ))}
        {placed?.labels.map((label, index) => {
          const seat = seats[index]!;
          return (
            <RingLabelText
              key={seat.id}
              label={label}
              fontSize={placed.fontSize}
              className={labelLook[seat.state]}
            />
          );
        })}
        <text
          x={middle}
          y={middle + sizes.first * (line2 ? 0.14 : 0.34)}
          fontSize={sizes.first}
          textAnchor="middle"
          className={`font-bold ${toneLook[tone]}`}
        >
          {line1}
        </text>
        <text
          x={middle}
          y={middle + sizes.first * 0.14 + sizes.second * 1.5}
          fontSize={sizes.second}
          textAnchor="middle"
          className={tone === "plain" ? "fill-soft" : `font-bold ${toneLook[tone]}`}
        >
          {line2}
        </text>
      </svg>
      {list && (
        <VisuallyHidden as="ul">
          {seats.map((seat) => (
            <li key={seat.id}>{seatText(seat, words)}</li>
          ))}
        </VisuallyHidden>
      )}
    </>
  );
}

/** One seat by itself, for a legend or in front of a name: the same drawing means the same thing everywhere. */
export function SeatMark({ state, className = "" }: { state: SeatState; className?: string }) {
  const facts = seatFacts({ state });
  return (
    <svg
      viewBox="-14 -13 28 26"
      aria-hidden="true"
      className={`inline-block h-[1.3em] w-[1.4em] shrink-0 ${className}`}
    >
      <SeatShape state={state} width={22} depth={13} unit={1.15} />
      {facts.bar && <path d="M-12 -11h24" strokeWidth={4} strokeLinecap="round" className="stroke-change" />}
      {facts.dot && <circle cy={-10.6} r={3} className="fill-accent" />}
      {state === "spoke" && (
        <path d="M-8 -10.8h16" strokeWidth={3.2} strokeLinecap="round" className="stroke-accent opacity-60" />
      )}
    </svg>
  );
}

/** Says in words what each drawing on the table means; only the states that are there. */
export function TableLegend({
  seats,
  words,
  className = "",
}: {
  seats: readonly Seat[];
  words: SeatWords;
  className?: string;
}) {
  const states = [...new Set(seats.map((seat) => seat.state))].filter((state) => words[state]);
  return (
    <ul className={`flex flex-wrap gap-x-4 gap-y-1 text-sm text-soft ${className}`}>
      {states.map((state) => (
        <li key={state} className="inline-flex items-center gap-1.5">
          <SeatMark state={state} />
          {words[state]}
        </li>
      ))}
    </ul>
  );
}
