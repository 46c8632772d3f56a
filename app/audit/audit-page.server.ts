import { and, asc, desc, eq, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { mightEver } from "#app/access/decide.ts";
import type { PersonViewer } from "#app/access/viewer.ts";
import { named, visibleEntries } from "#app/access/visible-entries.server.ts";
import { formatDate, formatTime } from "#app/calendar/zone.server.ts";
import type { Language } from "#app/i18n/language.ts";
import { isUuid } from "#app/uuid.server.ts";
import type { Database } from "#db/client.ts";
import {
  agendaItems,
  auditEntries,
  chairs,
  meetings,
  memberships,
  people,
  seats,
  series,
} from "#db/schema/index.ts";
import type { Subject } from "./audit.ts";
import type { AuditPage, ShownEntry } from "./audit-page.ts";
import { chainEnd, type Verification, verifyTogether } from "./verify.server.ts";

const perPage = 50;

/** How a moment is told. */
export interface Telling {
  language: Language;
  /** IANA name. */
  timeZone: string;
}

export interface AuditQuery {
  meetingId: string | null;
  personId: string | null;
  /** Entries before this number. */
  before: number | null;
  verify: boolean;
}

export function auditQuery(search: URLSearchParams): AuditQuery {
  const id = (name: string) => {
    const given = search.get(name);
    return isUuid(given) ? given : null;
  };
  const before = Number(search.get("before"));
  return {
    meetingId: id("meeting"),
    personId: id("person"),
    before: Number.isSafeInteger(before) && before > 0 ? before : null,
    verify: search.has("verify"),
  };
}

/** The state of the chain, and a page of the entries that the viewer may read, the last one first. */
export async function auditPage(
  db: Database,
  viewer: PersonViewer,
  query: AuditQuery,
  telling: Telling,
): Promise<AuditPage> {
  const { language } = telling;
  // Numbers of the chain tell how much happens in meetings, and how often: not to whoever may read nothing of them.
  const chairs = viewer.chairOf.length > 0;
  const which = and(
    visibleEntries(db, viewer),
    query.personId === null ? undefined : eq(auditEntries.personId, query.personId),
    query.meetingId === null ? undefined : ofMeeting(db, query.meetingId),
  );
  const { rows, older } = await (chairs ? byChain : byOwnNumbers)(db, which, query.before);
  const verify = query.verify && mightEver(viewer, "audit.verify");
  return {
    head: chairs ? await headOf(db, telling) : null,
    verification: verify ? verificationFor(chairs, await verifyTogether(db)) : null,
    entries: await inWords(db, viewer, rows, telling),
    older,
    filter: { meetingId: query.meetingId, personId: query.personId, before: query.before },
    meetings: await meetingsOf(db, viewer, language),
    people: await peopleOf(db, viewer),
  };
}

const columns = {
  seq: auditEntries.seq,
  at: auditEntries.at,
  personId: auditEntries.personId,
  operation: auditEntries.operation,
  outcome: auditEntries.outcome,
  subject: auditEntries.subject,
};

interface Page {
  rows: Row[];
  older: number | null;
}

async function byChain(db: Database, which: SQL | undefined, before: number | null): Promise<Page> {
  const rows = await db
    .select(columns)
    .from(auditEntries)
    .where(and(which, before === null ? undefined : lt(auditEntries.seq, before)))
    .orderBy(desc(auditEntries.seq))
    .limit(perPage + 1);
  const shown = rows.slice(0, perPage);
  return { rows: shown, older: rows.length > perPage ? shown.at(-1)!.seq : null };
}

/** Counted from the first one that may be read: since entries are only added, each keeps its number. */
async function byOwnNumbers(db: Database, which: SQL | undefined, before: number | null): Promise<Page> {
  const all = await db.$count(auditEntries, which);
  const end = before === null ? all : Math.min(all, before - 1);
  const start = Math.max(0, end - perPage);
  const rows = await db
    .select(columns)
    .from(auditEntries)
    .where(which)
    .orderBy(asc(auditEntries.seq))
    .offset(start)
    .limit(end - start);
  return {
    rows: rows.map((row, index) => ({ ...row, seq: start + index + 1 })).reverse(),
    older: start > 0 ? start + 1 : null,
  };
}

async function headOf(db: Database, telling: Telling): Promise<AuditPage["head"]> {
  const head = await chainEnd(db);
  const [last] = await db
    .select({ at: auditEntries.at })
    .from(auditEntries)
    .where(eq(auditEntries.seq, head.seq));
  return { ...head, at: last ? momentOf(last.at, telling) : null };
}

const verificationFor = (
  chairs: boolean,
  { checked, anchors, fault }: Verification,
): AuditPage["verification"] => ({
  checked: chairs ? checked : null,
  anchors: chairs ? anchors : 0,
  fault,
});

/** Of the meeting itself, and of its items: who opens an item by its address names no meeting. */
function ofMeeting(db: Database, meetingId: string): SQL {
  const items = db
    .select({ id: sql`${agendaItems.id}::text` })
    .from(agendaItems)
    .where(eq(agendaItems.meetingId, meetingId));
  return or(eq(named("meetingId"), meetingId), inArray(named("itemId"), items))!;
}

type Row = Pick<
  typeof auditEntries.$inferSelect,
  "seq" | "at" | "personId" | "operation" | "outcome" | "subject"
>;

async function inWords(
  db: Database,
  viewer: PersonViewer,
  rows: Row[],
  { language, timeZone: zone }: Telling,
): Promise<ShownEntry[]> {
  const read = rows.map((row) => ({ ...row, about: JSON.parse(row.subject) as Subject }));
  const ids = (find: (row: (typeof read)[number]) => string | null | undefined) => [
    ...new Set(read.map(find).filter(isUuid)),
  ];
  const names = new Map(
    (
      await db
        .select({ id: people.id, name: people.name })
        .from(people)
        .where(
          inArray(
            people.id,
            ids(({ personId }) => personId),
          ),
        )
    ).map(({ id, name }) => [id, name]),
  );
  const itsMeeting = new Map(
    (
      await db
        .select({ id: agendaItems.id, meetingId: agendaItems.meetingId })
        .from(agendaItems)
        .where(
          inArray(
            agendaItems.id,
            ids(({ about }) => about.itemId),
          ),
        )
    ).map(({ id, meetingId }) => [id, meetingId]),
  );
  const meetingIdOf = ({ meetingId, itemId }: Subject) => meetingId ?? itsMeeting.get(itemId ?? "");
  const dates = new Map(
    (
      await db
        .select({ id: meetings.id, startsAt: meetings.startsAt, timeZone: meetings.timeZone })
        .from(meetings)
        .where(
          and(
            inArray(
              meetings.id,
              ids(({ about }) => meetingIdOf(about)),
            ),
            inArray(meetings.seriesId, viewer.chairOf),
          ),
        )
    ).map(({ id, startsAt, timeZone }) => [id, formatDate(startsAt, timeZone, language, "weekday")]),
  );
  const tables = new Map(
    (
      await db
        .select({ id: series.id, name: language === "fr" ? series.nameFr : series.nameEn })
        .from(series)
        .where(
          inArray(
            series.id,
            ids(({ about }) => about.seriesId),
          ),
        )
    ).map(({ id, name }) => [id, name]),
  );
  return read.map(({ seq, at, personId, operation, outcome, about }) => {
    const meetingId = about.seriesId ? undefined : meetingIdOf(about);
    const day = dates.get(meetingId ?? "");
    return {
      seq,
      day: formatDate(at, zone, language, "long"),
      time: formatTime(at, zone, language),
      who: personId === null ? null : (names.get(personId) ?? null),
      operation,
      outcome,
      meeting: meetingId && day ? { id: meetingId, day } : null,
      series: about.seriesId ? (tables.get(about.seriesId) ?? null) : null,
    };
  });
}

export const momentOf = (at: Date, { language, timeZone: zone }: Telling) =>
  `${formatDate(at, zone, language, "weekday")}, ${formatTime(at, zone, language)}`;

/** Meetings of the viewer's series by which one can ask: the last ones, and those to come. */
async function meetingsOf(
  db: Database,
  viewer: PersonViewer,
  language: Language,
): Promise<AuditPage["meetings"]> {
  const rows = await db
    .select({ id: meetings.id, startsAt: meetings.startsAt, timeZone: meetings.timeZone })
    .from(meetings)
    .where(inArray(meetings.seriesId, viewer.chairOf))
    .orderBy(desc(meetings.startsAt))
    .limit(60);
  return rows.map(({ id, startsAt, timeZone }) => ({
    id,
    day: formatDate(startsAt, timeZone, language, "long"),
  }));
}

/** People by whom one can ask: those of the tables that the viewer chairs; for a coordinator everybody. */
async function peopleOf(db: Database, viewer: PersonViewer): Promise<AuditPage["people"]> {
  const atTables = db
    .select({ id: memberships.personId })
    .from(memberships)
    .innerJoin(seats, eq(seats.agencyId, memberships.agencyId))
    .where(and(inArray(seats.seriesId, viewer.chairOf), isNull(memberships.endedAt)));
  const leading = db
    .select({ id: chairs.personId })
    .from(chairs)
    .where(inArray(chairs.seriesId, viewer.chairOf));
  return db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(viewer.isCoordinator ? undefined : or(inArray(people.id, atTables), inArray(people.id, leading)))
    .orderBy(people.name)
    .limit(1_000);
}
