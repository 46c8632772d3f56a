import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { answerChange } from "#app/agenda/change.server.ts";
import { refuse } from "#app/agenda/change.ts";
import { moveForm, moveItem } from "#app/agenda/order.server.ts";
import { fieldsOf } from "#app/meetings/command.server.ts";
import type { Route } from "./+types/order";

export const middleware = [operation("agenda.arrange")];

/** Moves an item to the place `index` of a section. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const move = moveForm.safeParse(await fieldsOf(request));
  const answer = move.success ? await moveItem(services, viewer, params.id, move.data) : refuse("invalid");
  return answerChange(request, answer, `/meetings/${params.id}/agenda`);
}

export function loader() {
  throw notFound();
}
