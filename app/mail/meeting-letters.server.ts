import { eq } from "drizzle-orm";
import { formatDate, formatRange, zoneLabel } from "#app/calendar/zone.server.ts";
import type { Services } from "#app/context.ts";
import { inLanguage } from "#app/i18n/i18n.tsx";
import type { Database } from "#db/client.ts";
import { meetings, series } from "#db/schema/index.ts";
import { recipientsOfSeries, writeMails } from "./outbox.server.ts";
import { agendaPublishedLetter, minutesReadyLetter } from "./templates.server.ts";

const letters = {
  agendaPublished: { write: agendaPublishedLetter, path: "" },
  minutesReady: { write: minutesReadyLetter, path: "/minutes" },
};

/**
 * Writes to everybody at the table, but the one who did it: there is something to read about this meeting, and where.
 * Call it with the transaction of the change. What is in it each of them sees on the page, as far as it is for them.
 */
export async function tellTheTable(
  tx: Database,
  services: Services,
  meetingId: string,
  what: keyof typeof letters,
  byId: string,
): Promise<void> {
  const [row] = await tx
    .select({ meeting: meetings, nameEn: series.nameEn, nameFr: series.nameFr })
    .from(meetings)
    .innerJoin(series, eq(series.id, meetings.seriesId))
    .where(eq(meetings.id, meetingId));
  if (!row) return;
  const { meeting } = row;
  const { startsAt, timeZone, durationMinutes } = meeting;
  const { write, path } = letters[what];
  const recipients = (await recipientsOfSeries(tx, meeting.seriesId)).filter(({ id }) => id !== byId);
  await writeMails(
    tx,
    recipients,
    (to) => {
      const date = formatDate(startsAt, timeZone, to.language, "weekday");
      const time = formatRange(startsAt, durationMinutes, timeZone, to.language);
      return write(to, `${services.settings.appUrl}/meetings/${meetingId}${path}`, {
        series: inLanguage(to.language, row.nameEn, row.nameFr),
        when: `${date}, ${time} (${zoneLabel(timeZone, startsAt, to.language)})`,
        place: inLanguage(to.language, meeting.placeEn, meeting.placeFr),
      });
    },
    { now: services.now() },
  );
}
