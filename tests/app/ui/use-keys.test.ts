import { expect, test } from "vitest";
import { usesKey } from "#app/ui/use-keys.ts";

const at = (tagName: string, type?: string) => ({
  tagName,
  isContentEditable: false,
  ...(type ? { type } : {}),
});

test("single keys rest where letters go", () => {
  for (const control of [
    at("INPUT"),
    at("INPUT", "search"),
    at("INPUT", "date"),
    at("TEXTAREA", "textarea"),
    at("SELECT", "select-one"),
    { tagName: "DIV", isContentEditable: true },
  ])
    for (const key of ["b", "?", "ArrowRight"]) expect(usesKey(control, key), control.type).toBe(true);
});

test("and work from whatever has no use for them", () => {
  for (const control of [
    at("BODY"),
    at("A"),
    at("BUTTON", "button"),
    at("INPUT", "checkbox"),
    at("INPUT", "radio"),
    at("INPUT", "submit"),
  ])
    for (const key of ["b", "d", "?"]) expect(usesKey(control, key), control.type).toBe(false);
});

test("radios go by arrows, and keep those", () => {
  expect(usesKey(at("INPUT", "radio"), "ArrowRight")).toBe(true);
  expect(usesKey(at("INPUT", "checkbox"), "ArrowRight")).toBe(false);
  expect(usesKey(at("BUTTON", "button"), "ArrowRight")).toBe(false);
});
