import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { en } from "#app/i18n/en.ts";
import { fr } from "#app/i18n/fr.ts";

interface Texts {
  [key: string]: string | Texts;
}

/** "agenda.title" → its text, for every text of a catalogue. */
function flat(texts: Texts, path = ""): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(texts))
    if (typeof value === "string") all.set(path + key, value);
    else for (const [below, text] of flat(value, `${path}${key}.`)) all.set(below, text);
  return all;
}

const english = flat(en);
const french = flat(fr);
const both = [
  ["en", english],
  ["fr", french],
] as const;

const plural = /_(zero|one|two|few|many|other)$/;
/** Keys without their plural's ending. */
const names = (catalogue: Map<string, string>) =>
  [...new Set([...catalogue.keys()].map((key) => key.replace(plural, "")))].sort();
/** The endings that a key has. */
const endings = (catalogue: Map<string, string>, name: string) =>
  ["one", "many", "other"].filter((ending) => catalogue.has(`${name}_${ending}`));
const plurals = names(english).filter((name) => endings(english, name).length > 0);

/** What is wrong with whom: empty when all is well, and readable when not. */
const wrong = (catalogue: Map<string, string>, pattern: RegExp) =>
  [...catalogue].filter(([, text]) => pattern.test(text)).map(([key, text]) => `${key}: ${text}`);
/** Without the names of variables, which are not read by anybody. */
const wordsOf = (catalogue: Map<string, string>) =>
  new Map([...catalogue].map(([key, text]) => [key, text.replaceAll(/{{[^}]*}}/g, "{}")] as const));
/** What only some mails say besides: empty in the others. */
const maybeEmpty = /^mail\.\w+\.more$/;

describe("both catalogues", () => {
  test("have the same keys", () => {
    expect(names(french)).toEqual(names(english));
  });

  test("have the plurals of their language, and count in them", () => {
    for (const name of plurals) {
      expect(endings(english, name), name).toEqual(["one", "other"]);
      expect(endings(french, name), name).toEqual(["one", "many", "other"]);
      expect(english.get(`${name}_other`), name).toContain("{{count}}");
      expect(french.get(`${name}_other`), name).toContain("{{count}}");
      expect(french.get(`${name}_many`), name).toBe(french.get(`${name}_other`));
    }
    for (const [, catalogue] of both)
      for (const key of catalogue.keys())
        if (plural.test(key)) expect(plurals, key).toContain(key.replace(plural, ""));
  });

  test("name the same variables", () => {
    const variables = (catalogue: Map<string, string>, name: string) => {
      const found = new Set<string>();
      for (const key of [name, ...endings(catalogue, name).map((ending) => `${name}_${ending}`)])
        for (const [, variable] of (catalogue.get(key) ?? "").matchAll(/{{\s*([^},\s]+)[^}]*}}/g))
          found.add(variable!);
      return [...found].sort();
    };
    for (const name of names(english))
      expect(variables(french, name), name).toEqual(variables(english, name));
  });

  test.each(both)("%s has no empty text, no stray space and no half a variable", (_language, catalogue) => {
    const texts = new Map([...catalogue].filter(([key, text]) => text || !maybeEmpty.test(key)));
    expect(wrong(texts, /^\s*$|^\s|\s$| {2}/)).toEqual([]);
    expect(wrong(catalogue, /{{[^}]*$|{{[^}]*}(?!})|(?<!{){(?!{)|(?<!})}(?!})/)).toEqual([]);
  });

  test.each(both)("%s has typographic apostrophes, quotation marks and dots", (_language, catalogue) => {
    expect(wrong(catalogue, /\p{L}'\p{L}|\.\.\.|"/u)).toEqual([]);
  });

  test("say different things where the languages differ", () => {
    const same = [...wordsOf(english)].filter(
      ([key, text]) => /\p{L}{3}.* /u.test(text) && wordsOf(french).get(key) === text,
    );
    expect(same.map(([key]) => key)).toEqual(["common.productName"]);
  });
});

describe("French", () => {
  // A variable or a word may stand before; a bare "?" is the name of a key on the keyboard.
  test("has a no-break space before : ; ! ? and inside « »", () => {
    expect(wrong(french, /[^\u00a0\u202f\s(:;!?][;!?](?![\w=&])/u)).toEqual([]);
    expect(wrong(french, /[^\u00a0\u202f\s(]:(?!\/\/|\d)/u)).toEqual([]);
    expect(wrong(french, / [:;!?»]/u)).toEqual([]);
    expect(wrong(french, /«(?![\u00a0\u202f])|(?<![\u00a0\u202f])»/u)).toEqual([]);
    expect(wrong(french, /[“”]/u)).toEqual([]);
  });

  test("has a no-break space before %, and no English times (1:30 is a length)", () => {
    expect(wrong(french, /[\d}] ?%/u)).toEqual([]);
    expect(wrong(french, /\b\d{2}:\d{2}\b|(?<!\p{L})[ap]\.?m\.?(?!\p{L})/u)).toEqual([]);
  });

  test("says the glossary's words", () => {
    // domain.md: the pairs that a translator meets first, and what must not stand in their place.
    const never =
      /\b(agenda|minutes de la réunion|meeting|action items?|procès-verba(l|ux)|e-?mails?|feedback)\b/iu;
    expect(wrong(wordsOf(french), never)).toEqual([]);
  });
});

describe("the code", () => {
  const sources = ["app", "server"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name) && !name.startsWith("i18n/"))
      .map((name) => [join(folder, name), readFileSync(join(folder, name), "utf8")] as const),
  );
  const known = new Set([...english.keys(), ...names(english)]);

  test("asks for keys that exist", () => {
    const unknown: string[] = [];
    for (const [file, source] of sources) {
      for (const [, key] of source.matchAll(/\bt\(\s*["'`]([A-Za-z][\w]*(?:\.[\w]+)+)["'`]/g))
        if (!known.has(key!)) unknown.push(`${file}: ${key}`);
      // A key made of a beginning and something else: there is at least one that begins so.
      for (const [, beginning] of source.matchAll(/\bt\(\s*`([A-Za-z]\w*\.[\w.]*)\${/g))
        if (![...known].some((key) => key.startsWith(beginning!))) unknown.push(`${file}: ${beginning}…`);
    }
    expect(unknown).toEqual([]);
  });

  test("asks for most keys there are; the others are told here", () => {
    const text = sources.map(([, source]) => source).join("\n");
    const beginnings = [...text.matchAll(/[`"']([A-Za-z]\w*\.[\w.]*)\${/g)].map(
      ([, beginning]) => beginning!,
    );
    const unused = names(english).filter(
      (name) => !text.includes(name) && !beginnings.some((beginning) => name.startsWith(beginning)),
    );
    if (unused.length) console.info(`Texts that nothing seems to ask for:\n  ${unused.join("\n  ")}`);
    expect(names(english).length).toBeGreaterThan(unused.length);
  });
});
