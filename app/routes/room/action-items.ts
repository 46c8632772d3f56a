import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { actionItemForm, recordActionItem } from "#app/action-items/record.server.ts";
import { answerCommand, fieldsOf } from "#app/meetings/command.server.ts";
import { refused } from "#app/meetings/command.ts";
import type { Route } from "./+types/action-items";

export const middleware = [operation("action-item.record")];

export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const fields = await fieldsOf(request);
  const form = actionItemForm.safeParse(fields);
  if (!form.success) return answerCommand(refused("invalid"));
  return answerCommand(await recordActionItem(services, viewer, params.id, fields.id ?? "", form.data));
}

export function loader() {
  throw notFound();
}
