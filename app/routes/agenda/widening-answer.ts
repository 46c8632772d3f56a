import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { answerChange } from "#app/agenda/change.server.ts";
import { refuse } from "#app/agenda/change.ts";
import { answerForm, answerRequest } from "#app/agenda/widening.server.ts";
import { readForm } from "#app/read-form.server.ts";
import type { Route } from "./+types/widening-answer";

export const middleware = [operation("item.widen")];

/** The agency whose item it is answers a request: `answer`, and to a no perhaps a `word`. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const form = await readForm(request);
  const asked = answerForm.safeParse(Object.fromEntries(form));
  const answer = asked.success
    ? await answerRequest(services, viewer, params.id, asked.data)
    : refuse("invalid");
  return answerChange(request, answer, `/items/${params.id}`);
}

export function loader() {
  throw notFound();
}
