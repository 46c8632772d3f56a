import { redirect } from "react-router";
import { notFound, operation } from "#app/access/operation.server.ts";
import { servicesContext } from "#app/context.ts";
import { cookieJar, setCookie } from "#app/people/cookies.ts";
import { ownPath } from "#app/people/own-path.ts";
import { isTheme } from "#app/people/theme.ts";
import { readForm } from "#app/read-form.server.ts";
import type { Route } from "./+types/theme";

export const middleware = [operation("theme.choose")];

const oneYear = 365 * 24 * 60 * 60;

export async function action({ context, request }: Route.ActionArgs) {
  const form = await readForm(request);
  const theme = form.get("theme");
  if (!isTheme(theme)) throw notFound();
  const jar = cookieJar(context.get(servicesContext).settings.appUrl);
  return redirect(ownPath(form.get("to")), {
    headers: { "Set-Cookie": setCookie(jar, jar.theme, theme, oneYear) },
  });
}

export function loader() {
  throw notFound();
}
