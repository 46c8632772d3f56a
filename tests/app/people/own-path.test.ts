import fc from "fast-check";
import { expect, test } from "vitest";
import { ownPath } from "#app/people/own-path.ts";

test("paths of this site are kept", () => {
  for (const path of ["/", "/items", "/items/new?kind=update", "/meetings/1/minutes#item-2"])
    expect(ownPath(path)).toBe(path);
});

test("whatever could lead elsewhere goes home", () => {
  for (const path of [
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/a\tb",
    "",
    null,
  ])
    expect(ownPath(path)).toBe("/");
});

test("whatever is sent, what comes out can stand in a header and leads to this site", () => {
  const parts = fc.constantFrom(
    "/",
    "\\",
    ".",
    "?",
    "#",
    "@",
    ":",
    "evil.example",
    "%2f",
    "\t",
    "\n",
    "é",
    "日本",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(parts).map((some) => `/${some.join("")}`),
      ),
      (value) => {
        const path = ownPath(value);
        expect(new Headers({ Location: path }).get("location")).toBe(path);
        expect(new URL(path, "https://table.example.org").origin).toBe("https://table.example.org");
      },
    ),
    { numRuns: 1_000 },
  );
});
