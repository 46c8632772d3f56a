import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { decisionForm, editDecision, removeDecision } from "#app/decisions/decision.server.ts";
import { answerCommand, fieldsOf } from "#app/meetings/command.server.ts";
import { refused } from "#app/meetings/command.ts";
import type { Route } from "./+types/decision";

export const middleware = [operation("decision.record")];

export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const fields = await fieldsOf(request);
  if (fields._method === "remove")
    return answerCommand(await removeDecision(services, viewer, params.id, fields.itemId));
  const form = decisionForm.safeParse(fields);
  if (!form.success) return answerCommand(refused("invalid"));
  return answerCommand(await editDecision(services, viewer, params.id, form.data));
}

export function loader() {
  throw notFound();
}
