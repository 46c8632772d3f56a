import { redirect } from "react-router";
import { notFound, operation } from "#app/access/operation.server.ts";
import { servicesContext, viewerContext } from "#app/context.ts";
import { isLanguage } from "#app/i18n/language.ts";
import { cookieJar, setCookie } from "#app/people/cookies.ts";
import { keepLanguage } from "#app/people/language.server.ts";
import { ownPath } from "#app/people/own-path.ts";
import { readForm } from "#app/read-form.server.ts";
import type { Route } from "./+types/language";

export const middleware = [operation("language.choose")];

const oneYear = 365 * 24 * 60 * 60;

/** Switches the language and comes back to the page; signed in, the choice is kept with the person. */
export async function action({ context, request }: Route.ActionArgs) {
  const form = await readForm(request);
  const language = form.get("language");
  if (!isLanguage(language)) throw notFound();
  const services = context.get(servicesContext);
  await keepLanguage(services, context.get(viewerContext), language);
  const jar = cookieJar(services.settings.appUrl);
  return redirect(ownPath(form.get("to")), {
    headers: { "Set-Cookie": setCookie(jar, jar.language, language, oneYear) },
  });
}

export function loader() {
  throw notFound();
}
