import { z } from "zod";
import type { PersonViewer } from "#app/access/viewer.ts";
import type { Services } from "#app/context.ts";
import { walls } from "#db/schema/index.ts";
import { commandMeeting } from "./command.server.ts";
import type { CommandAnswer } from "./command.ts";

export const wallForm = z.object({ blank: z.enum(["1", ""]) });

/** Blanks the wall of a meeting, or brings it back. Any chair may, whoever runs the meeting: there is no time to ask. */
export const blankWall = (
  services: Services,
  viewer: PersonViewer,
  meetingId: string,
  blank: boolean,
): Promise<CommandAnswer | null> =>
  commandMeeting(services, viewer, meetingId, "screen.blank", async (tx) => {
    const row = { blank, byId: viewer.personId, at: services.now() };
    await tx
      .insert(walls)
      .values({ meetingId, ...row })
      .onConflictDoUpdate({ target: walls.meetingId, set: row });
    return null;
  });
