import { redirect } from "react-router";
import { notFound, operation } from "#app/access/operation.server.ts";
import { anonymous } from "#app/access/viewer.ts";
import { servicesContext } from "#app/context.ts";
import { cookieJar, setCookie } from "#app/people/cookies.ts";
import { isDemoPerson } from "#app/people/demo-people.server.ts";
import { deviceOf } from "#app/people/device.ts";
import { signIn } from "#app/people/sign-in.server.ts";
import { readForm } from "#app/read-form.server.ts";
import type { Route } from "./+types/demo-sign-in";

export const middleware = [operation("demo.sign-in")];

/** One click signs in as somebody of the demo partnership. Outside the demo this address does not exist. */
export async function action({ context, request }: Route.ActionArgs) {
  const services = context.get(servicesContext);
  if (!services.settings.demo) throw notFound();
  const personId = (await readForm(request)).get("person");
  if (typeof personId !== "string" || !(await isDemoPerson(services.db, personId))) throw notFound();
  const signedIn = await signIn(services, services.db, personId, {
    strong: false,
    device: deviceOf(request.headers.get("user-agent")),
    before: anonymous,
  });
  if (!signedIn) throw notFound();
  const jar = cookieJar(services.settings.appUrl);
  return redirect("/", { headers: { "Set-Cookie": setCookie(jar, jar.session, signedIn.sessionToken) } });
}

/** Reached by address only. */
export function loader() {
  throw notFound();
}
