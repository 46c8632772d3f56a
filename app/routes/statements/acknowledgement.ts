import { redirect } from "react-router";
import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { answerCommand, fieldsOf } from "#app/meetings/command.server.ts";
import { ownPath } from "#app/people/own-path.ts";
import { acknowledgeStatement } from "#app/statements/acknowledgement.server.ts";
import type { Route } from "./+types/acknowledgement";

export const middleware = [operation("statement.acknowledge")];

/** One's own word on the meeting's statement. A plain form says with `to` which page it came from. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const { to } = await fieldsOf(request);
  const answer = await acknowledgeStatement(services, viewer, params.id);
  if (answer?.ok && to) throw redirect(ownPath(to));
  return answerCommand(answer);
}

export function loader() {
  throw notFound();
}
