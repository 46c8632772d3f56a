import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { answerChange } from "#app/agenda/change.server.ts";
import { refuse } from "#app/agenda/change.ts";
import { triageForm, triageItem, undoForm, undoTriage } from "#app/agenda/triage.server.ts";
import { fieldsOf } from "#app/meetings/command.server.ts";
import type { Route } from "./+types/triage";

export const middleware = [operation("item.triage")];

/** The chair's answer to an item; `_method` undo takes the last one back. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const fields = await fieldsOf(request);
  const answer = await change();
  return answerChange(request, answer, fields.to ?? `/items/${params.id}`);

  async function change() {
    if (fields._method === "undo") {
      const undo = undoForm.safeParse(fields);
      return undo.success ? undoTriage(services, viewer, params.id, undo.data) : refuse("invalid");
    }
    const verdict = triageForm.safeParse(fields);
    return verdict.success ? triageItem(services, viewer, params.id, verdict.data) : refuse("invalid");
  }
}

export function loader() {
  throw notFound();
}
