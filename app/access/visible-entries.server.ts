import { and, eq, inArray, ne, or, type SQL, sql } from "drizzle-orm";
import type { AuditOperation } from "#app/audit/audit.ts";
import type { Database } from "#db/client.ts";
import { actionItems, agendaItems, auditEntries, decisions, meetings } from "#db/schema/index.ts";
import { decide } from "./decide.ts";
import type { PersonViewer } from "./viewer.ts";

/** What is about people and series, and no content: all that a coordinator reads of the audit. */
const technical: AuditOperation[] = [
  "sign-in.spend",
  "sign-in.half",
  "sign-in.second-factor",
  "sign-in.fail",
  "demo.sign-in",
  "session.end",
  "account.secure",
  "account.ask-again",
  "account.add-app",
  "account.add-passkey",
  "account.remove-factor",
  "account.make-codes",
  "account.end-sessions",
  "series.create",
  "series.read",
  "series.manage",
  "audit.read",
];

/** An id that an entry names, as a text: one that somebody tampered with must not end the page that would show it. */
export const named = (
  noun: "seriesId" | "meetingId" | "itemId" | "decisionId" | "actionItemId" | "wideningRequestId",
) => sql<string | null>`((${auditEntries.subject}::jsonb) ->> ${sql.raw(`'${noun}'`)})`;

/**
 * The rows of `audit_entries` that the viewer may read: the chair those about the series, but for other people's drafts,
 * which are theirs alone; a coordinator the technical ones.
 */
export function visibleEntries(db: Database, viewer: PersonViewer): SQL {
  const seriesIds = viewer.chairOf.filter((seriesId) => decide(viewer, "audit.read", { seriesId }));
  return or(
    viewer.isCoordinator ? inArray(auditEntries.operation, technical) : sql`false`,
    seriesIds.length ? ofSeries(db, viewer, seriesIds) : sql`false`,
  )!;
}

function ofSeries(db: Database, viewer: PersonViewer, seriesIds: string[]): SQL {
  const ours = inArray(meetings.seriesId, seriesIds);
  const items = db
    .select({ id: sql`${agendaItems.id}::text` })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .where(ours);
  const under = (table: typeof decisions | typeof actionItems) =>
    db
      .select({ id: sql`${table.id}::text` })
      .from(table)
      .innerJoin(meetings, eq(meetings.id, table.meetingId))
      .where(ours);
  const othersDrafts = db
    .select({ id: sql`${agendaItems.id}::text` })
    .from(agendaItems)
    .where(
      and(
        inArray(agendaItems.status, ["draft", "withdrawn"]),
        ne(agendaItems.submittedById, viewer.personId),
      ),
    );
  const meetingIds = db
    .select({ id: sql`${meetings.id}::text` })
    .from(meetings)
    .where(ours);
  return and(
    or(
      inArray(named("seriesId"), seriesIds),
      inArray(named("meetingId"), meetingIds),
      inArray(named("itemId"), items),
      inArray(named("decisionId"), under(decisions)),
      inArray(named("actionItemId"), under(actionItems)),
    ),
    sql`coalesce(${named("itemId")}, '') not in ${othersDrafts}`,
  )!;
}
