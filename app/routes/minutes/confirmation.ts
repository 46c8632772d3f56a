import { redirect } from "react-router";
import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { sentByPage } from "#app/meetings/sent-by-page.server.ts";
import { confirmMinutes } from "#app/minutes/confirmation.server.ts";
import type { Route } from "./+types/confirmation";

export const middleware = [operation("minutes.confirm")];

export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const confirmed = await confirmMinutes(services, viewer, params.id);
  if (!confirmed) throw notFound();
  return sentByPage(request)
    ? redirect(`/meetings/${params.id}/minutes`)
    : Response.json({ ok: true, hash: confirmed.hash });
}

export function loader() {
  throw notFound();
}
