import { describe, expect, test } from "vitest";
import { filesIn, missingFiles, rowsOf } from "./rows.ts";

/** Requirements of levels 1 and 2 in ASVS 5.0.0, by section; those between are level 3. */
const standard: Record<string, number[]> = {
  "1.1": upTo(2),
  "1.2": upTo(9),
  "1.3": upTo(11),
  "1.4": upTo(3),
  "1.5": upTo(2),
  "2.1": upTo(3),
  "2.2": upTo(3),
  "2.3": upTo(4),
  "2.4": upTo(1),
  "3.2": upTo(2),
  "3.3": upTo(4),
  "3.4": upTo(6),
  "3.5": upTo(5),
  "3.7": upTo(2),
  "4.1": upTo(3),
  "4.2": upTo(1),
  "4.3": upTo(2),
  "4.4": upTo(4),
  "5.1": upTo(1),
  "5.2": upTo(3),
  "5.3": upTo(2),
  "5.4": upTo(3),
  "6.1": upTo(3),
  "6.2": upTo(12),
  "6.3": upTo(4),
  "6.4": upTo(4),
  "6.5": upTo(5),
  "6.6": upTo(3),
  "6.8": upTo(4),
  "7.1": upTo(3),
  "7.2": upTo(4),
  "7.3": upTo(2),
  "7.4": upTo(5),
  "7.5": upTo(2),
  "7.6": upTo(2),
  "8.1": upTo(2),
  "8.2": upTo(3),
  "8.3": upTo(1),
  "8.4": upTo(1),
  "9.1": upTo(3),
  "9.2": upTo(4),
  "10.1": upTo(2),
  "10.2": upTo(2),
  "10.3": upTo(4),
  "10.4": upTo(11),
  "10.5": upTo(5),
  "10.6": upTo(2),
  "10.7": upTo(3),
  "11.1": upTo(2),
  "11.2": upTo(3),
  "11.3": upTo(3),
  "11.4": upTo(4),
  "11.5": upTo(1),
  "11.6": upTo(1),
  "12.1": upTo(3),
  "12.2": upTo(2),
  "12.3": upTo(4),
  "13.1": upTo(1),
  "13.2": upTo(5),
  "13.3": upTo(2),
  "13.4": upTo(5),
  "14.1": upTo(2),
  "14.2": upTo(4),
  "14.3": upTo(3),
  "15.1": upTo(3),
  "15.2": upTo(3),
  "15.3": upTo(7),
  "16.1": upTo(1),
  "16.2": upTo(5),
  "16.3": upTo(4),
  "16.4": upTo(3),
  "16.5": upTo(3),
  "17.1": upTo(1),
  "17.2": upTo(4),
  "17.3": upTo(2),
};
function upTo(last: number) {
  return Array.from({ length: last }, (_, at) => at + 1);
}
const required = Object.entries(standard).flatMap(([section, numbers]) =>
  numbers.map((number) => `${section}.${number}`),
);

const rows = rowsOf("docs/security/asvs.md", /^\d+\.\d+\.\d+$/).map(([id, asks, held]) => ({
  ...{ id: id!, asks: asks!, held: held! },
}));

describe("the list of the security standard", () => {
  test("has each of the 253 requirements of levels 1 and 2 once", () => {
    expect(required).toHaveLength(253);
    expect(rows.map(({ id }) => id)).toEqual(required);
  });

  test("names only tests and documents that exist", () => {
    expect(rows.flatMap(({ held }) => filesIn(held)).length).toBeGreaterThan(100);
    expect(rows.flatMap(({ held }) => missingFiles(held))).toEqual([]);
  });

  test("says for each how it is held: a test, a document, or a reason", () => {
    const unsaid = rows.filter(
      ({ held }) => !/`(tests|docs)\//.test(held) && !/^(Does not apply|Reviewed|Open): \S.{3,}/.test(held),
    );
    expect(unsaid).toEqual([]);
  });
});
