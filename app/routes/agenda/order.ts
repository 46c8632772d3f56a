import { z } from "zod";
import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { refuse } from "#app/agenda/change.ts";
import { answerChange } from "#app/agenda/change.server.ts";
import { sections } from "#app/agenda/order.ts";
import { moveItem } from "#app/agenda/order.server.ts";
import { fieldsOf } from "#app/meetings/command.server.ts";
import type { Route } from "./+types/order";

export const middleware = [operation("agenda.arrange")];

const form = z.object({
  itemId: z.guid(),
  section: z.enum(sections),
  index: z.coerce.number().int().min(0).max(1000),
});

/** Moves an item to the place `index` of a section. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const move = form.safeParse(await fieldsOf(request));
  const answer = move.success ? await moveItem(services, viewer, params.id, move.data) : refuse("invalid");
  return answerChange(request, answer, `/meetings/${params.id}/agenda`);
}

export function loader() {
  throw notFound();
}
