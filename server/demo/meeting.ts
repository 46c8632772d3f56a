import type { Database } from "#db/client.ts";
import { meetings } from "#db/schema/index.ts";
import { seedAcknowledgements } from "./acknowledgements.ts";
import { seedItems } from "./agenda.ts";
import type { PartnershipContent } from "./content/types.ts";
import { seedAttendance, seedCourse, seedGuests } from "./course.ts";
import type { PlannedMeeting } from "./plan.ts";
import {
  type Calendar,
  durationMinutes,
  personId,
  seriesId,
  statementId,
  statementVersionOn,
  zone,
} from "./table.ts";
import { day, meetingId, minute, type Work } from "./work.ts";

const movedBecause = "The hall was closed for the storm. / La salle était fermée à cause de la tempête.";

export async function seedMeeting(
  tx: Database,
  content: PartnershipContent,
  calendar: Calendar,
  planned: PlannedMeeting,
  chairKey: string,
): Promise<void> {
  const startsAt = calendar.startsAt(planned.day);
  const held = planned.phase === "past" || planned.phase === "yesterday";
  const work: Work = { tx, content, calendar, planned, startsAt, held, chairId: personId(chairKey) };
  const published =
    planned.phase === "next"
      ? null
      : new Date(Math.min(startsAt.getTime() - 2 * day, calendar.now.getTime() - minute));
  await tx.insert(meetings).values({
    id: meetingId(planned),
    seriesId,
    originalDate: calendar.date(planned.originalDay),
    date: calendar.date(planned.day),
    wallTime: calendar.time(planned.day),
    timeZone: zone,
    startsAt,
    durationMinutes,
    placeEn: content.series.place.en,
    placeFr: content.series.place.fr,
    changeReason: planned.day === planned.originalDay ? null : movedBecause,
    publishedAt: published,
    publishedById: published && work.chairId,
    startedAt: held ? new Date(startsAt.getTime() + 2 * minute) : null,
    startedById: held ? work.chairId : null,
    statementId: held ? statementId(statementVersionOn(planned.day)) : null,
  });
  await seedItems(work);
  const attended = await seedAttendance(work);
  if (held) await seedAcknowledgements(work, attended);
  await seedGuests(work);
  if (held) await seedCourse(work);
}
