/** Letters and digits that are not mistaken for each other, spoken or read across a room; no vowels, so no words. */
export const codeLetters = "23456789BCDFGHJKMNPQRTVWXZ";
export const codeLength = 8;

/** A code as it was typed, in whatever case and with whatever between its halves. */
export const readCode = (typed: string) => typed.toUpperCase().replace(/[^A-Z0-9]/g, "");

/** In two halves, to be read out. */
export const showCode = (code: string) => `${code.slice(0, codeLength / 2)} ${code.slice(codeLength / 2)}`;
