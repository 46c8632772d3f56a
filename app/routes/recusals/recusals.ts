import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { answerCommand, fieldsOf } from "#app/meetings/command.server.ts";
import { refused } from "#app/meetings/command.ts";
import { declareRecusal, recusalForm } from "#app/recusals/recusal.server.ts";
import type { Route } from "./+types/recusals";

export const middleware = [operation("recusal.declare-own")];

/** Somebody must not see the item from now on: oneself, or who is named. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const form = recusalForm.safeParse(await fieldsOf(request));
  if (!form.success) return answerCommand(refused("invalid"));
  return answerCommand(await declareRecusal(services, viewer, params.id, form.data));
}

export function loader() {
  throw notFound();
}
