import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { actionItemForm, editActionItem, removeActionItem } from "#app/action-items/record.server.ts";
import { answerCommand, fieldsOf } from "#app/meetings/command.server.ts";
import { refused } from "#app/meetings/command.ts";
import type { Route } from "./+types/action-item";

export const middleware = [operation("action-item.record")];

export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const fields = await fieldsOf(request);
  if (fields._method === "remove")
    return answerCommand(await removeActionItem(services, viewer, params.id, fields.itemId));
  const form = actionItemForm.safeParse(fields);
  if (!form.success) return answerCommand(refused("invalid"));
  return answerCommand(await editActionItem(services, viewer, params.id, form.data));
}

export function loader() {
  throw notFound();
}
