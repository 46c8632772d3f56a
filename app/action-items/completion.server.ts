import { eq } from "drizzle-orm";
import { z } from "zod";
import type { PersonViewer } from "#app/access/viewer.ts";
import type { Services } from "#app/context.ts";
import type { CommandAnswer } from "#app/meetings/command.ts";
import { commit } from "#app/meetings/commit.server.ts";
import {
  liveMeetings,
  raiseVersion,
  takeMeetings,
  versionFor,
  versionsOf,
} from "#app/meetings/meeting.server.ts";
import { plainText } from "#app/meetings/plain-text.server.ts";
import type { Database } from "#db/client.ts";
import { completions } from "#db/schema/index.ts";
import { findActionItem } from "./action-item.server.ts";
import { longestReason, needsReason, outcomes } from "./action-item.ts";

export const completionForm = z
  .object({ outcome: z.enum(outcomes), reason: plainText(longestReason).default("") })
  .refine(({ outcome, reason }) => !needsReason(outcome) || reason !== "", { path: ["reason"] })
  // Only what did not go as meant needs a reason, so only that keeps one.
  .transform(({ outcome, reason }) => ({ outcome, reason: needsReason(outcome) ? reason : "" }));

/**
 * Says how an action item ended. That goes on after the minutes were confirmed: it is no part of their record. What
 * somebody else said first stays. @returns null when the viewer may not.
 */
export const completeActionItem = (
  services: Services,
  viewer: PersonViewer,
  id: string,
  completion: z.infer<typeof completionForm>,
) =>
  change(services, viewer, id, (tx) =>
    tx
      .insert(completions)
      .values({ actionItemId: id, ...completion, byId: viewer.personId, at: services.now() })
      .onConflictDoNothing(),
  );

/** Takes the end back: the action item is open again. @returns null when the viewer may not. */
export const undoCompletion = (services: Services, viewer: PersonViewer, id: string) =>
  change(services, viewer, id, (tx) => tx.delete(completions).where(eq(completions.actionItemId, id)));

async function change(
  services: Services,
  viewer: PersonViewer,
  id: string,
  work: (tx: Database) => Promise<unknown>,
): Promise<CommandAnswer | null> {
  const found = await findActionItem(services.db, viewer, id, "action-item.complete");
  if (!found) return null;
  const { meetingId } = found.resource;
  return commit(
    services,
    viewer,
    { operation: "action-item.complete", actionItemId: id },
    async (tx, tell): Promise<CommandAnswer | null> => {
      // Where the table goes through what it is owed, whichever meeting it is from.
      const goingOn = await liveMeetings(tx, found.resource.seriesId, meetingId);
      await takeMeetings(tx, [meetingId, ...goingOn]);
      const now = await findActionItem(tx, viewer, id, "action-item.complete");
      if (!now) return null;
      await work(tx);
      tell.meeting(meetingId);
      for (const other of goingOn) {
        await raiseVersion(tx, other);
        tell.meeting(other);
      }
      // The row of a confirmed meeting is locked too, and no room of it is waiting for a version.
      const locked = now.resource.state === "confirmed";
      const version = locked
        ? ((await versionsOf(tx, [meetingId])).get(meetingId) ?? 0)
        : await raiseVersion(tx, meetingId);
      return { ok: true, version: versionFor(viewer, now.resource, version) };
    },
  );
}
