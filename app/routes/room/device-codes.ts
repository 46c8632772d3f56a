import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { answerCommand, fieldsOf } from "#app/meetings/command.server.ts";
import { refused } from "#app/meetings/command.ts";
import { codeForm, makePairingCode } from "#app/room-devices/pairing.server.ts";
import type { Route } from "./+types/device-codes";

export const middleware = [operation("device.start")];

/** A code by which one more computer becomes a device of the room. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const form = codeForm.safeParse(await fieldsOf(request));
  if (!form.success) return answerCommand(refused("invalid"));
  const made = await makePairingCode(services, viewer, params.id, form.data.kind);
  return made ? Response.json({ ok: true, ...made }) : answerCommand(null);
}

export function loader() {
  throw notFound();
}
