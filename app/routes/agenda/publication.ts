import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { answerChange } from "#app/agenda/change.server.ts";
import { setPublished } from "#app/agenda/publication.server.ts";
import { fieldsOf } from "#app/meetings/command.server.ts";
import type { Route } from "./+types/publication";

export const middleware = [operation("agenda.publish")];

/** Publishes the agenda, or says that it changed; `_method` remove takes the publication back. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const fields = await fieldsOf(request);
  const answer = await setPublished(services, viewer, params.id, fields._method !== "remove", fields.seen);
  return answerChange(request, answer, `/meetings/${params.id}/agenda`);
}

export function loader() {
  throw notFound();
}
