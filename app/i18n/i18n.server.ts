import type { i18n as I18n, TFunction } from "i18next";
import { en } from "./en.ts";
import { fr } from "./fr.ts";
import { translator } from "./i18n.tsx";
import type { Language } from "./language.ts";

const translators = { en: translator("en", en), fr: translator("fr", fr) };

export const serverTranslator = (language: Language): I18n => translators[language];

/** For mails and titles: words in a person's own language. */
export const wordsIn = (language: Language) => translators[language].t as TFunction<"words">;
