import { z } from "zod";

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that no keyboard makes
const controls = /[\u0000-\u0008\u000b-\u001f\u007f]/;

/** One line as typed: white space closed up. Issues are the last parts of common.errors.* keys. */
export const typedLine = (max: number) =>
  z
    .string()
    .transform((text) => text.replace(/\s+/g, " ").trim())
    .pipe(
      z
        .string()
        .max(max, "tooLong")
        .refine((text) => !controls.test(text), "invalid"),
    );

/** Several lines as typed, with line feeds alone. */
export const typedParagraph = (max: number) =>
  z
    .string()
    .transform((text) => text.replace(/\r\n?/g, "\n").trim())
    .pipe(
      z
        .string()
        .max(max, "tooLong")
        .refine((text) => !controls.test(text), "invalid"),
    );
