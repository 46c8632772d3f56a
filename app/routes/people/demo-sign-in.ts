import { redirect } from "react-router";
import { notFound, operation } from "#app/access/operation.server.ts";
import { servicesContext } from "#app/context.ts";
import { cookieJar, setCookie } from "#app/people/cookies.ts";
import { signInDemoPerson } from "#app/people/demo-people.server.ts";
import { deviceOf } from "#app/people/device.ts";
import { readForm } from "#app/read-form.server.ts";
import type { Route } from "./+types/demo-sign-in";

export const middleware = [operation("demo.sign-in")];

/** One click signs in as somebody of the demo partnership. Outside the demo this address does not exist. */
export async function action({ context, request }: Route.ActionArgs) {
  const services = context.get(servicesContext);
  if (!services.settings.demo) throw notFound();
  const personId = (await readForm(request)).get("person");
  const device = deviceOf(request.headers.get("user-agent"));
  const signedIn = typeof personId === "string" ? await signInDemoPerson(services, personId, device) : null;
  if (!signedIn) throw notFound();
  const jar = cookieJar(services.settings.appUrl);
  return redirect("/", { headers: { "Set-Cookie": setCookie(jar, jar.session, signedIn.sessionToken) } });
}

/** Reached by address only. */
export function loader() {
  throw notFound();
}
