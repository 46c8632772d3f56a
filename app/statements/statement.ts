import { type Bilingual, type Language, languages } from "#app/i18n/language.ts";

/** One wording of a series' confidentiality statement. It is never changed: another text is another version. */
export interface Statement extends Bilingual {
  id: string;
  /** 1, 2, 3 … per series. */
  version: number;
}

/** How somebody acknowledged: on their own device, at the kiosk in the room, or aloud, ticked by the chair. */
export type Way = "device" | "kiosk" | "chair";

/** Guests have no device of their own to say it on. */
export type GuestWay = Exclude<Way, "device">;

export interface Wording {
  language: Language;
  text: string;
}

/** The texts that there are, the reader's language first. */
export const wordingsOf = (statement: Bilingual, language: Language): Wording[] =>
  [language, ...languages.filter((one) => one !== language)]
    .map((one) => ({ language: one, text: statement[one] }))
    .filter(({ text }) => text !== "");

/** The text for one reader: in the other language when it was written in that one only. */
export const wordingFor = (statement: Bilingual, language: Language): Wording =>
  wordingsOf(statement, language)[0] ?? { language, text: "" };
