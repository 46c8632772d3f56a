import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { answerCommand, fieldsOf } from "#app/meetings/command.server.ts";
import { refused } from "#app/meetings/command.ts";
import { floorForm, moveFloor } from "#app/meetings/floor.server.ts";
import { fenceOf } from "#app/meetings/lease.server.ts";
import type { Route } from "./+types/floor";

export const middleware = [operation("meeting.run")];

export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const fields = await fieldsOf(request);
  const move = floorForm.safeParse(fields);
  return answerCommand(
    move.success
      ? await moveFloor(services, viewer, params.id, move.data, fenceOf(fields))
      : refused("invalid"),
  );
}

export function loader() {
  throw notFound();
}
