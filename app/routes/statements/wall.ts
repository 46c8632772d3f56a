import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { answerCommand, fieldsOf } from "#app/meetings/command.server.ts";
import { showStatement } from "#app/statements/wall-statement.server.ts";
import type { Route } from "./+types/wall";

export const middleware = [operation("statement.show")];

/** The statement comes on the wall; with `_method=remove` it goes. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const { _method } = await fieldsOf(request);
  return answerCommand(await showStatement(services, viewer, params.id, _method !== "remove"));
}

export function loader() {
  throw notFound();
}
