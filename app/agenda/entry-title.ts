import { entries as en } from "#app/i18n/en/entries.ts";
import { entries as fr } from "#app/i18n/fr/entries.ts";
import { type Language, languages } from "#app/i18n/language.ts";
import type { EntryPart } from "./entries.ts";

const titles: Record<Language, Record<EntryPart, string>> = { en, fr };

interface Titled {
  standing: EntryPart | null;
  title: string;
  language: Language;
}

/** A form hands over plain spaces where the catalogue has no-break ones. */
const spaced = (text: string) => text.replace(/\s+/g, " ");

/**
 * The row as its reader finds it: a standing entry under its title in their language, in whichever it was added. One to
 * which the chair gave another title keeps it, and so does all else.
 */
export function titledFor<T extends Titled>(row: T, language: Language): T {
  const { standing, title } = row;
  if (standing === null || !languages.some((one) => spaced(titles[one][standing]) === spaced(title)))
    return row;
  return { ...row, title: titles[language][standing], language };
}
