import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { answerCommand, fieldsOf } from "#app/meetings/command.server.ts";
import { refused } from "#app/meetings/command.ts";
import { blankWall, wallForm } from "#app/meetings/wall.server.ts";
import type { Route } from "./+types/wall";

export const middleware = [operation("screen.blank")];

export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const form = wallForm.safeParse(await fieldsOf(request));
  return answerCommand(
    form.success ? await blankWall(services, viewer, params.id, form.data.blank === "1") : refused("invalid"),
  );
}

export function loader() {
  throw notFound();
}
