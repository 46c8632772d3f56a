import fc from "fast-check";
import { expect, test } from "vitest";
import { briefOf, withoutHeadings } from "#app/minutes/brief.ts";
import { acknowledgedIn, byKind, shortHash, tableOf, written } from "#app/minutes/minutes.ts";
import { plainTextOf } from "#app/notes/note.ts";

const kinds = ["update", "question", "difficulty", "change", "logistics"] as const;

test("items are grouped by kind in the order in which the kinds came up, each once", () => {
  fc.assert(
    fc.property(fc.array(fc.record({ kind: fc.constantFrom(...kinds), id: fc.nat() })), (items) => {
      const groups = byKind(items);
      expect(groups.map(({ kind }) => kind)).toEqual([...new Set(items.map(({ kind }) => kind))]);
      for (const group of groups)
        expect(group.items).toEqual(items.filter(({ kind }) => kind === group.kind));
    }),
  );
});

test("being at the table is having come: announcing, regrets and staying away are told apart", () => {
  const sitting = { agencyId: "harbour", status: "present" as const, arrived: true };
  const table = tableOf(
    ["city", "harbour", "coulee", "clinic"],
    [
      { ...sitting, personId: "1", name: "Ada" },
      { ...sitting, personId: "2", name: "Bo" },
      { ...sitting, personId: "3", name: "Cy", agencyId: "coulee", arrived: false },
      { ...sitting, personId: "4", name: "Di", agencyId: "clinic", status: "regrets", arrived: false },
      { ...sitting, personId: "6", name: "Ed", status: "regrets", arrived: false },
      { ...sitting, personId: "5", name: "Interpreter", agencyId: null },
    ],
    new Map([
      ["harbour", 600],
      ["clinic", 1200],
    ]),
  );
  expect(table.seats).toEqual([
    { agencyId: "city", state: "away", airtime: 0 },
    { agencyId: "harbour", state: "here", airtime: 0.5 },
    { agencyId: "coulee", state: "away", airtime: 0 },
    { agencyId: "clinic", state: "regrets", airtime: 0 },
  ]);
  expect(table.present).toEqual([
    { agencyId: "harbour", names: ["Ada", "Bo"] },
    { agencyId: null, names: ["Interpreter"] },
  ]);
  expect(table.regrets).toEqual([
    { agencyId: "harbour", names: ["Ed"] },
    { agencyId: "clinic", names: ["Di"] },
  ]);
});

test("of a typed form the minutes show its point, and the trend of a difficulty", () => {
  expect(briefOf("question", { question: "Who leads?", situation: "A long story." })).toEqual({
    text: "Who leads?",
    trend: null,
  });
  expect(briefOf("difficulty", { signs: "Two camps", trend: "growing" })).toEqual({
    text: "Two camps",
    trend: "growing",
  });
  expect(briefOf("difficulty", { signs: "Two camps", trend: "exploding" }).trend).toBeNull();
  expect(briefOf("logistics", {})).toEqual({ text: "", trend: null });
});

test("a heading in a note becomes a bold line; its words stay", () => {
  const note = {
    type: "doc" as const,
    content: [
      { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: "Plan" }] },
      { type: "paragraph", content: [{ type: "text", text: "The clinic leads." }] },
    ],
  };
  const shown = withoutHeadings(note);
  expect(plainTextOf(shown)).toBe(plainTextOf(note));
  expect(shown.content[0]).toEqual({
    type: "paragraph",
    content: [{ type: "text", text: "Plan", marks: [{ type: "bold" }] }],
  });
});

test("a note without a word is no note", () => {
  const empty = { type: "doc" as const, content: [{ type: "paragraph" }] };
  expect(written(empty, " \n ")).toBeNull();
  expect(written(undefined, undefined)).toBeNull();
  expect(written(empty, "words")).toBe(empty);
});

test("a hash is compared by its first digits", () => {
  expect(shortHash("7f3a91c2".padEnd(64, "0"))).toBe("7f3a 91c2");
});

test("who acknowledged the statement, how, who was there and did not, and who did later to read", () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 26, 16, minute));
  const here = (personId: string, arrived = true) =>
    ({ personId, name: personId, agencyId: null, status: "present", arrived }) as const;
  const said = (personId: string, way: "device" | "kiosk" | "chair", minute: number) => ({
    personId,
    name: personId,
    way,
    at: at(minute),
  });
  const sittings = [here("Ana"), here("Remy"), here("Nora"), here("Cole"), here("Ada", false)];
  const rows = [
    said("Ana", "device", 1),
    said("Cole", "chair", 4),
    said("Remy", "device", 2),
    said("Nora", "device", 59),
    said("Ada", "device", 58),
  ];
  expect(acknowledgedIn(sittings, rows, at(30))).toEqual({
    acknowledged: [
      { way: "device", names: ["Ana", "Remy"] },
      { way: "chair", names: ["Cole"] },
    ],
    missing: ["Nora"],
    later: ["Nora", "Ada"],
  });
});
