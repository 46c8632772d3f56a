import { and, eq, inArray } from "drizzle-orm";
import type { PersonViewer } from "#app/access/viewer.ts";
import { visibleItems } from "#app/access/visible.server.ts";
import { titledFor } from "#app/agenda/entry-title.ts";
import type { Language } from "#app/i18n/language.ts";
import type { Database } from "#db/client.ts";
import { agendaItems, meetings } from "#db/schema/index.ts";

/** What the reader may read now of the items that entries name by their ids; the others stay nameless. */
export async function readableItems(db: Database, viewer: PersonViewer, ids: string[], language: Language) {
  const rows = await db
    .select({
      id: agendaItems.id,
      title: agendaItems.title,
      language: agendaItems.language,
      standing: agendaItems.standing,
    })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .where(and(inArray(agendaItems.id, ids), visibleItems(db, viewer)));
  return new Map(
    rows.map((row) => {
      const { id, title, language: written } = titledFor(row, language);
      return [id, { id, title, language: written }];
    }),
  );
}
