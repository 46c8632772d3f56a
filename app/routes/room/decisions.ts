import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { decisionForm, recordDecision } from "#app/decisions/decision.server.ts";
import { answerCommand, fieldsOf } from "#app/meetings/command.server.ts";
import { refused } from "#app/meetings/command.ts";
import type { Route } from "./+types/decisions";

export const middleware = [operation("decision.record")];

export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const fields = await fieldsOf(request);
  const form = decisionForm.safeParse(fields);
  if (!form.success) return answerCommand(refused("invalid"));
  return answerCommand(await recordDecision(services, viewer, params.id, fields.id ?? "", form.data));
}

export function loader() {
  throw notFound();
}
