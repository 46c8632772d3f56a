import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { answerCommand, fieldsOf } from "#app/meetings/command.server.ts";
import { refused } from "#app/meetings/command.ts";
import { absenceForm, recordAbsence } from "#app/room/absence.server.ts";
import type { Route } from "./+types/absence";

export const middleware = [operation("absence.record")];

export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const form = absenceForm.safeParse(await fieldsOf(request));
  return answerCommand(
    form.success ? await recordAbsence(services, viewer, params.id, form.data) : refused("invalid"),
  );
}

export function loader() {
  throw notFound();
}
