import type { Database } from "./client.ts";

/** Loads the demo partnership, relative to `now`, if there are no people yet. */
export async function seedDemo(_db: Database, _now: Date): Promise<void> {}
