import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { answerChange } from "#app/agenda/change.server.ts";
import { refuse } from "#app/agenda/change.ts";
import { takeBackForm, takeBackRequest } from "#app/agenda/widening.server.ts";
import { readForm } from "#app/read-form.server.ts";
import type { Route } from "./+types/widening-withdrawal";

export const middleware = [operation("item.ask-to-widen")];

/** The chair takes a request back. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const form = await readForm(request);
  const asked = takeBackForm.safeParse(Object.fromEntries(form));
  const answer = asked.success
    ? await takeBackRequest(services, viewer, params.id, asked.data)
    : refuse("invalid");
  return answerChange(request, answer, `/items/${params.id}`);
}

export function loader() {
  throw notFound();
}
