import { and, asc, eq, gt, inArray, isNull, notInArray, sql } from "drizzle-orm";
import { decide } from "#app/access/decide.ts";
import type { PersonViewer } from "#app/access/viewer.ts";
import { daysBetween } from "#app/calendar/zone.ts";
import type { Services } from "#app/context.ts";
import { commit } from "#app/meetings/commit.server.ts";
import {
  ensureMeetings,
  lockSeries,
  type MeetingRow,
  meetingOn,
  moveItemsOn,
  type SeriesRow,
  upcomingOccurrences,
} from "#app/meetings/schedule.server.ts";
import { saveStatement } from "#app/statements/statement.server.ts";
import { isUuid } from "#app/uuid.server.ts";
import type { Database } from "#db/client.ts";
import {
  agencies,
  agendaItems,
  attendances,
  chairs,
  meetings,
  people,
  seats,
  series,
} from "#db/schema/index.ts";
import { findSeries } from "./series.server.ts";
import type { SeriesErrors, SeriesInput } from "./series-form.server.ts";

type Saved = { ok: true; id: string } | { ok: false; errors: SeriesErrors };

/** Makes a series with its table and its first meetings. `id` comes with the form: sent twice, it is made once. */
export async function createSeries(
  services: Services,
  viewer: PersonViewer,
  id: string,
  input: SeriesInput,
): Promise<Saved | null> {
  if (!isUuid(id) || !decide(viewer, "series.create")) return null;
  return commit(
    services,
    viewer,
    { operation: "series.create", seriesId: id },
    async (tx): Promise<Saved | null> => {
      const errors = selfAppointed(viewer, id, input) ?? (await unknownNames(tx, input));
      if (errors) return { ok: false, errors };
      const [made] = await tx
        .insert(series)
        .values({ id, ...columnsOf(input) })
        .onConflictDoNothing()
        .returning({ id: series.id });
      if (!made) return (await findSeries(tx, viewer, id)) ? { ok: true, id } : null;
      await setTable(tx, id, input);
      await saveStatement(tx, id, statementOf(input), viewer.personId, services.now());
      await ensureMeetings(tx, id, services.now());
      return { ok: true, id };
    },
  );
}

/**
 * Changes a series. Meetings to come that nobody was told about follow the new rhythm, place and time; published, moved
 * and cancelled ones stay as they are. Nothing that was sent in is lost when a date goes.
 */
export async function editSeries(
  services: Services,
  viewer: PersonViewer,
  id: string,
  input: SeriesInput,
): Promise<Saved | null> {
  if (!(await findSeries(services.db, viewer, id, "series.manage"))) return null;
  return commit(
    services,
    viewer,
    { operation: "series.manage", seriesId: id },
    async (tx, tell): Promise<Saved | null> => {
      await lockSeries(tx, id);
      const before = await findSeries(tx, viewer, id, "series.manage");
      if (!before) return null;
      const errors = selfAppointed(viewer, id, input) ?? (await unknownNames(tx, input));
      if (errors) return { ok: false, errors };
      const [after] = await tx.update(series).set(columnsOf(input)).where(eq(series.id, id)).returning();
      await setTable(tx, id, input);
      await saveStatement(tx, id, statementOf(input), viewer.personId, services.now());
      for (const meetingId of await followRhythm(tx, before, after!, services.now())) tell.meeting(meetingId);
      for (const meetingId of await ensureMeetings(tx, id, services.now())) tell.meeting(meetingId);
      tell.rights();
      return { ok: true, id };
    },
  );
}

const columnsOf = ({
  seats: _seats,
  chair: _chair,
  deputies: _deputies,
  statementEn: _en,
  statementFr: _fr,
  duration,
  ...columns
}: SeriesInput) => ({
  ...columns,
  durationMinutes: duration,
});

const statementOf = ({ statementEn, statementFr }: SeriesInput) => ({ en: statementEn, fr: statementFr });

/** A coordinator sees no case content, so nobody takes the chair of a table by that role alone (security.md, B25). */
function selfAppointed(viewer: PersonViewer, seriesId: string, input: SeriesInput): SeriesErrors | null {
  if (viewer.chairOf.includes(seriesId)) return null;
  if (input.chair === viewer.personId) return { chair: "notOneself" };
  return input.deputies.includes(viewer.personId) ? { deputies: "notOneself" } : null;
}

async function unknownNames(tx: Database, input: SeriesInput): Promise<SeriesErrors | null> {
  const seated = await tx.select({ id: agencies.id }).from(agencies).where(inArray(agencies.id, input.seats));
  if (seated.length !== input.seats.length) return { seats: "invalid" };
  const leaders = [...new Set([input.chair, ...input.deputies])];
  const known = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(inArray(people.id, leaders), isNull(people.disabledAt)));
  return known.length === leaders.length ? null : { chair: "choose" };
}

async function setTable(tx: Database, seriesId: string, input: SeriesInput) {
  await tx.delete(seats).where(eq(seats.seriesId, seriesId));
  await tx.insert(seats).values(input.seats.map((agencyId, position) => ({ seriesId, agencyId, position })));
  await tx.delete(chairs).where(eq(chairs.seriesId, seriesId));
  const deputies = [...new Set(input.deputies)].filter((personId) => personId !== input.chair);
  await tx
    .insert(chairs)
    .values([
      { seriesId, personId: input.chair, role: "chair" as const },
      ...deputies.map((personId) => ({ seriesId, personId, role: "deputy" as const })),
    ]);
}

/** Nobody was told of such a meeting, and nobody changed its date: it may follow the rule. */
const follows = (row: MeetingRow, table: SeriesRow) =>
  row.date === row.originalDate && row.wallTime === table.wallTime && row.timeZone === table.timeZone;

async function followRhythm(tx: Database, before: SeriesRow, after: SeriesRow, now: Date): Promise<string[]> {
  const open = (
    await tx
      .select()
      .from(meetings)
      .where(
        and(
          eq(meetings.seriesId, after.id),
          gt(meetings.startsAt, now),
          isNull(meetings.cancelledAt),
          isNull(meetings.startedAt),
        ),
      )
      .orderBy(asc(meetings.startsAt))
      .for("update")
  ).filter((row) => row.publishedAt === null && follows(row, before));
  // Far enough to judge every meeting that exists, even one that was made long before its time.
  const last = open.at(-1)?.startsAt ?? now;
  const weeks = Math.ceil((last.getTime() - now.getTime()) / (7 * 86_400_000)) + 1;
  const wanted = new Map(
    upcomingOccurrences(after, now, Math.max(12, weeks))
      .filter(({ startsAt }) => startsAt > now)
      .map((occurrence) => [occurrence.originalDate, occurrence]),
  );
  const known = await tx
    .select({ date: meetings.originalDate })
    .from(meetings)
    .where(eq(meetings.seriesId, after.id));
  const taken = new Set(known.map((row) => row.date));
  const free = [...wanted.keys()].filter((date) => !taken.has(date));
  const homeless: MeetingRow[] = [];

  for (const meeting of open) {
    let date: string | undefined = meeting.originalDate;
    if (!wanted.has(date)) {
      // A Thursday's meeting becomes the Wednesday's of that week, items and regrets included.
      date = nearest(free, meeting.date);
      if (date) free.splice(free.indexOf(date), 1);
    }
    const occurrence = date === undefined ? undefined : wanted.get(date);
    if (!occurrence) {
      homeless.push(meeting);
      continue;
    }
    await tx
      .update(meetings)
      .set({ ...meetingOn(after, occurrence), version: sql`${meetings.version} + 1` })
      .where(eq(meetings.id, meeting.id));
  }
  await dissolve(tx, after, homeless, now);
  return open.map((meeting) => meeting.id).filter((id) => !homeless.some((gone) => gone.id === id));
}

/** The date nearest to `date`, within half a week: farther away it is another meeting. */
function nearest(dates: string[], date: string): string | undefined {
  const distance = (one: string) => Math.abs(daysBetween(one, date));
  return dates.filter((one) => distance(one) <= 4).sort((a, b) => distance(a) - distance(b))[0];
}

/** Dates that the rule no longer makes go; what waits there goes to the meeting that is nearest. */
async function dissolve(tx: Database, table: SeriesRow, gone: MeetingRow[], now: Date) {
  if (gone.length === 0) return;
  await ensureMeetings(tx, table.id, now);
  const ids = gone.map((meeting) => meeting.id);
  const homes = await tx
    .select({ id: meetings.id, date: meetings.date })
    .from(meetings)
    .where(
      and(
        eq(meetings.seriesId, table.id),
        gt(meetings.startsAt, now),
        isNull(meetings.cancelledAt),
        isNull(meetings.startedAt),
        notInArray(meetings.id, ids),
      ),
    );
  for (const meeting of gone) {
    const [home] = [...homes].sort(
      (a, b) => Math.abs(daysBetween(a.date, meeting.date)) - Math.abs(daysBetween(b.date, meeting.date)),
    );
    if (home) await moveItemsOn(tx, [meeting.id], home.id);
    const left = await tx
      .select({ id: agendaItems.id })
      .from(agendaItems)
      .where(eq(agendaItems.meetingId, meeting.id))
      .limit(1);
    if (left.length) {
      // Something that was declined or withdrawn keeps its meeting, which does not take place.
      await tx.update(meetings).set({ cancelledAt: now }).where(eq(meetings.id, meeting.id));
      continue;
    }
    await tx.delete(attendances).where(eq(attendances.meetingId, meeting.id));
    await tx.delete(meetings).where(eq(meetings.id, meeting.id));
  }
}
