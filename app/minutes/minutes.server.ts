import { and, asc, eq, lte, sql } from "drizzle-orm";
import { decide } from "#app/access/decide.ts";
import type { PersonViewer } from "#app/access/viewer.ts";
import { visibleItems } from "#app/access/visible.server.ts";
import { meetingActionsFor } from "#app/action-items/action-item.server.ts";
import { actionView } from "#app/action-items/action-view.server.ts";
import { titledFor } from "#app/agenda/entry-title.ts";
import { namedAgenciesSql } from "#app/agenda/item.server.ts";
import { inOrder, placed } from "#app/agenda/order.ts";
import type { ChainEnd } from "#app/audit/audit.ts";
import { formatDate, formatRange, formatTime } from "#app/calendar/zone.server.ts";
import { wordsIn } from "#app/i18n/i18n.server.ts";
import type { Language } from "#app/i18n/language.ts";
import { findMeeting, type Meeting, meetingResource } from "#app/meetings/meeting.server.ts";
import { noteContents } from "#app/notes/note-store.server.ts";
import { pendingOf } from "#app/statements/pending.server.ts";
import type { Database } from "#db/client.ts";
import {
  acknowledgements,
  agendaItems,
  attendances,
  closures,
  confirmations,
  decisions,
  floors,
  guestAcknowledgements,
  guests,
  meetings,
  people,
  seats,
  series,
  statements,
} from "#db/schema/index.ts";
import { acknowledgedIn, byKind, type Minutes, type MinutesStatement, tableOf, written } from "./minutes.ts";
import { recusedThen } from "./recused.server.ts";

/**
 * The minutes of a closed or confirmed meeting, holding nothing that the viewer may not read; null when there are none
 * for this viewer. Eleven queries, however long the meeting was.
 */
export async function minutesFor(
  db: Database,
  viewer: PersonViewer,
  meetingId: string,
  language: Language,
  now: Date,
): Promise<Minutes | null> {
  const meeting = await findMeeting(db, viewer, meetingId, "minutes.read");
  if (!meeting) return null;
  const head = await headOf(db, meetingId);
  const items = (await itemsOf(db, viewer, meetingId)).map((item) => titledFor(item, language));
  const taken = await decisionsOf(db, viewer, meetingId);
  const actions = (await meetingActionsFor(db, viewer, meetingId)).map((one) =>
    actionView(one, language, now),
  );
  const notes = await noteContents(
    db,
    items.map(({ id }) => id),
  );

  const recused = await recusedThen(db, and(eq(meetings.id, meetingId), visibleItems(db, viewer)));
  const agencyIds = viewer.agencies.map(({ id }) => id);
  const seconds = new Map<string, number>();
  for (const { agencyId, seconds: taking } of items)
    if (agencyId) seconds.set(agencyId, (seconds.get(agencyId) ?? 0) + taking);
  const shown = items.map(({ seconds: _, section: __, position: ___, ...item }) => {
    const note = notes.get(item.id);
    return {
      ...item,
      recused: {
        agencyIds: [
          ...new Set(recused.flatMap((one) => (one.itemId === item.id ? (one.agencyId ?? []) : []))),
        ],
        names: [...new Set(recused.flatMap((one) => (one.itemId === item.id ? (one.name ?? []) : [])))],
      },
      note: written(note?.content, note?.plainText),
      actions: actions.filter((action) => action.item.id === item.id),
      decisionIds: taken.filter((decision) => decision.itemId === item.id).map(({ id }) => id),
    };
  });
  const french = language === "fr";
  return {
    meetingId,
    seriesId: meeting.seriesId,
    seriesName: french ? head.seriesNameFr : head.seriesNameEn,
    confirmation: head.confirmation && {
      byName: head.confirmation.byName,
      hash: head.confirmation.hash,
      audit: head.confirmation.audit && {
        hash: head.confirmation.audit.hash,
        seq: decide(viewer, "minutes.verify", meetingResource(meeting)) ? head.confirmation.audit.seq : null,
      },
      on: formatDate(head.confirmation.at, meeting.timeZone, language, "short"),
      exact: `${formatDate(head.confirmation.at, meeting.timeZone, language, "long")}, ${formatTime(head.confirmation.at, meeting.timeZone, language)}`,
    },
    date: formatDate(meeting.date, meeting.timeZone, language, "long"),
    hours: hoursOf(meeting, head.endedAt, language),
    place: french ? meeting.placeFr : meeting.placeEn,
    decisions: taken.map((decision) => {
      const item = items.find(({ id }) => id === decision.itemId);
      return { ...decision, itemTitle: item?.title ?? "", itemLanguage: item?.language ?? decision.language };
    }),
    // Opening and logistics are worth a place in minutes only when something was said or agreed there.
    groups: byKind(
      shown.filter(
        (item) =>
          item.kind !== "logistics" || item.note || item.actions.length > 0 || item.decisionIds.length > 0,
      ),
    ),
    yours: actions.filter(
      (action) => action.delegate?.id === viewer.personId || agencyIds.includes(action.agencyId),
    ),
    table: { ...tableOf(head.seatAgencyIds, head.sittings, seconds), guests: head.guestNames },
    statement: await statementOf(db, meeting, head, language),
    pending: await pendingOf(db, viewer, meeting, language),
    next: head.next && {
      id: head.next.id,
      words: `${formatDate(head.next.date, meeting.timeZone, language, "long")}, ${formatTime(new Date(head.next.startsAt), meeting.timeZone, language)}`,
    },
    may: {
      confirm: decide(viewer, "minutes.confirm", meetingResource(meeting)),
      reopen: decide(viewer, "meeting.reopen", meetingResource(meeting)),
      verify: decide(viewer, "minutes.verify", meetingResource(meeting)),
    },
  };
}

/** What is the meeting's own and known to everybody at its table. */
async function headOf(db: Database, meetingId: string) {
  const [row] = await db
    .select({
      seriesNameEn: series.nameEn,
      seriesNameFr: series.nameFr,
      closedAt: closures.closedAt,
      confirmedAt: confirmations.confirmedAt,
      confirmedByName: people.name,
      hash: confirmations.hash,
      audit: sql<ChainEnd | null>`${confirmations.record}::json -> 'audit'`,
      lastFloor: sql<number | null>`(select extract(epoch from max(${floors.endedAt}))::float8
        from ${floors} where ${floors.meetingId} = ${meetings.id})`,
      seatAgencyIds: sql<string[]>`coalesce((select json_agg(${seats.agencyId} order by ${seats.position})
        from ${seats} where ${seats.seriesId} = ${meetings.seriesId}), '[]')`,
      sittings: sql<
        {
          personId: string;
          name: string;
          agencyId: string | null;
          status: "present" | "regrets";
          arrived: boolean;
        }[]
      >`coalesce((select json_agg(json_build_object('personId', a.person_id, 'name', p.name,
          'agencyId', a.agency_id, 'status', a.status, 'arrived', a.arrived_at is not null) order by p.name, p.id)
        from ${attendances} a join ${people} p on p.id = a.person_id where a.meeting_id = ${meetings.id}), '[]')`,
      guestNames: sql<string[]>`coalesce((select json_agg(g.name order by g.arrived_at, g.id)
        from ${guests} g where g.meeting_id = ${meetings.id}), '[]')`,
      next: sql<{ id: string; date: string; startsAt: string } | null>`(select json_build_object('id', n.id,
          'date', n.date, 'startsAt', n.starts_at)
        from ${meetings} n where n.series_id = ${meetings.seriesId} and n.starts_at > ${meetings.startsAt}
          and n.cancelled_at is null order by n.starts_at limit 1)`,
    })
    .from(meetings)
    .innerJoin(series, eq(series.id, meetings.seriesId))
    .leftJoin(closures, eq(closures.meetingId, meetings.id))
    .leftJoin(confirmations, eq(confirmations.meetingId, meetings.id))
    .leftJoin(people, eq(people.id, confirmations.confirmedById))
    .where(eq(meetings.id, meetingId));
  if (!row) throw new Error("a meeting that was just found is not there");
  const { confirmedAt, confirmedByName, hash, audit, lastFloor, ...head } = row;
  return {
    ...head,
    confirmation:
      confirmedAt && hash ? { at: confirmedAt, byName: confirmedByName ?? "", hash, audit } : null,
    // A meeting that is closed some days later ended when its last item did.
    endedAt: lastFloor === null ? head.closedAt : new Date(lastFloor * 1000),
  };
}

/** The meeting's statement, with what was said to it until the minutes were confirmed. */
async function statementOf(
  db: Database,
  meeting: Meeting,
  head: Awaited<ReturnType<typeof headOf>>,
  language: Language,
): Promise<MinutesStatement | null> {
  if (!meeting.statementId) return null;
  const [statement] = await db.select().from(statements).where(eq(statements.id, meeting.statementId));
  if (!statement) return null;
  const { version, en, fr, createdAt } = statement;
  const until = head.confirmation && lte(acknowledgements.at, head.confirmation.at);
  const rows = await db
    .select({
      personId: acknowledgements.personId,
      name: people.name,
      way: acknowledgements.way,
      at: acknowledgements.at,
    })
    .from(acknowledgements)
    .innerJoin(people, eq(people.id, acknowledgements.personId))
    .where(and(eq(acknowledgements.meetingId, meeting.id), until ?? undefined))
    .orderBy(asc(people.name), asc(people.id));
  const guestRows = await db
    .select({
      id: guests.id,
      name: guests.name,
      way: guestAcknowledgements.way,
      at: guestAcknowledgements.at,
    })
    .from(guests)
    .leftJoin(guestAcknowledgements, eq(guestAcknowledgements.guestId, guests.id))
    .where(eq(guests.meetingId, meeting.id))
    .orderBy(asc(guests.arrivedAt), asc(guests.id));
  const t = wordsIn(language);
  const visitors = guestRows.map(({ id, name, way, at }) => ({
    personId: id,
    name: t("statements.minutes.guest", { name }),
    agencyId: null,
    status: "present" as const,
    arrived: true,
    said: way && at && { way, at },
  }));
  return {
    version,
    en,
    fr,
    since: formatDate(createdAt, meeting.timeZone, language, "long"),
    ...acknowledgedIn(
      [...head.sittings, ...visitors],
      [...rows, ...visitors.flatMap(({ said, ...guest }) => (said ? { ...guest, ...said } : []))],
      head.closedAt ?? meeting.startsAt,
    ),
  };
}

async function itemsOf(db: Database, viewer: PersonViewer, meetingId: string) {
  const rows = await db
    .select({
      id: agendaItems.id,
      kind: agendaItems.kind,
      standing: agendaItems.standing,
      language: agendaItems.language,
      title: agendaItems.title,
      details: agendaItems.details,
      agencyId: agendaItems.agencyId,
      audience: agendaItems.audience,
      namedAgencyIds: namedAgenciesSql,
      outcome: agendaItems.outcome,
      section: agendaItems.section,
      position: agendaItems.position,
      seconds: sql<number>`coalesce((select sum(extract(epoch from ${floors.endedAt} - ${floors.givenAt}))
        from ${floors} where ${floors.itemId} = ${agendaItems.id}), 0)::int`,
    })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .where(
      and(eq(agendaItems.meetingId, meetingId), eq(agendaItems.status, "accepted"), visibleItems(db, viewer)),
    );
  return inOrder(rows.map(placed));
}

const decisionsOf = (db: Database, viewer: PersonViewer, meetingId: string) =>
  db
    .select({
      id: decisions.id,
      itemId: decisions.itemId,
      language: decisions.language,
      text: decisions.text,
      reason: decisions.reason,
      dissent: decisions.dissent,
    })
    .from(decisions)
    .innerJoin(agendaItems, eq(agendaItems.id, decisions.itemId))
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .where(
      and(eq(decisions.meetingId, meetingId), eq(agendaItems.status, "accepted"), visibleItems(db, viewer)),
    )
    .orderBy(asc(decisions.recordedAt), asc(decisions.id));

function hoursOf(meeting: Meeting, endedAt: Date | null, language: Language): string {
  const start = meeting.startedAt ?? meeting.startsAt;
  const minutes = endedAt ? Math.round((endedAt.getTime() - start.getTime()) / 60_000) : 0;
  return formatRange(start, minutes > 0 ? minutes : meeting.durationMinutes, meeting.timeZone, language);
}
