import type { PersonViewer } from "#app/access/viewer.ts";
import type { Services } from "#app/context.ts";
import { commandMeeting } from "#app/meetings/command.server.ts";
import { type CommandAnswer, refused } from "#app/meetings/command.ts";
import { walls } from "#db/schema/index.ts";

/** Calls the statement up on the wall, where it stands until the floor moves on, or takes it down before. */
export const showStatement = (
  services: Services,
  viewer: PersonViewer,
  meetingId: string,
  shown: boolean,
): Promise<CommandAnswer | null> =>
  commandMeeting(services, viewer, meetingId, "statement.show", async (tx, meeting) => {
    if (!meeting.statementId) return refused("notAllowed");
    const at = services.now();
    const row = { statementSince: shown ? at : null, byId: viewer.personId, at };
    await tx
      .insert(walls)
      .values({ meetingId, ...row })
      .onConflictDoUpdate({ target: walls.meetingId, set: row });
    return null;
  });
