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
