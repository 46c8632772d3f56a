import type { Viewer } from "#app/access/viewer.ts";
import type { TestTable } from "#tests/support/people.ts";

/** One post, as a page sends it: to a thing of its own, with the key that the page made for it. */
export interface Post {
  to: string;
  id?: string;
  fields: Record<string, string>;
  as?: Viewer;
}

export type Make = (table: TestTable) => Promise<Post>;
