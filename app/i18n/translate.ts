import type { Words } from "./en.ts";
import { type Language, pageLanguage } from "./language.ts";

/** "late" stands for "late_one", "late_many" and "late_other". */
type WithoutPlural<Name extends string> = Name extends `${infer Base}_${"one" | "many" | "other"}`
  ? Base
  : Name;

type PathsOf<Branch> = {
  [Name in keyof Branch & string]: Branch[Name] extends string
    ? WithoutPlural<Name>
    : `${Name}.${PathsOf<Branch[Name]>}`;
}[keyof Branch & string];

/** The path of a text in the catalogue, "home.title"; plurals without their ending. */
export type WordKey = PathsOf<Words>;

/** Values for `{{name}}`; `count` chooses the plural. */
export type Values = Readonly<Record<string, string | number | undefined>>;

export type Translate = (key: WordKey, values?: Values) => string;

const brought: Partial<Words>[] = [];

/**
 * Adds areas that a route brings into the browser with its own code, in the page's language, before anything of it is
 * drawn: no other page carries them. The server has all of them.
 */
export async function bringWords(areas: Record<Language, () => Promise<Partial<Words>>>): Promise<void> {
  if (typeof document === "undefined") return;
  brought.push(await areas[pageLanguage()]());
}

/**
 * The texts of one language by their path. A key of the catalogue's type has its text once its area is there; one that is
 * not there answers itself.
 */
export function translateBy(language: Language, words: Partial<Words>): Translate {
  const texts = new Map<string, string>();
  const collect = (branch: object, path: string) => {
    for (const [name, value] of Object.entries(branch))
      if (typeof value === "string") texts.set(path + name, value);
      else collect(value, `${path}${name}.`);
  };
  collect(words, "");
  const plurals = new Intl.PluralRules(`${language}-CA`);
  const find = (key: string, count: Values[string]) =>
    (typeof count === "number" ? texts.get(`${key}_${plurals.select(count)}`) : undefined) ??
    texts.get(key) ??
    texts.get(`${key}_other`);
  return (key, values = {}) => {
    let text = find(key, values.count);
    if (text === undefined && brought.length > 0) {
      for (const more of brought.splice(0)) collect(more, "");
      text = find(key, values.count);
    }
    return (text ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ""));
  };
}
