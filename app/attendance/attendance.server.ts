import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { PersonViewer } from "#app/access/viewer.ts";
import type { Services } from "#app/context.ts";
import { commandMeeting } from "#app/meetings/command.server.ts";
import { type CommandAnswer, refused } from "#app/meetings/command.ts";
import { findMeeting, type Meeting } from "#app/meetings/meeting.server.ts";
import type { Present } from "#app/meetings/room.ts";
import { uuid } from "#app/uuid.server.ts";
import type { Database } from "#db/client.ts";
import { attendances, chairs, memberships, people, seats } from "#db/schema/index.ts";

/** Without `personId` it is about oneself. "left" is for chairs to say. */
export const attendanceForm = z.object({
  personId: uuid().optional(),
  status: z.enum(["present", "regrets", "left"]),
});

/** One's own word on coming: before the meeting "I come" or regrets, during it "I am here". */
export const announceAttendance = (
  services: Services,
  viewer: PersonViewer,
  meetingId: string,
  status: "present" | "regrets",
): Promise<CommandAnswer | null> =>
  commandMeeting(services, viewer, meetingId, "attendance.announce", async (tx, meeting) => {
    await write(tx, meeting, viewer.personId, status, services.now());
    return null;
  });

/** The chair ticks somebody off: here, sends regrets, or left. Only who has a place at this table can be in its list. */
export const recordAttendance = (
  services: Services,
  viewer: PersonViewer,
  meetingId: string,
  personId: string,
  status: "present" | "regrets" | "left",
): Promise<CommandAnswer | null> =>
  commandMeeting(services, viewer, meetingId, "attendance.record", async (tx, meeting, tell) => {
    tell.about({ personId });
    const found = await write(tx, meeting, personId, status, services.now());
    return found ? null : refused("notAtTable");
  });

/**
 * Somebody's screen joined the room: whoever comes into a running meeting is present from then on. Called with every
 * (re)connection, so it writes, and tells, only what is new; whom the chair marked as having left stays so until either
 * of the two says otherwise. Does nothing before the start and after the end.
 */
export async function arrive(
  services: Pick<Services, "db" | "live" | "now">,
  viewer: PersonViewer,
  meetingId: string,
): Promise<void> {
  const known = await attendanceOf(services.db, meetingId, viewer.personId);
  if (known?.status === "present" && known.arrivedAt !== null) return;
  const meeting = await findMeeting(services.db, viewer, meetingId, "attendance.announce");
  if (meeting?.state !== "live") return;
  await commandMeeting(services, viewer, meetingId, "attendance.announce", async (tx, now) => {
    const arrived = now.state === "live" && (await arriveIn(tx, viewer, now, services.now()));
    return arrived ? null : refused("notAllowed");
  });
}

/** Inside a transaction that has the meeting: the person is present. @returns whether that was new. */
export async function arriveIn(
  tx: Database,
  { personId }: Pick<PersonViewer, "personId">,
  meeting: Pick<Meeting, "id" | "seriesId">,
  now: Date,
): Promise<boolean> {
  const known = await attendanceOf(tx, meeting.id, personId);
  if (known?.status === "present" && known.arrivedAt !== null) return false;
  return write(tx, { ...meeting, state: "live" }, personId, "present", now);
}

/** Who said or was marked what, by name. */
export const attendancesOf = (db: Database, meetingId: string) =>
  db
    .select({
      personId: attendances.personId,
      name: people.name,
      agencyId: attendances.agencyId,
      status: attendances.status,
      arrived: sql<boolean>`${attendances.arrivedAt} is not null`,
      left: sql<boolean>`${attendances.leftAt} is not null`,
    })
    .from(attendances)
    .innerJoin(people, eq(people.id, attendances.personId))
    .where(eq(attendances.meetingId, meetingId))
    .orderBy(asc(people.name));

async function attendanceOf(db: Database, meetingId: string, personId: string) {
  const [row] = await db
    .select()
    .from(attendances)
    .where(and(eq(attendances.meetingId, meetingId), eq(attendances.personId, personId)));
  return row;
}

/** @returns false when the person has no place at the meeting's table. */
async function write(
  tx: Database,
  meeting: Pick<Meeting, "id" | "seriesId" | "state">,
  personId: string,
  status: "present" | "regrets" | "left",
  now: Date,
): Promise<boolean> {
  const place = await placeAtTable(tx, personId, meeting.seriesId);
  if (!place) return false;
  const known = await attendanceOf(tx, meeting.id, personId);
  const started = meeting.state === "live" || meeting.state === "closed";
  const row =
    status === "regrets"
      ? { status, arrivedAt: null, leftAt: null }
      : {
          status: "present" as const,
          arrivedAt: started ? (known?.arrivedAt ?? now) : null,
          leftAt: status === "left" ? now : null,
        };
  await tx
    .insert(attendances)
    .values({ meetingId: meeting.id, personId, agencyId: place.agencyId, ...row })
    .onConflictDoUpdate({
      target: [attendances.meetingId, attendances.personId],
      set: { agencyId: place.agencyId, ...row },
    });
  return true;
}

const bySeat = ["representative", "alternate", "attendee"];

/**
 * For which agency a person sits at this table: where they represent, before where they stand in, before where they only
 * attend. A chair from no agency sits for none.
 */
export async function placeAtTable(
  tx: Database,
  personId: string,
  seriesId: string,
): Promise<{ agencyId: string | null } | null> {
  return (await placesAtTable(tx, [personId], seriesId)).get(personId) ?? null;
}

/** The same for many people, by person id; who has no place is missing. */
export async function placesAtTable(
  tx: Database,
  personIds: string[],
  seriesId: string,
): Promise<Map<string, { agencyId: string | null }>> {
  const found = await tx
    .select({ personId: memberships.personId, agencyId: memberships.agencyId, seat: memberships.seat })
    .from(memberships)
    .innerJoin(seats, and(eq(seats.agencyId, memberships.agencyId), eq(seats.seriesId, seriesId)))
    .innerJoin(people, and(eq(people.id, memberships.personId), isNull(people.disabledAt)))
    .where(and(inArray(memberships.personId, personIds), isNull(memberships.endedAt)));
  found.sort((a, b) => bySeat.indexOf(a.seat) - bySeat.indexOf(b.seat) || (a.agencyId < b.agencyId ? -1 : 1));
  const places = new Map<string, { agencyId: string | null }>();
  for (const { personId, agencyId } of found) if (!places.has(personId)) places.set(personId, { agencyId });
  if (places.size === personIds.length) return places;
  const leading = await tx
    .select({ personId: chairs.personId })
    .from(chairs)
    .where(and(inArray(chairs.personId, personIds), eq(chairs.seriesId, seriesId)));
  for (const { personId } of leading) if (!places.has(personId)) places.set(personId, { agencyId: null });
  return places;
}

/** Names and agencies of these people at this table, by person id; who may not sign in any more is missing. */
export async function peopleAtTable(
  db: Database,
  personIds: string[],
  seriesId: string,
): Promise<Map<string, Present>> {
  if (personIds.length === 0) return new Map();
  const [named, places] = await Promise.all([
    db
      .select({ personId: people.id, name: people.name })
      .from(people)
      .where(and(inArray(people.id, personIds), isNull(people.disabledAt))),
    placesAtTable(db, personIds, seriesId),
  ]);
  return new Map(
    named.map(({ personId, name }): [string, Present] => [
      personId,
      { personId, name, agencyId: places.get(personId)?.agencyId ?? null },
    ]),
  );
}
