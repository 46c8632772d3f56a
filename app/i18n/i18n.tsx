import { createInstance, type i18n as I18n, type TFunction } from "i18next";
import { createContext, type ReactNode, useContext } from "react";
import type { Words } from "./en.ts";
import type { Language } from "./language.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "words";
    resources: { words: Words };
  }
}

/** A translator of one language. The catalogue is given, so that a browser loads only its own. */
export function translator(language: Language, words: Words): I18n {
  const instance = createInstance();
  instance.init({
    lng: language,
    defaultNS: "words",
    resources: { [language]: { words } },
    interpolation: { escapeValue: false },
    initAsync: false,
    returnEmptyString: true,
  });
  return instance;
}

const Translation = createContext<I18n | null>(null);

export function TranslationProvider({ translator, children }: { translator: I18n; children: ReactNode }) {
  return <Translation value={translator}>{children}</Translation>;
}

/** `t("home.title")` in the page's language, and that language. */
export function useWords(): { t: TFunction<"words">; language: Language } {
  const instance = useContext(Translation);
  if (!instance) throw new Error("useWords() outside of TranslationProvider");
  return { t: instance.t as TFunction<"words">, language: instance.language as Language };
}

/** The member of a pair that the page's language asks for. */
export const inLanguage = <T,>(language: Language, en: T, fr: T): T => (language === "fr" ? fr : en);
