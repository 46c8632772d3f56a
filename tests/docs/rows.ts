import { existsSync, readFileSync } from "node:fs";

/** The rows of a document's tables whose first cell is an id of this shape, without the cells' bars. */
export const rowsOf = (document: string, id: RegExp): string[][] =>
  readFileSync(document, "utf8")
    .split("\n")
    .map((line) => /^\| (.+) \|$/.exec(line)?.[1]?.split(" | ") ?? [])
    .filter(([first = ""]) => id.test(first));

/** Files in backquotes under tests/ and docs/ that do not exist. */
export const missingFiles = (text: string): string[] => filesIn(text).filter((file) => !existsSync(file));

export const filesIn = (text: string): string[] =>
  [...text.matchAll(/`((?:tests|docs)\/[\w./-]+)`/g)].map(([, file]) => file!);
