import type { Operation } from "#app/access/matrix.ts";
import type { Viewer } from "#app/access/viewer.ts";
import type { Services } from "#app/context.ts";
import { readForm } from "#app/read-form.server.ts";
import type { Database } from "#db/client.ts";
import type { CommandAnswer, Refused } from "./command.ts";
import { refused } from "./command.ts";
import { commit, type Tell } from "./commit.server.ts";
import { changeMeeting, type Meeting, meetingResource, versionFor } from "./meeting.server.ts";

/**
 * One command on a meeting: takes it, decides, does `work`, and tells the rooms; what `work` refuses leaves no trace.
 * @returns null when the viewer may not (any more).
 */
export const commandMeeting = (
  services: Pick<Services, "db" | "live">,
  viewer: Viewer,
  meetingId: string,
  operation: Operation,
  work: (tx: Database, meeting: Meeting, tell: Tell) => Promise<Refused | null>,
): Promise<CommandAnswer | null> =>
  commit(services, viewer, { operation, meetingId }, async (tx, tell) => {
    const meeting = await changeMeeting(tx, viewer, meetingId, operation);
    if (!meeting) return null;
    const refusal = await work(tx, meeting, tell);
    // Nothing tells apart what is not there and what is not allowed.
    if (refusal) return refusal.refusal === "notAllowed" ? null : refusal;
    tell.meeting(meetingId);
    return { ok: true, version: versionFor(viewer, meetingResource(meeting), meeting.version) };
  });

const statuses = { notAllowed: 404, ledElsewhere: 409, offline: 503, failed: 500 } as const;

/** The answer of a command as a response; null (not found, not allowed) is the same 404 as everywhere. */
export function answerCommand(answer: CommandAnswer | null): Response {
  const known = answer ?? refused("notAllowed");
  if (known.ok) return Response.json(known);
  const status = known.refusal in statuses ? statuses[known.refusal as keyof typeof statuses] : 422;
  return Response.json(known, { status });
}

/** The fields of a form post as texts; files are not fields of any command. */
export async function fieldsOf(request: Request): Promise<Record<string, string>> {
  const form = await readForm(request);
  return Object.fromEntries(
    [...form].filter((pair): pair is [string, string] => typeof pair[1] === "string"),
  );
}
