import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { PersonViewer } from "#app/access/viewer.ts";
import { parseMinutes } from "#app/calendar/duration.ts";
import type { Services } from "#app/context.ts";
import { wordsIn } from "#app/i18n/i18n.server.ts";
import type { Language } from "#app/i18n/language.ts";
import { commit } from "#app/meetings/commit.server.ts";
import { changeMeeting, type Meeting } from "#app/meetings/meeting.server.ts";
import { typedLine } from "#app/typed-text.server.ts";
import { uuid } from "#app/uuid.server.ts";
import type { Database } from "#db/client.ts";
import { agendaItems, memberships, people, seats } from "#db/schema/index.ts";
import { acceptedInOrder } from "./accepted.server.ts";
import { hasBegun, rearrange } from "./change.server.ts";
import { type AgendaAnswer, done, longestTitle, refuse } from "./change.ts";
import { type EntryPart, entryParts, type FramePart, frame, minutesOf } from "./entries.ts";
import { findItem } from "./item.server.ts";
import { lastPlace, type Section, sections } from "./order.ts";

const title = typedLine(longestTitle).pipe(z.string().min(1));
const minutes = z.string().max(30).transform(parseMinutes).pipe(z.number());

export const entryForm = z.object({
  id: uuid(),
  title,
  minutes,
  section: z.enum(sections),
  /** Without one, it comes to its section as everything does. */
  index: z.coerce.number().int().min(0).max(1000).optional(),
  language: z.enum(["en", "fr"]),
  presenterId: uuid().or(z.literal("")).default(""),
  standing: z
    .enum(entryParts)
    .or(z.literal(""))
    .default("")
    .transform((part) => part || null),
});
export const entryEdit = z.object({
  itemId: uuid(),
  title: title.optional(),
  minutes: minutes.optional(),
  presenterId: uuid().or(z.literal("")).optional(),
});
/** Ids of the rows of the usual frame, made by the page. */
export const frameForm = z.object({
  welcome: uuid(),
  openActions: uuid(),
  roundTable: uuid(),
  closing: uuid(),
});

/** What cannot be read in a form, as the refusal that says it best. */
export function entryRefusal(error: z.ZodError): AgendaAnswer {
  const field = error.issues[0]?.path[0];
  return refuse(field === "minutes" || field === "title" ? field : "invalid");
}

const path = (meetingId: string) => `/meetings/${meetingId}/entries`;

/** Inside a change of the meeting's agenda; tells the rooms afterwards. */
const arrange = (
  services: Services,
  viewer: PersonViewer,
  of: { meetingId: string; itemId?: string },
  change: (tx: Database, meeting: Meeting) => Promise<AgendaAnswer>,
): Promise<AgendaAnswer | null> =>
  commit(services, viewer, { operation: "agenda.arrange", ...of }, async (tx, tell) => {
    const meeting = await changeMeeting(tx, viewer, of.meetingId, "agenda.arrange");
    tell.meeting(of.meetingId);
    return meeting && change(tx, meeting);
  });

interface NewEntry {
  id: string;
  title: string;
  minutes: number;
  section: Section;
  index?: number | undefined;
  language: Language;
  presenterId: string;
  standing: EntryPart | null;
}

async function insertEntry(tx: Database, viewer: PersonViewer, meeting: Meeting, entry: NewEntry, now: Date) {
  const { index, presenterId, ...columns } = entry;
  const [made] = await tx
    .insert(agendaItems)
    .values({
      ...columns,
      matterId: entry.id,
      meetingId: meeting.id,
      kind: "logistics",
      status: "accepted",
      audience: "logistics",
      submittedById: viewer.personId,
      presenterId: presenterId || null,
      position: 100_000,
      submittedAt: now,
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: agendaItems.id });
  if (!made) return;
  const to = { itemId: entry.id, section: entry.section };
  const last = lastPlace(await acceptedInOrder(tx, viewer, meeting.id), to);
  await rearrange(tx, viewer, meeting.id, { ...to, index: index ?? last });
}

/** Adds an entry of the chair's own: a break, a welcome. Sent twice, it is added once. */
export const addEntry = (services: Services, viewer: PersonViewer, meetingId: string, entry: NewEntry) =>
  arrange(services, viewer, { meetingId, itemId: entry.id }, async (tx, meeting) => {
    if (entry.presenterId && !(await sitsAtTable(tx, meeting.seriesId, entry.presenterId)))
      return refuse("invalid");
    await insertEntry(tx, viewer, meeting, entry, services.now());
    return done({ path: path(meetingId), fields: { _method: "remove", itemId: entry.id } });
  });

/**
 * The usual frame around the talk; refused where there are other logistics already. `ids`: one per part, from the form:
 * sent twice, it is added once.
 */
export const addFrame = (
  services: Services,
  viewer: PersonViewer,
  meetingId: string,
  ids: Record<FramePart, string>,
) =>
  arrange(services, viewer, { meetingId }, async (tx, meeting) => {
    const there = await tx
      .select({ id: agendaItems.id })
      .from(agendaItems)
      .where(and(eq(agendaItems.meetingId, meetingId), eq(agendaItems.kind, "logistics")));
    if (there.some(({ id }) => id === ids.welcome)) return done();
    if (there.length) return refuse("changed");
    const [{ count }] = (await tx
      .select({ count: sql<number>`count(*)::int` })
      .from(seats)
      .where(eq(seats.seriesId, meeting.seriesId))) as [{ count: number }];
    const t = wordsIn(viewer.language);
    const places = new Map<Section, number>();
    for (const { part, section } of frame) {
      const index = section === "closing" ? 1000 : (places.get(section) ?? 0);
      places.set(section, index + 1);
      await insertEntry(
        tx,
        viewer,
        meeting,
        {
          id: ids[part],
          standing: part,
          title: t(`agenda.entry.${part}`),
          minutes: minutesOf(part, count),
          section,
          index,
          language: viewer.language,
          presenterId: "",
        },
        services.now(),
      );
    }
    return done();
  });

/** Changes what the chair plans of an item: its minutes, its title, who presents it. */
export const editEntry = (
  services: Services,
  viewer: PersonViewer,
  meetingId: string,
  { itemId, ...given }: z.output<typeof entryEdit>,
) =>
  arrange(services, viewer, { meetingId, itemId }, async (tx, meeting) => {
    const found = await findItem(tx, viewer, itemId);
    if (!found || found.item.meetingId !== meetingId || found.item.status !== "accepted")
      return refuse("changed");
    const { item } = found;
    if (given.presenterId && !(await sitsAtTable(tx, meeting.seriesId, given.presenterId)))
      return refuse("invalid");
    await tx
      .update(agendaItems)
      .set({
        title: given.title ?? item.title,
        minutes: given.minutes ?? item.minutes,
        presenterId: given.presenterId === undefined ? item.presenterId : given.presenterId || null,
        updatedAt: services.now(),
      })
      .where(eq(agendaItems.id, itemId));
    const fields: Record<string, string> = { _method: "edit", itemId };
    if (given.title !== undefined) fields.title = item.title;
    if (given.minutes !== undefined) fields.minutes = String(item.minutes);
    if (given.presenterId !== undefined) fields.presenterId = item.presenterId ?? "";
    return done({ path: path(meetingId), fields });
  });

/** Takes an entry of the chair's own off the agenda; taking it off again is no error. Undoing adds it again, with everything it was. */
export const removeEntry = (services: Services, viewer: PersonViewer, meetingId: string, itemId: string) =>
  arrange(services, viewer, { meetingId, itemId }, async (tx) => {
    const order = await acceptedInOrder(tx, viewer, meetingId);
    const place = order.find((one) => one.id === itemId);
    const found = await findItem(tx, viewer, itemId);
    // Gone already: what was asked for is so.
    if (!found) return done();
    if (!place || found.item.kind !== "logistics") return refuse("changed");
    if (await hasBegun(tx, itemId)) return refuse("begun");
    const index = order.filter((one) => one.section === place.section).indexOf(place);
    await tx.delete(agendaItems).where(eq(agendaItems.id, itemId));
    await rearrange(tx, viewer, meetingId, null);
    const { item } = found;
    return done({
      path: path(meetingId),
      fields: {
        id: item.id,
        title: item.title,
        minutes: String(item.minutes),
        section: place.section,
        index: String(index),
        language: item.language,
        presenterId: item.presenterId ?? "",
        standing: item.standing ?? "",
      },
    });
  });

async function sitsAtTable(tx: Database, seriesId: string, personId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: people.id })
    .from(people)
    .innerJoin(memberships, and(eq(memberships.personId, people.id), isNull(memberships.endedAt)))
    .innerJoin(seats, and(eq(seats.agencyId, memberships.agencyId), eq(seats.seriesId, seriesId)))
    .where(and(eq(people.id, personId), isNull(people.disabledAt)))
    .limit(1);
  return row !== undefined;
}
