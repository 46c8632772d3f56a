import { createContext, type ReactNode, useContext } from "react";
import type { Words } from "./en.ts";
import type { Language } from "./language.ts";
import { type Translate, translateBy } from "./translate.ts";

/** A language with its texts. The catalogue is given, so that a browser loads only its own. */
export interface Translator {
  language: Language;
  t: Translate;
}

export const translator = (language: Language, words: Partial<Words>): Translator => ({
  language,
  t: translateBy(language, words),
});

const Translation = createContext<Translator | null>(null);

export function TranslationProvider({
  translator,
  children,
}: {
  translator: Translator;
  children: ReactNode;
}) {
  return <Translation value={translator}>{children}</Translation>;
}

/** `t("home.title")` in the page's language, and that language. */
export function useWords(): Translator {
  const translation = useContext(Translation);
  if (!translation) throw new Error("useWords() outside of TranslationProvider");
  return translation;
}

/** The member of a pair that the page's language asks for. */
export const inLanguage = <T,>(language: Language, en: T, fr: T): T => (language === "fr" ? fr : en);
