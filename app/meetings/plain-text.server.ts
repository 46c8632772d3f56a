import { z } from "zod";

/**
 * Text that a person typed: trimmed, one kind of line end, at most `max` characters, and without NUL, which the database
 * cannot keep.
 */
export const plainText = (max: number) =>
  z
    .string()
    .refine((text) => !text.includes("\0"))
    .transform((text) => text.replace(/\r\n?/g, "\n").trim())
    .pipe(z.string().max(max));
