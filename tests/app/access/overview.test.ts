import { describe, expect, test } from "vitest";
import { matrix } from "#app/access/matrix.ts";
import { accessOverview } from "#app/access/overview.server.ts";
import { wordsIn } from "#app/i18n/i18n.server.ts";
import { drawn } from "./cast.ts";

describe("what people read about who may see what", () => {
  test("is what decide() answers", () => {
    // "+" reads · "." does not.
    const expected = drawn(
      `
      situation   chair originating named other wall coordinator
      draft       .     .           .     .     .    .
      submitted   +     +           .     .     .    .
      chair-sent  +     .           .     .     .    .
      logistics   +     +           +     +     +    .
      table       +     +           +     +     +    .
      agencies    +     +           +     .     .    .
      chair       +     .           .     .     .    .
      unheard     .     .           .     .     .    .
      for-some    .     .           .     .     .    .
      recused     .     .           .     .     .    .
      not-all     +     +           +     +     .    .
      `,
      1,
    );
    const { readers } = accessOverview(wordsIn("en"));
    expect(readers.rows.map(({ reads }) => reads)).toEqual(
      expected.map(({ cells }) => cells.map(([, cell]) => cell === "+")),
    );
  });

  test("says once what holds for everybody who may, and in a cell what holds for that role besides", () => {
    const { groups, roles } = accessOverview(wordsIn("en"));
    const { when, cells } = groups
      .flatMap(({ operations }) => operations)
      .find(({ name }) => name === "Changing who reads an item")!;
    expect(when).toBe("while the meeting is in preparation, published, running, closed; if they may read it");
    expect(cells.map((cell, index) => [roles[index], cell.may, cell.when]).slice(0, 3)).toEqual([
      ["Chair, deputy", true, ""],
      ["Representative, alternate", true, "if it is their agency’s"],
      ["Other member of an agency", false, ""],
    ]);
  });

  test.each(["en", "fr"] as const)(
    "names every operation once, every cell under its role, in words (%s)",
    (language) => {
      const overview = accessOverview(wordsIn(language));
      const operations = overview.groups.flatMap((group) => group.operations);
      expect(operations).toHaveLength(Object.keys(matrix).length);
      expect(new Set(operations.map(({ name }) => name)).size).toBe(operations.length);
      for (const { name, cells } of operations) {
        expect(cells, name).toHaveLength(overview.roles.length);
        expect(
          cells.some(({ may }) => may),
          name,
        ).toBe(true);
      }
      // A key that has no words answers itself.
      expect(JSON.stringify(overview)).not.toMatch(/access\.|undefined/);
    },
  );
});
