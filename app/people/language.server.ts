import { eq } from "drizzle-orm";
import type { Viewer } from "#app/access/viewer.ts";
import type { Services } from "#app/context.ts";
import type { Language } from "#app/i18n/language.ts";
import { people } from "#db/schema/index.ts";

/** Keeps the language with the person, for mails and other devices; nobody who is not signed in has one to keep. */
export async function keepLanguage(services: Services, viewer: Viewer, language: Language): Promise<void> {
  if (viewer.kind !== "person") return;
  await services.db.update(people).set({ language }).where(eq(people.id, viewer.personId));
}
