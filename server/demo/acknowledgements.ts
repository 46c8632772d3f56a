import { acknowledgements, type attendances } from "#db/schema/index.ts";
import { chanceOf } from "./chance.ts";
import { personId, statementId, statementVersionOn } from "./table.ts";
import { day, meetingId, minute, type Work } from "./work.ts";

/** Was there yesterday, came late, and has not acknowledged yet: what that closes can be seen by signing in as them. */
const notYet = "sophie-maillet";

/** Whoever was there acknowledged the statement; who wanted to read the minutes later did so then. */
export async function seedAcknowledgements(
  work: Work,
  attended: (typeof attendances.$inferInsert)[],
): Promise<void> {
  const { tx, content, planned, startsAt, calendar, chairId } = work;
  const here = new Map(attended.map((row) => [row.personId, row.arrivedAt?.getTime()]));
  const later = Math.min(startsAt.getTime() + day + 3 * 60 * minute, calendar.now.getTime() - 30 * minute);
  const rows = content.people
    .filter((person) => person.agency && !(planned.phase === "yesterday" && person.key === notYet))
    .flatMap((person): (typeof acknowledgements.$inferInsert)[] => {
      const id = personId(person.key);
      const arrived = here.get(id);
      if (arrived === undefined && !person.shows) return [];
      const chance = chanceOf("acknowledges", planned.originalDay, person.key);
      const way =
        id === chairId || arrived === undefined || chance < 0.7 ? "device" : chance < 0.9 ? "kiosk" : "chair";
      const read = Math.max(startsAt.getTime() + 2 * minute, (arrived ?? 0) + minute);
      return [
        {
          meetingId: meetingId(planned),
          personId: id,
          statementId: statementId(statementVersionOn(planned.day)),
          way,
          byId: way === "chair" ? chairId : id,
          at: new Date(arrived === undefined ? later : read + Math.round(chance * 4) * minute),
        },
      ];
    });
  await tx.insert(acknowledgements).values(rows);
}
