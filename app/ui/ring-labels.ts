export type RingLabel = {
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly anchor: "start" | "middle" | "end";
};

export type RingLabels = {
  readonly radius: number;
  readonly fontSize: number;
  readonly labels: readonly RingLabel[];
};

export type RingLabelInput = {
  readonly texts: readonly string[];
  readonly box: number;
  readonly angleOf: (index: number) => number;
  /** Where the drawing of a ring of this radius ends. */
  readonly outerOf: (radius: number) => number;
};

const lineHeight = 1.08;
const margin = 1.5;
const gapX = 1.5;
const gapY = 1;
/** Moved farther than this, a label would seem to belong to the next seat. */
const farthest = 10;
const cuts = [Number.POSITIVE_INFINITY, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2];
const fontSizes = [11, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6, 5.5, 5];
const radii = [76, 74, 72, 70, 68, 66, 64, 62, 60, 58, 56, 54, 52, 50, 48, 46];

/** A cautious estimate in em: the server cannot measure, and a label that is too wide would be cut off. */
export function estimateWidth(text: string): number {
  let width = 0;
  for (const letter of text) {
    if (/[\s.,'’|iljI]/.test(letter)) width += 0.32;
    else if (/[ftr()-]/.test(letter)) width += 0.44;
    else if (/[mwMW…]/.test(letter)) width += 0.94;
    else if (/\p{Lu}/u.test(letter)) width += 0.72;
    else width += 0.61;
  }
  return width;
}

function cutTo(line: string, most: number): string {
  return line.length <= most ? line : `${line.slice(0, Math.max(1, most - 1)).trimEnd()}…`;
}

/** The narrowest way to write a name in at most so many lines; of equally narrow ones, the one with fewest lines. */
export function wrapLabel(text: string, most: number, mostLines = 2): string[] {
  const words = text.trim().split(/\s+/);
  const whole = words.join(" ");
  if (whole.length <= 7) return [cutTo(whole, most)];
  return narrowest(words, mostLines).map((line) => cutTo(line, most));
}

const widest = (lines: readonly string[]) => Math.max(...lines.map(estimateWidth));

function narrowest(words: readonly string[], mostLines: number): string[] {
  let best = [words.join(" ")];
  if (mostLines === 1) return best;
  for (let at = 1; at < words.length; at++) {
    const lines = [words.slice(0, at).join(" "), ...narrowest(words.slice(at), mostLines - 1)];
    if (widest(lines) < widest(best)) best = lines;
  }
  return best;
}

type Box = { width: number; height: number; x: number; y: number; reach: number; side: -1 | 0 | 1 };

/** Positions are measured from the middle here. Beside the ring a label hugs it; over and under it, it is centred. */
function place(lines: readonly string[], angle: number, outer: number, font: number): Box {
  const width = Math.max(...lines.map(estimateWidth)) * font;
  const height = lines.length * font * lineHeight;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const clear = (at: number) =>
    Math.hypot(Math.max(Math.abs(cos * at) - width / 2, 0), Math.max(Math.abs(sin * at) - height / 2, 0)) >=
    outer;
  let distance = outer;
  while (!clear(distance)) distance += 0.5;
  const side = Math.abs(cos) < 0.05 ? 0 : cos > 0 ? 1 : -1;
  const label: Box = { width, height, x: 0, y: sin * distance, reach: Math.abs(cos) * outer, side };
  if (side !== 0) hug(label, outer);
  return label;
}

/** Moved up or down, a label slides along the ring instead of leaving its seat or touching it. */
function hug(label: Box, outer: number): void {
  const near = Math.max(Math.abs(label.y) - label.height / 2, 0);
  const edge = near >= outer ? 0 : Math.sqrt(outer * outer - near * near);
  label.x = label.side * (Math.max(edge, label.reach - 4) + label.width / 2);
}

function overlaps(a: Box, b: Box): boolean {
  return (
    Math.abs(a.x - b.x) < (a.width + b.width) / 2 + gapX &&
    Math.abs(a.y - b.y) < (a.height + b.height) / 2 + gapY
  );
}

export function labelsOverlap(a: RingLabel, b: RingLabel): boolean {
  return Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2;
}

/** Neighbours that collide beside the ring push each other up and down until they stand clear. */
function settle(labels: Box[], outer: number): boolean {
  for (let turn = 0; turn < 30; turn++) {
    let moved = false;
    for (const [index, a] of labels.entries()) {
      for (const b of labels.slice(index + 1)) {
        if (!overlaps(a, b)) continue;
        moved = true;
        if (a.side === 0 && b.side === 0) return false;
        const push = ((a.height + b.height) / 2 + gapY - Math.abs(a.y - b.y)) / 2 + 0.05;
        const up = a.y <= b.y ? 1 : -1;
        for (const [label, by] of [
          [a, -up * push],
          [b, up * push],
        ] as const) {
          if (label.side === 0) continue;
          label.y += by;
          hug(label, outer);
        }
      }
    }
    if (!moved) return true;
  }
  return false;
}

type Trial = { radius: number; font: number; most: number; mostLines: number };

function tryPlace(input: RingLabelInput, { radius, font, most, mostLines }: Trial): RingLabel[] | null {
  const half = input.box / 2;
  const outer = input.outerOf(radius) + 1.5;
  const lines = input.texts.map((text) => wrapLabel(text, most, mostLines));
  const places = lines.map((one, index) => place(one, input.angleOf(index), outer, font));
  const first = places.map((label) => label.y);
  const fits = () =>
    places.every(
      (label, index) =>
        Math.abs(label.x) + label.width / 2 <= half - margin &&
        Math.abs(label.y) + label.height / 2 <= half - margin &&
        Math.abs(label.y - first[index]!) <= farthest,
    );
  if (!fits() || !settle(places, outer) || !fits()) return null;
  return places.map((label, index) => ({
    lines: lines[index]!,
    x: half + label.x,
    y: half + label.y,
    width: label.width,
    height: label.height,
    anchor: label.side === 0 ? "middle" : label.side > 0 ? "start" : "end",
  }));
}

/** Whole names before big letters, big letters before a big ring; only then are names cut. */
export function placeRingLabels(input: RingLabelInput): RingLabels | null {
  for (const most of cuts) {
    for (const fontSize of fontSizes) {
      for (const mostLines of [2, 3]) {
        for (const radius of radii) {
          const labels = tryPlace(input, { radius, font: fontSize, most, mostLines });
          if (labels) return { radius, fontSize, labels };
        }
      }
    }
  }
  return null;
}
