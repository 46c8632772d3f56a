import { and, asc, eq, inArray, isNull, notExists, or, sql } from "drizzle-orm";
import { recusalsOfItem } from "#app/access/visible.server.ts";
import type { Database } from "#db/client.ts";
import { agendaItems, chairs, meetings, memberships, people, recusals } from "#db/schema/index.ts";

/** Somebody who chairs the table, and so reads what is sent in to it whatever its audience. */
export interface Presiding {
  name: string;
  role: "chair" | "deputy";
}

/** Whoever presides over an item's table and is not recused from it, the chairs first. For its readers alone. */
export const presidingOver = (db: Database, itemId: string): Promise<Presiding[]> =>
  db
    .select({ name: people.name, role: chairs.role })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .innerJoin(chairs, eq(chairs.seriesId, meetings.seriesId))
    .innerJoin(people, eq(people.id, chairs.personId))
    .where(
      and(
        eq(agendaItems.id, itemId),
        isNull(people.disabledAt),
        notExists(
          db
            .select({ one: sql`1` })
            .from(recusals)
            .where(
              and(
                recusalsOfItem,
                or(
                  eq(recusals.personId, chairs.personId),
                  inArray(
                    recusals.agencyId,
                    db
                      .select({ id: memberships.agencyId })
                      .from(memberships)
                      .where(and(eq(memberships.personId, chairs.personId), isNull(memberships.endedAt))),
                  ),
                ),
              ),
            ),
        ),
      ),
    )
    .orderBy(asc(chairs.role), asc(people.name));
