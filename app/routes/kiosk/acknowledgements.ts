import { redirect } from "react-router";
import { notFound, operation } from "#app/access/operation.server.ts";
import { servicesContext, viewerContext } from "#app/context.ts";
import { answerCommand, fieldsOf } from "#app/meetings/command.server.ts";
import { refused } from "#app/meetings/command.ts";
import { acknowledgeAsGuest, acknowledgeAtKiosk, kioskForm } from "#app/statements/acknowledgement.server.ts";
import type { Route } from "./+types/acknowledgements";

export const middleware = [operation("kiosk.acknowledge", "kiosk")];

/** Somebody touched their name, read the statement and said yes. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const viewer = context.get(viewerContext);
  if (viewer.kind !== "kiosk") throw notFound();
  const form = kioskForm.safeParse(await fieldsOf(request));
  if (!form.success) return answerCommand(refused("invalid"));
  const services = context.get(servicesContext);
  const answer =
    "guestId" in form.data
      ? await acknowledgeAsGuest(services, viewer, params.id, form.data.guestId)
      : await acknowledgeAtKiosk(services, viewer, params.id, form.data.personId);
  const id = "guestId" in form.data ? form.data.guestId : form.data.personId;
  return answer?.ok ? redirect(`/meetings/${params.id}/kiosk?thanks=${id}`) : answerCommand(answer);
}

export function loader() {
  throw notFound();
}
