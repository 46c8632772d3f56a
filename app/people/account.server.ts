import { eq } from "drizzle-orm";
import type { PersonViewer } from "#app/access/viewer.ts";
import type { Database } from "#db/client.ts";
import { people } from "#db/schema/index.ts";

/** What the viewer is known by. */
export async function accountOf(
  db: Database,
  viewer: PersonViewer,
): Promise<{ name: string; email: string }> {
  const [person] = await db
    .select({ name: people.name, email: people.email })
    .from(people)
    .where(eq(people.id, viewer.personId));
  if (!person) throw new Error("a viewer without a person");
  return person;
}
