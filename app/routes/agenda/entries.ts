import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { answerChange } from "#app/agenda/change.server.ts";
import { refuse } from "#app/agenda/change.ts";
import {
  addEntry,
  addFrame,
  editEntry,
  entryEdit,
  entryForm,
  entryRefusal,
  frameForm,
  removeEntry,
} from "#app/agenda/entries.server.ts";
import { fieldsOf } from "#app/meetings/command.server.ts";
import type { Route } from "./+types/entries";

export const middleware = [operation("agenda.arrange")];

/** Adds an entry of the chair's own; `_method`: edit (any item's plan), remove, frame (the usual four at once). */
export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const fields = await fieldsOf(request);
  const answer = await change();
  return answerChange(request, answer, `/meetings/${params.id}/agenda`);

  async function change() {
    if (fields._method === "remove") return removeEntry(services, viewer, params.id, fields.itemId ?? "");
    if (fields._method === "frame") {
      const ids = frameForm.safeParse(fields);
      return ids.success ? addFrame(services, viewer, params.id, ids.data) : refuse("invalid");
    }
    if (fields._method === "edit") {
      const edit = entryEdit.safeParse(fields);
      return edit.success ? editEntry(services, viewer, params.id, edit.data) : entryRefusal(edit.error);
    }
    const entry = entryForm.safeParse(fields);
    return entry.success ? addEntry(services, viewer, params.id, entry.data) : entryRefusal(entry.error);
  }
}

export function loader() {
  throw notFound();
}
