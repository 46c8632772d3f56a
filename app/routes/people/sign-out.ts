import { redirect } from "react-router";
import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { cookieJar, setCookie } from "#app/people/cookies.ts";
import { endSession } from "#app/people/sessions.server.ts";
import type { Route } from "./+types/sign-out";

export const middleware = [operation("session.end")];

export async function action({ context }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  await endSession(services, viewer);
  const jar = cookieJar(services.settings.appUrl);
  return redirect("/sign-in", {
    headers: { "Set-Cookie": setCookie(jar, jar.session, "", 0), "Clear-Site-Data": '"cache", "storage"' },
  });
}

export function loader() {
  throw notFound();
}
