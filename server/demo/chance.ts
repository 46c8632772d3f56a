import { createHash } from "node:crypto";

/** A UUID that is the same for the same words, so that the demo and its pictures are the same everywhere. */
export function idOf(...words: (string | number)[]): string {
  const hex = createHash("sha256").update(words.join("\u0000")).digest("hex");
  const variant = ((Number.parseInt(hex[16]!, 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A number from 0 to 1 that is the same for the same words. */
export const chanceOf = (...words: (string | number)[]) =>
  Number.parseInt(createHash("sha256").update(words.join("\u0000")).digest("hex").slice(0, 8), 16) /
  0xffffffff;
