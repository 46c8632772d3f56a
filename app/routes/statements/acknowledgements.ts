import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { answerCommand, fieldsOf } from "#app/meetings/command.server.ts";
import { refused } from "#app/meetings/command.ts";
import { tickAcknowledged, tickForm, untickAcknowledged } from "#app/statements/acknowledgement.server.ts";
import type { Route } from "./+types/acknowledgements";

export const middleware = [operation("statement.tick")];

/** The chair ticks people who said it aloud; with `_method=remove` takes that back. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const fields = await fieldsOf(request);
  const form = tickForm.safeParse(fields);
  if (!form.success) return answerCommand(refused("invalid"));
  const change = fields._method === "remove" ? untickAcknowledged : tickAcknowledged;
  return answerCommand(await change(services, viewer, params.id, form.data.people, form.data.guests));
}

export function loader() {
  throw notFound();
}
