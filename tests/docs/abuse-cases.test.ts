import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { missingFiles, rowsOf } from "./rows.ts";

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => `B${from + at}`);
/** What must be held by a test now; of the others, some is not there yet. */
const required = [...numbers(1, 14), ...numbers(17, 29), "B35", "B36", "B38"];

const rows = rowsOf("docs/security/abuse-cases.md", /^B\d+$/).map(([id, tries, holds, held]) => ({
  ...{ id: id!, tries: tries!, holds: holds!, held: held! },
}));
/** `file`: "title", "title" … of every row. */
const named = rows.flatMap(({ id, held }) =>
  [...held.matchAll(/`(tests\/[\w./-]+)`((?:[:,] "[^"]+")+)/g)].flatMap(([, file, titles]) =>
    [...titles!.matchAll(/"([^"]+)"/g)].map(([, title]) => ({ id, file: file!, title: title! })),
  ),
);

describe("the list of abuse cases", () => {
  test("has each of the 38 once, and says of each what somebody tries and what holds", () => {
    expect(rows.map(({ id }) => id)).toEqual(numbers(1, 38));
    expect(rows.filter(({ tries, holds }) => tries.length < 10 || holds.length < 10)).toEqual([]);
  });

  test("names tests that exist, by their very titles", () => {
    const absent = named.filter(({ file, title }) => {
      const source = existsSync(file) ? readFileSync(file, "utf8") : "";
      return !['"', "`"].some((quote) => source.includes(`${quote}${title}${quote}`));
    });
    expect(absent).toEqual([]);
    expect(rows.flatMap(({ held }) => missingFiles(held))).toEqual([]);
    // A file without a title would be no claim that anybody could check.
    const files = rows.flatMap(({ held }) => held.match(/`tests\/[^`]+`/g) ?? []);
    expect(files).toHaveLength(new Set(named.map(({ id, file }) => `${id} ${file}`)).size);
  });

  test("leaves no case without a test that must have one, and of the others says what comes later", () => {
    const tested = new Set(named.map(({ id }) => id));
    expect(required.filter((id) => !tested.has(id))).toEqual([]);
    const unsaid = rows.filter(({ id, held }) => !tested.has(id) && !/^Comes later: \S.{10,}/.test(held));
    expect(unsaid).toEqual([]);
  });
});
