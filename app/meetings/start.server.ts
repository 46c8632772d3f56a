import { eq } from "drizzle-orm";
import type { PersonViewer } from "#app/access/viewer.ts";
import { acceptedInOrder } from "#app/agenda/accepted.server.ts";
import { itemsAsTheyStand, readersLost } from "#app/agenda/readers-lost.server.ts";
import { arriveIn } from "#app/attendance/attendance.server.ts";
import type { Services } from "#app/context.ts";
import { acknowledgeAtStart } from "#app/statements/acknowledgement.server.ts";
import { statementInForce } from "#app/statements/statement.server.ts";
import type { Database } from "#db/client.ts";
import { agendaItems, floors, meetings } from "#db/schema/index.ts";
import { commandMeeting } from "./command.server.ts";
import type { CommandAnswer } from "./command.ts";
import type { Tell } from "./commit.server.ts";
import { refusalByLease } from "./lease.server.ts";
import { findMeeting, type Meeting } from "./meeting.server.ts";

/**
 * Starts the meeting and gives the floor to the first item. An agenda that was not published yet is published by this:
 * from now on everybody sees it. The statement that is in force now is the meeting's, and whoever starts acknowledges it
 * with that. Starting what another chair just started changes nothing.
 *
 * @param shownStatementId the one that was on the screen, where a page showed one.
 */
export async function startMeeting(
  services: Services,
  viewer: PersonViewer,
  meetingId: string,
  fence?: number,
  shownStatementId?: string,
): Promise<CommandAnswer | null> {
  const start = async (tx: Database, meeting: Meeting, tell: Tell) => {
    const refusal = await refusalByLease(tx, viewer, meeting, fence);
    if (refusal) return refusal;
    const now = services.now();
    const before = await itemsAsTheyStand(tx, eq(agendaItems.meetingId, meetingId));
    const statement = await statementInForce(tx, meeting.seriesId);
    const statementId = statement?.id ?? null;
    await tx
      .update(meetings)
      .set({
        startedAt: now,
        startedById: viewer.personId,
        statementId,
        publishedAt: meeting.publishedAt ?? now,
        publishedById: meeting.publishedById ?? viewer.personId,
      })
      .where(eq(meetings.id, meetingId));
    // Another text than the one that was on the screen has not been read.
    const read = shownStatementId === undefined || shownStatementId === statementId;
    if (read) await acknowledgeAtStart(tx, tell, { id: meetingId, statementId }, viewer.personId, now);
    const acknowledgedIn = read ? [...viewer.acknowledgedIn, meetingId] : viewer.acknowledgedIn;
    const agenda = await acceptedInOrder(tx, { ...viewer, acknowledgedIn }, meetingId);
    const first = agenda.find(({ readable }) => readable);
    if (first)
      await tx
        .insert(floors)
        .values({ meetingId, itemId: first.id, givenById: viewer.personId, givenAt: now });
    await arriveIn(tx, viewer, meeting, now);
    // What is protected closes to whoever has not acknowledged the statement.
    tell.lost(await readersLost(tx, before));
    return null;
  };
  const answer = await commandMeeting(services, viewer, meetingId, "meeting.start", start);
  if (answer) return answer;
  const running = await findMeeting(services.db, viewer, meetingId, "meeting.run");
  return running && { ok: true, version: running.version };
}
