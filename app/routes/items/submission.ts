import { redirect } from "react-router";
import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { restoreItem, withdrawItem } from "#app/agenda/submission.server.ts";
import { readForm } from "#app/read-form.server.ts";
import type { Route } from "./+types/submission";

export const middleware = [operation("item.edit")];

/**
 * A submission is withdrawn, or put back as it was (`restore`). It is sent in from its form's own page, which shows what
 * there is to mend.
 */
export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const verb = (await readForm(request)).get("verb");
  if (verb === "withdraw") {
    if (!(await withdrawItem(services, viewer, params.id))) throw notFound();
    return redirect(`/items?withdrawn=${params.id}`, 303);
  }
  if (verb !== "restore" || !(await restoreItem(services, viewer, params.id))) throw notFound();
  return redirect(`/items/${params.id}`, 303);
}

export function loader() {
  throw notFound();
}
