import { redirect } from "react-router";
import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { saveDraft } from "#app/agenda/draft.server.ts";
import { readMark } from "#app/agenda/draft-mark.ts";
import { valuesOf } from "#app/agenda/item-values.ts";
import { readForm } from "#app/read-form.server.ts";
import type { Route } from "./+types/draft";

export const middleware = [operation("item.edit")];

/** Keeps an unfinished form. A page that runs scripts gets JSON; a plain form goes back to the list. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const form = await readForm(request);
  const values = valuesOf(form);
  const save = readMark(`${form.get("page")}:${form.get("count")}`);
  if (!values || !save) return new Response(null, { status: 413 });
  const base = String(form.get("base") ?? "");
  const answer = await saveDraft(services, viewer, params.id, { values, save, base });
  if (!answer) throw notFound();
  if (!request.headers.get("accept")?.includes("application/json")) return redirect("/items", 303);
  return Response.json(answer, { status: answer.kind === "conflict" ? 409 : 200 });
}

export function loader() {
  throw notFound();
}
