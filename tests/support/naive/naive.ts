import { linesAndPeople } from "./lines-and-people.ts";
import { processAndDatabase } from "./process-and-database.ts";
import { stories } from "./stories.ts";

/**
 * For each fault and story that the product must stand: what a product would do that had not thought of it, as one change
 * of a source, and the test that notices. `npx tsx scripts/naive.ts` makes each change and runs its test.
 */
export interface Naive {
  /** Of security.md, sections 6 (F) and 7 (S). */
  numbers: string[];
  /** What the naive product does. */
  what: string;
  file: string;
  /** Stands once in `file`. */
  find: string;
  replace: string;
  test: string;
  /** A part of the test's name. */
  title: string;
  /** The test runs what is built, from `server/` and what it uses, or the pages too. */
  built?: "shell" | "pages";
  /** The test needs a PostgreSQL server. */
  postgres?: true;
}

export const naive: Naive[] = [...processAndDatabase, ...linesAndPeople, ...stories];

/** Numbers without an entry, and why. */
export const notAsked: Record<string, string> = {};
