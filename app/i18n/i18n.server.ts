import { en } from "./en.ts";
import { fr } from "./fr.ts";
import { type Translator, translator } from "./i18n.tsx";
import type { Language } from "./language.ts";
import type { Translate } from "./translate.ts";

const translators = { en: translator("en", en), fr: translator("fr", fr) };

export const serverTranslator = (language: Language): Translator => translators[language];

/** For mails and titles: words in a person's own language. */
export const wordsIn = (language: Language): Translate => translators[language].t;
