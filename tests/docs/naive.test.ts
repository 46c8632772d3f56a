import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { naive, notAsked } from "#tests/support/naive.ts";

const numbers = (letter: "F" | "S", from: number, to = from) =>
  Array.from({ length: to - from + 1 }, (_, at) => `${letter}${from + at}`);
/** What the live product must stand, of the faults and stories in section 6 and 7 of the security study. */
const required = [
  ...numbers("F", 1, 4),
  ...numbers("F", 10, 13),
  ...numbers("F", 17, 18),
  ...numbers("F", 21, 34),
  ...numbers("F", 40, 42),
  ...numbers("S", 1, 20),
  ...numbers("S", 37, 38),
  ...numbers("S", 43, 47),
  ...numbers("S", 50),
];

test("each fault and story has a naive product and a test that notices it, or a reason why not", () => {
  const held = new Set(naive.flatMap((one) => one.numbers));
  expect(required.filter((number) => !held.has(number) && !notAsked[number])).toEqual([]);
  expect([...held, ...Object.keys(notAsked)].filter((number) => !required.includes(number))).toEqual([]);
});

test("what is changed stands once in its source, and is changed", () => {
  const astray = naive.filter(
    ({ file, find, replace }) => readFileSync(file, "utf8").split(find).length !== 2 || find === replace,
  );
  expect(astray.map(({ numbers, file, find }) => ({ numbers, file, find }))).toEqual([]);
});

test("the tests are there, by their titles", () => {
  const absent = naive.filter(({ test: file, title }) => !holdsTitle(readFileSync(file, "utf8"), title));
  expect(absent.map(({ test: file, title }) => ({ file, title }))).toEqual([]);
});

const blank = /%[sid]|\$\{[^}]*\}|\$\w+/;

/** A part of a title that stands in the source; of a table's tests, whose titles have blanks there, a whole one. */
function holdsTitle(source: string, title: string): boolean {
  if (source.includes(title)) return true;
  const literals = [...source.matchAll(/"([^"\n]+)"|`([^`\n]+)`/g)].map(([, one, other]) => one ?? other!);
  return literals
    .map((literal) => literal.split(blank))
    .filter((parts) => parts.length > 1 && parts.join("").length > 10)
    .some((parts) => new RegExp(`^${parts.map(literally).join(".+")}$`).test(title));
}

const literally = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
