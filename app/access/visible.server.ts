import { and, eq, exists, inArray, isNotNull, ne, not, notInArray, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import {
  absences,
  agendaItems,
  guestAdmissions,
  itemAgencies,
  meetings,
  people,
  recusals,
} from "#db/schema/index.ts";
import { narrowAudiences } from "./protected.ts";
import type { Recused } from "./recused.ts";
import type { PersonViewer, ScreenViewer, Viewer } from "./viewer.ts";

/** Whether an item's meeting began with a statement. */
export const beganWithStatementSql = sql<boolean>`(${meetings.startedAt} is not null
  and ${meetings.statementId} is not null)`;

/** Whether an item is protected (`isProtected()`), in a meeting that began with a statement. */
const needsAcknowledgementSql = and(
  beganWithStatementSql,
  or(
    sql`${agendaItems.section} is not distinct from 'protected'`,
    inArray(agendaItems.audience, [...narrowAudiences]),
  ),
)!;

/** The recusals in force that an item has, its own and those of its matter. */
export const recusalsOfItem = and(
  sql`${recusals.liftedAt} is null`,
  or(eq(recusals.itemId, agendaItems.id), eq(recusals.matterId, agendaItems.matterId)),
);

/** Who is recused from an item now; for its readers alone. Select it from agenda_items joined with meetings. */
export const recusedSql = sql<Recused[]>`coalesce((select json_agg(json_build_object('id', ${recusals.id},
    'personId', ${recusals.personId}, 'agencyId', ${recusals.agencyId}, 'name', ${people.name},
    'standing', ${recusals.matterId} is not null) order by ${people.name}, ${recusals.id})
  from ${recusals} left join ${people} on ${people.id} = ${recusals.personId} where ${recusalsOfItem}), '[]')`;

/**
 * The rows of `agenda_items` that the viewer may read: the SQL twin of `decide(viewer, "item.read", …)`.
 * Every query that touches agenda items (or what belongs to them) joins `meetings` and carries this condition.
 */
export function visibleItems(db: Database, viewer: Viewer): SQL {
  const onPublishedAgenda = and(eq(agendaItems.status, "accepted"), isNotNull(meetings.publishedAt));
  const open = inArray(agendaItems.audience, ["logistics", "table"]);
  if (viewer.kind === "anonymous" || viewer.kind === "kiosk") return sql`false`;
  if (viewer.kind === "screen")
    return and(eq(meetings.id, viewer.meetingId), onPublishedAgenda, onWall(db, viewer))!;

  const agencyIds = viewer.agencies.map((agency) => agency.id);
  const own = agencyIds.length ? inArray(agendaItems.agencyId, agencyIds) : sql`false`;
  const named = agencyIds.length
    ? exists(
        db
          .select({ one: sql`1` })
          .from(itemAgencies)
          .where(and(eq(itemAgencies.itemId, agendaItems.id), inArray(itemAgencies.agencyId, agencyIds))),
      )
    : sql`false`;
  const chairs = viewer.chairOf.length ? inArray(meetings.seriesId, viewer.chairOf) : sql`false`;
  const seated = viewer.seatedIn.length ? inArray(meetings.seriesId, viewer.seatedIn) : sql`false`;
  const author = eq(agendaItems.submittedById, viewer.personId);
  // Whoever has no place at the table reads nothing of it, an own item included: a rep who left starts clean.
  const atTheTable = or(chairs, seated);
  return and(
    atTheTable,
    notRecused(db, viewer, agencyIds),
    or(
      and(author, inArray(agendaItems.status, ["draft", "withdrawn"])),
      and(
        notInArray(agendaItems.status, ["draft", "withdrawn"]),
        acknowledged(viewer),
        or(
          author,
          chairs,
          and(ne(agendaItems.audience, "chair"), own),
          and(onPublishedAgenda, open, seated),
          and(onPublishedAgenda, eq(agendaItems.audience, "agencies"), named),
        ),
      ),
    ),
  )!;
}

/** Deny beats allow: no row of these may be the viewer's, or one of their agencies'. */
const notRecused = (db: Database, viewer: PersonViewer, agencyIds: string[]) =>
  not(
    exists(
      db
        .select({ one: sql`1` })
        .from(recusals)
        .where(
          and(
            recusalsOfItem,
            or(
              eq(recusals.personId, viewer.personId),
              agencyIds.length ? inArray(recusals.agencyId, agencyIds) : undefined,
            ),
          ),
        ),
    ),
  );

const acknowledged = (viewer: PersonViewer) =>
  or(
    not(needsAcknowledgementSql),
    viewer.acknowledgedIn.length ? inArray(meetings.id, viewer.acknowledgedIn) : undefined,
  );

/** What each person in the room may read or is out of the room for, and each guest was admitted to and has acknowledged. */
function onWall(db: Database, screen: ScreenViewer): SQL | undefined {
  if (screen.present === null) return sql`false`;
  const isOut = (personId: string) =>
    exists(
      db
        .select({ one: sql`1` })
        .from(absences)
        .where(and(eq(absences.itemId, agendaItems.id), eq(absences.personId, personId))),
    );
  const isAdmitted = (guestId: string) =>
    exists(
      db
        .select({ one: sql`1` })
        .from(guestAdmissions)
        .where(and(eq(guestAdmissions.itemId, agendaItems.id), eq(guestAdmissions.guestId, guestId))),
    );
  return or(
    eq(agendaItems.audience, "logistics"),
    and(
      eq(agendaItems.audience, "table"),
      ...screen.present.map((person) => or(isOut(person.personId), visibleItems(db, person))),
      ...screen.guestIds.map(isAdmitted),
      screen.guestIds.every((id) => screen.acknowledgedGuestIds.includes(id))
        ? undefined
        : not(needsAcknowledgementSql),
    ),
  );
}
