import { redirect } from "react-router";
import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { completeActionItem, completionForm, undoCompletion } from "#app/action-items/completion.server.ts";
import { answerCommand, fieldsOf } from "#app/meetings/command.server.ts";
import { refused } from "#app/meetings/command.ts";
import { sentByPage } from "#app/meetings/sent-by-page.server.ts";
import { ownPath } from "#app/people/own-path.ts";
import type { Route } from "./+types/completion";

export const middleware = [operation("action-item.complete")];

export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const fields = await fieldsOf(request);
  const form = completionForm.safeParse(fields);
  const answer =
    fields._method === "remove"
      ? await undoCompletion(services, viewer, params.id)
      : form.success
        ? await completeActionItem(services, viewer, params.id, form.data)
        : refused("invalid");
  return answer && sentByPage(request) ? redirect(ownPath(fields.to)) : answerCommand(answer);
}

export function loader() {
  throw notFound();
}
