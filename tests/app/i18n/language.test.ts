import { expect, test } from "vitest";
import { isLanguage, preferredLanguage } from "#app/i18n/language.ts";

test.each([
  [null, "en"],
  ["", "en"],
  ["*", "en"],
  ["fr", "fr"],
  ["FR-CA,fr;q=0.9,en;q=0.8", "fr"],
  ["en-CA, fr-CA;q=0.9", "en"],
  ["de-DE, de;q=0.9, fr;q=0.8, en;q=0.7", "fr"],
  ["fry, frr;q=0.9, en;q=0.1", "en"],
  ["ent, fr", "fr"],
])("a browser that asks for %j gets %s", (header, language) => {
  expect(preferredLanguage(header)).toBe(language);
});

test.each(["de", "EN", "", null, undefined, 1, ["en"], { en: 1 }])("%j is none of the two", (value) => {
  expect(isLanguage(value)).toBe(false);
});
