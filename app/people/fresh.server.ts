import { redirect } from "react-router";
import { signedIn } from "#app/access/operation.server.ts";
import { isFresh } from "./sessions.server.ts";

/**
 * Services and viewer for what changes how one signs in: only for whoever proved who they are a moment ago. Everybody else
 * is sent to their account, which asks for that first.
 */
export async function freshlySignedIn(given: Parameters<typeof signedIn>[0]) {
  const { services, viewer } = signedIn(given);
  if (!(await isFresh(services, viewer))) throw redirect("/account");
  return { services, viewer };
}
