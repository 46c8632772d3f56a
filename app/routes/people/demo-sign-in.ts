import { eq } from "drizzle-orm";
import { redirect } from "react-router";
import { notFound, operation } from "#app/access/operation.server.ts";
import { servicesContext } from "#app/context.ts";
import { isUuid } from "#app/meetings/meeting.server.ts";
import { cookieJar, setCookie } from "#app/people/cookies.ts";
import { startSession } from "#app/people/sessions.server.ts";
import { people } from "#db/schema/index.ts";
import type { Route } from "./+types/demo-sign-in";

export const middleware = [operation("demo.sign-in")];

/** One click signs in as somebody of the demo partnership. Outside the demo this address does not exist. */
export async function action({ context, request }: Route.ActionArgs) {
  const services = context.get(servicesContext);
  if (!services.settings.demo) throw notFound();
  const personId = (await request.formData()).get("person");
  if (!isUuid(personId)) throw notFound();
  const [person] = await services.db.select({ id: people.id }).from(people).where(eq(people.id, personId));
  if (!person) throw notFound();
  const token = await startSession(services.db, person.id, services.now());
  const jar = cookieJar(services.settings.appUrl);
  return redirect("/", { headers: { "Set-Cookie": setCookie(jar, jar.session, token) } });
}

/** Reached by address only. */
export function loader() {
  throw notFound();
}
