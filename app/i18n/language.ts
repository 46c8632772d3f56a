export type Language = "en" | "fr";
export type Bilingual = { en: string; fr: string };

export const languages: Language[] = ["en", "fr"];
export const isLanguage = (value: unknown): value is Language => value === "en" || value === "fr";

/** The first of English and French that the browser's Accept-Language names; English otherwise. */
export function preferredLanguage(acceptLanguage: string | null): Language {
  for (const part of (acceptLanguage ?? "").toLowerCase().split(",")) {
    const [, named] = /^\s*(fr|en)\b/.exec(part) ?? [];
    if (isLanguage(named)) return named;
  }
  return "en";
}

/** The value of `lang` around what people wrote, which is in a language of its own. */
export const contentLang = (language: Language) => (language === "fr" ? "fr-CA" : "en-CA");

/** In the browser: the language of the page that the server drew. */
export const pageLanguage = (): Language => (document.documentElement.lang.startsWith("fr") ? "fr" : "en");
