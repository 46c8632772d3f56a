import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { concludeItem, outcomeForm } from "#app/agenda/outcome.server.ts";
import { answerCommand, fieldsOf } from "#app/meetings/command.server.ts";
import { refused } from "#app/meetings/command.ts";
import { fenceOf } from "#app/meetings/lease.server.ts";
import type { Route } from "./+types/outcome";

export const middleware = [operation("item.conclude")];

export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const fields = await fieldsOf(request);
  const form = outcomeForm.safeParse(fields);
  return answerCommand(
    form.success
      ? await concludeItem(services, viewer, params.id, form.data, fenceOf(fields))
      : refused("invalid"),
  );
}

export function loader() {
  throw notFound();
}
