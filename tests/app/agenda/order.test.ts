import fc from "fast-check";
import { expect, test } from "vitest";
import { inOrder, lastPlace, type Placed, reorder, sections, step } from "#app/agenda/order.ts";

const agenda: Placed[] = [
  { id: "welcome", section: "opening", position: 0 },
  { id: "round-table", section: "opening", position: 1 },
  { id: "heron", section: "protected", position: 0 },
  { id: "intake", section: "closing", position: 0 },
  { id: "passes", section: "closing", position: 1 },
];
const lines = (items: readonly Placed[]) =>
  items.map((item) => `${item.section} ${item.position} ${item.id}`);

test("an item moves within its section", () => {
  expect(lines(reorder(agenda, { itemId: "passes", section: "closing", index: 0 }))).toEqual([
    "opening 0 welcome",
    "opening 1 round-table",
    "protected 0 heron",
    "closing 0 passes",
    "closing 1 intake",
  ]);
});

test("an item moves to another section, and its old one closes up", () => {
  expect(lines(reorder(agenda, { itemId: "welcome", section: "protected", index: 99 }))).toEqual([
    "opening 0 round-table",
    "protected 0 heron",
    "protected 1 welcome",
    "closing 0 intake",
    "closing 1 passes",
  ]);
});

test("a step at the border of a section goes on in the next one, and ends where the agenda ends", () => {
  expect(step(agenda, "heron", -1)).toEqual({ itemId: "heron", section: "opening", index: 2 });
  expect(step(agenda, "heron", 1)).toEqual({ itemId: "heron", section: "closing", index: 0 });
  expect(step(agenda, "welcome", -1)).toBeNull();
  expect(step(agenda, "passes", 1)).toBeNull();
  expect(step(agenda, "intake", 1)).toEqual({ itemId: "intake", section: "closing", index: 1 });
});

test("what comes to a section stands last in it, before the entry that closes the meeting", () => {
  const closed = [
    ...agenda,
    { id: "close", section: "closing" as const, position: 2, standing: "closing" as const },
  ];
  expect(lastPlace(closed, { itemId: "new", section: "closing" })).toBe(2);
  expect(lastPlace(closed, { itemId: "intake", section: "closing" })).toBe(1);
  expect(lastPlace(closed, { itemId: "close", section: "closing" })).toBe(2);
  expect(lastPlace(closed, { itemId: "new", section: "protected" })).toBe(1);
  // The chair wanted something after it.
  const after = [...closed, { id: "coffee", section: "closing" as const, position: 3 }];
  expect(lastPlace(after, { itemId: "new", section: "closing" })).toBe(4);
});

const anyAgenda = fc
  .uniqueArray(fc.stringMatching(/^[a-f]{1,4}$/), { maxLength: 14 })
  .chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc.record({ id: fc.constant(id), section: fc.constantFrom(...sections), position: fc.nat(6) }),
      ),
    ),
  );
const anyMove = (items: readonly Placed[]) =>
  fc.record({
    itemId: fc.oneof(fc.constantFrom(...items.map((item) => item.id), "gone"), fc.constant("gone")),
    section: fc.constantFrom(...sections),
    index: fc.integer({ min: -3, max: 30 }),
  });

test("whatever moves are made, no item is lost, doubled or left without a number", () => {
  fc.assert(
    fc.property(
      anyAgenda.chain((items) => fc.tuple(fc.constant(items), fc.array(anyMove(items), { maxLength: 20 }))),
      ([items, moves]) => {
        const after = moves.reduce<Placed[]>((now, move) => reorder(now, move), items);
        expect(after.map((item) => item.id).sort()).toEqual(items.map((item) => item.id).sort());
        if (moves.length)
          for (const section of sections)
            expect(after.filter((item) => item.section === section).map((item) => item.position)).toEqual(
              after.filter((item) => item.section === section).map((_, index) => index),
            );
        expect(inOrder(after).map((item) => item.id)).toEqual(
          (moves.length ? after : inOrder(items)).map((item) => item.id),
        );
      },
    ),
  );
});

test("only the moved item changes its place among the others", () => {
  fc.assert(
    fc.property(
      anyAgenda
        .filter((items) => items.length > 0)
        .chain((items) => fc.tuple(fc.constant(items), anyMove(items))),
      ([items, move]) => {
        const others = (all: readonly Placed[]) =>
          all.filter((item) => item.id !== move.itemId).map((item) => `${item.section} ${item.id}`);
        expect(others(reorder(items, move))).toEqual(others(inOrder(items)));
      },
    ),
  );
});

test("a step down and up again leads back", () => {
  fc.assert(
    fc.property(
      anyAgenda
        .filter((items) => items.length > 0)
        .chain((items) => fc.tuple(fc.constant(items), fc.constantFrom(...items.map((item) => item.id)))),
      ([items, id]) => {
        const down = step(items, id, 1);
        if (!down) return;
        const there = reorder(items, down);
        const back = step(there, id, -1);
        expect(reorder(there, back!).map((item) => `${item.section} ${item.id}`)).toEqual(
          inOrder(items).map((item) => `${item.section} ${item.id}`),
        );
      },
    ),
  );
});
