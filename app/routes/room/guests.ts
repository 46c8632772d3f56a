import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { guestForm, recordGuest } from "#app/guests/guest.server.ts";
import { answerCommand, fieldsOf } from "#app/meetings/command.server.ts";
import { refused } from "#app/meetings/command.ts";
import type { Route } from "./+types/guests";

export const middleware = [operation("guest.record")];

export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const form = guestForm.safeParse(await fieldsOf(request));
  return answerCommand(
    form.success ? await recordGuest(services, viewer, params.id, form.data) : refused("invalid"),
  );
}

export function loader() {
  throw notFound();
}
