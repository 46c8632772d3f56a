import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { audienceForm, setAudience } from "#app/agenda/audience.server.ts";
import { answerChange } from "#app/agenda/change.server.ts";
import { refuse } from "#app/agenda/change.ts";
import { readForm } from "#app/read-form.server.ts";
import type { Route } from "./+types/audience";

export const middleware = [operation("item.narrow")];

/** Who reads the item from now on: `audience`, and `namedAgencyIds` once for each agency. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const form = await readForm(request);
  const choice = audienceForm.safeParse({
    audience: form.get("audience"),
    namedAgencyIds: form.getAll("namedAgencyIds"),
  });
  const answer = choice.success
    ? await setAudience(services, viewer, params.id, choice.data)
    : refuse("invalid");
  const to = form.get("to");
  return answerChange(request, answer, typeof to === "string" ? to : `/items/${params.id}`);
}

export function loader() {
  throw notFound();
}
