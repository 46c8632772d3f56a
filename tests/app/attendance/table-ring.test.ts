import { expect, test } from "vitest";
import {
  airtimeArc,
  box,
  centreSizes,
  countHere,
  markOffset,
  outerRadius,
  type Point,
  pointAt,
  ringOf,
  seatAngle,
  seatCorners,
  seatFacts,
  seatStates,
  seatText,
} from "#app/attendance/table-ring.ts";
import { labelsOverlap, placeRingLabels, type RingLabel } from "#app/ui/ring-labels.ts";
import { agencies } from "#server/demo/content/agencies.ts";

const counts = Array.from({ length: 30 }, (_, index) => index + 1);
const inside = (value: number) => value >= 0 && value <= box;

function separated(a: Point[], b: Point[]): boolean {
  for (const shape of [a, b]) {
    for (let side = 0; side < shape.length; side++) {
      const from = shape[side]!;
      const to = shape[(side + 1) % shape.length]!;
      const axis = { x: from.y - to.y, y: to.x - from.x };
      const reach = (points: Point[]) => points.map((point) => point.x * axis.x + point.y * axis.y);
      const [reachA, reachB] = [reach(a), reach(b)];
      if (Math.max(...reachA) < Math.min(...reachB) || Math.max(...reachB) < Math.min(...reachA)) return true;
    }
  }
  return false;
}

test.each(counts)("%i seats stand inside the box, with the marks outside of them", (count) => {
  const ring = ringOf(count);
  expect(outerRadius(ring)).toBeLessThanOrEqual(box / 2);
  for (let index = 0; index < count; index++) {
    const mark = pointAt(seatAngle(ring, index), ring.radius + markOffset(ring));
    for (const corner of [...seatCorners(ring, index), mark]) {
      expect(inside(corner.x) && inside(corner.y)).toBe(true);
    }
  }
});

test.each(counts)("no two of %i seats overlap, and none touches the table", (count) => {
  const ring = ringOf(count);
  const seats = Array.from({ length: count }, (_, index) => seatCorners(ring, index));
  for (const [index, seat] of seats.entries()) {
    for (const other of seats.slice(index + 1)) expect(separated(seat, other)).toBe(true);
    for (const corner of seat) expect(Math.hypot(corner.x - 100, corner.y - 100)).toBeGreaterThan(ring.table);
  }
});

test("the first seat is at the top and the order goes clockwise", () => {
  const ring = ringOf(4);
  const places = [0, 1, 2, 3].map((index) => pointAt(seatAngle(ring, index), ring.radius));
  expect(places).toEqual([
    { x: 100, y: 20 },
    { x: 180, y: 100 },
    { x: 100, y: 180 },
    { x: 20, y: 100 },
  ]);
});

test("every state has a drawing of its own without its colour", () => {
  const drawings = seatStates.map((state) => JSON.stringify(seatFacts({ state })));
  expect(new Set(drawings).size).toBe(seatStates.length);
});

test("airtime is kept between nothing and the whole share of the seat", () => {
  expect(seatFacts({ state: "here" }).airtime).toBeNull();
  expect(seatFacts({ state: "here", airtime: 0 }).airtime).toBeNull();
  expect(seatFacts({ state: "here", airtime: 4 }).airtime).toBe(1);
  expect(seatFacts({ state: "spoke" }).airtime).toBeGreaterThan(0);
  const ring = ringOf(12);
  expect(airtimeArc(ring, 3, 9)).toBe(airtimeArc(ring, 3, 1));
});

test("those here are counted, not those who sent regrets or left for the item", () => {
  expect(countHere(seatStates.map((state) => ({ state })))).toBe(4);
});

test("a seat is told in words", () => {
  const seat = { id: "a", name: "Harbour House", state: "regrets" } as const;
  expect(seatText(seat, { regrets: "sent regrets" })).toBe("Harbour House: sent regrets");
  expect(seatText(seat, undefined)).toBe("Harbour House");
});

test("a long line in the middle gives way", () => {
  const ring = ringOf(14);
  expect(centreSizes(ring, "1:02:33", "").first).toBeLessThan(centreSizes(ring, "12", "").first);
});

const names = [
  "Harbour House",
  "Coulee Outreach",
  "Northside Clinic",
  "Chinook Wellness",
  "Open Door Housing",
  "River Legal Aid",
  "Sunrise School",
  "Downtown Business",
  "Prairie Youth Services",
  "Regional Hospital",
  "Shelter",
  "Police",
  "Centre d’amitié",
  "Hébergement jeunesse",
  "Clinique",
  "Income support",
  "Indigenous Elders Circle",
  "Food bank",
  "Transit",
  "Library",
];

function placeAround(texts: readonly string[]) {
  const placed = placeRingLabels({
    texts,
    box,
    angleOf: (index) => seatAngle(ringOf(texts.length), index),
    outerOf: (radius) => outerRadius(ringOf(texts.length, radius)),
  });
  expect(placed).not.toBeNull();
  return placed!;
}

function expectClear(labels: readonly RingLabel[]) {
  for (const [index, label] of labels.entries()) {
    expect(inside(label.x - label.width / 2) && inside(label.x + label.width / 2)).toBe(true);
    expect(inside(label.y - label.height / 2) && inside(label.y + label.height / 2)).toBe(true);
    for (const other of labels.slice(index + 1)) expect(labelsOverlap(label, other)).toBe(false);
  }
}

test.each(counts.filter((count) => count >= 8 && count <= 20))("%i labels stand clear", (count) => {
  const { labels } = placeAround(names.slice(0, count));
  expect(labels).toHaveLength(count);
  expectClear(labels);
});

test.each(["en", "fr"] as const)("the names of a whole table are whole and stand clear (%s)", (language) => {
  const texts = agencies.map(({ name }) => name[language]);
  const { labels, fontSize } = placeAround(texts);
  expect(labels.map(({ lines }) => lines.join(" "))).toEqual(texts);
  // In a drawing of 200: 22 pixels where the ring is 800 high.
  expect(fontSize).toBeGreaterThanOrEqual(5.5);
  expectClear(labels);
});
