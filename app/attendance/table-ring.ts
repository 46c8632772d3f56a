export const seatStates = ["here", "floor", "next", "spoke", "away", "regrets", "out"] as const;

export type SeatState = (typeof seatStates)[number];

export type Seat = {
  readonly id: string;
  readonly name: string;
  readonly state: SeatState;
  /** Share of the time, 0 to 1, relative to whoever spoke longest. */
  readonly airtime?: number | undefined;
  /** A short form of the name for the wall. */
  readonly label?: string | undefined;
};

export type SeatWords = Readonly<Partial<Record<SeatState, string>>>;

export const box = 200;
const centre = box / 2;

export type Ring = {
  readonly count: number;
  readonly radius: number;
  readonly table: number;
  readonly seatWidth: number;
  readonly seatDepth: number;
};

export type Point = { readonly x: number; readonly y: number };

const round = (value: number) => Math.round(value * 100) / 100;

export function ringOf(count: number, radius = 80): Ring {
  const scale = radius / 80;
  const depthWanted = 13 * scale;
  const inner = radius - depthWanted / 2;
  const pitch = count < 3 ? inner : 2 * inner * Math.sin(Math.PI / count);
  const seatWidth = Math.min(21 * scale, pitch * 0.76);
  const seatDepth = Math.max(Math.min(depthWanted, seatWidth * 0.8), 8 * scale);
  return {
    count,
    radius,
    table: round(radius * 0.65),
    seatWidth: round(seatWidth),
    seatDepth: round(seatDepth),
  };
}

/** The first seat is at the top; the order goes clockwise, as one speaks around a table. */
export function seatAngle(ring: Ring, index: number): number {
  return -Math.PI / 2 + (index * 2 * Math.PI) / ring.count;
}

export function pointAt(angle: number, radius: number): Point {
  return { x: round(centre + radius * Math.cos(angle)), y: round(centre + radius * Math.sin(angle)) };
}

export function seatTransform(ring: Ring, index: number): string {
  const angle = seatAngle(ring, index);
  const { x, y } = pointAt(angle, ring.radius);
  return `translate(${x} ${y}) rotate(${round((angle * 180) / Math.PI + 90)})`;
}

export function seatCorners(ring: Ring, index: number): Point[] {
  const angle = seatAngle(ring, index);
  const along = { x: -Math.sin(angle), y: Math.cos(angle) };
  const out = { x: Math.cos(angle), y: Math.sin(angle) };
  const signs = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ] as const;
  return signs.map(([a, b]) => ({
    x: centre + out.x * (ring.radius + (b * ring.seatDepth) / 2) + (along.x * a * ring.seatWidth) / 2,
    y: centre + out.y * (ring.radius + (b * ring.seatDepth) / 2) + (along.y * a * ring.seatWidth) / 2,
  }));
}

/** How far the marks of the floor (bar) and of the next one (dot) stand outside the middle of the seat. */
export function markOffset(ring: Ring): number {
  return round(ring.seatDepth / 2 + 6.2 * (ring.radius / 80));
}

export function outerRadius(ring: Ring): number {
  return ring.radius + markOffset(ring) + 2.8 * (ring.radius / 80);
}

/** The arc of airtime lies on the table's edge in front of its seat; it never reaches into a neighbour's. */
export function airtimeArc(ring: Ring, index: number, airtime: number): string {
  const share = Math.min(1, Math.max(0, airtime));
  const radius = ring.table - 4.6 * (ring.radius / 80);
  const widest = Math.min(((2 * Math.PI) / ring.count) * 0.74, 0.9);
  const span = Math.max(widest * share, 0.03);
  const angle = seatAngle(ring, index);
  const from = pointAt(angle - span / 2, radius);
  const to = pointAt(angle + span / 2, radius);
  return `M${from.x} ${from.y}A${round(radius)} ${round(radius)} 0 0 1 ${to.x} ${to.y}`;
}

export type SeatFacts = {
  readonly filled: boolean;
  readonly bar: boolean;
  readonly dot: boolean;
  readonly slash: boolean;
  readonly dashed: boolean;
  readonly airtime: number | null;
};

const filledStates: readonly SeatState[] = ["here", "floor", "next", "spoke"];

export function seatFacts(seat: Pick<Seat, "state" | "airtime">): SeatFacts {
  const filled = filledStates.includes(seat.state);
  const spoke = seat.state === "spoke" ? (seat.airtime ?? 0.25) : (seat.airtime ?? 0);
  return {
    filled,
    bar: seat.state === "floor",
    dot: seat.state === "next",
    slash: seat.state === "regrets",
    dashed: seat.state === "out",
    airtime: spoke > 0 ? Math.min(1, spoke) : null,
  };
}

export function countHere(seats: readonly Pick<Seat, "state">[]): number {
  return seats.filter((seat) => filledStates.includes(seat.state)).length;
}

export function seatText(seat: Seat, words: SeatWords | undefined): string {
  const word = words?.[seat.state];
  return word ? `${seat.name}: ${word}` : seat.name;
}

/** The two lines in the middle share the inside of the table; a long one gives way. */
export function centreSizes(ring: Ring, line1: string, line2: string): { first: number; second: number } {
  const width = (ring.table - 9 * (ring.radius / 80)) * 1.72;
  const first = Math.min(ring.table * 0.66, width / (Math.max(1, line1.length) * 0.62));
  const second = Math.min(ring.table * 0.26, (width * 0.92) / (Math.max(1, line2.length) * 0.54));
  return { first: round(first), second: round(second) };
}
