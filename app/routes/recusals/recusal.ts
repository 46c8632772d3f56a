import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { answerCommand, fieldsOf } from "#app/meetings/command.server.ts";
import { liftRecusal } from "#app/recusals/recusal.server.ts";
import type { Route } from "./+types/recusal";

export const middleware = [operation("recusal.lift")];

/** Lifts a recusal, the one thing that can be done to it: `_method` remove. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const { _method } = await fieldsOf(request);
  return answerCommand(_method === "remove" ? await liftRecusal(services, viewer, params.id) : null);
}

export function loader() {
  throw notFound();
}
