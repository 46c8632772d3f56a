import { redirect } from "react-router";
import { notFound, operation } from "#app/access/operation.server.ts";
import { freshlySignedIn } from "#app/people/fresh.server.ts";
import { endOwnSessions } from "#app/people/sessions.server.ts";
import { readForm } from "#app/read-form.server.ts";
import { isUuid } from "#app/uuid.server.ts";
import type { Route } from "./+types/sessions";

export const middleware = [operation("account.secure")];

/** Ends one of one's own sessions, or all others. */
export async function action({ context, request }: Route.ActionArgs) {
  const { services, viewer } = await freshlySignedIn({ context });
  const session = (await readForm(request)).get("session");
  if (session !== "others" && !isUuid(session)) throw notFound();
  await endOwnSessions(services, viewer, session === "others" ? undefined : session);
  return redirect("/account");
}

export function loader() {
  throw notFound();
}
