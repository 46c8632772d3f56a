import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { admissionForm, admitGuest } from "#app/guests/guest.server.ts";
import { answerCommand, fieldsOf } from "#app/meetings/command.server.ts";
import { refused } from "#app/meetings/command.ts";
import type { Route } from "./+types/admission";

export const middleware = [operation("guest.admit")];

export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const form = admissionForm.safeParse(await fieldsOf(request));
  return answerCommand(
    form.success ? await admitGuest(services, viewer, params.id, form.data) : refused("invalid"),
  );
}

export function loader() {
  throw notFound();
}
