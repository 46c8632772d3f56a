import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { answerCommand, fieldsOf } from "#app/meetings/command.server.ts";
import { fenceOf } from "#app/meetings/lease.server.ts";
import { startMeeting } from "#app/meetings/start.server.ts";
import type { Route } from "./+types/start";

export const middleware = [operation("meeting.start")];

export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const fields = await fieldsOf(request);
  return answerCommand(await startMeeting(services, viewer, params.id, fenceOf(fields), fields.statementId));
}

export function loader() {
  throw notFound();
}
