import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { answerChange } from "#app/agenda/change.server.ts";
import { refuse } from "#app/agenda/change.ts";
import { askForm, askToWiden } from "#app/agenda/widening.server.ts";
import { readForm } from "#app/read-form.server.ts";
import type { Route } from "./+types/widening-requests";

export const middleware = [operation("item.ask-to-widen")];

/** The chair asks for more readers: `audience`, `namedAgencyIds` once for each agency, `reason`. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const form = await readForm(request);
  const asked = askForm.safeParse({
    ...Object.fromEntries(form),
    namedAgencyIds: form.getAll("namedAgencyIds"),
  });
  const answer = asked.success
    ? await askToWiden(services, viewer, params.id, asked.data)
    : refuse("invalid");
  return answerChange(request, answer, `/items/${params.id}`);
}

export function loader() {
  throw notFound();
}
